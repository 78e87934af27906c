// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.hpp"
#include "base/text/normalize.hpp"
#include "ingest/document.hpp"
#include "ingest/pdf/headings.hpp"
#include "ingest/pdf/hyphens.hpp"
#include "ingest/pdf/layout.hpp"
#include "ingest/pdf/page.hpp"
#include "ingest/pdf/running.hpp"
#include "ingest/suspicions.hpp"

namespace praxeo::ingest::pdf {

// The pages of a PDF to a document: raw text, running matter set aside, lines, headings, blocks, normalised
// text, anchors, passages, metadata. Pure. Pages come in stretches (stretches.hpp), in order, and of each
// only its text stays: a page with the places of its words is as large as its text many times over. What is
// measured by majority, and what a document knows of its own words, goes on from stretch to stretch.
class Assembler {
 public:
  // `name` is the file's name without folder; its stem is the title where the metadata and the pages have
  // none.
  explicit Assembler(std::string name) : name_(std::move(name)) {}
  void add(std::vector<Page> pages, const std::vector<OutlineEntry>& outline);
  // Once, after the last stretch. A document without any text has no passages; the caller refuses it.
  [[nodiscard]] Document finish(const Meta& meta);

 private:
  std::vector<Aside> set_aside(std::vector<Page>& pages);
  void append(std::string_view text, std::vector<store::Anchor> anchors, std::vector<Aside> asides);
  void warn();

  std::string name_;
  RunningHeads running_;
  TypeVotes type_;
  HeadingLevels levels_;
  Joiner joiner_;
  Suspicions suspicions_;
  base::Removed removed_;
  base::Sha256 hash_;
  std::string title_on_it_;
  bool lines_seen_ = false;
  std::int64_t pages_ = 0;
  std::vector<int> bare_;                // pages without text
  std::vector<store::Anchor> headings_;  // behind those of pages in the end
  Document document_;
};

}  // namespace praxeo::ingest::pdf

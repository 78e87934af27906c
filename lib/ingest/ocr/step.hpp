// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/progress.hpp"
#include "ingest/document.hpp"
#include "ingest/ocr/recognise.hpp"

namespace praxeo::ingest::ocr {

// How the message about a document ends whose pages may hold text in their pictures, when they were not to be
// recognised; so that who knows the option can name it.
inline constexpr std::string_view kNotAsked = "and pictures were not to be recognised";

// Recognition as a step of reading one PDF: between its pages and the document made of them.
class Step {
 public:
  struct For {
    std::string name;
    const base::Fd& input;
    std::uint64_t input_bytes = 0;
    const base::Env& env;
    Options options;
    std::optional<std::string> password;
    std::shared_ptr<sandbox::WorkerPool> workers;
    std::optional<std::uint64_t> address_space;
    bool allow_unsandboxed = false;
  };
  // Looks at what is installed. denied, at once, when all pages are to be recognised and can't be.
  explicit Step(const For& document);

  // How many of these pages would be drawn and recognised.
  [[nodiscard]] std::size_t wanted(const std::vector<pdf::Page>& pages) const;
  // Fills the pages that are to be recognised; throws what recognise() throws. The pages of a document come
  // in stretches, in order.
  void run(std::vector<pdf::Page>& pages, Slots& slots, base::Progress& progress, std::stop_token stop);
  // After the last of them: where nothing here can recognise pages, whether there is anything on them.
  void look(std::stop_token stop);
  // Tells in the document what was recognised: confidence in the anchors, warnings, metadata.ocr,
  // reader_hash.
  void note(Document& document) const;
  // For a document that came out without text: invalid_input, with all that is known of the reason.
  [[nodiscard]] Error no_text(std::int64_t pages) const;

 private:
  enum class Way { none, blank, recognise };
  [[nodiscard]] Way way(const pdf::Page& page, bool had_text) const;

  Work work_;
  const base::Env& env_;
  Lack lack_;
  bool blank_ = false;          // the pages that nothing here could recognise: there is nothing on them
  std::vector<int> wanted_;     // pages to be drawn and recognised
  std::vector<bool> had_text_;  // of each page, before
  Recognised found_;
};

}  // namespace praxeo::ingest::ocr

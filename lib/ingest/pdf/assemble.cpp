// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "base/time.hpp"
#include "ingest/aside.hpp"
#include "ingest/passages.hpp"
#include "ingest/pdf/all_lines.hpp"
#include "ingest/pdf/compose.hpp"
#include "ingest/pdf/extras.hpp"
#include "ingest/pdf/facts.hpp"
#include "ingest/pdf/headings.hpp"
#include "ingest/pdf/hidden.hpp"
#include "ingest/pdf/line_numbers.hpp"
#include "ingest/pdf/references.hpp"
#include "ingest/pdf/running.hpp"
#include "ingest/pdf/structure.hpp"
#include "ingest/pdf/title.hpp"
#include "ingest/read_pdf.hpp"
#include "ingest/suspicions.hpp"

namespace praxeo::ingest::pdf {
namespace {

using nlohmann::json;

std::string field_text(std::string_view text) { return base::squeeze(base::normalize_text(text)); }

// The first heading of the first two pages, when it is one of the highest.
std::string first_heading(const std::vector<store::Anchor>& anchors) {
  std::int64_t page_end = 0;
  for (const auto& anchor : anchors) {
    if (anchor.unit == store::AnchorUnit::page && anchor.value <= 2)
      page_end = std::max(page_end, anchor.char_end);
  }
  for (const auto& anchor : anchors) {
    if (anchor.unit != store::AnchorUnit::heading) continue;
    const bool high = anchor.char_start < page_end && anchor.value <= 2 && may_be_title(*anchor.label);
    return high ? *anchor.label : std::string();
  }
  return {};
}

struct Title {
  std::string words;
  std::string_view from;  // as metadata.title_from tells it
};

Title title_of(const Facts& facts, std::string on_page, const std::vector<store::Anchor>& anchors,
               std::string_view name) {
  const std::string_view told_in = facts.title_from_xmp ? "xmp" : "info";
  if (worth_of_title(facts.title, name) == TitleWorth::good) return {facts.title, told_in};
  if (on_page.empty()) on_page = first_heading(anchors);
  if (!on_page.empty()) return {std::move(on_page), "page"};
  if (!facts.title.empty()) return {facts.title, told_in};
  return {field_text(std::filesystem::path(name).stem().string()), "file"};
}

json metadata_of(const Meta& meta, const Facts& facts, const Title& title) {
  json metadata{{"title", title.words}, {"title_from", title.from}};
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) metadata[key] = value;
  };
  add("title_refused", facts.title_refused);
  add("pdf_version", field_text(meta.pdf_version));
  std::string author;
  for (const auto& name : facts.authors) author += (author.empty() ? "" : "; ") + name;
  add("author", author);
  add("subject", facts.subject);
  add("keywords", facts.keywords);
  add("creator", facts.creator);
  add("producer", facts.producer);
  if (facts.created) metadata["created"] = base::format_time(*facts.created);
  if (facts.modified) metadata["modified"] = base::format_time(*facts.modified);
  tell_extras(meta.extras, metadata);
  if (meta.outline.empty()) return metadata;
  auto& outline = metadata["outline"] = json::array();
  for (const auto& entry : meta.outline) {
    json row{{"level", entry.level}, {"title", field_text(entry.title)}};
    if (entry.page > 0) row["page"] = entry.page;
    outline.push_back(std::move(row));
  }
  return metadata;
}

// Pages, then lines, are let go as soon as they are used: each is as large as the text many times over.
Composed composed_of(std::vector<Page> pages, const Meta& meta, const std::vector<std::string>& labels,
                     std::vector<int>& bare, base::Removed& removed, std::string& title_on_it) {
  const auto height = pages.empty() ? 0 : pages.front().height;
  auto lines = lines_of_all(std::move(pages), bare, removed);
  const auto layout = measure(lines);
  mark_references(lines, layout);
  title_on_it = title_on_page(lines, layout, height);
  return compose(structure_of(lines, find_headings(lines, meta.outline, layout), layout), labels);
}

}  // namespace

Document assemble(const Meta& meta, std::vector<Page> pages, std::string_view name) {
  Document document;
  document.media_type = "application/pdf";
  document.pages = static_cast<std::int64_t>(pages.size());
  document.reader = kPdfReader;
  document.reader_hash = base::sha256(fmt::format("{} poppler {}", kPdfReader, meta.reader_library));

  Suspicions suspicions;
  std::vector<Aside> asides;
  for (auto& page : pages) {
    for (const auto& run : page.runs) suspicions.add_odd(run.text, page.number, asides);
    set_aside_hidden(page, asides, suspicions);
  }
  for (const auto set_aside : {set_aside_running, set_aside_line_numbers}) {
    auto pieces = set_aside(pages);
    std::move(pieces.begin(), pieces.end(), std::back_inserter(asides));
  }
  std::vector<std::string> labels;
  for (const auto& page : pages) labels.push_back(field_text(page.label));
  std::vector<int> bare;  // pages without text
  base::Removed removed;
  std::string title_on_it;
  auto composed = composed_of(std::move(pages), meta, labels, bare, removed, title_on_it);

  document.anchors = std::move(composed.anchors);
  document.set_aside = place_asides(std::move(asides), composed.text, document.anchors);
  document.passages = make_passages(composed.text, document.anchors);
  document.characters = static_cast<std::int64_t>(base::utf8::length(composed.text));
  document.text_hash = base::sha256(composed.text);
  auto facts = facts_of(meta, name);
  const auto title = title_of(facts, std::move(title_on_it), document.anchors, name);
  document.title = title.words;
  document.metadata = metadata_of(meta, facts, title).dump();
  document.authors = std::move(facts.authors);
  document.language = std::move(facts.language);
  if (!bare.empty() && bare.size() < labels.size()) {
    document.warnings.push_back({"pages_without_text",
                                 bare.size() == 1 ? fmt::format("page {} holds no text", bare.front())
                                                  : fmt::format("{} pages hold no text, the first is page {}",
                                                                bare.size(), bare.front()),
                                 fmt::format("#p{}", bare.front())});
  }
  warn_of_harmless(static_cast<std::int64_t>(removed.invisible) - suspicions.odd_count(), document.warnings);
  for (auto& warning : suspicions.warnings(document.set_aside))
    document.warnings.push_back(std::move(warning));
  return document;
}

}  // namespace praxeo::ingest::pdf

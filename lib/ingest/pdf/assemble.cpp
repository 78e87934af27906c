// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "base/time.hpp"
#include "ingest/aside.hpp"
#include "ingest/passages.hpp"
#include "ingest/pdf/all_lines.hpp"
#include "ingest/pdf/compose.hpp"
#include "ingest/pdf/extras.hpp"
#include "ingest/pdf/facts.hpp"
#include "ingest/pdf/hidden.hpp"
#include "ingest/pdf/line_numbers.hpp"
#include "ingest/pdf/references.hpp"
#include "ingest/pdf/structure.hpp"
#include "ingest/pdf/title.hpp"
#include "ingest/read_pdf.hpp"

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

// Moves to where a stretch begins in the whole text.
void move_by(std::int64_t points, store::Anchor& anchor) {
  anchor.char_start += points;
  anchor.char_end += points;
}

}  // namespace

std::vector<Aside> Assembler::set_aside(std::vector<Page>& pages) {
  std::vector<Aside> asides;
  for (auto& page : pages) {
    for (const auto& run : page.runs) suspicions_.add_odd(run.text, page.number, asides);
    set_aside_hidden(page, asides, suspicions_);
  }
  for (auto pieces : {running_.set_aside(pages), set_aside_line_numbers(pages)})
    std::move(pieces.begin(), pieces.end(), std::back_inserter(asides));
  return asides;
}

// Pages, then lines, are let go as soon as they are used.
void Assembler::add(std::vector<Page> pages, const std::vector<OutlineEntry>& outline) {
  if (pages.empty()) return;
  auto asides = set_aside(pages);
  const auto first_page = pages.front().number;
  const auto height = pages.front().height;
  std::vector<std::string> labels;
  for (const auto& page : pages) labels.push_back(field_text(page.label));
  pages_ += static_cast<std::int64_t>(pages.size());

  auto lines = lines_of_all(std::move(pages), bare_, removed_);
  const auto layout = measure(lines, type_);
  mark_references(lines, layout);
  if (!lines_seen_) title_on_it_ = title_on_page(lines, layout, height);
  lines_seen_ = lines_seen_ || !lines.empty();
  joiner_.learn(lines);
  auto parts = structure_of(lines, find_headings(lines, outline, layout, levels_), layout, joiner_);
  std::vector<Line>().swap(lines);
  auto composed = compose(parts, labels, first_page);
  std::vector<Part>().swap(parts);
  append(composed.text, std::move(composed.anchors), std::move(asides));
}

void Assembler::append(std::string_view text, std::vector<store::Anchor> anchors, std::vector<Aside> asides) {
  static constexpr std::string_view kBetween = "\n\n";
  auto& passages = document_.passages;
  auto made = make_passages(text, anchors);
  auto placed = place_asides(std::move(asides), text, anchors);
  if (!made.empty() && !passages.empty()) {
    made.front().lead.insert(0, kBetween);
    hash_.update(kBetween);
    document_.characters += static_cast<std::int64_t>(kBetween.size());
  }
  hash_.update(text);
  const auto heading_before = headings_.empty() ? std::nullopt : headings_.back().label;
  for (auto& passage : made) {
    if (!passage.heading) passage.heading = heading_before;
    passages.push_back(std::move(passage));
  }
  const auto start = document_.characters;
  for (auto& anchor : anchors) {
    move_by(start, anchor);
    auto& kind = anchor.unit == store::AnchorUnit::heading ? headings_ : document_.anchors;
    kind.push_back(std::move(anchor));
  }
  for (auto& piece : placed) {
    piece.char_at += start;
    document_.set_aside.push_back(std::move(piece));
  }
  document_.characters += static_cast<std::int64_t>(base::utf8::length(text));
}

void Assembler::warn() {
  if (!bare_.empty() && static_cast<std::int64_t>(bare_.size()) < pages_) {
    document_.warnings.push_back(
        {"pages_without_text",
         bare_.size() == 1
             ? fmt::format("page {} holds no text", bare_.front())
             : fmt::format("{} pages hold no text, the first is page {}", bare_.size(), bare_.front()),
         fmt::format("#p{}", bare_.front())});
  }
  warn_of_harmless(static_cast<std::int64_t>(removed_.invisible) - suspicions_.odd_count(),
                   document_.warnings);
  for (auto& warning : suspicions_.warnings(document_.set_aside))
    document_.warnings.push_back(std::move(warning));
}

Document Assembler::finish(const Meta& meta) {
  document_.media_type = "application/pdf";
  document_.pages = pages_;
  document_.reader = kPdfReader;
  document_.reader_hash = base::sha256(fmt::format("{} poppler {}", kPdfReader, meta.reader_library));
  document_.text_hash = hash_.finish();
  std::move(headings_.begin(), headings_.end(), std::back_inserter(document_.anchors));
  auto facts = facts_of(meta, name_);
  const auto title = title_of(facts, std::move(title_on_it_), document_.anchors, name_);
  document_.title = title.words;
  document_.metadata = metadata_of(meta, facts, title).dump();
  document_.authors = std::move(facts.authors);
  document_.language = std::move(facts.language);
  warn();
  return std::move(document_);
}

}  // namespace praxeo::ingest::pdf

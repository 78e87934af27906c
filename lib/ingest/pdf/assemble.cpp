// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
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
#include "ingest/pdf/headings.hpp"
#include "ingest/pdf/hidden.hpp"
#include "ingest/pdf/running.hpp"
#include "ingest/pdf/structure.hpp"
#include "ingest/read_pdf.hpp"
#include "ingest/suspicions.hpp"

namespace praxeo::ingest::pdf {
namespace {

using nlohmann::json;

std::string field_text(std::string_view text) { return base::squeeze(base::normalize_text(text)); }

// "Ada Lovelace; Charles Babbage", "A, B and C". Never cut at a comma that might be "Lovelace, Ada".
std::vector<std::string> authors_of(std::string_view text) {
  std::vector<std::string> authors;
  while (!text.empty()) {
    auto stop = std::min(text.find(';'), text.size());
    auto skip = std::size_t{1};
    if (const auto joined = text.find(" and "); joined < stop) stop = joined, skip = 5;
    if (auto name = field_text(text.substr(0, stop)); !name.empty()) authors.push_back(std::move(name));
    text = text.substr(std::min(text.size(), stop + skip));
  }
  return authors;
}

// Titles that programs put there, not people.
bool is_title(std::string_view title, std::string_view name) {
  if (title.empty() || title == name || title.size() > 300) return false;
  const auto folded = base::fold(title);
  for (const std::string_view tail :
       {".doc", ".docx", ".tex", ".dvi", ".indd", ".qxd", ".pdf", ".rtf", ".ps"}) {
    if (folded.ends_with(tail)) return false;
  }
  return folded != "untitled" && !folded.starts_with("microsoft word") && !folded.starts_with("(anonymous)");
}

std::string title_of(const Meta& meta, const std::vector<store::Anchor>& anchors, std::string_view name) {
  if (auto title = field_text(meta.title); is_title(title, name)) return title;
  // The first heading of the first two pages, when it is one of the highest.
  std::int64_t page_end = 0;
  for (const auto& anchor : anchors) {
    if (anchor.unit == store::AnchorUnit::page && anchor.value <= 2)
      page_end = std::max(page_end, anchor.char_end);
  }
  for (const auto& anchor : anchors) {
    if (anchor.unit != store::AnchorUnit::heading) continue;
    if (anchor.char_start < page_end && anchor.value <= 2 && anchor.label->size() <= 200)
      return *anchor.label;
    break;
  }
  return field_text(std::filesystem::path(name).stem().string());
}

json metadata_of(const Meta& meta) {
  json metadata = json::object();
  const auto add = [&](const char* key, std::string_view text) {
    if (auto value = field_text(text); !value.empty()) metadata[key] = std::move(value);
  };
  add("pdf_version", meta.pdf_version);
  add("title", meta.title);
  add("author", meta.author);
  add("subject", meta.subject);
  add("keywords", meta.keywords);
  add("creator", meta.creator);
  add("producer", meta.producer);
  const auto at = [](std::int64_t seconds) {
    return base::format_time(base::TimePoint(std::chrono::seconds(seconds)));
  };
  if (meta.created > 0) metadata["created"] = at(meta.created);
  if (meta.modified > 0) metadata["modified"] = at(meta.modified);
  if (meta.outline.empty()) return metadata;
  auto& outline = metadata["outline"] = json::array();
  for (const auto& entry : meta.outline) {
    json row{{"level", entry.level}, {"title", field_text(entry.title)}};
    if (entry.page > 0) row["page"] = entry.page;
    outline.push_back(std::move(row));
  }
  return metadata;
}

// BCP 47 as /Lang has it: "en", "en-US", "x-unknown".
std::optional<std::string> language_of(std::string_view tag) {
  const auto fine = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (tag.size() < 2 || tag.size() > 35 || !std::all_of(tag.begin(), tag.end(), fine)) return std::nullopt;
  if (base::fold(tag).starts_with("x-")) return std::nullopt;
  return std::string(tag);
}

// Pages, then lines, are let go as soon as they are used: each is as large as the text many times over.
Composed composed_of(std::vector<Page> pages, const Meta& meta, const std::vector<std::string>& labels,
                     std::vector<int>& bare, base::Removed& removed) {
  const auto lines = lines_of_all(std::move(pages), bare, removed);
  const auto layout = measure(lines);
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
  auto running = set_aside_running(pages);
  std::move(running.begin(), running.end(), std::back_inserter(asides));
  std::vector<std::string> labels;
  for (const auto& page : pages) labels.push_back(field_text(page.label));
  std::vector<int> bare;  // pages without text
  base::Removed removed;
  auto composed = composed_of(std::move(pages), meta, labels, bare, removed);

  document.anchors = std::move(composed.anchors);
  document.set_aside = place_asides(std::move(asides), composed.text, document.anchors);
  document.passages = make_passages(composed.text, document.anchors);
  document.characters = static_cast<std::int64_t>(base::utf8::length(composed.text));
  document.text_hash = base::sha256(composed.text);
  document.title = title_of(meta, document.anchors, name);
  document.authors = authors_of(meta.author);
  document.language = language_of(meta.language);
  document.metadata = metadata_of(meta).dump();
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

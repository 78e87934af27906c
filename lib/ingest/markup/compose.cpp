// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/compose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/code_signs.hpp"
#include "base/text/language_tag.hpp"
#include "base/text/title.hpp"
#include "base/text/utf8.hpp"
#include "ingest/passages.hpp"

namespace praxeo::ingest::markup {
namespace {

constexpr std::size_t kLongestHeading = 300, kLongestLine = 80;

std::string field_text(std::string_view text) {
  return base::squeeze(base::normalize_text(base::without_code_signs(text)));
}

// Titles that programs put there, not people.
bool is_title(std::string_view title) {
  if (title.empty() || base::utf8::length(title) > kLongestHeading) return false;
  const auto folded = base::fold(title);
  return folded != "untitled" && folded != "untitled document" && folded != "unknown" &&
         folded != "document" && folded != "index" && !folded.starts_with("microsoft word");
}

std::string title_of(const Meta& meta, const std::vector<store::Anchor>& headings, std::string_view text,
                     std::string_view file_name) {
  if (auto title = field_text(meta.title); is_title(title)) return title;
  if (!headings.empty() && base::utf8::length(*headings.front().label) <= kLongestHeading)
    return *headings.front().label;
  if (auto stem = field_text(std::filesystem::path(file_name).stem().string()); !stem.empty()) return stem;
  return base::cut_title(base::squeeze(text.substr(0, text.find('\n'))), kLongestLine);
}

std::string metadata_of(const Meta& meta, const store::CodeMarks& code) {
  auto metadata = nlohmann::json::object();
  const auto add = [&](const std::string& key, std::string_view text) {
    if (auto value = field_text(text); !value.empty()) metadata[key] = std::move(value);
  };
  for (const auto& [key, value] : meta.fields) add(field_text(key), value);
  add("title", meta.title);
  std::string authors;
  for (const auto& author : meta.authors) authors += (authors.empty() ? "" : "; ") + author;
  add("author", authors);
  store::add_code_marks(code, metadata);
  return metadata.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string Composer::clean(std::string_view text) {
  suspicions_.add_odd(base::without_code_signs(text), 0, asides_);
  return base::normalize_signed(text, &removed_);
}

void Composer::add(const Unit& unit) {
  // A chapter whose name stands above it in large letters, but is no heading by its own word.
  const auto label = base::fold(field_text(unit.label));
  bool beginning = !label.empty();
  for (const auto& block : unit.blocks) {
    const bool named =
        beginning && block.role == Role::paragraph && base::fold(field_text(block.text)) == label;
    if (block.role != Role::aside) beginning = beginning && block.text.size() < kLongestHeading && !named;
    if (block.role == Role::heading) beginning = false;
    write(block, named);
  }
  write_terms();
}

void Composer::write_terms() {
  for (const auto& term : std::exchange(terms_, {})) writer_.paragraph(term);
}

void Composer::write(const Block& block, bool as_heading) {
  if (block.role == Role::aside) {
    hidden_.push_back({writer_.points(), block.reason, base::squeeze(base::normalize_text(block.text))});
    return;
  }
  const auto words = clean(block.text);
  if (block.role == Role::term) {
    if (auto term = base::squeeze(words); !term.empty()) terms_.push_back(std::move(term));
    return;
  }
  if (block.role == Role::definition) {
    const bool terms = !terms_.empty();
    writer_.terms(std::exchange(terms_, {}));
    return writer_.meaning(words, terms);
  }
  if (block.role == Role::code && !terms_.empty()) {
    writer_.terms(std::exchange(terms_, {}));  // a synopsis stands between a term and its meaning
  } else {
    write_terms();
  }
  switch (block.role) {
    case Role::heading:
      return writer_.heading(block.level, words);
    case Role::item:
      return writer_.item(block.marker, words, block.depth > 0);
    case Role::picture:
      return writer_.picture(words, block.depth > 0);
    case Role::footnote:
      return writer_.footnote(block.marker, words);
    case Role::code:
      return writer_.code(words, field_text(block.language));
    case Role::table: {
      auto rows = block.rows;
      for (auto& row : rows) {
        for (auto& cell : row) cell = clean(cell);
      }
      return writer_.table(rows);
    }
    default:
      if (as_heading) return writer_.heading(1, words);
      writer_.paragraph(words, block.depth > 0);
  }
}

// What was left out, in the order of the text, and a warning of each kind.
void Composer::take_hidden(Document& document, std::string_view written) {
  auto& aside = document.set_aside = place_asides(std::move(asides_), written, document.anchors);
  for (auto& warning : suspicions_.warnings(aside)) document.warnings.push_back(std::move(warning));
  warn_of_harmless(static_cast<std::int64_t>(removed_.invisible) - suspicions_.odd_count(),
                   document.warnings);
  for (auto& piece : hidden_) {
    aside.push_back({.char_at = std::min(piece.at, document.characters),
                     .page = {},
                     .reason = store::aside_reason(piece.reason).value_or(store::AsideReason::hidden),
                     .text = piece.text});
  }
  if (!hidden_.empty()) {
    const auto first = std::string(base::utf8::prefix(hidden_.front().text, 60));
    const auto at = std::min(hidden_.front().at, document.characters - 1);
    document.warnings.push_back(
        {"hidden_text",
         hidden_.size() == 1
             ? fmt::format("text that is hidden from a reader was left out: \"{}\"", first)
             : fmt::format("{} pieces of text that are hidden from a reader were left out, the first: \"{}\"",
                           hidden_.size(), first),
         fmt::format("#c={}-{}", at, at + 1)});
  }
  std::stable_sort(aside.begin(), aside.end(),
                   [](const store::SetAside& a, const store::SetAside& b) { return a.char_at < b.char_at; });
}

Document Composer::finish(const Meta& meta, std::string_view name, std::string_view file_name) {
  write_terms();
  Document document;
  document.anchors = writer_.take_headings();
  const auto written = writer_.take_text();
  if (written.empty()) throw Error(ErrorKind::invalid_input, fmt::format("{}: holds no words", name));
  document.passages = make_passages(written, document.anchors);
  document.characters = static_cast<std::int64_t>(base::utf8::length(written));
  document.text_hash = base::sha256(written);
  document.title = title_of(meta, document.anchors, written, file_name);
  for (const auto& author : meta.authors) {
    if (auto words = field_text(author); !words.empty()) document.authors.push_back(std::move(words));
  }
  document.language = base::language_tag(meta.language);
  document.metadata = metadata_of(meta, writer_.take_code());
  take_hidden(document, written);
  return document;
}

}  // namespace praxeo::ingest::markup

// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/block_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/blocks.hpp"
#include "base/text/code_signs.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::ingest::text {
namespace {

constexpr std::string_view kSigns = "\xEF\xB7";  // both begin with it

constexpr std::size_t kMostMarks = 50'000;  // of each kind: they are kept, and read, in one piece

}  // namespace

void BlockWriter::put_plain(std::string_view text) {
  text_ += text;
  points_ += static_cast<std::int64_t>(base::utf8::length(text));
}

void BlockWriter::put(std::string_view text) {
  for (auto sign = text.find(kSigns); sign != std::string_view::npos; sign = text.find(kSigns)) {
    put_plain(text.substr(0, sign));
    text.remove_prefix(sign);
    const bool begins = text.starts_with(base::kCodeBegins);
    if (!begins && !text.starts_with(base::kCodeEnds)) {
      put_plain(text.substr(0, kSigns.size()));
      text.remove_prefix(kSigns.size());
      continue;
    }
    if (!begins && code_from_ && *code_from_ < points_ && marks_.spans.size() < kMostMarks)
      marks_.spans.push_back({*code_from_, points_});
    code_from_ = begins ? std::optional(points_) : std::nullopt;
    text.remove_prefix(base::kCodeBegins.size());
  }
  put_plain(text);
}

void BlockWriter::gap() {
  if (!text_.empty()) put("\n\n");
}

bool BlockWriter::block(std::string_view front, std::string_view words) {
  const auto line = base::squeeze(words);
  if (line.empty()) return false;
  code_from_.reset();
  gap();
  put(front);
  put(line);
  return true;
}

void BlockWriter::heading(int level, std::string_view words) {
  const auto start = points_ + (text_.empty() ? 0 : 2);
  if (!block("", words)) return;
  headings_.push_back({.unit = store::AnchorUnit::heading,
                       .char_start = start,
                       .char_end = points_,
                       .value = level,
                       .label = base::squeeze(base::without_code_signs(words))});
}

void BlockWriter::paragraph(std::string_view words, bool set_in) { (void)block(set_in ? "  " : "", words); }

void BlockWriter::picture(std::string_view alternative, bool set_in) {
  paragraph(base::picture_line(base::squeeze(base::without_code_signs(alternative))), set_in);
}

void BlockWriter::item(std::string_view marker, std::string_view words, bool set_in) {
  (void)block(fmt::format("{}{} ", set_in ? "  " : "", marker), words);
}

void BlockWriter::footnote(std::string_view number, std::string_view words) {
  (void)block(fmt::format("[^{}]: ", number), words);
}

void BlockWriter::definition(std::string_view term, std::string_view meaning) {
  if (block("", term)) this->meaning(meaning, true);
}

void BlockWriter::terms(const std::vector<std::string>& words) {
  bool first = true;
  for (const auto& term : words) {
    const auto line = base::squeeze(term);
    if (line.empty()) continue;
    if (first) gap();
    if (!first) put("\n");
    put(line);
    first = false;
  }
}

void BlockWriter::meaning(std::string_view words, bool at_once) {
  const auto line = base::squeeze(words);
  if (line.empty()) return;
  if (at_once) {
    put("\n");
  } else {
    gap();
  }
  put(": ");
  put(line);
}

void BlockWriter::code(std::string_view lines, std::string_view language, bool goes_on) {
  std::string made;
  std::size_t blank = 0;  // lines that are put only when another follows
  for (std::size_t at = 0; at < lines.size();) {
    const auto stop = std::min(lines.find('\n', at), lines.size());
    auto line = lines.substr(at, stop - at);
    at = stop + 1;
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    if (line.empty()) {
      ++blank;
      continue;
    }
    if (!made.empty()) made.append(blank + 1, '\n');
    blank = 0;
    made.append("    ").append(line);
  }
  if (made.empty()) return;
  const bool follows = code_end_ == points_ && !text_.empty() && !goes_on;
  gap();
  if ((!language.empty() || follows) && marks_.blocks.size() < kMostMarks)
    marks_.blocks.push_back({points_, std::string(language)});
  put_plain(made);
  code_end_ = points_;
}

void BlockWriter::table(const std::vector<std::vector<std::string>>& rows) {
  std::string made;
  for (const auto& row : rows) {
    if (row.empty()) continue;
    std::string line = "|";
    for (const auto& cell : row) line += " " + base::squeeze(cell) + " |";
    if (!made.empty()) made += '\n';
    made += line;
  }
  if (made.empty()) return;
  gap();
  put(made);
}

}  // namespace praxeo::ingest::text

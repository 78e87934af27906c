// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/title.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::ingest::pdf {
namespace {

constexpr std::size_t kLongestTitle = 300;  // code points
constexpr int kLastFirstPage = 3;           // a cover may be a picture
constexpr double kHigh = 0.66;              // of the page
constexpr double kLarger = 1.15;            // than the text
constexpr int kMostTitleLines = 5;

// ASCII letters, and all that is beyond ASCII: CJK titles have no others.
std::size_t letters_in(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = base::utf8::next(text, at);
    const bool ascii = (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
    if (ascii || point >= 0xC0) ++letters;
  }
  return letters;
}

// A word of three letters, or two that stand for words as in Chinese: not "S et um", which is set in pieces.
bool has_long_word(std::string_view text) {
  std::size_t run = 0, signs = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = base::utf8::next(text, at);
    const bool letter = (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || point >= 0xC0;
    const bool quote = point >= 0x2000 && point < 0x2E80;
    run = letter && !quote ? run + 1 : 0;
    if (point >= 0x2E80) ++signs;
    if (run >= 3 || signs >= 2) return true;
  }
  return false;
}

// "1 Overview", "2.3. Loops": the name of a part; but "10 Ways to Boil Water" and "2024 in Review" are not.
bool is_numbered(std::string_view words) {
  std::size_t at = 0;
  while (at < words.size() && (base::is_digit(words[at]) || words[at] == '.')) ++at;
  const auto number = words.substr(0, at);
  if (number.empty() || at >= words.size() || words[at] != ' ') return false;
  return number.find('.') != std::string_view::npos || (number.size() == 1 && number != "0");
}

// What programs call a document that nobody has named, with a number behind it or not.
bool is_placeholder(std::string_view folded) {
  static constexpr std::array<std::string_view, 41> kNames{"untitled",
                                                           "untitled document",
                                                           "unbenannt",
                                                           "unbenanntes dokument",
                                                           "sans titre",
                                                           "sin titulo",
                                                           "document",
                                                           "dokument",
                                                           "document title",
                                                           "doc",
                                                           "presentation",
                                                           "powerpoint presentation",
                                                           "powerpoint-präsentation",
                                                           "présentation powerpoint",
                                                           "slide",
                                                           "folie",
                                                           "diapositive",
                                                           "book",
                                                           "sheet",
                                                           "table",
                                                           "layout",
                                                           "drawing",
                                                           "page",
                                                           "title",
                                                           "the title",
                                                           "titel",
                                                           "no title",
                                                           "none",
                                                           "null",
                                                           "unknown",
                                                           "unnamed",
                                                           "new document",
                                                           "scan",
                                                           "scanned document",
                                                           "scanned image",
                                                           "image",
                                                           "img",
                                                           "print",
                                                           "output",
                                                           "stdin",
                                                           "enscript output"};
  auto stem = folded;
  while (!stem.empty() && (base::is_digit(stem.back()) ||
                           std::string_view(" -_#().").find(stem.back()) != std::string_view::npos)) {
    stem.remove_suffix(1);
  }
  return std::ranges::find(kNames, stem) != kNames.end();
}

bool names_file(std::string_view folded) {
  static constexpr std::array<std::string_view, 32> kTails{
      ".doc",  ".docx", ".docm", ".odt", ".rtf", ".txt", ".tex",   ".dvi",  ".ps",      ".eps",    ".pdf",
      ".indd", ".qxd",  ".qxp",  ".fm",  ".pmd", ".p65", ".ppt",   ".pptx", ".odp",     ".xls",    ".xlsx",
      ".html", ".htm",  ".md",   ".dwg", ".wpd", ".pub", ".pages", ".key",  ".numbers", ".graffle"};
  for (const auto tail : kTails) {
    if (folded.size() > tail.size() && folded.ends_with(tail)) return true;
  }
  if (folded.find('\\') != std::string_view::npos) return true;
  if (folded.starts_with("/") || folded.starts_with("~/") || folded.starts_with("file:")) return true;
  return folded.starts_with("http://") || folded.starts_with("https://");
}

// Programs put their own names before that of the file.
bool names_program(std::string_view folded) {
  static constexpr std::array<std::string_view, 8> kFronts{
      "microsoft word", "microsoft powerpoint", "microsoft excel", "microsoft publisher", "(anonymous)",
      "<!doctype",      "<4d6963726f736f",      "autocad"};
  return std::ranges::any_of(kFronts, [&](std::string_view front) { return folded.starts_with(front); });
}

// "main", "paper_v3", "1706.03762v5"; but "Bash", "PostgreSQL 15" and "C++" are titles.
bool may_name_job(std::string_view title) {
  if (title.find(' ') != std::string_view::npos) return false;
  const auto plain = [](char c) { return base::is_lower(c) || base::is_digit(c) || c == '-' || c == '.'; };
  return title.find('_') != std::string_view::npos || std::ranges::all_of(title, plain);
}

bool same_size(const Line& line, double size) { return std::abs(line.size - size) <= 0.04 * size; }

}  // namespace

bool may_be_title(std::string_view words) {
  static constexpr std::array<std::string_view, 14> kParts{"contents",
                                                           "table of contents",
                                                           "abstract",
                                                           "summary",
                                                           "introduction",
                                                           "preface",
                                                           "foreword",
                                                           "index",
                                                           "inhalt",
                                                           "inhaltsverzeichnis",
                                                           "zusammenfassung",
                                                           "vorwort",
                                                           "table des matières",
                                                           "sommaire"};
  const auto folded = base::fold(words);
  return has_long_word(words) && !is_numbered(words) && base::utf8::length(words) <= kLongestTitle &&
         std::ranges::find(kParts, std::string_view(folded)) == kParts.end();
}

TitleWorth worth_of_title(std::string_view told, std::string_view file_name) {
  while (!told.empty() && told.back() == '\0') told.remove_suffix(1);  // many programs write one too many
  base::Removed removed;
  const auto title = base::squeeze(base::normalize_text(told, &removed));
  if (title.empty() || removed.controls > 0 || title.find("\xEF\xBF\xBD") != std::string::npos ||
      title == file_name || base::utf8::length(title) > kLongestTitle || letters_in(title) == 0 ||
      title.size() < 2) {
    return TitleWorth::rubbish;
  }
  const auto folded = base::fold(title);
  if (is_placeholder(folded) || names_file(folded) || names_program(folded)) return TitleWorth::rubbish;
  const auto stem = base::fold(base::normalize_text(std::filesystem::path(file_name).stem().string()));
  return folded == stem || may_name_job(title) ? TitleWorth::doubtful : TitleWorth::good;
}

std::string title_on_page(const std::vector<Line>& lines, const Layout& layout, double height) {
  if (lines.empty() || lines.front().page > kLastFirstPage) return {};
  const int page = lines.front().page;
  const auto end = std::ranges::find_if(lines, [&](const Line& line) { return line.page != page; });
  const auto fits = [&](const Line& line) {
    return !line.turned && line.mono < 0.5 && line.top < kHigh * height && has_long_word(line.text) &&
           line.size >= kLarger * layout.size;
  };
  double largest = 0;
  for (auto line = lines.begin(); line != end; ++line) {
    if (fits(*line)) largest = std::max(largest, line->size);
  }
  if (largest == 0) return {};
  std::string title;
  const Line* above = nullptr;
  int count = 0;
  for (auto line = lines.begin(); line != end; ++line) {
    const bool taken = !line->turned && same_size(*line, largest) && line->top < kHigh * height;
    if (above == nullptr && !taken) continue;
    if (!taken || (above != nullptr && line->top - above->top > 2.4 * largest)) break;
    if (++count > kMostTitleLines) return {};
    if (!title.empty()) title += ' ';
    title += line->text;
    above = &*line;
  }
  title = base::squeeze(title);
  return may_be_title(title) ? title : std::string();
}

}  // namespace praxeo::ingest::pdf

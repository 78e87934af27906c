// SPDX-License-Identifier: Apache-2.0
#include "report/differing.hpp"

#include <cstdint>
#include <map>
#include <vector>

#include "base/text/difference.hpp"
#include "base/text/html.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::report {
namespace {

// A word with the signs that stand at it, which are shown but not compared.
struct Word {
  std::string_view written;
  std::uint32_t number = 0;  // the same for words that are the same
};

bool is_sign(char c) { return std::string_view(".,;:!?()[]{}\"'`*_").find(c) != std::string_view::npos; }

std::string compared(std::string_view written) {
  while (!written.empty() && is_sign(written.front())) written.remove_prefix(1);
  while (!written.empty() && is_sign(written.back())) written.remove_suffix(1);
  auto folded = base::fold(written);
  // Quotation marks and dashes that are no ASCII.
  for (const std::string_view sign : {"“", "”", "‘", "’", "„", "«", "»", "—", "–", "…"}) {
    if (folded.starts_with(sign)) folded.erase(0, sign.size());
    if (folded.ends_with(sign)) folded.erase(folded.size() - sign.size());
  }
  return folded;
}

class Numbering {
 public:
  std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    constexpr std::string_view kBlanks = " \t\n\r";
    for (auto at = text.find_first_not_of(kBlanks); at != std::string_view::npos;) {
      const auto end = std::min(text.find_first_of(kBlanks, at), text.size());
      words.push_back({text.substr(at, end - at), number_of(compared(text.substr(at, end - at)))});
      at = text.find_first_not_of(kBlanks, end);
    }
    return words;
  }

 private:
  std::uint32_t number_of(const std::string& word) {
    return known_.try_emplace(word, static_cast<std::uint32_t>(known_.size() + 1)).first->second;
  }
  std::map<std::string, std::uint32_t> known_;
};

std::vector<std::uint32_t> numbers(const std::vector<Word>& words) {
  std::vector<std::uint32_t> all;
  for (const auto& word : words) all.push_back(word.number);
  return all;
}

std::string shown(const std::vector<Word>& words, const std::vector<bool>& differs) {
  std::string html;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool before = i > 0 && differs[i - 1];
    if (before && !differs[i]) html += "</mark>";
    if (i > 0) html += ' ';
    if (differs[i] && !before) html += "<mark>";
    html += base::escape_html(words[i].written);
  }
  if (!words.empty() && differs.back()) html += "</mark>";
  return html;
}

}  // namespace

Sides marked_differences(std::string_view left, std::string_view right) {
  Numbering numbering;
  const auto ours = numbering.words_of(left), theirs = numbering.words_of(right);
  std::vector<bool> left_differs(ours.size()), right_differs(theirs.size());
  for (const auto& each : base::difference(numbers(ours), numbers(theirs))) {
    for (auto i = each.a_start; i < each.a_end; ++i) left_differs[i] = true;
    for (auto i = each.b_start; i < each.b_end; ++i) right_differs[i] = true;
  }
  return {shown(ours, left_differs), shown(theirs, right_differs)};
}

}  // namespace praxeo::report

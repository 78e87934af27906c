// SPDX-License-Identifier: Apache-2.0
#include "base/text/month.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "base/resources.hpp"
#include "base/text/ascii.hpp"

namespace praxeo::base {
namespace {

bool is_word_byte(char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

const std::set<std::string_view>& words_before_may() {
  static const auto words = [] {
    std::set<std::string_view> found;
    auto rest = resource("templates/text/before-may.txt");
    while (!rest.empty()) {
      const auto line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      found.insert(line);
    }
    return found;
  }();
  return words;
}

}  // namespace

bool is_month_of_may(std::string_view text, std::size_t at) {
  constexpr std::string_view kMay = "May";
  if (text.substr(at, kMay.size()) != kMay || (at > 0 && is_word_byte(text[at - 1]))) return false;
  auto behind = text.substr(at + kMay.size());
  if (!behind.empty() && is_letter(behind.front())) return false;
  behind.remove_prefix(std::min(behind.find_first_not_of(" \n*_"), behind.size()));
  if (behind.empty() || is_digit(behind.front())) return true;
  if (std::string_view(".,;:!?)]\"'").find(behind.front()) != std::string_view::npos) return true;

  auto before = text.substr(0, at);
  while (!before.empty() && std::string_view(" \n*_-.").find(before.back()) != std::string_view::npos)
    before.remove_suffix(1);  // "mid-May", "3. May"
  auto from = before.size();
  while (from > 0 && is_word_byte(before[from - 1])) --from;
  std::string word(before.substr(from));
  if (word.empty()) return false;
  if (is_digit(word.front())) return true;
  for (auto& c : word) c = is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  return words_before_may().contains(word);
}

}  // namespace praxeo::base

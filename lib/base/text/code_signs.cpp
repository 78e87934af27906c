// SPDX-License-Identifier: Apache-2.0
#include "base/text/code_signs.hpp"

namespace praxeo::base {

std::string without_code_signs(std::string_view words) {
  constexpr std::string_view kStart = "\xEF\xB7";  // both begin with it
  std::string plain;
  plain.reserve(words.size());
  for (auto at = words.find(kStart); at != std::string_view::npos; at = words.find(kStart)) {
    const auto rest = words.substr(at);
    const bool sign = rest.starts_with(kCodeBegins) || rest.starts_with(kCodeEnds);
    plain += words.substr(0, sign ? at : at + kStart.size());
    words.remove_prefix(at + (sign ? kCodeBegins.size() : kStart.size()));
  }
  return plain.append(words);
}

std::string signed_code(std::string_view code) {
  constexpr std::string_view kBlanks = " \t\r\n\f";
  const auto from = code.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return std::string(code);
  const auto to = code.find_last_not_of(kBlanks) + 1;
  std::string words(code.substr(0, from));
  words.append(kCodeBegins).append(code.substr(from, to - from)).append(kCodeEnds).append(code.substr(to));
  return words;
}

std::string normalize_signed(std::string_view words, Removed* removed) {
  auto normal = normalize_text(words, removed);
  if (words.find(kCodeBegins) == std::string_view::npos) return normal;
  auto plain = normalize_text(without_code_signs(words));
  return without_code_signs(normal) == plain ? normal : plain;
}

}  // namespace praxeo::base

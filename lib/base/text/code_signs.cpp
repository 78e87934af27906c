// SPDX-License-Identifier: Apache-2.0
#include "base/text/code_signs.hpp"

namespace praxeo::base {

std::string without_code_signs(std::string_view words) {
  std::string plain(words);
  for (const auto sign : {kCodeBegins, kCodeEnds}) {
    for (auto at = plain.find(sign); at != std::string::npos; at = plain.find(sign, at))
      plain.erase(at, sign.size());
  }
  return plain;
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

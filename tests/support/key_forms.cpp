// SPDX-License-Identifier: Apache-2.0
#include "support/key_forms.hpp"

#include <cctype>
#include <cstdint>

namespace praxeo::tests {
namespace {

std::string url_encoded(std::string_view key, const char* digits, bool all) {
  std::string made;
  for (const char c : key) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = std::isalnum(byte) != 0 || std::string_view("-._~").find(c) != std::string_view::npos;
    if (plain && !all) {
      made += c;
    } else {
      made += '%';
      made += digits[byte >> 4U];
      made += digits[byte & 15U];
    }
  }
  return made;
}

std::string replaced(std::string_view key, const std::vector<std::pair<char, std::string>>& by) {
  std::string made;
  for (const char c : key) {
    std::string put(1, c);
    for (const auto& [from, to] : by) {
      if (c == from) put = to;
    }
    made += put;
  }
  return made;
}

std::string base64_middle(std::string_view key, std::size_t before, bool url) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bits;
  for (std::size_t i = 0; i < before; ++i) bits += "00000000";
  for (const char c : key) {
    for (int bit = 7; bit >= 0; --bit) bits += (static_cast<unsigned char>(c) >> bit & 1) != 0 ? '1' : '0';
  }
  std::string made;
  for (std::size_t at = 0; at + 6 <= bits.size(); at += 6) {
    if (at < before * 8) continue;  // hangs on what stands before
    std::size_t value = 0;
    for (std::size_t i = 0; i < 6; ++i) value = value * 2 + (bits[at + i] == '1' ? 1U : 0U);
    char digit = kDigits[value];
    if (url && digit == '+') digit = '-';
    if (url && digit == '/') digit = '_';
    made += digit;
  }
  return made;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> key_forms(std::string_view key) {
  std::vector<std::pair<std::string, std::string>> all{
      {"as it is", std::string(key)},
      {"URL-encoded", url_encoded(key, "0123456789ABCDEF", false)},
      {"URL-encoded in small digits", url_encoded(key, "0123456789abcdef", false)},
      {"URL-encoded throughout", url_encoded(key, "0123456789ABCDEF", true)},
      {"in JSON", replaced(key, {{'"', "\\\""}, {'\\', "\\\\"}})},
      {"in JSON with slashes", replaced(key, {{'"', "\\\""}, {'\\', "\\\\"}, {'/', "\\/"}})},
      {"in HTML", replaced(key, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}})}};
  for (std::size_t before = 0; before < 3; ++before) {
    const auto name = "in base 64, alignment " + std::to_string(before);
    all.emplace_back(name, base64_middle(key, before, false));
    all.emplace_back(name + ", for URLs", base64_middle(key, before, true));
  }
  return all;
}

}  // namespace praxeo::tests

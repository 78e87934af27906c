// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/text/ascii.hpp"
#include "config/key_forms.hpp"
#include "config/secret_like.hpp"

namespace praxeo::config {
namespace {

// Two letters that a key may begin with, told by two looks: the first stands for a bit, and the second for
// the bits of all that it may follow. Text of thousands of pages goes through here.
struct Beginnings {
  std::array<std::uint16_t, 256> first{}, second{};
};
constexpr Beginnings kBeginnings = [] {
  Beginnings made;
  unsigned bits = 0;
  const auto add = [&](std::string_view begin) {
    auto& bit = made.first[static_cast<unsigned char>(begin[0])];
    if (bit == 0) bit = static_cast<std::uint16_t>(1U << bits++);
    if (bit == 0) throw "more first letters than bits";  // no constant expression then
    made.second[static_cast<unsigned char>(begin[1])] |= bit;
  };
  for (const auto& form : kForms) add(form.begin);
  add("eyJ");
  add("--");
  return made;
}();

bool may_begin(std::string_view text, std::size_t at) {
  const auto first = kBeginnings.first[static_cast<unsigned char>(text[at])];
  return first != 0 && (first & kBeginnings.second[static_cast<unsigned char>(text[at + 1])]) != 0;
}

std::size_t token_length(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_token) - text.begin());
}

bool is_placeholder(std::string_view tail) {
  std::string lower(tail);
  for (char& c : lower)
    if (base::is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  for (const auto* word : {"example", "xxxx", "your", "placeholder", "....", "1234567890", "abcdefgh"})
    if (lower.find(word) != std::string::npos) return true;
  return false;
}

// Thrown, not written: with digits among its letters, and of many different ones. "sk-learn-of-the-forest"
// has none.
bool is_thrown(std::string_view begin, std::string_view tail) {
  if (begin == "AKIA" || begin == "ASIA") {
    return tail.size() == 16 &&
           std::ranges::all_of(tail, [](char c) { return base::is_upper(c) || base::is_digit(c); });
  }
  std::array<bool, 256> seen{};
  for (const char c : tail) seen[static_cast<unsigned char>(c)] = true;
  const auto kinds = std::ranges::count(seen, true);
  const auto digits = std::ranges::count_if(tail, base::is_digit);
  return digits > 0 && kinds >= std::min<std::ptrdiff_t>(8, static_cast<std::ptrdiff_t>(tail.size()) / 2 + 1);
}

std::optional<KeyFound> key_at(std::string_view text) {
  for (const auto& form : kForms) {
    if (!text.starts_with(form.begin)) continue;
    const auto length = token_length(text.substr(form.begin.size()));
    const auto tail = text.substr(form.begin.size(), length);
    if (length >= form.least && is_thrown(form.begin, tail) && !is_placeholder(tail))
      return KeyFound{text.substr(0, form.begin.size() + length), form.reason};
  }
  return std::nullopt;
}

// Three parts of base64url with dots between, the first a JSON object.
std::optional<KeyFound> web_token_at(std::string_view text) {
  if (!text.starts_with("eyJ")) return std::nullopt;
  std::size_t end = 0;
  for (int part = 0; part < 3; ++part) {
    const auto length = token_length(text.substr(end));
    if (length < 8) return std::nullopt;
    end += length;
    if (part == 2) break;
    if (end >= text.size() || text[end] != '.') return std::nullopt;
    ++end;
  }
  return KeyFound{text.substr(0, end), "it has the form of a JSON web token"};
}

// RFC 7468 and its elder forms. The line alone is in every manual; what follows it is the key.
std::optional<KeyFound> private_key_at(std::string_view text) {
  constexpr std::string_view kBegin = "-----BEGIN ";
  constexpr std::size_t kLongestLabel = 40, kLeastBytes = 40;
  if (!text.starts_with(kBegin)) return std::nullopt;
  const auto label_end = text.substr(0, kBegin.size() + kLongestLabel).find("-----", kBegin.size());
  if (label_end == std::string_view::npos) return std::nullopt;
  const auto label = text.substr(kBegin.size(), label_end - kBegin.size());
  if (label.find("PRIVATE KEY") == std::string_view::npos) return std::nullopt;
  std::size_t end = label_end + 5, bytes = 0;
  for (; end < text.size() && text[end] != '-'; ++end) {
    const char c = text[end];
    if (base::is_lower(c) || base::is_upper(c) || base::is_digit(c) || c == '+' || c == '/') ++bytes;
  }
  if (bytes < kLeastBytes || is_placeholder(text.substr(label_end, end - label_end))) return std::nullopt;
  return KeyFound{text.substr(0, end), "it is a private key in PEM form"};
}

}  // namespace

std::vector<KeyFound> keys_in(std::string_view text) {
  std::vector<KeyFound> found;
  for (std::size_t at = 0; at + 1 < text.size();) {
    std::optional<KeyFound> key;
    if (may_begin(text, at)) {
      if (text[at] == '-') {
        key = private_key_at(text.substr(at));
      } else if (at == 0 || !is_token(text[at - 1])) {
        key = key_at(text.substr(at));
        if (!key) key = web_token_at(text.substr(at));
      }
    }
    at += key ? key->text.size() : 1;
    if (key) found.push_back(*key);
  }
  return found;
}

}  // namespace praxeo::config

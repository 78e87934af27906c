// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text/utf8.hpp"

namespace praxeo::ingest::captions {
namespace {

constexpr std::string_view kMark8 = "\xEF\xBB\xBF";
constexpr std::string_view kMark16Little = "\xFF\xFE";
constexpr std::string_view kMark16Big = "\xFE\xFF";

// A lone surrogate becomes U+FFFD, an odd last byte too.
std::string from_utf16(std::string_view bytes, bool little) {
  std::string text;
  text.reserve(bytes.size());
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]);
    const auto b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little ? a | b << 8 : a << 8 | b);
  };
  std::size_t at = 0;
  while (at + 1 < bytes.size()) {
    const auto first = unit(at);
    at += 2;
    if (first < 0xD800 || first > 0xDFFF) {
      base::utf8::append(text, first);
      continue;
    }
    const auto second = first < 0xDC00 && at + 1 < bytes.size() ? unit(at) : char32_t{0};
    if (second < 0xDC00 || second > 0xDFFF) {
      base::utf8::append(text, base::utf8::kReplacement);
      continue;
    }
    at += 2;
    base::utf8::append(text, 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
  }
  if (at < bytes.size()) base::utf8::append(text, base::utf8::kReplacement);
  return text;
}

std::size_t first_difference(std::string_view a, std::string_view b) {
  const auto most = std::min(a.size(), b.size());
  return static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(most), b.begin()).first - a.begin());
}

void replace_nul(std::string& text) {
  if (text.find('\0') == std::string::npos) return;
  std::string out;
  out.reserve(text.size() + 16);
  for (const char c : text) {
    if (c == '\0') {
      base::utf8::append(out, base::utf8::kReplacement);
    } else {
      out += c;
    }
  }
  text = std::move(out);
}

void unify_line_ends(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  std::size_t to = 0;
  for (std::size_t from = 0; from < text.size(); ++from) {
    const bool pair = text[from] == '\r' && from + 1 < text.size() && text[from + 1] == '\n';
    if (pair) ++from;
    text[to++] = text[from] == '\r' ? '\n' : text[from];
  }
  text.resize(to);
}

}  // namespace

PreparedText prepare_text(std::string bytes) {
  PreparedText ready;
  const bool little = bytes.starts_with(kMark16Little);
  if (little || bytes.starts_with(kMark16Big)) {
    ready.text = from_utf16(std::string_view(bytes).substr(2), little);
  } else {
    ready.text = std::move(bytes);
    if (ready.text.starts_with(kMark8)) ready.text.erase(0, kMark8.size());
  }
  if (!base::utf8::valid(ready.text)) {
    auto repaired = base::utf8::repair(ready.text);
    const auto lines = std::count(
        repaired.begin(),
        repaired.begin() + static_cast<std::ptrdiff_t>(first_difference(repaired, ready.text)), '\n');
    ready.warnings.push_back(
        {"invalid_utf8",
         fmt::format("the file is not valid UTF-8, first in line {}: broken bytes stand as U+FFFD",
                     lines + 1),
         {}});
    ready.text = std::move(repaired);
  }
  replace_nul(ready.text);
  unify_line_ends(ready.text);
  return ready;
}

std::size_t line_of(std::string_view text, std::string_view part) {
  const auto until = std::min(static_cast<std::size_t>(part.data() - text.data()), text.size());
  return 1 + static_cast<std::size_t>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(until), '\n'));
}

}  // namespace praxeo::ingest::captions

// SPDX-License-Identifier: Apache-2.0
#include "embed/place.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "store/locator.hpp"

namespace praxeo::embed {
namespace {

std::string heading_words(const std::string& label) {
  constexpr std::size_t kMost = 80;  // code points
  const auto letters = base::utf8::decode(base::squeeze(label));
  if (letters.size() <= kMost) return base::utf8::encode(letters);
  return base::utf8::encode(letters.substr(0, kMost)) + "\u2026";
}

struct PlaceWords {
  const std::vector<store::Anchor>& headings;

  std::string operator()(const store::PagePlace& place) const {
    if (place.first == place.last) return fmt::format("p. {}", place.first);
    return fmt::format("pp. {}\u2013{}", place.first, place.last);
  }
  std::string operator()(const store::LabelPlace& place) const { return fmt::format("p. {}", place.label); }
  std::string operator()(const store::TimePlace& place) const {
    if (!place.end_ms) return clock_words(place.start_ms);
    return fmt::format("{}\u2013{}", clock_words(place.start_ms), clock_words(*place.end_ms + 999));
  }
  std::string operator()(const store::CharPlace& place) const {
    const auto behind = std::find_if(headings.begin(), headings.end(), [&](const store::Anchor& heading) {
      return heading.char_start > place.start;
    });
    if (behind != headings.begin() && std::prev(behind)->label)
      return fmt::format("section \u201c{}\u201d", heading_words(*std::prev(behind)->label));
    if (!place.end) return fmt::format("character {}", place.start);
    return fmt::format("characters {}\u2013{}", place.start, *place.end);
  }
};

bool is_on_web(std::string_view origin) {
  return origin.starts_with("https://") || origin.starts_with("http://");
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (base::is_letter(c) || base::is_digit(c))
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// The quote's words, or the first and the last of a long one: what stands between need not be told.
std::string text_directive(std::string_view quote) {
  constexpr std::size_t kWhole = 10, kEnds = 4;  // words
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < quote.size();) {
    const auto from = quote.find_first_not_of(" \n\t\r", at);
    if (from == std::string_view::npos) break;
    at = std::min(quote.find_first_of(" \n\t\r", from), quote.size());
    words.push_back(quote.substr(from, at - from));
  }
  if (words.empty()) return {};
  const auto joined = [&](std::size_t first, std::size_t end) {
    return percent_encoded(
        fmt::format("{}", fmt::join(words.begin() + static_cast<std::ptrdiff_t>(first),
                                    words.begin() + static_cast<std::ptrdiff_t>(end), " ")));
  };
  if (words.size() <= kWhole) return "#:~:text=" + joined(0, words.size());
  return fmt::format("#:~:text={},{}", joined(0, kEnds), joined(words.size() - kEnds, words.size()));
}

std::string without_fragment(std::string_view address) {
  return std::string(address.substr(0, address.find('#')));
}

std::string fragment_of(const store::Source& source, const store::Place& place, std::string_view quote) {
  if (const auto* pages = std::get_if<store::PagePlace>(&place)) return fmt::format("#page={}", pages->first);
  if (const auto* time = std::get_if<store::TimePlace>(&place))
    return fmt::format("#t={}", time->start_ms / 1000);
  if (source.version.media_type.starts_with("text/html")) return text_directive(quote);
  return {};
}

}  // namespace

std::string clock_words(std::int64_t milliseconds) {
  const std::int64_t seconds = milliseconds / 1000;
  if (seconds < 3600) return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string place_link(const store::Source& source, std::string_view locator, std::string_view quote) {
  if (!is_on_web(source.origin)) return {};
  auto address = without_fragment(source.origin);
  if (locator.empty()) return address;
  try {
    const auto parsed = store::parse_locator(locator);
    if (!parsed.place) return address;
    const auto* time = std::get_if<store::TimePlace>(&*parsed.place);
    if (time != nullptr && source.kind == store::SourceKind::youtube)
      return fmt::format("{}{}t={}s", address, address.find('?') == std::string::npos ? '?' : '&',
                         time->start_ms / 1000);
    return address + fragment_of(source, *parsed.place, quote);
  } catch (const Error&) {
    return address;
  }
}

std::string place_words(std::string_view locator, const std::vector<store::Anchor>& headings) {
  try {
    const store::Locator parsed = store::parse_locator(locator);
    return parsed.place ? std::visit(PlaceWords{headings}, *parsed.place) : std::string();
  } catch (const Error&) {
    return {};
  }
}

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "store/locator.hpp"

namespace praxeo::store {
namespace {

// Reads one locator from left to right; every complaint names the whole of it.
class LocatorReader {
 public:
  explicit LocatorReader(std::string_view text) : whole_(text) {}

  [[nodiscard]] Locator read() const {
    Locator locator;
    const auto hash = whole_.find('#');
    read_reference(whole_.substr(0, hash), locator);
    if (hash != std::string_view::npos) locator.place = place(whole_.substr(hash + 1));
    return locator;
  }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    throw Error(ErrorKind::usage, fmt::format("'{}' names no place: {}", base::printable(whole_), what))
        .with_hint(
            "places are written paper#p3, paper#p3-7, lecture#t=120.5-600, notes#c=100-240; paper@2 pins a "
            "version");
  }

  void read_reference(std::string_view text, Locator& locator) const {
    static constexpr std::string_view kLatest = "@latest";
    std::string_view name = text;
    const auto at = text.find('@', text.starts_with(kLatest) ? kLatest.size() : 0);
    if (at != std::string_view::npos) {
      name = text.substr(0, at);
      locator.version = number(text.substr(at + 1), 1, "a version is a number from 1");
    }
    if (name.empty()) fail("it begins with no name of a source");
    const auto fits = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    if (name != kLatest && !std::all_of(name.begin(), name.end(), fits)) {
      fail("the name of a source is made of letters, digits and '-'");
    }
    locator.reference = name;
  }

  [[nodiscard]] Place place(std::string_view text) const {
    if (text.starts_with("p=")) {
      if (text.size() == 2) fail("'p=' needs the label of a page");
      return LabelPlace{std::string(text.substr(2))};
    }
    if (text.starts_with("t=")) return times(text.substr(2));
    if (text.starts_with("c=")) return characters(text.substr(2));
    if (text.starts_with("p")) return pages(text.substr(1));
    fail("behind '#' stands p, t= or c=");
  }

  [[nodiscard]] Place pages(std::string_view text) const {
    static constexpr std::string_view kWhat = "pages are numbers from 1";
    const auto dash = text.find('-');
    PagePlace place;
    place.first = place.last = number(text.substr(0, dash), 1, kWhat);
    if (dash != std::string_view::npos) place.last = number(text.substr(dash + 1), 1, kWhat);
    if (place.last < place.first) fail("the last page stands before the first");
    return place;
  }

  [[nodiscard]] Place characters(std::string_view text) const {
    static constexpr std::string_view kWhat = "characters are numbers from 0";
    const auto dash = text.find('-');
    CharPlace place{.start = number(text.substr(0, dash), 0, kWhat), .end = {}};
    if (dash != std::string_view::npos) place.end = number(text.substr(dash + 1), 0, kWhat);
    if (place.end && *place.end <= place.start) fail("it ends before it begins");
    return place;
  }

  [[nodiscard]] Place times(std::string_view text) const {
    const auto dash = text.find('-');
    TimePlace place{.start_ms = time(text.substr(0, dash)), .end_ms = {}};
    if (dash != std::string_view::npos) place.end_ms = time(text.substr(dash + 1));
    if (place.end_ms && *place.end_ms <= place.start_ms) fail("it ends before it begins");
    return place;
  }

  // seconds, m:ss or h:mm:ss, with up to three decimals.
  [[nodiscard]] std::int64_t time(std::string_view text) const {
    static constexpr std::string_view kWhat = "a time is written as seconds (125.5), m:ss or h:mm:ss";
    const auto dot = text.find('.');
    std::string_view whole = text.substr(0, dot);
    std::int64_t seconds = 0;
    for (int parts = 1;; ++parts) {
      const auto colon = whole.find(':');
      const auto part = whole.substr(0, colon);
      const auto value = digits(part, kWhat);
      if (parts > 1 && (part.size() != 2 || value > 59)) fail("minutes and seconds behind ':' are 00 to 59");
      seconds = seconds * 60 + value;
      if (colon == std::string_view::npos) break;
      if (parts == 3) fail(kWhat);
      whole.remove_prefix(colon + 1);
    }
    std::int64_t milliseconds = 0;
    if (dot != std::string_view::npos) {
      auto decimals = std::string(text.substr(dot + 1));
      if (decimals.size() > 3) fail("a time has at most three decimals");
      const auto value = digits(decimals, kWhat);
      milliseconds = value * (decimals.size() == 1 ? 100 : decimals.size() == 2 ? 10 : 1);
    }
    return seconds * 1000 + milliseconds;
  }

  [[nodiscard]] std::int64_t digits(std::string_view text, std::string_view what) const {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) fail(what);
    if (text.size() > 12) fail("the number is too large");
    std::int64_t value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return value;
  }

  [[nodiscard]] std::int64_t number(std::string_view text, std::int64_t least, std::string_view what) const {
    const auto value = digits(text, what);
    if (value < least || (text.size() > 1 && text.front() == '0')) fail(what);
    return value;
  }

  std::string_view whole_;
};

std::string seconds_text(std::int64_t ms) {
  auto text = fmt::format("{}.{:03}", ms / 1000, ms % 1000);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

struct PlaceWriter {
  std::string operator()(const PagePlace& place) const {
    if (place.first == place.last) return fmt::format("p{}", place.first);
    return fmt::format("p{}-{}", place.first, place.last);
  }
  std::string operator()(const LabelPlace& place) const { return "p=" + place.label; }
  std::string operator()(const TimePlace& place) const {
    const auto start = "t=" + seconds_text(place.start_ms);
    return place.end_ms ? start + "-" + seconds_text(*place.end_ms) : start;
  }
  std::string operator()(const CharPlace& place) const {
    return place.end ? fmt::format("c={}-{}", place.start, *place.end) : fmt::format("c={}", place.start);
  }
};

}  // namespace

Locator parse_locator(std::string_view text) { return LocatorReader(text).read(); }

std::optional<Place> parse_place(std::string_view written) {
  if (written.empty()) return std::nullopt;
  const auto hash = written.find('#');
  return parse_locator("x#" +
                       std::string(hash == std::string_view::npos ? written : written.substr(hash + 1)))
      .place;
}

std::string write_place(const Place& place) { return std::visit(PlaceWriter{}, place); }

std::string write_locator(const Source& source, const Place& place, bool pin_version) {
  const auto pin = pin_version ? fmt::format("@{}", source.version.ordinal) : std::string();
  return fmt::format("{}{}#{}", source.slug, pin, write_place(place));
}

}  // namespace praxeo::store

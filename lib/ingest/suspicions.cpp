// SPDX-License-Identifier: Apache-2.0
#include "ingest/suspicions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/odd_characters.hpp"

namespace praxeo::ingest {
namespace {

using store::AsideReason;

constexpr std::size_t kMostKept = 500;

struct SuspicionWords {
  AsideReason reason;
  std::string_view code;
  std::string_view one, many;  // "1 word", "3 words" stand in front
};
constexpr std::array<SuspicionWords, 8> kSuspicions{
    {{AsideReason::invisible, "invisible_text", "that nobody can see", "that nobody can see"},
     {AsideReason::tiny, "tiny_text", "too small to be read", "too small to be read"},
     {AsideReason::off_page, "off_page_text", "beyond the edge of the page", "beyond the edge of the page"},
     {AsideReason::hidden, "hidden_text", "that the document does not show",
      "that the document does not show"},
     {AsideReason::tags, "tag_characters", "of Unicode tags, which hide words",
      "of Unicode tags, which hide words"},
     {AsideReason::bidi, "bidi_controls", "that turns the direction of a text",
      "that turn the direction of a text"},
     {AsideReason::zero_width, "zero_width_characters", "without width within words",
      "without width within words"},
     {AsideReason::control, "control_characters", "that controls a terminal, or nothing",
      "that control a terminal, or nothing"}}};

const SuspicionWords* words_of(AsideReason reason) {
  const auto found = std::find_if(kSuspicions.begin(), kSuspicions.end(),
                                  [&](const SuspicionWords& words) { return words.reason == reason; });
  return found == kSuspicions.end() ? nullptr : &*found;
}

bool is_of_characters(AsideReason reason) {
  return reason == AsideReason::tags || reason == AsideReason::bidi || reason == AsideReason::zero_width ||
         reason == AsideReason::control;
}

// The words right before `at`, as they will stand in the text.
std::string words_before(std::string_view text, std::size_t at) {
  static constexpr std::size_t kEnough = 60;
  auto from = at > kEnough ? at - kEnough : 0;
  while (from < at && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
  const auto line = text.substr(from, at - from);
  const auto start = line.rfind('\n');
  auto words =
      base::squeeze(base::normalize_text(start == std::string_view::npos ? line : line.substr(start)));
  // Signs of a markup don't come into the text: what stands behind the last of them does.
  const auto sign = words.find_last_of("*_`#>|[](){}<");
  return sign == std::string::npos ? words : base::squeeze(std::string_view(words).substr(sign + 1));
}

}  // namespace

void Suspicions::add(AsideReason reason, std::int64_t count, int page) {
  auto& found = found_[reason];
  if (found.count == 0) found.first_page = page;
  found.count += count;
  if (page != found.last_page) ++found.pages;
  found.last_page = page;
}

void Suspicions::add_odd(std::string_view text, int page, std::vector<Aside>& asides) {
  for (auto& odd : odd_characters(text)) {
    // In a PDF they come from fonts that name no characters, and stand for what is seen.
    if (odd.reason == AsideReason::control && page > 0) continue;
    add(odd.reason, static_cast<std::int64_t>(odd.count), page);
    if (kept_++ >= kMostKept) continue;
    asides.push_back({.page = page,
                      .reason = odd.reason,
                      .text = std::move(odd.text),
                      .place = Aside::Place::behind,
                      .behind = words_before(text, odd.start)});
  }
}

std::int64_t Suspicions::odd_count() const {
  std::int64_t sum = 0;
  for (const auto& [reason, found] : found_) {
    if (is_of_characters(reason) && reason != AsideReason::control) sum += found.count;
  }
  return sum;
}

std::vector<store::Warning> Suspicions::warnings(const std::vector<store::SetAside>& placed) const {
  std::vector<store::Warning> all;
  for (const auto& [reason, found] : found_) {
    const auto* words = words_of(reason);
    if (words == nullptr) continue;
    const auto* noun = is_of_characters(reason) ? "character" : "word";
    auto message = fmt::format("{} {}{} {}", found.count, noun, found.count == 1 ? "" : "s",
                               found.count == 1 ? words->one : words->many);
    std::optional<std::string> locator;
    if (found.first_page > 0) {
      locator = fmt::format("#p{}", found.first_page);
      if (found.pages > 1)
        message += fmt::format(", on {} pages, the first is page {}", found.pages, found.first_page);
    } else {
      const auto first = std::find_if(placed.begin(), placed.end(),
                                      [&](const store::SetAside& piece) { return piece.reason == reason; });
      if (first != placed.end()) locator = fmt::format("#c={}", first->char_at);
    }
    all.push_back({std::string(words->code), std::move(message), std::move(locator), found.count});
  }
  return all;
}

void warn_of_harmless(std::int64_t count, std::vector<store::Warning>& warnings) {
  if (count < 1) return;
  warnings.push_back({"invisible_removed",
                      count == 1 ? "1 invisible character was taken out"
                                 : fmt::format("{} invisible characters were taken out", count),
                      {},
                      count});
}

bool is_suspicious(const store::Warning& warning) {
  return std::any_of(kSuspicions.begin(), kSuspicions.end(),
                     [&](const SuspicionWords& words) { return words.code == warning.code; });
}

std::int64_t number_of_words(std::string_view text) {
  std::int64_t count = 0;
  bool inside = false;
  for (const char c : text) {
    const bool gap = c == ' ' || c == '\n' || c == '\t';
    if (!gap && !inside) ++count;
    inside = !gap;
  }
  return count;
}

}  // namespace praxeo::ingest

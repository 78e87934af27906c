// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "store/analytics.hpp"

// Day sums in words, as a picture and as a page.
namespace praxeo::analytics {

// Headings of what report() is gathered by, and what stands below them in a row.
[[nodiscard]] std::vector<std::string> key_titles(store::ReadersBy by);
[[nodiscard]] std::vector<std::string> key_words(store::ReadersBy by, const store::ReadersRow& row);
// What bars stand for: views, or how often a citation was opened.
[[nodiscard]] std::int64_t size_of(store::ReadersBy by, const store::ReadersRow& row);
// "120", or "80–120" where some may have been counted twice.
[[nodiscard]] std::string visitor_words(const store::ReadersRow& row);
// "0 B", "1.4 KiB", "12 MiB".
[[nodiscard]] std::string bytes_words(std::int64_t bytes);

// Bars, at most 100.
[[nodiscard]] std::string svg_report(store::ReadersBy by, const std::vector<store::ReadersRow>& rows);

struct PageFacts {
  std::string project;  // its title
  std::string version;  // of praxeo
  base::TimePoint at;
};
// A page of its own, without scripts, that fetches nothing: views by time, embeds, referrers and citations.
// `query.by` is not looked at.
[[nodiscard]] std::string html_report(store::Analytics& analytics, const store::ReadersQuery& query,
                                      const PageFacts& facts);

}  // namespace praxeo::analytics

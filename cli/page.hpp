// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "cli/args.hpp"

namespace praxeo::cli {

// What every list takes: how many, from where on, in which order.
struct PageOptions {
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor, sort;
};
// `keys`: what it can be sorted by, the first being the list's own order (`own`, when that is descending or
// has no key).
void define_page(Args& args, PageOptions& page, const std::vector<std::string>& keys,
                 std::string_view own = {});

// --since and --until. A moment is RFC 3339, a date, or how long ago: 7d, 24h.
struct SpanOptions {
  std::optional<std::string> since, until;
};
// `done`: what happened at that time: "added".
void define_span(Args& args, SpanOptions& span, std::string_view done);
struct Span {
  std::optional<base::TimePoint> since, until;
};
// Throws Error usage, naming the option, for what is no moment, and for a span that ends before it begins.
[[nodiscard]] Span read_span(const SpanOptions& typed, base::TimePoint now);

}  // namespace praxeo::cli

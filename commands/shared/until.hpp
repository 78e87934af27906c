// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace praxeo::commands {

// A moment that is still to come, as people type it: how long from now ("90s", "15m", "24h", "7d", "2w"), or
// a time (base/moment.hpp). Absent for anything else.
[[nodiscard]] std::optional<base::TimePoint> parse_until(std::string_view text, base::TimePoint now);

// A count and a unit, as "7d", though it may be too long for parse_until.
[[nodiscard]] bool is_span(std::string_view text);

// The last one that RFC 3339 has words for: 9999-12-31T23:59:59Z.
inline constexpr base::TimePoint kLastMoment{std::chrono::seconds(253'402'300'799)};

}  // namespace praxeo::commands

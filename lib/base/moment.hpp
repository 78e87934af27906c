// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace praxeo::base {

// A moment as people type it: RFC 3339 ("2026-11-21T01:43:00Z", "…+02:00"), a date alone (its midnight, UTC),
// or how long before `now`: "90s", "15m", "24h", "7d", "2w". Absent for anything else.
[[nodiscard]] std::optional<TimePoint> parse_moment(std::string_view text, TimePoint now);

}  // namespace praxeo::base

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace praxeo::commands {

// A moment that is still to come, as people type it: how long from now ("90s", "15m", "24h", "7d", "2w"), or
// a time (base/moment.hpp). Absent for anything else.
[[nodiscard]] std::optional<base::TimePoint> parse_until(std::string_view text, base::TimePoint now);

}  // namespace praxeo::commands

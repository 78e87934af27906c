// SPDX-License-Identifier: Apache-2.0
#include "commands/shared/until.hpp"

#include "base/moment.hpp"

namespace praxeo::commands {

std::optional<base::TimePoint> parse_until(std::string_view text, base::TimePoint now) {
  const auto moment = base::parse_moment(text, now);
  if (!moment) return std::nullopt;
  // "24h" is a moment 24 hours ago there.
  const bool span = std::string_view("smhdw").find(text.back()) != std::string_view::npos;
  return span ? now + (now - *moment) : *moment;
}

}  // namespace praxeo::commands

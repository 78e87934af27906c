// SPDX-License-Identifier: Apache-2.0
#include "commands/shared/until.hpp"

#include <algorithm>

#include "base/moment.hpp"
#include "base/text/ascii.hpp"

namespace praxeo::commands {

std::optional<base::TimePoint> parse_until(std::string_view text, base::TimePoint now) {
  const auto moment = base::parse_moment(text, now);
  if (!moment) return std::nullopt;
  // "24h" is a moment 24 hours ago there.
  return is_span(text) ? now + (now - *moment) : *moment;
}

bool is_span(std::string_view text) {
  return text.size() > 1 && std::string_view("smhdw").find(text.back()) != std::string_view::npos &&
         std::all_of(text.begin(), text.end() - 1, base::is_digit);
}

}  // namespace praxeo::commands

// SPDX-License-Identifier: Apache-2.0
#include "cli/log.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"

namespace praxeo::cli {
namespace {

std::string_view level_name(base::LogLevel level) {
  switch (level) {
    case base::LogLevel::warning:
      return "warning";
    case base::LogLevel::info:
      return "info";
    case base::LogLevel::debug:
      return "debug";
  }
  return "info";
}

}  // namespace

void StreamLog::write(base::LogLevel level, std::string_view message) {
  if (level > most_) return;
  if (events_) {
    nlohmann::ordered_json event;
    event["event"] = "log";
    event["level"] = level_name(level);
    event["message"] = message;
    line_.write_above(event.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    return;
  }
  const auto shown = base::printable(message);
  switch (level) {
    case base::LogLevel::warning:
      line_.write_above(fmt::format("{}: {} {}", program_, style_.paint(Tone::warn, "warning:"), shown));
      break;
    case base::LogLevel::info:
      line_.write_above(shown);
      break;
    case base::LogLevel::debug:
      line_.write_above(style_.paint(Tone::faint, shown));
      break;
  }
}

base::LogLevel log_level(const Settings& settings) {
  if (settings.quiet) return base::LogLevel::warning;
  return settings.verbose > 0 ? base::LogLevel::debug : base::LogLevel::info;
}

}  // namespace praxeo::cli

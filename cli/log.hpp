// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/progress.hpp"
#include "cli/progress.hpp"
#include "cli/settings.hpp"

namespace praxeo::cli {

// Messages on stderr, above the progress line: "praxeo: warning: …", info bare, debug with -v. Quiet leaves
// warnings. With `events` each is an NDJSON object, so that stderr stays readable by the machine that asked
// for events.
class StreamLog final : public base::Log {
 public:
  StreamLog(std::string program, StatusLine& line, base::LogLevel most, bool events, const Style& style)
      : program_(std::move(program)), line_(line), most_(most), events_(events), style_(style) {}
  void write(base::LogLevel level, std::string_view message) override;

 private:
  std::string program_;
  StatusLine& line_;
  base::LogLevel most_;
  bool events_;
  Style style_;
};

[[nodiscard]] base::LogLevel log_level(const Settings& settings);

}  // namespace praxeo::cli

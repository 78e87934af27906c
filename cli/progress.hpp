// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "base/progress.hpp"
#include "base/time.hpp"
#include "cli/settings.hpp"
#include "cli/streams.hpp"

namespace praxeo::cli {

// The last line of stderr while something runs. What is logged is written above it. Safe to share between
// threads; gone without a trace after clear().
class StatusLine {
 public:
  StatusLine(Streams& streams) : streams_(streams) {}  // NOLINT(google-explicit-constructor)
  ~StatusLine() { clear(); }
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;
  void show(std::string_view text);  // printable, no wider than the terminal
  void clear();
  void write_above(std::string_view line);
  [[nodiscard]] std::size_t width() const { return streams_.width(); }

 private:
  Streams& streams_;
  std::mutex mutex_;
  std::string shown_;
};

// Shows steps on stderr: as a bar on a terminal (at most ten times a second), one line a step when it ends
// (plain, for logs), NDJSON events {"event":"begin|progress|end","phase",…}, or not at all.
[[nodiscard]] std::unique_ptr<base::Progress> make_progress(ProgressMode mode, StatusLine& line,
                                                            base::Clock& clock, const Style& style);
// What `automatic` means here: a bar on a terminal that is not dumb, plain where CI is set, none else and
// when quiet.
[[nodiscard]] ProgressMode decide_progress(const Settings& settings, const base::Env& env,
                                           const Streams& streams);

}  // namespace praxeo::cli

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include "base/error.hpp"

namespace praxeo::cli {

// The numbers a process ends with. They are a public promise, and this is the one file that knows them.
enum class ExitCode : int {
  done = 0,
  failed = 1,
  usage = 2,
  not_found = 3,
  invalid_input = 4,
  check_failed = 5,
  provider = 6,
  unavailable = 7,
  offline = 8,
  stale = 9,
  budget = 10,
  conflict = 11,
  denied = 12,
  interrupted = 130,  // SIGINT: 128 + 2
  terminated = 143,   // SIGTERM: 128 + 15
};

// One row of the table that manuals print.
struct ExitRow {
  ExitCode code;
  std::string_view name;  // `error.code`; empty for success
  std::string_view meaning;
};

inline constexpr std::array kExitRows{
    ExitRow{ExitCode::done, "", "done"},
    ExitRow{ExitCode::failed, "failed",
            "failed, or some of several targets failed (one target alone gives its own status)"},
    ExitRow{ExitCode::usage, "usage", "wrong words on the command line"},
    ExitRow{ExitCode::not_found, "not_found", "no such thing or place, or a selection that matched nothing"},
    ExitRow{ExitCode::invalid_input, "invalid_input",
            "a source or file that can't be used: malformed, encrypted, empty, too large, of the wrong kind"},
    ExitRow{ExitCode::check_failed, "check_failed",
            "content failed its checks: a citation that its source does not bear out, a snippet that did not "
            "run, a "
            "form that was not met; or there was no source to ground on"},
    ExitRow{ExitCode::provider, "provider",
            "the provider refused for good: the key, the quota, what was asked, an unknown model"},
    ExitRow{ExitCode::unavailable, "unavailable",
            "try again later: the network, or a server that is overloaded after all retries"},
    ExitRow{ExitCode::offline, "offline",
            "the network, or a recording that is not there, was needed and forbidden"},
    ExitRow{ExitCode::stale, "stale", "something would change, and was not to"},
    ExitRow{ExitCode::budget, "budget",
            "the budget was reached; what was done is kept, and --resume goes on"},
    ExitRow{ExitCode::conflict, "conflict", "held by another process, or changed meanwhile"},
    ExitRow{ExitCode::denied, "denied",
            "a secret, password, signature, permission or sandbox is missing or wrong here"},
    ExitRow{ExitCode::interrupted, "interrupted", "stopped by SIGINT; the state is whole"},
    ExitRow{ExitCode::terminated, "interrupted", "stopped by SIGTERM; the state is whole"},
};

[[nodiscard]] constexpr ExitCode exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::failed:
      return ExitCode::failed;
    case ErrorKind::usage:
      return ExitCode::usage;
    case ErrorKind::not_found:
      return ExitCode::not_found;
    case ErrorKind::invalid_input:
      return ExitCode::invalid_input;
    case ErrorKind::check_failed:
      return ExitCode::check_failed;
    case ErrorKind::provider:
      return ExitCode::provider;
    case ErrorKind::unavailable:
      return ExitCode::unavailable;
    case ErrorKind::offline:
      return ExitCode::offline;
    case ErrorKind::stale:
      return ExitCode::stale;
    case ErrorKind::budget:
      return ExitCode::budget;
    case ErrorKind::conflict:
      return ExitCode::conflict;
    case ErrorKind::denied:
      return ExitCode::denied;
    case ErrorKind::interrupted:
      return ExitCode::interrupted;
  }
  return ExitCode::failed;
}

// The word that stands as `error.code` in JSON.
[[nodiscard]] constexpr std::string_view error_code(ErrorKind kind) {
  for (const auto& row : kExitRows)
    if (row.code == exit_code(kind)) return row.name;
  return "failed";
}

}  // namespace praxeo::cli

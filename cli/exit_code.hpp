// SPDX-License-Identifier: Apache-2.0
#pragma once

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
  switch (kind) {
    case ErrorKind::failed:
      return "failed";
    case ErrorKind::usage:
      return "usage";
    case ErrorKind::not_found:
      return "not_found";
    case ErrorKind::invalid_input:
      return "invalid_input";
    case ErrorKind::check_failed:
      return "check_failed";
    case ErrorKind::provider:
      return "provider";
    case ErrorKind::unavailable:
      return "unavailable";
    case ErrorKind::offline:
      return "offline";
    case ErrorKind::stale:
      return "stale";
    case ErrorKind::budget:
      return "budget";
    case ErrorKind::conflict:
      return "conflict";
    case ErrorKind::denied:
      return "denied";
    case ErrorKind::interrupted:
      return "interrupted";
  }
  return "failed";
}

}  // namespace praxeo::cli

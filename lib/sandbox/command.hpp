// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace praxeo::sandbox {

// What one confined command and all it starts may use. Memory is bounded twice: each process by the kernel
// (`address_space`), and all of them together by the parent, who looks some fifty times a second.
struct CommandLimits {
  std::chrono::milliseconds wall{10'000};
  std::chrono::seconds cpu{10};                          // of each process
  std::uint64_t address_space = std::uint64_t{2} << 30;  // 0 for runtimes that reserve more than they use
  std::uint64_t memory = std::uint64_t{1} << 30;         // resident, of all processes
  std::uint64_t processes = 128;                         // threads count too
  std::uint64_t file_bytes = std::uint64_t{32} << 20;    // of one file
  std::uint64_t disk_bytes = std::uint64_t{256} << 20;   // of all files
  std::uint64_t output_bytes = std::uint64_t{1} << 20;   // standard output and error together
};

// `file_name` is put with these bytes into the empty folder that the command starts in. `prepare` (a
// compiler; may be empty) runs first, without input; only when it ends with 0 does `command` run. Programs
// are looked for in kCommandPath alone.
struct CommandJob {
  std::string file_name;
  std::string file;
  std::vector<std::string> prepare;
  std::vector<std::string> command;
  std::string input;  // standard input; empty is the end of file at once
  CommandLimits limits;
};

// Homes are hidden, so what is installed in one (nvm, cargo, pyenv) is not there for a command.
inline constexpr const char* kCommandPath = "/usr/local/bin:/usr/bin:/bin";

enum class Limit { none, time, memory, output, disk };

struct CommandResult {
  bool started = false;        // false: the sandbox could not be made, and nothing ran; `error` says why
  bool prepared = false;       // false with a `prepare`: it failed, and the command didn't run
  int prepare_code = 0;        // exit code of `prepare`
  int exit_code = 0;           // of the command; 128 + N for signal N
  Limit limit = Limit::none;   // that ended it
  std::string prepare_output;  // what the compiler said on both streams
  std::string output, error;   // bytes as they came
  std::chrono::milliseconds duration{0};
  bool waited = false;   // Limit::time ended it, and it did next to nothing all that time
  bool crowded = false;  // it was seen with as many processes as it may have: it may have been refused more
};

}  // namespace praxeo::sandbox

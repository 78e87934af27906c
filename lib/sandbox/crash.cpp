// SPDX-License-Identifier: Apache-2.0
#include "sandbox/crash.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

namespace praxeo::sandbox {
namespace {

std::string spell_bytes(std::uint64_t bytes) {
  constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;
  if (bytes % kMebibyte == 0 || bytes > 64 * kMebibyte) return fmt::format("{} MiB", bytes / kMebibyte);
  return fmt::format("{} bytes", bytes);
}

std::string spell_duration(std::chrono::milliseconds time) {
  if (time.count() % 1000 == 0) return fmt::format("{} s", time.count() / 1000);
  return fmt::format("{} ms", time.count());
}

std::string spell_signal(int signal) {
  const char* short_name = ::sigabbrev_np(signal);
  return short_name != nullptr ? fmt::format("SIG{}", short_name) : fmt::format("signal {}", signal);
}

}  // namespace

std::string no_progress(std::chrono::milliseconds idle) {
  return fmt::format("made no progress for {}", spell_duration(idle));
}

std::string over_time(const WorkerLimits& limits) {
  return fmt::format("went over its time of {}", spell_duration(limits.total));
}

std::string over_memory(const WorkerLimits& limits) {
  return fmt::format("went over its memory limit of {}", spell_bytes(limits.address_space));
}

std::string over_output(const WorkerLimits& limits) {
  return fmt::format("went over its output limit of {}", spell_bytes(limits.output_bytes));
}

std::string over_frames(const WorkerLimits& limits) {
  return fmt::format("went over its output limit of {} frames", limits.frames);
}

std::string ended_early(const Ended& ended, const WorkerLimits& limits, const LogTail& log) {
  const int signal = WIFSIGNALED(ended.status) ? WTERMSIG(ended.status) : 0;
  if (signal == SIGXCPU || (signal == SIGKILL && ended.cpu >= limits.cpu)) {
    return fmt::format("went over its processor time of {}", spell_duration(limits.cpu));
  }
  const bool gave_up = signal == SIGABRT || (WIFEXITED(ended.status) && WEXITSTATUS(ended.status) != 0);
  // std::terminate's words, and those of poppler's gmalloc.
  if (gave_up && (log.contains("std::bad_alloc") || log.contains("Out of memory")))
    return over_memory(limits);
  if (signal == SIGSYS) return "was killed by SIGSYS, for a forbidden system call";
  if (signal != 0) return fmt::format("was killed by {}", spell_signal(signal));
  return fmt::format("ended with status {} without a result", WEXITSTATUS(ended.status));
}

}  // namespace praxeo::sandbox

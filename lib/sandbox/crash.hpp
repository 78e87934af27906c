// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "sandbox/limits.hpp"
#include "sandbox/log_tail.hpp"
#include "sandbox/warm_parent.hpp"

// Words for the ends of a worker that nobody wished for. Each follows the worker's name.
namespace praxeo::sandbox {

[[nodiscard]] std::string no_progress(std::chrono::milliseconds idle);
[[nodiscard]] std::string over_time(const WorkerLimits& limits);
[[nodiscard]] std::string over_memory(const WorkerLimits& limits);
[[nodiscard]] std::string over_output(const WorkerLimits& limits);
[[nodiscard]] std::string over_frames(const WorkerLimits& limits);
// A process that ended by itself, or by the kernel's hand, without a result. An allocation that failed shows
// only in what the dying process says of it, so the log is looked at for that.
[[nodiscard]] std::string ended_early(const Ended& ended, const WorkerLimits& limits, const LogTail& log);

}  // namespace praxeo::sandbox

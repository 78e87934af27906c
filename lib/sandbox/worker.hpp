// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

#include "base/files.hpp"
#include "sandbox/build.hpp"
#include "sandbox/frame.hpp"
#include "sandbox/layers.hpp"
#include "sandbox/limits.hpp"
#include "sandbox/worker_pool.hpp"

namespace praxeo::sandbox {

// Gets the frames of a run, in order, on the thread that called run(). All of it is foreign: each JSON value
// is an object of valid UTF-8, not nested deeper than 200, and nothing more is known of it. While a call
// lasts the worker is held back by its full pipe. An exception ends the worker and passes through run().
class WorkerSink {
 public:
  virtual ~WorkerSink() = default;
  virtual void ready(const Layers&) {}
  virtual void meta(const nlohmann::json&) {}
  // After that, when the sink knows better what the input calls for: limits in place of those it began with,
  // cut at WorkerOptions::most.
  virtual std::optional<WorkerLimits> grown() { return std::nullopt; }
  virtual void unit(const nlohmann::json&) {}
  virtual void warning(const nlohmann::json&) {}
  virtual void progress(const nlohmann::json&) {}
  virtual void blob(std::string_view) {}
};

// How a run ended. `log` holds the last 64 KiB that the worker wrote to its stderr, control characters
// escaped.
struct WorkerResult {
  enum class Outcome {
    done,       // DONE came, and its counts are those of the frames that came
    failed,     // the worker said what it can't do: `failure`
    crashed,    // it ended, or was ended, without either: `crash`
    cancelled,  // by the stop token
  };
  Outcome outcome = Outcome::crashed;
  std::uint64_t units = 0;       // UNIT frames that came
  std::uint64_t characters = 0;  // as DONE tells; the sink's owner compares it with its own sum
  Failure failure;               // texts escaped by base::printable
  // To follow the worker's name: "was killed by SIGSEGV", "went over its memory limit of 512 MiB", "made no
  // progress for 30 s", "broke the protocol: …", "ended with status 3 without a result".
  std::string crash;
  Layers layers;
  std::string log;
};

// What the error says of a worker that is refused for want of a layer.
inline constexpr std::string_view kCantBeIsolated = "can't be isolated on this kernel";

enum class Isolation {
  required,          // a kernel that lacks a layer: Error denied, and nothing is parsed
  allow_unsandboxed  // take what layers there are; the sink's ready() hears which
};

struct WorkerOptions {
  std::filesystem::path executable;  // absolute; see find_worker()
  WorkerLimits limits;
  std::optional<WorkerLimits> most;  // what the sink may raise them to; absent: nothing more
  Isolation isolation = Isolation::required;
  std::string build{build_string()};
  // Where the process is forked from; a job that reads many documents shares one. Absent: one of its own.
  std::shared_ptr<WorkerPool> pool{};
};

// A worker executable and how it may be run. Each run() is a process of its own, in a session of its own,
// with an empty environment and descriptors 0 to 3 alone; it is gone, with all its group, when run() returns
// or throws, and when this process dies. Several may run side by side, each on a thread. Nothing of the
// signal handling here is changed.
class Worker {
 public:
  explicit Worker(WorkerOptions options) : options_(std::move(options)) {
    if (!options_.pool) options_.pool = std::make_shared<WorkerPool>();
  }

  // `input` becomes descriptor 3; it must be open for reading only. `request` is the OPEN object without its
  // limits, which are added. A stop is passed on as CANCEL; the worker has two seconds to end by itself.
  // Throws Error: failed "broken installation: …" when the executable can't be started, says nothing, or is
  // of another build, and "the warm parent … died" when it did so for the second time, or while its worker
  // read; denied when a layer of isolation is missing; and whatever the sink throws.
  [[nodiscard]] WorkerResult run(const base::Fd& input, const nlohmann::json& request, WorkerSink& sink,
                                 std::stop_token stop = {}) const;

 private:
  WorkerOptions options_;
};

}  // namespace praxeo::sandbox

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stop_token>
#include <string>

#include "base/files.hpp"
#include "sandbox/child.hpp"
#include "sandbox/frame.hpp"
#include "sandbox/log_tail.hpp"
#include "sandbox/worker.hpp"

namespace praxeo::sandbox {

// The parent's side of one run: a loop over the worker's frames, its log, its commands and the stop token,
// until there is a result. Throws what Worker::run() throws; the child goes with the session.
class Session {
 public:
  // `options` has a pool.
  Session(const WorkerOptions& options, const base::Fd& input, const nlohmann::json& request,
          WorkerSink& sink);
  [[nodiscard]] WorkerResult run(std::stop_token stop);

 private:
  using Instant = std::chrono::steady_clock::time_point;
  enum class Stage { hello, ready, open, finished };

  void begin(const std::shared_ptr<WarmParent>& parent);
  void parent_left();
  void turn(int wake);
  void deadline_passed();
  void read_frames();
  void take_frame(const Frame& frame);
  void greet(const nlohmann::json& value);
  void unlock(const nlohmann::json& value);
  void grow(const WorkerLimits& limits);
  void deliver(FrameType type, const nlohmann::json& value);
  void finish(const Frame& frame, const nlohmann::json& value);
  void fail(const nlohmann::json& value);
  void cancel();
  void queue(FrameType type, const nlohmann::json& value);
  void send_commands();
  void worker_left();
  void crash(std::string how);
  void restart_clock();
  [[noreturn]] void broken(std::string how);
  [[nodiscard]] std::string worker_name() const;

  const WorkerOptions& options_;
  const base::Fd& input_;
  const nlohmann::json& request_;
  WorkerSink& sink_;
  WorkerLimits limits_;
  std::unique_ptr<Child> child_;
  std::optional<FrameReader> reader_;  // of the child's frames
  LogTail log_;
  WorkerResult result_;
  Stage stage_ = Stage::hello;
  bool cancelled_ = false;
  bool over_ = false;  // nothing more is read; result_ is whole
  bool log_open_ = true;
  std::string unsent_;
  std::uint32_t commands_ = 0;
  std::uint64_t payload_bytes_ = 0;
  Instant deadline_;
  std::chrono::steady_clock::duration waited_{};  // since OPEN
};

}  // namespace praxeo::sandbox

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

#include "base/files.hpp"
#include "sandbox/fork_channel.hpp"
#include "sandbox/log_tail.hpp"

namespace praxeo::sandbox {

// How a process ended, as wait4() tells it.
struct Ended {
  int status = 0;
  std::chrono::microseconds cpu{};
};

// One running worker executable that forks a worker for each document; see fork_server.hpp for its side. It
// has an empty environment, leads a session of its own, and ends with this object, or when this process does.
// All of it may be called from several threads.
class WarmParent {
 public:
  // Returns as soon as it is started, not when it is ready. Throws Error failed "broken installation: …" when
  // the executable can't be started, failed when the system has no descriptors or processes left.
  explicit WarmParent(const std::filesystem::path& executable);
  ~WarmParent();
  WarmParent(const WarmParent&) = delete;
  WarmParent& operator=(const WarmParent&) = delete;

  // Asks for a worker with these descriptors; false when the parent has gone.
  [[nodiscard]] bool ask(const ForkRequest& request, const std::array<int, ForkRequest::kDescriptors>& fds);
  // Ends it, and all workers it has. For one that does not answer.
  void kill();
  // How it ended, when it does so within `patience`.
  [[nodiscard]] std::optional<Ended> wait(std::chrono::milliseconds patience);
  // What it has written to its stderr.
  [[nodiscard]] LogTail log();

 private:
  base::Fd control_;
  base::Fd log_;
  std::mutex mutex_;  // guards what follows
  pid_t pid_ = -1;
  std::optional<Ended> ended_;
  LogTail said_;
};

}  // namespace praxeo::sandbox

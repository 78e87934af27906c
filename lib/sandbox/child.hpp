// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>

#include "base/files.hpp"
#include "sandbox/limits.hpp"

namespace praxeo::sandbox {

// A sanitizer's shadow memory takes terabytes of address space, so that limit can't be set there.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kAddressSpaceLimited = false;
#else
inline constexpr bool kAddressSpaceLimited = true;
#endif

// How a process ended, as wait4() tells it.
struct Ended {
  int status = 0;
  std::chrono::microseconds cpu{};
};

// One child process and this side's ends of its descriptors. It leads a session and a process group of its
// own; what still runs of the group is killed and reaped by the destructor.
class Child {
 public:
  // Throws Error failed "broken installation: …" when the executable can't be started, failed when the
  // system has no descriptors or processes left.
  Child(const std::filesystem::path& executable, const base::Fd& input, const WorkerLimits& limits);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  [[nodiscard]] int commands() const { return commands_.get(); }  // a socket, so that no write raises SIGPIPE
  [[nodiscard]] int frames() const { return frames_.get(); }
  [[nodiscard]] int log() const { return log_.get(); }  // does not block

  void close_commands() { commands_.reset(); }
  // The end, when it comes within `patience`.
  [[nodiscard]] std::optional<Ended> wait(std::chrono::milliseconds patience);
  // Kills the group; the end, whatever it was.
  Ended end();

 private:
  void spawn(const std::filesystem::path& executable, int commands, int frames, int log, int input);
  void limit(const WorkerLimits& limits) const;

  pid_t pid_ = -1;
  base::Fd commands_;
  base::Fd frames_;
  base::Fd log_;
  std::optional<Ended> ended_;
};

}  // namespace praxeo::sandbox

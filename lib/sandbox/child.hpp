// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "base/files.hpp"
#include "sandbox/limits.hpp"
#include "sandbox/warm_parent.hpp"

namespace praxeo::sandbox {

// One worker process, forked by a warm parent, and this side's ends of its descriptors. It leads a session
// and a process group of its own; what still runs of the group is killed and reaped by the destructor.
class Child {
 public:
  // The parent may be found dead only later: see parent_died(). Throws Error failed when the system has no
  // descriptors left.
  // `most` is what raise() may come to.
  Child(std::shared_ptr<WarmParent> parent, const base::Fd& input, const WorkerLimits& limits,
        const WorkerLimits& most);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  [[nodiscard]] int commands() const { return commands_.get(); }  // a socket, so that no write raises SIGPIPE
  [[nodiscard]] int frames() const { return frames_.get(); }
  [[nodiscard]] int log() const { return log_.get(); }  // does not block
  // Readable when the worker's end is told, or its parent has died; -1 once that is known.
  [[nodiscard]] int report() const { return report_.get(); }
  [[nodiscard]] const std::shared_ptr<WarmParent>& parent() const { return parent_; }

  void close_commands() { commands_.reset(); }
  // Other limits of memory and processor time from now on, no higher than the most there may be.
  void raise(const WorkerLimits& limits);
  // Reads the report, which is there or about to come.
  void take_report();
  [[nodiscard]] bool parent_died() const { return parent_died_; }
  // Why there is none: the errno of the fork; 0 when there is, or may be, one.
  [[nodiscard]] int not_started() const { return not_started_; }
  // The end, when it comes within `patience`; absent too when there was none, or the parent has died.
  [[nodiscard]] std::optional<Ended> wait(std::chrono::milliseconds patience);
  // Kills the group, and waits until it is gone. A parent that doesn't do it is killed, with all its workers.
  void end();

 private:
  std::shared_ptr<WarmParent> parent_;
  WorkerLimits most_;
  base::Fd commands_;
  base::Fd frames_;
  base::Fd log_;
  base::Fd report_;
  std::optional<Ended> ended_;
  bool parent_died_ = false;
  int not_started_ = 0;
};

}  // namespace praxeo::sandbox

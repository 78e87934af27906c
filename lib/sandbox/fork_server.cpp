// SPDX-License-Identifier: Apache-2.0
#include "sandbox/fork_server.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/files.hpp"
#include "sandbox/fork_channel.hpp"
#include "sandbox/frame.hpp"

namespace praxeo::sandbox {
namespace {

// A worker that runs, or has ended and was not reaped yet: until then its pid is its own.
struct Forked {
  pid_t pid = -1;
  base::Fd process;  // readable when it has ended
  base::Fd report;
  bool doomed = false;  // nothing more is heard
};

// Its group may not be there yet, or not any more.
void kill_group(pid_t pid) {
  ::kill(-pid, SIGKILL);
  ::kill(pid, SIGKILL);
}

class ForkServer {
 public:
  ForkServer(base::Fd control, const std::function<void()>& worker)
      : control_(std::move(control)), worker_(worker) {}

  [[noreturn]] void run() {
    for (;;) {
      std::vector<pollfd> waiting{{control_.get(), POLLIN, 0}};
      for (const auto& forked : forked_) {
        waiting.push_back({forked.process.get(), POLLIN, 0});
        waiting.push_back({forked.doomed ? -1 : forked.report.get(), POLLIN, 0});
      }
      if (::poll(waiting.data(), waiting.size(), -1) < 0) {
        if (errno == EINTR) continue;
        leave(1);
      }
      for (std::size_t i = 0; i < forked_.size(); ++i) {
        if (waiting[2 * i + 2].revents != 0) hear(forked_[i]);
        if (waiting[2 * i + 1].revents != 0) reap(forked_[i]);
      }
      std::erase_if(forked_, [](const Forked& forked) { return forked.pid < 0; });
      if (waiting[0].revents != 0) take_request();
    }
  }

 private:
  [[noreturn]] void leave(int status) {
    for (const auto& forked : forked_) kill_group(forked.pid);
    ::_exit(status);
  }

  void take_request() {
    ForkRequest request;
    std::vector<base::Fd> fds;
    if (!receive_packet(control_.get(), request, fds) || fds.size() != ForkRequest::kDescriptors) leave(0);
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0) become_worker(parent, request, fds);
    ForkReport report;
    if (pid < 0) report.not_started = errno;
    // No one reaped it, so this can only be of the child just made.
    base::Fd process(pid > 0 ? static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)) : -1);
    if (pid > 0 && !process.open()) {
      report.not_started = errno;
      kill_group(pid);
      ::waitpid(pid, nullptr, 0);
    }
    if (report.not_started != 0) {
      static_cast<void>(send_packet(fds.back().get(), report));
    } else {
      forked_.push_back({pid, std::move(process), std::move(fds.back()), false});
    }
  }

  [[noreturn]] void become_worker(pid_t parent, const ForkRequest& request,
                                  const std::vector<base::Fd>& fds) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (::getppid() != parent) ::_exit(1);
    ::setsid();
    // None of them is below 4, for those stay taken in the parent.
    for (int to = kCommandFd; to <= kInputFd; ++to) ::dup2(fds.at(static_cast<std::size_t>(to)).get(), to);
    if (::close_range(kInputFd + 1, ~0U, 0) != 0 || !set_limits(0, request.limits)) ::_exit(1);
    worker_();
    ::_exit(1);
  }

  // More room, or the end.
  static void hear(Forked& forked) {
    LimitsChange change;
    std::vector<base::Fd> none;
    if (receive_packet(forked.report.get(), change, none)) {
      static_cast<void>(set_limits(forked.pid, change.limits));
      return;
    }
    kill_group(forked.pid);
    forked.doomed = true;
  }

  static void reap(Forked& forked) {
    kill_group(forked.pid);  // what it may have left; it still has its pid, as it was not waited for
    ForkReport report;
    rusage usage{};
    while (::wait4(forked.pid, &report.status, 0, &usage) < 0 && errno == EINTR) continue;
    const auto of = [](const timeval& time) {
      return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
    };
    report.cpu_us = std::chrono::microseconds(of(usage.ru_utime) + of(usage.ru_stime)).count();
    static_cast<void>(send_packet(forked.report.get(), report));  // there may be nobody to hear it
    forked.pid = -1;
  }

  base::Fd control_;
  const std::function<void()>& worker_;
  std::vector<Forked> forked_;
};

}  // namespace

void serve_forks(const std::function<void()>& warm, const std::function<void()>& worker) {
  ::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write()
  // 0 to 3 stay taken, so that what is received never is one of them.
  base::Fd control(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, kInputFd + 1));
  const int nowhere = ::open("/dev/null", O_RDWR);
  if (!control.open() || nowhere < 0) ::_exit(1);
  for (const int fd : {kCommandFd, kFrameFd, kInputFd}) {
    if (fd != nowhere) ::dup2(nowhere, fd);
  }
  if (nowhere > kInputFd) ::close(nowhere);
  warm();
  ForkServer(std::move(control), worker).run();
}

}  // namespace praxeo::sandbox

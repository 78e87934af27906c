// SPDX-License-Identifier: Apache-2.0
#include "sandbox/warm_parent.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <thread>

#include "sandbox/spawn.hpp"

namespace praxeo::sandbox {

// No PR_SET_PDEATHSIG here: that is sent when the thread ends that started it. The end of the control socket
// comes when the process does.
WarmParent::WarmParent(const std::filesystem::path& executable) {
  auto control = make_socket_pair(SOCK_SEQPACKET);
  auto log = make_pipe();
  // Neither end waits: what nobody fetches is lost once the pipe is full.
  for (const int fd : {log.first.get(), log.second.get()}) {
    if (::fcntl(fd, F_SETFL, O_NONBLOCK) != 0) no_resources("pipe", errno);
  }
  pid_ = spawn(executable, {control.second.get(), -1, log.second.get()});
  control_ = std::move(control.first);
  log_ = std::move(log.first);
}

WarmParent::~WarmParent() {
  kill();
  while (!ended_ && ::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) continue;
}

bool WarmParent::ask(const ForkRequest& request, const std::array<int, ForkRequest::kDescriptors>& fds) {
  return send_packet(control_.get(), request, fds);
}

void WarmParent::kill() {
  const std::lock_guard lock(mutex_);
  if (!ended_) ::kill(pid_, SIGKILL);
}

std::optional<Ended> WarmParent::wait(std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  for (auto nap = std::chrono::microseconds(50);; nap = std::min(nap * 2, std::chrono::microseconds(5000))) {
    {
      const std::lock_guard lock(mutex_);
      if (ended_) return ended_;
      int status = 0;
      const pid_t got = ::waitpid(pid_, &status, WNOHANG);
      if (got == pid_) return ended_ = Ended{status, {}};
      // Someone else reaped it, or SIGCHLD is ignored: the status is lost.
      if (got < 0 && errno != EINTR) return ended_ = Ended{};
    }
    if (std::chrono::steady_clock::now() >= until) return std::nullopt;
    std::this_thread::sleep_for(nap);
  }
}

LogTail WarmParent::log() {
  const std::lock_guard lock(mutex_);
  said_.drain(log_.get());
  return said_;
}

}  // namespace praxeo::sandbox

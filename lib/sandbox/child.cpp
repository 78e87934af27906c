// SPDX-License-Identifier: Apache-2.0
#include "sandbox/child.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <thread>

#include "base/error.hpp"
#include "sandbox/frame.hpp"

namespace praxeo::sandbox {
namespace {

[[noreturn]] void no_resources(const char* what, int code) {
  throw Error(ErrorKind::failed, fmt::format("can't start a worker: {}: {}", what, std::strerror(code)));
}

// Away from 0 … 9: the child's dup2 onto 0 to 3 must not overwrite a descriptor that is still to be copied,
// and a dup2 onto itself would leave it marked to be closed.
base::Fd high(int fd) {
  base::Fd copy(::fcntl(fd, F_DUPFD_CLOEXEC, 10));
  if (!copy.open()) no_resources("descriptor", errno);
  return copy;
}

struct Ends {
  base::Fd first;
  base::Fd second;
};

Ends make_pipe() {
  std::array<int, 2> fds{};
  if (::pipe2(fds.data(), O_CLOEXEC) != 0) no_resources("pipe", errno);
  return {base::Fd(fds[0]), base::Fd(fds[1])};
}

Ends make_socket_pair() {
  std::array<int, 2> fds{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds.data()) != 0) no_resources("socket", errno);
  return {base::Fd(fds[0]), base::Fd(fds[1])};
}

class SpawnActions {
 public:
  SpawnActions() { check(posix_spawn_file_actions_init(&actions_)); }
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  void move(int from, int to) { check(posix_spawn_file_actions_adddup2(&actions_, from, to)); }
  void close_from(int first) { check(posix_spawn_file_actions_addclosefrom_np(&actions_, first)); }
  void enter(const char* folder) { check(posix_spawn_file_actions_addchdir_np(&actions_, folder)); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  static void check(int code) {
    if (code != 0) no_resources("spawn", code);
  }
  posix_spawn_file_actions_t actions_{};
};

// A session of its own (so a group, and no terminal), no blocked and no ignored signal.
class SpawnAttributes {
 public:
  SpawnAttributes() {
    posix_spawnattr_init(&attributes_);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnAttributes() { posix_spawnattr_destroy(&attributes_); }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

}  // namespace

Child::Child(const std::filesystem::path& executable, const base::Fd& input, const WorkerLimits& limits) {
  auto commands = make_socket_pair();
  auto frames = make_pipe();
  auto log = make_pipe();
  if (::fcntl(log.first.get(), F_SETFL, O_NONBLOCK) != 0) no_resources("pipe", errno);
  spawn(executable, commands.second.get(), frames.second.get(), log.second.get(), input.get());
  commands_ = std::move(commands.first);
  frames_ = std::move(frames.first);
  log_ = std::move(log.first);
  try {
    limit(limits);
  } catch (...) {
    end();
    throw;
  }
}

Child::~Child() {
  if (pid_ > 0) end();
}

// posix_spawn, for it is safe in a process with threads: glibc's child runs no handler of ours and shares the
// memory until its exec.
void Child::spawn(const std::filesystem::path& executable, int commands, int frames, int log, int input) {
  const std::array<base::Fd, 4> sources{high(commands), high(frames), high(log), high(input)};
  SpawnActions actions;
  for (std::size_t to = 0; to < sources.size(); ++to) {
    actions.move(sources[to].get(), static_cast<int>(to));
  }
  actions.close_from(kInputFd + 1);
  actions.enter("/");
  const SpawnAttributes attributes;
  std::string name = executable.string();
  const std::array<char*, 2> arguments{name.data(), nullptr};
  const std::array<char*, 1> environment{nullptr};
  const int code = ::posix_spawn(&pid_, executable.c_str(), actions.get(), attributes.get(), arguments.data(),
                                 environment.data());
  if (code == 0) return;
  pid_ = -1;
  if (code == EAGAIN || code == ENOMEM) no_resources("process", code);
  throw Error(ErrorKind::failed,
              fmt::format("broken installation: '{}' can't be started: {}", name, std::strerror(code)));
}

// From outside, right after the start: nothing foreign is read before OPEN, which comes much later.
void Child::limit(const WorkerLimits& limits) const {
  const auto set = [this](__rlimit_resource which, rlim_t soft, rlim_t hard) {
    const rlimit value{soft, hard};
    // A process that has ended already needs no limit; its end is told by the wait.
    if (::prlimit(pid_, which, &value, nullptr) != 0 && errno != ESRCH) no_resources("limit", errno);
  };
  if (kAddressSpaceLimited) set(RLIMIT_AS, limits.address_space, limits.address_space);
  const auto seconds = static_cast<rlim_t>(limits.cpu.count());
  set(RLIMIT_CPU, seconds, seconds + 2);  // SIGXCPU; SIGKILL for who holds it off
}

std::optional<Ended> Child::wait(std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  auto nap = std::chrono::microseconds(50);
  while (!ended_) {
    int status = 0;
    rusage usage{};
    const pid_t got = ::wait4(pid_, &status, WNOHANG, &usage);
    if (got == pid_) {
      const auto of = [](const timeval& time) {
        return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
      };
      ended_ = Ended{status, of(usage.ru_utime) + of(usage.ru_stime)};
      pid_ = -1;
      break;
    }
    if (got < 0 && errno != EINTR) {  // someone else reaped it, or SIGCHLD is ignored: the status is lost
      ended_ = Ended{};
      pid_ = -1;
      break;
    }
    if (std::chrono::steady_clock::now() >= until) return std::nullopt;
    std::this_thread::sleep_for(nap);
    nap = std::min(nap * 2, std::chrono::microseconds(5000));
  }
  return ended_;
}

Ended Child::end() {
  if (!ended_) {
    // The group is the session leader's pid, which can't be used anew before it is reaped.
    ::kill(-pid_, SIGKILL);
    ::kill(pid_, SIGKILL);  // before its setsid() the group doesn't exist yet
    while (!wait(std::chrono::seconds(1))) {
    }
  }
  return *ended_;
}

}  // namespace praxeo::sandbox

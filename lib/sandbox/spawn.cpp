// SPDX-License-Identifier: Apache-2.0
#include "sandbox/spawn.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "base/error.hpp"

namespace praxeo::sandbox {
namespace {

// Away from 0 … 9: the child's dup2 onto 0 to 2 must not overwrite a descriptor that is still to be copied,
// and a dup2 onto itself would leave it marked to be closed.
base::Fd high(int fd) {
  base::Fd copy(::fcntl(fd, F_DUPFD_CLOEXEC, 10));
  if (!copy.open()) no_resources("descriptor", errno);
  return copy;
}

class SpawnActions {
 public:
  SpawnActions() { check(posix_spawn_file_actions_init(&actions_)); }
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  void move(int from, int to) { check(posix_spawn_file_actions_adddup2(&actions_, from, to)); }
  void close(int fd) { check(posix_spawn_file_actions_addclose(&actions_, fd)); }
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

void no_resources(std::string_view what, int code) {
  throw Error(ErrorKind::failed, fmt::format("can't start a worker: {}: {}", what, std::strerror(code)));
}

Ends make_pipe() {
  std::array<int, 2> fds{};
  if (::pipe2(fds.data(), O_CLOEXEC) != 0) no_resources("pipe", errno);
  return {base::Fd(fds[0]), base::Fd(fds[1])};
}

Ends make_socket_pair(int type) {
  std::array<int, 2> fds{};
  if (::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, fds.data()) != 0) no_resources("socket", errno);
  return {base::Fd(fds[0]), base::Fd(fds[1])};
}

// posix_spawn, for it is safe in a process with threads: glibc's child runs no handler of ours and shares the
// memory until its exec.
pid_t spawn(const std::filesystem::path& executable, const std::array<int, 3>& descriptors) {
  std::array<base::Fd, 3> sources;
  SpawnActions actions;
  for (std::size_t to = 0; to < descriptors.size(); ++to) {
    if (descriptors.at(to) < 0) {
      actions.close(static_cast<int>(to));
      continue;
    }
    sources.at(to) = high(descriptors.at(to));
    actions.move(sources.at(to).get(), static_cast<int>(to));
  }
  actions.close_from(3);
  actions.enter("/");
  const SpawnAttributes attributes;
  std::string name = executable.string();
  const std::array<char*, 2> arguments{name.data(), nullptr};
  const std::array<char*, 1> environment{nullptr};
  pid_t pid = -1;
  const int code = ::posix_spawn(&pid, executable.c_str(), actions.get(), attributes.get(), arguments.data(),
                                 environment.data());
  if (code == 0) return pid;
  if (code == EAGAIN || code == ENOMEM) no_resources("process", code);
  throw Error(ErrorKind::failed,
              fmt::format("broken installation: '{}' can't be started: {}", name, std::strerror(code)));
}

}  // namespace praxeo::sandbox

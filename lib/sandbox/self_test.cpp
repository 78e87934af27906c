// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <exception>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "sandbox/escapes.hpp"
#include "sandbox/isolation.hpp"
#include "sandbox/worker_side.hpp"

namespace praxeo::sandbox {
namespace {

// `result` is a system call's answer; errno is read at once.
Attempt judge(std::string what, long result) {
  const int code = errno;
  Attempt attempt{std::move(what), false, {}};
  if (result >= 0) return attempt;
  attempt.stopped = code == EPERM || code == EACCES;
  const char* word = ::strerrorname_np(code);
  attempt.error = word != nullptr ? word : "unknown";
  return attempt;
}

Attempt try_open(std::string what, const char* path) {
  const base::Fd fd(::open(path, O_RDONLY | O_CLOEXEC));
  return judge(std::move(what), fd.get());
}

Attempt try_writing() {
  const char* path = "/tmp/praxeo-self-test";
  const base::Fd fd(::open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  auto attempt = judge("write_file", fd.get());
  if (fd.open()) ::unlink(path);
  return attempt;
}

// A socket that can be made but not connected anywhere is as good as none, so the connection decides.
Attempt try_connecting() {
  const base::Fd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!fd.open()) return judge("connect", fd.get());
  sockaddr_in there{};
  there.sin_family = AF_INET;
  there.sin_port = htons(9);
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return judge("connect", ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&there), sizeof there));
}

Attempt try_local_socket() {
  std::array<int, 2> fds{-1, -1};
  auto attempt = judge("local_socket", ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds.data()));
  for (const int fd : fds) base::Fd(fd).reset();
  return attempt;
}

Attempt try_fork() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  auto attempt = judge("fork", child);
  if (child > 0) ::waitpid(child, nullptr, 0);
  return attempt;
}

// Of a file that isn't there: an answer of ENOENT shows that the call went in, and a success would end the
// test.
Attempt try_execve() {
  std::string path = "/nonexistent/praxeo-self-test";
  std::array<char*, 2> arguments{path.data(), nullptr};
  std::array<char*, 1> environment{nullptr};
  return judge("execve", ::execve(path.c_str(), arguments.data(), environment.data()));
}

// Of a process that can't be: ESRCH shows that the call went in.
Attempt try_ptrace() { return judge("ptrace", ::ptrace(PTRACE_ATTACH, INT_MAX, nullptr, nullptr)); }

Attempt try_executable_memory() {
  void* place = ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  auto attempt = judge("executable_memory", place == MAP_FAILED ? -1 : 0);
  if (place != MAP_FAILED) ::munmap(place, 4096);
  return attempt;
}

// In a child of its own: descriptor 1 or 2 may be a file, and no byte may be written to a file inside the
// isolation.
[[noreturn]] void try_inside(const WorkerSpec& spec, int answer) {
  const base::Fd nowhere(::open("/dev/null", O_RDWR | O_CLOEXEC));
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere.get(), fd);
  const Layers layers = isolate(spec.readable);
  bool all = layers.complete();
  nlohmann::json attempts = nlohmann::json::object();
  for (const auto& attempt : attempt_escapes()) {
    all = all && attempt.stopped;
    attempts[attempt.name] = {{"stopped", attempt.stopped}, {"error", attempt.error}};
  }
  const nlohmann::json report{
      {"layers", to_json(layers)}, {"attempts", attempts}, {"libraries", spec.libraries}};
  try {
    base::write_all(answer, report.dump() + "\n", "self-test");
  } catch (const std::exception&) {
    all = false;
  }
  ::_exit(all ? 0 : 1);
}

}  // namespace

std::vector<Attempt> attempt_escapes() {
  return {try_open("open_file", "/etc/passwd"),
          try_open("open_folder", "/"),
          try_writing(),
          try_connecting(),
          try_local_socket(),
          try_fork(),
          try_execve(),
          try_ptrace(),
          judge("signal_parent", ::kill(::getppid(), 0)),
          try_executable_memory()};
}

int worker_self_test(const WorkerSpec& spec) {
  std::array<int, 2> fds{};
  if (::pipe2(fds.data(), O_CLOEXEC) != 0) return 1;
  const base::Fd out(fds[0]);
  base::Fd in(fds[1]);
  const pid_t child = ::fork();
  if (child == 0) try_inside(spec, in.get());
  in.reset();
  std::string report;
  std::array<char, 4096> chunk;
  for (;;) {
    const auto got = ::read(out.get(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    report.append(chunk.data(), static_cast<std::size_t>(got));
  }
  int status = 1;
  if (child > 0) ::waitpid(child, &status, 0);
  base::write_all(STDOUT_FILENO, report, "self-test");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace praxeo::sandbox

// SPDX-License-Identifier: Apache-2.0
#include "secrets/command.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <sstream>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/sealed.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::secrets {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kTick{50};
constexpr milliseconds kSlow{3'000};
constexpr milliseconds kGrace{1'000};  // between SIGTERM and SIGKILL, and for what is left in the pipes
constexpr std::size_t kMostTold = 4096;

struct Pipe {
  base::Fd reader, writer;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw Error(ErrorKind::failed, "can't make a pipe");
    reader = base::Fd(ends[0]);
    writer = base::Fd(ends[1]);
  }
};

// A child that is never left behind.
class Program {
 public:
  Program(const std::vector<std::string>& words, const base::Env& env, int out, int err) {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
    sigset_t reset;
    ::sigemptyset(&reset);
    for (const int signal : {SIGINT, SIGQUIT, SIGTERM, SIGPIPE}) ::sigaddset(&reset, signal);
    ::posix_spawnattr_setsigdefault(&attributes, &reset);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    auto copies = words;
    std::vector<std::string> variables;
    for (const auto& [name, value] : env.variables) variables.push_back(name + "=" + value);
    failed_ = ::posix_spawnp(&pid_, words.front().c_str(), &actions, &attributes, pointers(copies).data(),
                             pointers(variables).data());
    for (auto& variable : variables) base::forget(variable);
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  ~Program() {
    if (failed_ == 0 && !ended_) end();
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  [[nodiscard]] int failed() const { return failed_; }
  [[nodiscard]] int status() const { return status_; }
  [[nodiscard]] bool has_ended() {
    if (!ended_) ended_ = ::waitpid(pid_, &status_, WNOHANG) == pid_;
    return ended_;
  }
  void end() {
    ::kill(pid_, SIGTERM);
    for (const auto until = steady_clock::now() + kGrace; !has_ended() && steady_clock::now() < until;)
      ::poll(nullptr, 0, 10);
    if (has_ended()) return;
    ::kill(pid_, SIGKILL);
    ended_ = ::waitpid(pid_, &status_, 0) == pid_;
  }

 private:
  static std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> all;
    for (auto& word : words) all.push_back(word.data());
    all.push_back(nullptr);
    return all;
  }
  pid_t pid_ = 0;
  int failed_ = 0, status_ = 0;
  bool ended_ = false;
};

// Takes what is there; false at the end of the pipe.
bool take(const base::Fd& pipe, std::string& into) {
  std::array<char, 4096> piece{};
  const auto got = ::read(pipe.get(), piece.data(), piece.size());
  if (got > 0) into.append(piece.data(), static_cast<std::size_t>(got));
  std::fill(piece.begin(), piece.end(), '\0');
  return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

// The last lines of what it wrote to standard error, without what it printed as the secret.
Error with_told(Error error, std::string told, const std::string& printed) {
  std::istringstream secrets(printed);
  for (std::string line; std::getline(secrets, line);) {
    if (line.size() < 4) continue;
    for (auto at = told.find(line); at != std::string::npos; at = told.find(line, at + 5))
      told.replace(at, line.size(), "[key]");
  }
  if (told.size() > kMostTold) told.erase(0, told.size() - kMostTold);
  std::vector<std::string> lines;
  std::istringstream stream(told);
  for (std::string line; std::getline(stream, line);) {
    line = base::squeeze(line);
    if (!line.empty()) lines.push_back(std::move(line));
  }
  static constexpr std::size_t kMostLines = 5;
  for (std::size_t i = lines.size() - std::min(lines.size(), kMostLines); i < lines.size(); ++i)
    error.add_context(fmt::format("it says: {}", lines[i]));
  return error;
}

}  // namespace

std::string run_secret_command(const std::vector<std::string>& words, const base::Env& env,
                               std::string_view where, const CommandLimits& limits, std::stop_token stop) {
  Pipe out;
  Pipe err;
  Program program(words, env, out.writer.get(), err.writer.get());
  const auto fail = [&](const std::string& what) {
    return Error(ErrorKind::denied, fmt::format("the command of {} {}", where, what));
  };
  if (program.failed() != 0)
    throw fail(fmt::format("can't be started: {}", std::strerror(program.failed())))
        .with_hint("it is run without a shell: name a program, with its path if PATH has it not");
  out.writer.reset();
  err.writer.reset();

  std::string printed;
  std::string told;
  const auto begin = steady_clock::now();
  auto last = begin + limits.time;
  bool ended = false;
  bool slow = false;
  std::array<pollfd, 2> waits{pollfd{out.reader.get(), POLLIN, 0}, pollfd{err.reader.get(), POLLIN, 0}};
  while (waits[0].fd >= 0 || waits[1].fd >= 0) {
    if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped");
    ::poll(waits.data(), waits.size(), static_cast<int>(kTick.count()));
    if ((waits[0].revents & (POLLIN | POLLHUP)) != 0 && !take(out.reader, printed)) waits[0].fd = -1;
    if ((waits[1].revents & (POLLIN | POLLHUP)) != 0 && !take(err.reader, told)) waits[1].fd = -1;
    if (told.size() > 4 * kMostTold) told.erase(0, told.size() - kMostTold);
    if (printed.size() > limits.bytes) {
      base::forget(printed);
      throw Error(ErrorKind::invalid_input,
                  fmt::format("the command of {} prints more than {} bytes", where, limits.bytes));
    }
    const auto now = steady_clock::now();
    if (!ended && program.has_ended()) {
      // What it started and left running may hold the pipes open for ever.
      ended = true;
      last = std::min(last, now + kGrace);
    }
    if (!slow && now - begin > kSlow) {
      slow = true;
      if (limits.slow) limits.slow();
    }
    if (now < last) continue;
    if (ended) break;
    program.end();
    throw with_told(fail(fmt::format("has not ended after {} s", limits.time.count() / 1000)), told, printed);
  }
  while (!program.has_ended()) {
    if (steady_clock::now() >= last) program.end();
    if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped");
    ::poll(nullptr, 0, 5);
  }
  if (WIFSIGNALED(program.status()))
    throw with_told(fail(fmt::format("was ended by signal {}", WTERMSIG(program.status()))), told, printed);
  if (WEXITSTATUS(program.status()) != 0)
    throw with_told(fail(fmt::format("ended with status {}", WEXITSTATUS(program.status()))), told, printed);
  return printed;
}

}  // namespace praxeo::secrets

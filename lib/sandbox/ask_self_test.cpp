// SPDX-License-Identifier: Apache-2.0
#include "sandbox/ask_self_test.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::sandbox {
namespace {

constexpr std::chrono::seconds kSelfTestPatience{10};
constexpr std::size_t kLargestAnswer = 1 << 16;

// All that comes before the end of the pipe, the limit or the deadline.
std::string read_answer(int fd) {
  const auto deadline = std::chrono::steady_clock::now() + kSelfTestPatience;
  std::string answer;
  std::array<char, 4096> buffer{};
  while (answer.size() < kLargestAnswer) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now())
            .count();
    if (left <= 0) break;
    pollfd ready{fd, POLLIN, 0};
    if (::poll(&ready, 1, static_cast<int>(left)) < 0 && errno != EINTR) break;
    if ((ready.revents & (POLLIN | POLLHUP)) == 0) continue;
    const auto got = ::read(fd, buffer.data(), buffer.size());
    if (got == 0) break;
    if (got > 0) answer.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return answer;
}

}  // namespace

SelfTestAnswer ask_self_test(const std::filesystem::path& executable) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw Error(ErrorKind::failed, fmt::format("can't make a pipe: {}", std::strerror(errno)));
  }
  const base::Fd reading(ends[0]);
  base::Fd writing(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, writing.get(), 1);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  std::string name = executable.string();
  std::string word = "--self-test";
  std::array<char*, 3> arguments{name.data(), word.data(), nullptr};
  std::array<char*, 1> environment{nullptr};
  pid_t pid = -1;
  const int failed =
      ::posix_spawn(&pid, name.c_str(), &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    throw Error(ErrorKind::failed, fmt::format("can't start {}: {}", name, std::strerror(failed)));
  }
  writing.reset();
  const auto text = read_answer(reading.get());
  ::kill(pid, SIGKILL);  // it has answered, or never will
  while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) continue;

  const auto value = base::parse_json(text, fmt::format("the answer of {} --self-test", name));
  SelfTestAnswer answer;
  const auto layers = value.find("layers");
  if (layers != value.end()) answer.layers = layers_from(*layers);
  const auto attempts = value.find("attempts");
  if (attempts != value.end() && attempts->is_object()) {
    for (const auto& [way, outcome] : attempts->items()) {
      Attempt attempt{base::printable(way), false, {}};
      attempt.stopped = outcome.is_object() && outcome.contains("stopped") && outcome["stopped"] == true;
      if (outcome.is_object() && outcome.contains("error") && outcome["error"].is_string()) {
        attempt.error = base::printable(outcome["error"].get<std::string>());
      }
      answer.attempts.push_back(std::move(attempt));
    }
  }
  const auto libraries = value.find("libraries");
  if (libraries != value.end() && libraries->is_string()) answer.libraries = libraries->get<std::string>();
  if (answer.attempts.empty()) {
    throw Error(ErrorKind::failed, fmt::format("{} --self-test tried nothing", name));
  }
  return answer;
}

}  // namespace praxeo::sandbox

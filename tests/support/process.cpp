// SPDX-License-Identifier: Apache-2.0
#include "support/process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "support/temp_dir.hpp"

namespace praxeo::tests {
namespace {

std::string whole_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<char*> c_strings(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

void give_file(const char* path, int flags, int as) {
  const int fd = ::open(path, flags, 0600);
  if (fd < 0 || ::dup2(fd, as) < 0) ::_exit(127);
  ::close(fd);
}

}  // namespace

// Output goes through files, which unlike two pipes can't fill up and stand still.
ProcessOutcome run_process(const ProcessRequest& request) {
  const TempDir place;
  const auto out = (place / "out").string();
  const auto err = (place / "err").string();
  auto words = request.words;
  if (words.at(0).find('/') == std::string::npos) {
    if (const auto found = find_tool(words[0]); !found.empty()) words[0] = found.string();
  }
  std::vector<std::string> variables;
  for (const auto& [name, value] : request.environment) {
    auto variable = name;
    variables.push_back(variable.append("=").append(value));
  }
  auto arguments = c_strings(words);
  auto environment = c_strings(variables);
  const auto folder = request.folder.string();

  const auto pid = ::fork();
  if (pid < 0) throw std::runtime_error("no process could be made");
  if (pid == 0) {
    if (::chdir(folder.c_str()) != 0) ::_exit(127);
    give_file("/dev/null", O_RDONLY, 0);
    give_file(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 1);
    give_file(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 2);
    ::execve(arguments[0], arguments.data(), environment.data());
    ::_exit(127);
  }
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) throw std::runtime_error("the process got lost");
  }
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {code, whole_file(out), whole_file(err)};
}

std::filesystem::path find_tool(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::string_view folders = path == nullptr ? "/usr/bin:/bin" : path;
  while (!folders.empty()) {
    const auto end = folders.find(':');
    const auto candidate = std::filesystem::path(folders.substr(0, end)) / name;
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
    folders = end == std::string_view::npos ? std::string_view() : folders.substr(end + 1);
  }
  return {};
}

std::map<std::string, std::string> plain_environment() {
  const char* path = std::getenv("PATH");
  return {{"PATH", path == nullptr ? "/usr/bin:/bin" : path}, {"LC_ALL", "C.UTF-8"}};
}

}  // namespace praxeo::tests

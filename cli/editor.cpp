// SPDX-License-Identifier: Apache-2.0
#include "cli/editor.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace praxeo::cli {
namespace {

bool in_path(const base::Env& env, std::string_view program) {
  const auto path = env.get("PATH").value_or("/usr/bin:/bin");
  for (std::size_t from = 0; from <= path.size();) {
    const auto end = std::min(path.find(':', from), path.size());
    const auto file = std::filesystem::path(path.substr(from, end - from)) / program;
    if (::access(file.c_str(), X_OK) == 0) return true;
    from = end + 1;
  }
  return false;
}

// SIGINT and SIGQUIT come to all processes of a terminal; they are meant for the editor.
class SignalsIgnored {
 public:
  SignalsIgnored() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignore, &interrupt_);
    ::sigaction(SIGQUIT, &ignore, &quit_);
  }
  ~SignalsIgnored() {
    ::sigaction(SIGINT, &interrupt_, nullptr);
    ::sigaction(SIGQUIT, &quit_, nullptr);
  }
  SignalsIgnored(const SignalsIgnored&) = delete;
  SignalsIgnored& operator=(const SignalsIgnored&) = delete;

 private:
  struct sigaction interrupt_ {};
  struct sigaction quit_ {};
};

std::vector<std::string> editor_words(const std::string& command, const std::filesystem::path& file) {
  if (command.find_first_of("|&;<>()$`\\\"' \t\n*?[#~=%") == std::string::npos)
    return {command, file.string()};
  return {"/bin/sh", "-c", command + " \"$@\"", command, file.string()};
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (auto& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

struct SpawnSettings {
  SpawnSettings(bool stdout_to_stderr) {  // NOLINT(google-explicit-constructor)
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    if (stdout_to_stderr) ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
    sigset_t reset;
    ::sigemptyset(&reset);
    for (const int signal : {SIGINT, SIGQUIT, SIGTERM, SIGPIPE}) ::sigaddset(&reset, signal);
    ::posix_spawnattr_setsigdefault(&attributes, &reset);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnSettings() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
};

}  // namespace

std::string editor_command(const base::Env& env, const Streams& streams, const std::string& option) {
  const bool terminal = streams.in.terminal() && streams.err.terminal() && env.get("TERM") != "dumb";
  if (terminal) {
    if (auto visual = env.get("VISUAL")) return *std::move(visual);
  }
  if (auto editor = env.get("EDITOR")) return *std::move(editor);
  if (terminal) return in_path(env, "editor") ? "editor" : "vi";
  throw Error(ErrorKind::usage, "there is no terminal for an editor, and EDITOR is not set")
      .with_hint(fmt::format("give the new text with {}", option));
}

void run_editor(const std::string& command, const std::filesystem::path& file, const base::Env& env,
                const Streams& streams) {
  auto words = editor_words(command, file);
  std::vector<std::string> variables;
  for (const auto& [name, value] : env.variables) variables.push_back(name + "=" + value);
  const SpawnSettings settings(!streams.out.terminal());
  const SignalsIgnored ignored;
  pid_t pid = 0;
  const int failed = ::posix_spawnp(&pid, words.front().c_str(), &settings.actions, &settings.attributes,
                                    pointers(words).data(), pointers(variables).data());
  if (failed != 0)
    throw Error(ErrorKind::failed,
                fmt::format("the editor '{}' can't be started: {}", command, std::strerror(failed)));
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) throw Error(ErrorKind::failed, fmt::format("the editor '{}' was lost", command));
  }
  if (WIFSIGNALED(status))
    throw Error(ErrorKind::failed,
                fmt::format("the editor '{}' was ended by signal {}", command, WTERMSIG(status)));
  if (WEXITSTATUS(status) != 0)
    throw Error(ErrorKind::failed,
                fmt::format("the editor '{}' ended with status {}", command, WEXITSTATUS(status)));
}

}  // namespace praxeo::cli

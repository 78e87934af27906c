// SPDX-License-Identifier: Apache-2.0
#include "sandbox/bubblewrap.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "sandbox/command_script.hpp"
#include "sandbox/system_folders.hpp"

namespace praxeo::sandbox {

std::vector<std::string> bubblewrap_arguments(const std::string& program, const CommandJob& job,
                                              const std::string& script) {
  const std::string home = "/home/nobody";
  std::vector<std::string> words{program};
  const auto add = [&](std::initializer_list<std::string> more) { words.insert(words.end(), more); };
  add({"--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--clearenv", "--hostname",
       "sandbox", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL"});
  for (const auto& folder : system_folders()) {
    if (std::filesystem::is_symlink(folder)) {
      add({"--symlink", std::filesystem::read_symlink(folder).string(), folder});
    } else {
      add({"--ro-bind", folder, folder});
    }
  }
  for (const auto& file : system_settings()) add({"--ro-bind", file, file});
  add({"--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"});
  // Half of the room for each, so that both together keep to it.
  const auto room = fmt::format("{}", job.limits.disk_bytes / 2);
  add({"--size", room, "--tmpfs", "/tmp", "--size", room, "--tmpfs", home});
  if (!job.file_name.empty())
    add({"--perms", "0644", "--file", fmt::format("{}", kFileFd), fmt::format("{}/{}", home, job.file_name)});
  add({"--remount-ro", "/", "--chdir", home, "--seccomp", fmt::format("{}", kFilterFd), "--info-fd",
       fmt::format("{}", kInfoFd)});
  for (const auto& variable : command_environment(home)) {
    const auto equals = variable.find('=');
    add({"--setenv", variable.substr(0, equals), variable.substr(equals + 1)});
  }
  add({"--", "/bin/sh", "-c", script});
  return words;
}

}  // namespace praxeo::sandbox

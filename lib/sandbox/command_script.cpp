// SPDX-License-Identifier: Apache-2.0
#include "sandbox/command_script.hpp"

#include <fmt/format.h>

namespace praxeo::sandbox {
namespace {

std::string quoted(const std::vector<std::string>& words) {
  std::string line;
  for (const auto& word : words) {
    line += line.empty() ? "'" : " '";
    for (const char c : word) {
      if (c == '\'') {
        line += "'\\''";
      } else {
        line += c;
      }
    }
    line += "'";
  }
  return line;
}

}  // namespace

std::string command_script(const CommandJob& job, std::uint64_t processes) {
  std::string script;
  // dash calls it -p, which is the size of a pipe in bash.
  if (processes > 0)
    script += fmt::format("ulimit -p {0} 2>/dev/null || ulimit -u {0} || exit 126\n", processes);
  script += fmt::format("echo started >&{}\n", kReportFd);
  if (!job.prepare.empty()) {
    script += fmt::format("{} </dev/null >&{} 2>&1 {}>&- {}>&-\n", quoted(job.prepare), kCompilerFd,
                          kReportFd, kCompilerFd);
    script += fmt::format("code=$?\necho \"prepared $code\" >&{}\n[ $code = 0 ] || exit 0\n", kReportFd);
  }
  script += fmt::format("exec {}>&- {}>&-\n", kReportFd, kCompilerFd);
  const auto& program = job.command.front();
  if (program.starts_with("./")) {
    // Under Landlock no file can be made executable by its name; the loader starts it all the same.
    script += fmt::format(
        "if ! [ -x {0} ]; then for loader in /lib64/ld-linux-*.so.* /lib/ld-linux-*.so.*; do\n"
        "  [ -x \"$loader\" ] && exec \"$loader\" {1}\ndone; fi\n",
        program, quoted(job.command));
  }
  return script + fmt::format("exec {}\n", quoted(job.command));
}

std::vector<std::string> command_environment(const std::string& home) {
  return {fmt::format("PATH={}", kCommandPath),
          fmt::format("HOME={}", home),
          fmt::format("TMPDIR={}", home),
          fmt::format("PWD={}", home),
          "LANG=C.UTF-8",
          "LC_ALL=C.UTF-8",
          "TERM=dumb",
          "TZ=UTC",
          "USER=nobody"};
}

}  // namespace praxeo::sandbox

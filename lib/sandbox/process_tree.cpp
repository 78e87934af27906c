// SPDX-License-Identifier: Apache-2.0
#include "sandbox/process_tree.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <set>
#include <vector>

#include "base/files.hpp"

namespace praxeo::sandbox {
namespace {

struct Process {
  pid_t pid = 0, parent = 0, group = 0;
  std::uint64_t threads = 0, pages = 0, ticks = 0;
  bool running = false;
};

// proc(5): the name in brackets may hold anything, so fields are counted from the last bracket.
bool read_stat(const char* pid, Process& process) {
  const base::Fd file(::open(fmt::format("/proc/{}/stat", pid).c_str(), O_RDONLY | O_CLOEXEC));
  std::array<char, 1024> text{};
  if (!file.open() || ::read(file.get(), text.data(), text.size() - 1) <= 0) return false;
  const char* rest = std::strrchr(text.data(), ')');
  long threads = 0, pages = 0;
  std::array<unsigned long, 4> ticks{};
  char state = 0;
  if (rest == nullptr ||
      std::sscanf(rest + 1,
                  " %c %d %d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %lu %lu %*d %*d %ld %*d %*u %*u %ld",
                  &state, &process.parent, &process.group, &ticks[0], &ticks[1], &ticks[2], &ticks[3],
                  &threads, &pages) != 9) {
    return false;
  }
  process.pid = static_cast<pid_t>(std::atol(pid));
  process.threads = static_cast<std::uint64_t>(threads);
  for (const auto part : ticks) process.ticks += part;
  process.pages = static_cast<std::uint64_t>(pages);
  process.running = state == 'R' || state == 'D';
  return true;
}

template <typename Visit>
void each_process(const Visit& visit) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir("/proc"), ::closedir);
  if (!folder) return;
  while (const dirent* entry = ::readdir(folder.get())) {
    if (entry->d_name[0] < '1' || entry->d_name[0] > '9') continue;
    visit(::dirfd(folder.get()), entry->d_name);
  }
}

}  // namespace

std::uint64_t threads_of(uid_t user) {
  std::uint64_t count = 0;
  each_process([&](int proc, const char* pid) {
    struct stat owner {};
    Process process;
    if (::fstatat(proc, pid, &owner, 0) == 0 && owner.st_uid == user && read_stat(pid, process))
      count += process.threads;
  });
  return count;
}

TreeUse use_of(pid_t root) {
  std::vector<Process> all;
  each_process([&](int, const char* pid) {
    Process process;
    if (read_stat(pid, process)) all.push_back(process);
  });
  std::set<pid_t> members{root};
  for (bool grown = true; grown;) {  // a child may stand before its parent
    grown = false;
    for (const auto& process : all) {
      if ((members.contains(process.parent) || process.group == root) && members.insert(process.pid).second)
        grown = true;
    }
  }
  std::uint64_t threads = 0, pages = 0, ticks = 0;
  bool running = false;
  for (const auto& process : all) {
    if (!members.contains(process.pid)) continue;
    threads += process.threads;
    pages += process.pages;
    ticks += process.ticks;
    running = running || process.running;
  }
  const auto second = static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK));
  return {threads, pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)),
          std::chrono::milliseconds(ticks * 1000 / second), running};
}

}  // namespace praxeo::sandbox

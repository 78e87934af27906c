// SPDX-License-Identifier: Apache-2.0
#include "sandbox/confined_child.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "sandbox/command_filter.hpp"
#include "sandbox/spawn.hpp"

namespace praxeo::sandbox {
namespace {

// Between fork and exec of a process that may have threads, so nothing here allocates or locks: plain system
// calls on what was made before. setresuid() and its like by number, for libc's signal all threads.
class Setup {
 public:
  Setup(const ChildPlan& plan, pid_t parent, int failure) : plan_(plan), parent_(parent), failure_(failure) {}

  [[noreturn]] void run(char* const* arguments, char* const* environment, sock_filter* filter) {
    step("session", ::setsid() >= 0);
    signals();
    descriptors();
    identity();
    step("folder", ::chdir(plan_.folder.c_str()) == 0);
    limits();
    step("death signal", ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && ::getppid() == parent_);
    step("no new privileges", ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    if (plan_.ruleset >= 0) step("Landlock", ::syscall(SYS_landlock_restrict_self, plan_.ruleset, 0) == 0);
    constexpr unsigned kMarkOnly = 4;  // CLOSE_RANGE_CLOEXEC
    step("descriptors", ::syscall(SYS_close_range, 10U, ~0U, kMarkOnly) == 0);
    if (!plan_.filter.empty()) load(filter);
    ::execve(arguments[0], arguments, environment);
    step("start", false);
    ::_exit(126);
  }

 private:
  void step(const char* name, bool done) {
    if (done) return;
    const int code = errno;
    const auto told = ::write(failure_, &code, sizeof code) + ::write(failure_, name, std::strlen(name));
    ::_exit(told > 0 ? 126 : 125);
  }
  static void signals() {
    for (int signal = 1; signal < 32; ++signal) ::signal(signal, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
  }
  void descriptors() {
    for (int to = 0; to < static_cast<int>(plan_.descriptors.size()); ++to) {
      const int from = plan_.descriptors[static_cast<std::size_t>(to)];
      if (from < 0) {
        ::close(to);
      } else {
        step("descriptors", ::dup2(from, to) == to);
      }
    }
  }
  void identity() {
    if (!plan_.identity.changes) return;
    const auto user = plan_.identity.user;
    const auto group = plan_.identity.group;
    step("groups", ::syscall(SYS_setgroups, 0, nullptr) == 0);
    step("group", ::syscall(SYS_setresgid, group, group, group) == 0);
    step("user", ::syscall(SYS_setresuid, user, user, user) == 0);
  }
  void limit(__rlimit_resource which, rlim_t soft, rlim_t hard) {
    rlimit now{};
    ::getrlimit(which, &now);
    const rlimit wanted{std::min(soft, now.rlim_max), std::min(hard, now.rlim_max)};
    step("limits", ::setrlimit(which, &wanted) == 0);
  }
  void limits() {
    const auto& all = plan_.limits;
    const auto cpu = static_cast<rlim_t>(all.cpu.count());
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_MSGQUEUE, 0, 0);
    limit(RLIMIT_NOFILE, 256, 256);
    limit(RLIMIT_STACK, rlim_t{8} << 20, rlim_t{64} << 20);
    limit(RLIMIT_FSIZE, all.file_bytes, all.file_bytes);
    limit(RLIMIT_CPU, cpu, cpu + 1);
    limit(RLIMIT_NPROC, plan_.processes, plan_.processes);
    if (all.address_space > 0) {
      limit(RLIMIT_AS, all.address_space, all.address_space);
    } else {
      limit(RLIMIT_DATA, rlim_t{8} << 30, rlim_t{8} << 30);
    }
  }
  void load(sock_filter* filter) {
    const auto own = static_cast<std::uint32_t>(::getpid());
    for (std::size_t i = 0; i < plan_.filter.size(); ++i) {
      if (filter[i].code == (BPF_JMP | BPF_JEQ | BPF_K) && filter[i].k == kLoaderPid) filter[i].k = own;
    }
    const sock_fprog whole{static_cast<unsigned short>(plan_.filter.size()), filter};
    step("seccomp", ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole) == 0);
  }

  const ChildPlan& plan_;
  pid_t parent_;
  int failure_;
};

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (auto& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

}  // namespace

Started start_confined(const ChildPlan& plan) {
  auto arguments = plan.arguments;
  auto environment = plan.environment;
  auto filter = plan.filter;
  const auto argument_list = pointers(arguments);
  const auto environment_list = pointers(environment);
  auto moved = plan;
  // Out of the way of 0 to 9, so that no dup2 overwrites one that is still to be copied.
  std::vector<base::Fd> kept;
  const auto high = [&](int fd) {
    kept.emplace_back(::fcntl(fd, F_DUPFD_CLOEXEC, 20));
    if (!kept.back().open()) no_resources("descriptor", errno);
    return kept.back().get();
  };
  for (auto& fd : moved.descriptors) fd = fd < 0 ? -1 : high(fd);
  if (plan.ruleset >= 0) moved.ruleset = high(plan.ruleset);
  auto failure = make_pipe();
  const int telling = high(failure.second.get());
  failure.second.reset();
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid == 0)
    Setup(moved, parent, telling).run(argument_list.data(), environment_list.data(), filter.data());
  const int refused = errno;
  kept.clear();
  if (pid < 0) return {-1, fmt::format("fork: {}", std::strerror(refused))};
  struct {
    int code = 0;
    std::array<char, 64> name{};
  } told;
  const auto got = ::read(failure.first.get(), &told.code, sizeof told.code);
  if (got <= 0) return {pid, {}};  // closed by exec
  static_cast<void>(::read(failure.first.get(), told.name.data(), told.name.size() - 1) > 0);
  while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) continue;
  return {-1, fmt::format("{}: {}", told.name.data(), std::strerror(told.code))};
}

}  // namespace praxeo::sandbox

// SPDX-License-Identifier: Apache-2.0
#include "sandbox/seccomp_filter.hpp"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <initializer_list>
#include <memory>

#include "base/files.hpp"

namespace praxeo::sandbox {
namespace {

// Stands for the pid of who loads the filter, which is not known when it is made. Larger than pids can be.
constexpr std::uint32_t kWhoLoads = 0x5A17F00D;

class Rules {
 public:
  Rules() : context_(seccomp_init(SCMP_ACT_ERRNO(EPERM))) {}

  void allow(std::initializer_list<int> calls) {
    for (const int call : calls)
      check(seccomp_rule_add_array(context_.get(), SCMP_ACT_ALLOW, call, 0, nullptr));
  }
  void allow_if(int call, std::initializer_list<scmp_arg_cmp> conditions) {
    check(seccomp_rule_add_array(context_.get(), SCMP_ACT_ALLOW, call,
                                 static_cast<unsigned>(conditions.size()), conditions.begin()));
  }
  // As the kernel takes it; empty when it is not whole.
  [[nodiscard]] std::vector<sock_filter> program() const {
    const base::Fd file(::memfd_create("filter", MFD_CLOEXEC));
    if (context_ == nullptr || !whole_ || !file.open() ||
        seccomp_export_bpf(context_.get(), file.get()) != 0) {
      return {};
    }
    const auto bytes = ::lseek(file.get(), 0, SEEK_END);
    std::vector<sock_filter> program(bytes > 0 ? static_cast<std::size_t>(bytes) / sizeof(sock_filter) : 0);
    if (::pread(file.get(), program.data(), program.size() * sizeof(sock_filter), 0) != bytes) return {};
    return program;
  }

 private:
  struct Release {
    void operator()(void* context) const { seccomp_release(context); }
  };
  // A call that this architecture doesn't have needs no rule: it is not there to be allowed.
  void check(int code) { whole_ = whole_ && (code == 0 || code == -EDOM || code == -EOPNOTSUPP); }

  std::unique_ptr<void, Release> context_;
  bool whole_ = true;
};

constexpr scmp_arg_cmp masked(unsigned argument, scmp_datum_t mask, scmp_datum_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

constexpr scmp_arg_cmp equals(unsigned argument, scmp_datum_t value) {
  return {argument, SCMP_CMP_EQ, value, 0};
}

}  // namespace

SeccompFilter::SeccompFilter(FileOpening opening) : opening_(opening) {
  Rules filter;
  filter.allow({SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev),
                SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(poll), SCMP_SYS(ppoll)});
  filter.allow({SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex),
                SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(getrandom), SCMP_SYS(getpid),
                SCMP_SYS(gettid), SCMP_SYS(getrusage), SCMP_SYS(sysinfo), SCMP_SYS(uname)});
  filter.allow({SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time),
                SCMP_SYS(times), SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep), SCMP_SYS(restart_syscall)});
  filter.allow({SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
                SCMP_SYS(sigaltstack), SCMP_SYS(exit), SCMP_SYS(exit_group)});
  // Memory that can be written must never run. mmap's third argument and mprotect's are the protection.
  filter.allow_if(SCMP_SYS(mmap), {masked(2, PROT_EXEC, 0)});
  filter.allow_if(SCMP_SYS(mprotect), {masked(2, PROT_EXEC, 0)});
  // fstat() of newer libcs. The path can't be looked at here, but nothing is learnt from it that open would
  // not tell.
  filter.allow_if(SCMP_SYS(newfstatat), {masked(3, AT_EMPTY_PATH, AT_EMPTY_PATH)});
  filter.allow_if(SCMP_SYS(fcntl), {equals(1, F_GETFL)});
  filter.allow_if(SCMP_SYS(fcntl), {equals(1, F_GETFD)});
  filter.allow_if(SCMP_SYS(fcntl), {equals(1, F_SETFD)});
  filter.allow_if(SCMP_SYS(prlimit64), {equals(0, 0), equals(2, 0)});  // reading one's own
  // abort() and raise(): signals to itself alone.
  filter.allow_if(SCMP_SYS(tgkill), {equals(0, kWhoLoads)});
  if (opening == FileOpening::read_only) {
    constexpr scmp_datum_t kMore =
        O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_PATH | (O_TMPFILE & ~O_DIRECTORY);
    filter.allow_if(SCMP_SYS(openat), {masked(2, kMore, O_RDONLY)});
    filter.allow_if(SCMP_SYS(open), {masked(1, kMore, O_RDONLY)});
    filter.allow({SCMP_SYS(getdents64)});
  }
  program_ = filter.program();
}

bool SeccompFilter::load() const {
  auto program = program_;
  bool own_pid = false;
  for (auto& step : program) {
    if (step.code != (BPF_JMP | BPF_JEQ | BPF_K) || step.k != kWhoLoads) continue;
    step.k = static_cast<std::uint32_t>(::getpid());
    own_pid = true;
  }
  const sock_fprog whole{static_cast<unsigned short>(program.size()), program.data()};
  return own_pid && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole) == 0;
}

}  // namespace praxeo::sandbox

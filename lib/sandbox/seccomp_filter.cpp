// SPDX-License-Identifier: Apache-2.0
#include "sandbox/seccomp_filter.hpp"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <initializer_list>
#include <memory>

namespace praxeo::sandbox {
namespace {

class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(EPERM))) {}

  void allow(std::initializer_list<int> calls) {
    for (const int call : calls)
      check(seccomp_rule_add_array(context_.get(), SCMP_ACT_ALLOW, call, 0, nullptr));
  }
  void allow_if(int call, std::initializer_list<scmp_arg_cmp> conditions) {
    check(seccomp_rule_add_array(context_.get(), SCMP_ACT_ALLOW, call,
                                 static_cast<unsigned>(conditions.size()), conditions.begin()));
  }
  [[nodiscard]] bool load() {
    return context_ != nullptr && whole_ && seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_NNP, 0) == 0 &&
           seccomp_load(context_.get()) == 0;
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

bool load_seccomp_filter(FileOpening opening) {
  Filter filter;
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
  filter.allow_if(SCMP_SYS(tgkill), {equals(0, static_cast<scmp_datum_t>(::getpid()))});
  if (opening == FileOpening::read_only) {
    constexpr scmp_datum_t kMore =
        O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_PATH | (O_TMPFILE & ~O_DIRECTORY);
    filter.allow_if(SCMP_SYS(openat), {masked(2, kMore, O_RDONLY)});
    filter.allow_if(SCMP_SYS(open), {masked(1, kMore, O_RDONLY)});
    filter.allow({SCMP_SYS(getdents64)});
  }
  return filter.load();
}

}  // namespace praxeo::sandbox

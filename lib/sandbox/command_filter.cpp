// SPDX-License-Identifier: Apache-2.0
#include "sandbox/command_filter.hpp"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>

namespace praxeo::sandbox {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kArchitecture = 0;  // no call passes, so the layer is not to be had
#endif

// Newer than Debian 12's headers, or not of every architecture; these numbers are the same on all.
constexpr int kIoUringSetup = 425, kIoUringEnter = 426, kIoUringRegister = 427, kClone3 = 435,
              kPidfdSendSignal = 424, kPidfdOpen = 434, kPidfdGetfd = 438, kProcessMadvise = 440,
              kMountSetattr = 442, kMemfdSecret = 447, kOpenTree = 428, kMoveMount = 429, kFsopen = 430,
              kFsconfig = 431, kFsmount = 432, kFspick = 433, kFchmodat2 = 452, kSetxattrat = 463,
              kRemovexattrat = 466;

constexpr std::uint32_t low_half(unsigned argument) {
  return static_cast<std::uint32_t>(offsetof(seccomp_data, args) + argument * sizeof(std::uint64_t));
}

class Program {
 public:
  Program() {
    load(offsetof(seccomp_data, arch));
    skip_if(BPF_JEQ, kArchitecture, 1);
    give(SECCOMP_RET_KILL_PROCESS);
    load(offsetof(seccomp_data, nr));
#if defined(__x86_64__)
    // The x32 numbers would be another way to each call.
    steps_.push_back(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
    give(SECCOMP_RET_KILL_PROCESS);
#endif
  }
  void refuse(std::initializer_list<int> calls, std::uint32_t with = EPERM) {
    for (const int call : calls) {
      steps_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 1));
      give(SECCOMP_RET_ERRNO | with);
    }
  }
  // Refused when the argument has any of these bits.
  void refuse_bits(int call, unsigned argument, std::uint32_t bits) {
    steps_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 4));
    load(low_half(argument));
    steps_.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1));
    give(SECCOMP_RET_ERRNO | EPERM);
    load(offsetof(seccomp_data, nr));
  }
  // Refused when the argument is this; with `unless`, when it is anything else.
  void refuse_value(int call, unsigned argument, std::uint32_t value, bool unless = false) {
    steps_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 4));
    load(low_half(argument));
    steps_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, unless ? std::uint8_t{1} : std::uint8_t{0},
                              unless ? std::uint8_t{0} : std::uint8_t{1}));
    give(SECCOMP_RET_ERRNO | EPERM);
    load(offsetof(seccomp_data, nr));
  }
  // Refused when the argument, a pointer, is not null.
  void refuse_named(int call, unsigned argument) {
    steps_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 6));
    load(low_half(argument));
    steps_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 2));
    load(low_half(argument) + sizeof(std::uint32_t));
    steps_.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0));
    give(SECCOMP_RET_ERRNO | EPERM);
    load(offsetof(seccomp_data, nr));
  }
  std::vector<sock_filter> end() {
    give(SECCOMP_RET_ALLOW);
    return std::move(steps_);
  }

 private:
  void load(std::size_t offset) {
    steps_.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
  }
  void skip_if(unsigned test, std::uint32_t value, std::uint8_t steps) {
    steps_.push_back(BPF_JUMP(static_cast<std::uint16_t>(BPF_JMP | test | BPF_K), value, steps, 0));
  }
  void give(std::uint32_t answer) { steps_.push_back(BPF_STMT(BPF_RET | BPF_K, answer)); }
  std::vector<sock_filter> steps_;
};

void keep_kernel(Program& program) {
  constexpr std::uint32_t kNamespaces = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER |
                                        CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWCGROUP;
  program.refuse_bits(SYS_clone, 0, kNamespaces);
  program.refuse({kClone3, kIoUringSetup, kIoUringEnter, kIoUringRegister, SYS_memfd_create, kMemfdSecret},
                 ENOSYS);
  program.refuse({SYS_socket, SYS_unshare, SYS_setns, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev,
                  kPidfdGetfd, SYS_kcmp, kProcessMadvise});
  program.refuse({SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, kOpenTree, kMoveMount, kFsopen,
                  kFsconfig, kFsmount, kFspick, kMountSetattr, SYS_name_to_handle_at, SYS_open_by_handle_at});
  program.refuse(
      {SYS_bpf,           SYS_perf_event_open, SYS_userfaultfd,   SYS_keyctl,        SYS_add_key,
       SYS_request_key,   SYS_fanotify_init,   SYS_init_module,   SYS_finit_module,  SYS_delete_module,
       SYS_kexec_load,    SYS_reboot,          SYS_swapon,        SYS_swapoff,       SYS_acct,
       SYS_quotactl,      SYS_syslog,          SYS_sethostname,   SYS_setdomainname, SYS_settimeofday,
       SYS_clock_settime, SYS_adjtimex,        SYS_clock_adjtime, SYS_vhangup,       SYS_lookup_dcookie});
  // Memory that outlives its process or is counted for none.
  program.refuse({SYS_shmget, SYS_semget, SYS_msgget, SYS_mq_open, SYS_mbind, SYS_move_pages,
                  SYS_migrate_pages, SYS_set_mempolicy});
  program.refuse_value(SYS_ioctl, 1, TIOCSTI);  // typing into a terminal
}

// Without a process namespace: nobody else is signalled, slowed or bounded, and the group that is killed at
// the end can't be left.
void keep_processes(Program& program, bool signals) {
  program.refuse({SYS_setsid, SYS_setpgid});
  program.refuse({SYS_setpriority, SYS_ioprio_set, SYS_sched_setscheduler, SYS_sched_setattr,
                  SYS_sched_setparam, SYS_sched_setaffinity});
  program.refuse_value(SYS_prlimit64, 0, 0, true);
  if (signals) return;
  program.refuse({SYS_tkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, kPidfdSendSignal, kPidfdOpen});
  program.refuse_value(SYS_kill, 0, 0, true);  // the own group
  // raise() and abort() of the first process; for abort() of others, libc has an instruction that traps.
  program.refuse_value(SYS_tgkill, 0, kLoaderPid, true);
  // Whom the kernel is to signal when something can be read.
  program.refuse_value(SYS_fcntl, 1, F_SETOWN);
  program.refuse_value(SYS_fcntl, 1, 15);      // F_SETOWN_EX
  program.refuse_value(SYS_ioctl, 1, 0x8901);  // FIOSETOWN
  program.refuse_value(SYS_ioctl, 1, 0x8902);  // SIOCSPGRP
}

// Landlock does not govern these, and a file of the user may be named to them. chmod() answers as if it had
// been done: linkers call it on what they have just made.
void keep_names(Program& program) {
#if defined(__x86_64__)
  program.refuse({SYS_chmod}, 0);
  program.refuse({SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat});
#endif
  program.refuse({SYS_fchmodat, kFchmodat2}, 0);
  program.refuse_named(SYS_utimensat, 1);  // of an open file it is allowed
  program.refuse({SYS_fchownat, SYS_truncate, SYS_setxattr, SYS_lsetxattr, SYS_removexattr, SYS_lremovexattr,
                  kSetxattrat, kRemovexattrat});
}

}  // namespace

std::vector<sock_filter> command_filter(const FilterNeeds& needs) {
  if (kArchitecture == 0) return {};
  Program program;
  keep_kernel(program);
  if (!needs.namespaces) {
    keep_processes(program, needs.signals);
    keep_names(program);
  }
  return program.end();
}

}  // namespace praxeo::sandbox

// SPDX-License-Identifier: Apache-2.0
// Runs a command that dies by SIGSYS as soon as it, or what it starts, opens a socket of the internet:
//   praxeo-no-network praxeo --offline generate snippet
#include <seccomp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <initializer_list>

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  for (const int family : {AF_INET, AF_INET6}) {
    const scmp_arg_cmp is_family{0, SCMP_CMP_EQ, static_cast<std::uint64_t>(family), 0};
    if (seccomp_rule_add_array(filter, SCMP_ACT_KILL_PROCESS, SCMP_SYS(socket), 1, &is_family) != 0) return 2;
  }
  if (filter == nullptr || seccomp_load(filter) != 0) {
    std::fprintf(stderr, "the network can't be taken away here\n");
    return 2;
  }
  ::execvp(argv[1], argv + 1);
  std::perror(argv[1]);
  return errno == ENOENT ? 127 : 126;
}

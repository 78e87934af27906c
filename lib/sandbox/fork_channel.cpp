// SPDX-License-Identifier: Apache-2.0
#include "sandbox/fork_channel.hpp"

#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "sandbox/limits.hpp"

namespace praxeo::sandbox {
namespace {

using ControlBytes = std::array<std::byte, CMSG_SPACE(sizeof(int) * ForkRequest::kDescriptors)>;

bool set_limit(pid_t process, __rlimit_resource which, const LimitPair& pair) {
  const rlimit value{pair.soft, pair.hard};
  return ::prlimit(process, which, &value, nullptr) == 0 || errno == ESRCH;
}

}  // namespace

bool send_packet(int socket, std::span<const std::byte> bytes, std::span<const int> fds) {
  iovec part{const_cast<std::byte*>(bytes.data()), bytes.size()};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  alignas(cmsghdr) ControlBytes control{};
  if (!fds.empty()) {
    message.msg_control = control.data();
    message.msg_controllen = CMSG_SPACE(fds.size_bytes());
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(fds.size_bytes());
    std::memcpy(CMSG_DATA(header), fds.data(), fds.size_bytes());
  }
  while (::sendmsg(socket, &message, MSG_NOSIGNAL) < 0) {
    if (errno != EINTR) return false;
  }
  return true;
}

std::optional<std::size_t> receive_packet(int socket, std::span<std::byte> into, std::vector<base::Fd>& fds) {
  fds.clear();
  iovec part{into.data(), into.size()};
  alignas(cmsghdr) ControlBytes control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  ssize_t got = 0;
  bool reset = false;
  while ((got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC)) < 0) {
    // The other end closed with a packet of ours unread. That is told once, and before what it had sent.
    if (errno == ECONNRESET && !std::exchange(reset, true)) continue;
    if (errno != EINTR) return std::nullopt;
  }
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    for (std::size_t at = 0; at + sizeof(int) <= header->cmsg_len - CMSG_LEN(0); at += sizeof(int)) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(header) + at, sizeof fd);
      fds.emplace_back(fd);
    }
  }
  if (got == 0) return std::nullopt;  // no message is empty
  return static_cast<std::size_t>(got);
}

bool set_limits(pid_t process, const KernelLimits& limits) {
  const bool space = !kAddressSpaceLimited || set_limit(process, RLIMIT_AS, limits.address_space);
  return set_limit(process, RLIMIT_CPU, limits.cpu) && space;
}

}  // namespace praxeo::sandbox

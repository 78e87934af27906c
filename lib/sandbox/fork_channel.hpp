// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/files.hpp"

// What praxeo and the warm parent of its workers say to each other, over sockets of packets. Both are of one
// build and neither passes a foreign byte on, so the messages are plain structs.
//
//   control   praxeo → parent: a ForkRequest with the descriptors of the worker, 0 to 3, and its report
//             socket. Its end: praxeo has gone, and all that runs with it.
//   report    one a worker. praxeo → parent: a LimitsChange, or its end: the worker is to be killed.
//             parent → praxeo: one ForkReport, when the worker has been reaped, or could not be started. Its
//             end without one: the parent has died, and the worker with it.
namespace praxeo::sandbox {

// Soft and hard, as in struct rlimit.
struct LimitPair {
  std::uint64_t soft = 0;
  std::uint64_t hard = 0;
};

struct KernelLimits {
  LimitPair address_space;  // bytes
  LimitPair cpu;            // seconds
};

struct ForkRequest {
  static constexpr std::size_t kDescriptors = 5;  // commands, frames, log, input, report
  KernelLimits limits;
};

struct LimitsChange {
  KernelLimits limits;
};

struct ForkReport {
  std::int32_t not_started = 0;  // the errno of the fork
  std::int32_t status = 0;       // as wait4() tells it
  std::int64_t cpu_us = 0;
};

// Sends one packet; false when the other end is gone. Waits while the socket is full.
[[nodiscard]] bool send_packet(int socket, std::span<const std::byte> bytes, std::span<const int> fds);

template <typename T>
[[nodiscard]] bool send_packet(int socket, const T& message, std::span<const int> fds = {}) {
  return send_packet(socket, std::as_bytes(std::span<const T>(&message, 1)), fds);
}

// Receives one packet; absent at the end, also when the other side died. `taken` tells its size, which is not
// that of `into` when it is no such message.
[[nodiscard]] std::optional<std::size_t> receive_packet(int socket, std::span<std::byte> into,
                                                        std::vector<base::Fd>& fds);

// False when there is none any more, or one of another size.
template <typename T>
[[nodiscard]] bool receive_packet(int socket, T& message, std::vector<base::Fd>& fds) {
  return receive_packet(socket, std::as_writable_bytes(std::span<T>(&message, 1)), fds) == sizeof(T);
}

// Sets them for a process of the same user; false when the kernel refuses. One that has ended needs none.
[[nodiscard]] bool set_limits(pid_t process, const KernelLimits& limits);

}  // namespace praxeo::sandbox

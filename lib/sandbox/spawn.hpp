// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <array>
#include <filesystem>
#include <string_view>

#include "base/files.hpp"

// Starting processes, and what connects them.
namespace praxeo::sandbox {

// Throws Error failed "can't start a worker: …" for a system call that was refused for want of something.
[[noreturn]] void no_resources(std::string_view what, int code);

struct Ends {
  base::Fd first;
  base::Fd second;
};

[[nodiscard]] Ends make_pipe();  // reading, writing
// `type` is SOCK_STREAM or SOCK_SEQPACKET.
[[nodiscard]] Ends make_socket_pair(int type);

// Starts an executable without arguments and environment, in the folder "/", in a session of its own, with
// no signal blocked or ignored, and with these descriptors as 0, 1 and 2 and no other; one that is not open
// is left out. Throws Error failed "broken installation: …" when that can't be started.
[[nodiscard]] pid_t spawn(const std::filesystem::path& executable, const std::array<int, 3>& descriptors);

}  // namespace praxeo::sandbox

// SPDX-License-Identifier: Apache-2.0
#include "ingest/memory_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace praxeo::ingest {

base::Fd memory_file(std::string_view bytes) {
  const auto check = [](bool fine) {
    if (!fine)
      throw Error(ErrorKind::failed, fmt::format("can't make a file in memory: {}", std::strerror(errno)));
  };
  base::Fd made(::memfd_create("praxeo", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  check(made.open());
  base::write_all(made.get(), bytes, "a file in memory");
  check(::fcntl(made.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0);
  // Sealed, so that nothing can be written even where there is no /proc to open it anew.
  base::Fd reading(::open(fmt::format("/proc/self/fd/{}", made.get()).c_str(), O_RDONLY | O_CLOEXEC));
  return reading.open() ? std::move(reading) : std::move(made);
}

}  // namespace praxeo::ingest

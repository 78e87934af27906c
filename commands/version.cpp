// SPDX-License-Identifier: Apache-2.0
#include "commands/version.hpp"

#include <fmt/format.h>
#include <sys/utsname.h>

#include "base/crypto.hpp"
#include "store/maintenance.hpp"

namespace praxeo::commands {

std::string_view version() { return PRAXEO_VERSION; }

std::string generator() { return fmt::format("praxeo {}", version()); }

std::vector<std::string> version_details() {
  utsname system{};
  uname(&system);
  return {
      fmt::format("compiler: g++ {}", __VERSION__),
      fmt::format("sqlite: {}", store::sqlite_version()),
      fmt::format("libsodium: {}", base::sodium_version()),
      fmt::format("system: {} {} {}", system.sysname, system.release, system.machine),
  };
}

}  // namespace praxeo::commands

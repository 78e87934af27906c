// SPDX-License-Identifier: Apache-2.0
#include "sandbox/find_worker.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "base/error.hpp"

namespace praxeo::sandbox {

std::filesystem::path find_worker(const base::Env& env, std::string_view name) {
  if (!env.executable.is_absolute()) {
    throw Error(ErrorKind::failed,
                fmt::format("broken installation: {} not found, for praxeo's own place is unknown", name));
  }
  const auto worker = (env.executable.parent_path() / ".." / "libexec" / "praxeo" / name).lexically_normal();
  std::error_code failed;
  if (!std::filesystem::is_regular_file(worker, failed))
    throw Error(ErrorKind::failed, fmt::format("broken installation: '{}' not found", worker.string()));
  // What is loaded needs no right to be executed, and Debian installs it without.
  if (::access(worker.c_str(), name.ends_with(".so") ? R_OK : X_OK) != 0) {
    throw Error(ErrorKind::failed, fmt::format("broken installation: '{}' may not be {}", worker.string(),
                                               name.ends_with(".so") ? "read" : "executed"));
  }
  return worker;
}

}  // namespace praxeo::sandbox

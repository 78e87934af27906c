// SPDX-License-Identifier: Apache-2.0
#include "base/env.hpp"

#include <unistd.h>

namespace praxeo::base {

Env Env::of_process() {
  Env env;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view pair(*entry);
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || equals == 0) continue;
    env.variables.emplace(pair.substr(0, equals), pair.substr(equals + 1));
  }
  std::error_code failed;
  env.working_directory = std::filesystem::current_path(failed);
  env.executable = std::filesystem::read_symlink("/proc/self/exe", failed);
  return env;
}

}  // namespace praxeo::base

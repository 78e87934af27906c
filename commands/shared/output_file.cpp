// SPDX-License-Identifier: Apache-2.0
#include "commands/shared/output_file.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/files.hpp"

namespace praxeo::commands {

void require_output_file(Context& context, const std::filesystem::path& typed) {
  const auto target = context.absolute(typed);
  const auto folder = target.parent_path();
  std::error_code untold;
  if (!std::filesystem::is_directory(folder, untold)) {
    throw Error(ErrorKind::not_found,
                fmt::format("can't write '{}': there is no folder '{}'", typed.string(), folder.string()))
        .with_hint(fmt::format("make it with `mkdir -p {}`", folder.string()));
  }
  base::require_writable(target);
}

}  // namespace praxeo::commands

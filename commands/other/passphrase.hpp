// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

#include "base/sealed.hpp"
#include "commands/context.hpp"

namespace praxeo::commands {

// The passphrase of a private bundle: the first line of `file`, which its owner alone may read; else, or
// where that is "-", what is on standard input, or typed on the terminal without being shown, twice where it
// `is_new`. Throws denied where none was given, a new one is not to be taken, or two that differ.
[[nodiscard]] base::SecretBytes bundle_passphrase(Context& context,
                                                  const std::optional<std::filesystem::path>& file,
                                                  bool is_new);

}  // namespace praxeo::commands

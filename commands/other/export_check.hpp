// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/sealed.hpp"
#include "commands/context.hpp"

namespace praxeo::commands {

// `export --check`: shows what there is to say of a bundle, in no need of a workspace; throws check_failed
// when there is a fault, denied when a private bundle is whole and the passphrase does not open it.
void check_exported(Context& context, const std::filesystem::path& folder,
                    const std::optional<std::string>& public_key,
                    const std::optional<base::SecretBytes>& passphrase);

}  // namespace praxeo::commands

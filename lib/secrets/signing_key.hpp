// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

#include "base/ids.hpp"
#include "base/signing.hpp"

namespace praxeo::secrets {

// A project's key for what it publishes, in a file for its owner alone. It goes into no archive of a project:
// who takes one in makes a key of their own.

// Absent when there is no file. Throws denied where others may read it, invalid_input when it holds no key.
[[nodiscard]] std::optional<base::SigningKey> read_signing_key(const std::filesystem::path& file);
// The same, but makes one where there is none. Throws what writing throws.
[[nodiscard]] base::SigningKey need_signing_key(const std::filesystem::path& file, base::Random& random);

}  // namespace praxeo::secrets

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/sealed.hpp"
#include "base/time.hpp"

namespace praxeo::secrets {

// One secret as the file has it: its name and times in the clear, so that they can be listed while the vault
// is locked; its values sealed.
struct SealedEntry {
  std::string name;
  base::TimePoint set_at;
  std::string value;
  std::string former;  // empty: none
  std::optional<base::TimePoint> former_until;
};

// The file of a vault: JSON, {format, kdf, key, secrets, checksum}. `key` is the vault's own key, sealed
// under the one that is derived from the passphrase, so that a wrong passphrase is told from a damaged file.
struct VaultFile {
  base::KeyCost cost;
  std::string salt;
  std::string key;
  std::vector<SealedEntry> entries;  // by name
};

// Absent when there is no file. Throws denied when it, or its folder, is open to others than its owner;
// invalid_input when it is damaged, of another form, or asks for more than a derivation may cost.
[[nodiscard]] std::optional<VaultFile> read_vault_file(const std::filesystem::path& file);
// Whole or not at all, for its owner alone.
void write_vault_file(const std::filesystem::path& file, const VaultFile& vault);
// The folder for a vault, closed to others, when it is not there yet; with a .gitignore that keeps it out of
// a repository around it.
void make_vault_folder(const std::filesystem::path& folder);

}  // namespace praxeo::secrets

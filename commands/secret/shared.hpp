// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "cli/output.hpp"
#include "commands/context.hpp"
#include "secrets/vault.hpp"

// What the verbs that change the vault have in common.
namespace praxeo::commands {

// The vault of this run, held against other processes until it goes.
struct HeldVault {
  explicit HeldVault(Context& context);
  // Unlocked; a new one is made when there is none.
  void unlock(Context& context);
  secrets::VaultLock lock;
  secrets::Vault vault;
};

// For whoever gives it as an argument, where shells and process lists keep it.
inline constexpr const char* kValueElsewhere =
    "a secret's value is read from standard input or typed when asked, never given among the words; one that "
    "was is in the shell's history now";

// The value: all of standard input without one end of line at its end, or one line typed on the terminal.
[[nodiscard]] std::string read_value(Context& context, const std::string& name);

// What `set`, `rotate` and `delete` tell.
struct SecretChange {
  std::string what;  // "Kept", for people
  std::string name;
  std::string outcome;  // created, replaced, rotated, unchanged, deleted
  std::filesystem::path vault;
  std::optional<base::TimePoint> former_until = {};
  bool dry_run = false;
  [[nodiscard]] nlohmann::ordered_json to_json() const;
  void print(cli::Printer& out) const;
};

// Writes the vault and notes in the workspace's log that it was changed; neither name nor value is in it.
void save(Context& context, secrets::Vault& vault, const SecretChange& change);
// The same of a new value: says also who uses it, and where it would be looked for first.
void finish(Context& context, secrets::Vault& vault, const SecretChange& change);

}  // namespace praxeo::commands

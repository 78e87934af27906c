// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"
#include "base/sealed.hpp"
#include "base/time.hpp"
#include "secrets/command.hpp"
#include "secrets/vault.hpp"

namespace praxeo::secrets {

// In the order in which they are asked; the first that has the secret gives it.
enum class Origin { variable, file, command, credential, vault };
[[nodiscard]] std::string_view name_of(Origin origin);

struct Place {
  Origin origin = Origin::variable;
  std::string words;  // for people: "OPENAI_API_KEY", "the command of OPENAI_API_KEY_COMMAND", "the vault"
};

struct Secret {
  std::string value;
  Place place;
  // Of the vault: the value before the last rotate, to be tried where the new one is refused.
  std::optional<std::string> former = {};
  std::optional<base::TimePoint> former_until = {};
};

// $CREDENTIALS_DIRECTORY/NAME (systemd.exec(5)); absent when it is not there.
[[nodiscard]] std::optional<std::filesystem::path> credential_file(const base::Env& env,
                                                                   std::string_view name);
// What unlocks the vault where nobody is asked: systemd's credential praxeo_vault_key, else the file that
// PRAXEO_VAULT_KEY_FILE names; without one end of line at its end. Throws what reading such a file throws,
// and invalid_input for an empty one.
[[nodiscard]] std::optional<base::SecretBytes> passphrase_at_hand(const base::Env& env);

// Finds secrets by name. The vault is unlocked once, when it is first needed. Keeps a reference to env.
class Finder {
 public:
  struct Options {
    std::optional<std::filesystem::path> vault = {};  // its file, which may be missing
    // The passphrase of a vault that is there. Throws denied when there is no way to it.
    std::function<base::SecretBytes()> passphrase = {};
    // Variables that a command is not given: of secrets that are not its own.
    std::vector<std::string> withheld = {};
    CommandLimits command = {};
    std::stop_token stop = {};
  };
  Finder(const base::Env& env, Options options) : env_(env), options_(std::move(options)) {}

  // Where it would come from. Runs nothing, asks nobody, and reads no value.
  [[nodiscard]] std::optional<Place> locate(const std::string& name);
  // Throws what reading a file and running a command throw; denied when others may read the file of
  // NAME_FILE, or the vault can't be unlocked; invalid_input, naming the place and not a byte of it, where it
  // is empty, or longer than 4096 bytes outside of the vault.
  [[nodiscard]] std::optional<Secret> find(const std::string& name, base::TimePoint now);

 private:
  Vault& vault();
  const base::Env& env_;
  Options options_;
  std::optional<Vault> vault_;
};

// A secret that has to stand in a header. Throws invalid_input, naming its place, for one with blanks or
// control characters.
void require_header_value(const Secret& secret);

}  // namespace praxeo::secrets

// SPDX-License-Identifier: Apache-2.0
#include "secrets/find.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "secrets/name.hpp"
#include "secrets/private_file.hpp"

namespace praxeo::secrets {
namespace {

constexpr std::uint64_t kLongest = 4096;
constexpr std::string_view kVaultCredential = "praxeo_vault_key";
constexpr std::string_view kVaultKeyFile = "PRAXEO_VAULT_KEY_FILE";

std::string file_variable(std::string_view name) { return variable_of(name) + "_FILE"; }
std::string command_variable(std::string_view name) { return variable_of(name) + "_COMMAND"; }

std::string checked(std::string value, const Place& place) {
  if (value.empty() || value.size() > kLongest || value.find('\0') != std::string::npos)
    throw Error(ErrorKind::invalid_input,
                fmt::format("{} holds no secret: it is empty, too long, or has a NUL in it", place.words));
  return value;
}

std::string by_command(const std::string& command, const base::Env& env, const std::string& name,
                       const Finder::Options& options) {
  const auto where = command_variable(name);
  auto given = env;
  for (const auto& variable : options.withheld) given.variables.erase(variable);
  auto printed =
      run_secret_command(split_command(command, where), given, where, options.command, options.stop);
  auto line = first_line(printed);
  base::forget(printed);
  return line;
}

}  // namespace

std::string_view name_of(Origin origin) {
  switch (origin) {
    case Origin::variable:
      return "variable";
    case Origin::file:
      return "file";
    case Origin::command:
      return "command";
    case Origin::credential:
      return "credential";
    case Origin::vault:
      return "vault";
  }
  return "";
}

std::optional<std::filesystem::path> credential_file(const base::Env& env, std::string_view name) {
  const auto folder = env.get("CREDENTIALS_DIRECTORY");
  if (!folder) return std::nullopt;
  auto path = std::filesystem::path(*folder) / name;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return std::nullopt;
  return path;
}

std::optional<base::SecretBytes> passphrase_at_hand(const base::Env& env) {
  std::string text;
  std::string where;
  if (const auto credential = credential_file(env, kVaultCredential)) {
    where = fmt::format("systemd's credential {}", kVaultCredential);
    text = base::read_file(*credential, kLongest);
  } else if (const auto file = env.get(kVaultKeyFile)) {
    where = fmt::format("the file of {}", kVaultKeyFile);
    text = read_private(env.working_directory / *file, kLongest, "the passphrase of a vault");
  } else {
    return std::nullopt;
  }
  std::string_view used(text);
  if (used.ends_with('\n')) used.remove_suffix(1);
  if (used.ends_with('\r')) used.remove_suffix(1);
  if (used.empty()) throw Error(ErrorKind::invalid_input, fmt::format("{} is empty", where));
  auto kept = base::SecretBytes::of(used);
  base::forget(text);
  return kept;
}

Vault& Finder::vault() {
  if (!vault_) vault_.emplace(*options_.vault);
  return *vault_;
}

std::optional<Place> Finder::locate(const std::string& name) {
  if (env_.get(variable_of(name))) return Place{Origin::variable, variable_of(name)};
  if (env_.get(file_variable(name)))
    return Place{Origin::file, fmt::format("the file of {}", file_variable(name))};
  if (env_.get(command_variable(name)))
    return Place{Origin::command, fmt::format("the command of {}", command_variable(name))};
  if (credential_file(env_, name))
    return Place{Origin::credential, fmt::format("systemd's credential {}", name)};
  if (options_.vault && vault().find(name)) return Place{Origin::vault, "the vault"};
  return std::nullopt;
}

std::optional<Secret> Finder::find(const std::string& name, base::TimePoint now) {
  const auto place = locate(name);
  if (!place) return std::nullopt;
  Secret secret{.value = {}, .place = *place};
  switch (place->origin) {
    case Origin::variable:
      secret.value = *env_.get(variable_of(name));
      break;
    case Origin::file:
      secret.value = read_private_line(env_.working_directory / *env_.get(file_variable(name)), 4 * kLongest,
                                       "a secret");
      break;
    case Origin::command:
      secret.value = by_command(*env_.get(command_variable(name)), env_, name, options_);
      break;
    case Origin::credential:
      secret.value = first_line(base::read_file(*credential_file(env_, name), 4 * kLongest));
      break;
    case Origin::vault:
      if (!vault().unlocked()) {
        const auto passphrase = options_.passphrase();
        vault().unlock(passphrase.view());
      }
      secret.value = vault().value(name);
      secret.former = vault().former(name, now);
      if (secret.former) secret.former_until = vault().find(name)->former_until;
      return secret;
  }
  secret.value = checked(std::move(secret.value), *place);
  return secret;
}

void require_header_value(const Secret& secret) {
  const auto odd = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
  for (const auto& value : {secret.value, secret.former.value_or("x")}) {
    if (value.empty() || value.size() > kLongest || std::any_of(value.begin(), value.end(), odd))
      throw Error(
          ErrorKind::invalid_input,
          fmt::format("{} holds no key: it is empty, too long, or has blanks in it", secret.place.words));
  }
}

}  // namespace praxeo::secrets

// SPDX-License-Identifier: Apache-2.0
#include "commands/secrets.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <set>
#include <utility>

#include "base/error.hpp"
#include "commands/context.hpp"
#include "config/layers.hpp"
#include "config/secret_like.hpp"
#include "llm/profile.hpp"
#include "secrets/name.hpp"
#include "secrets/signing_key.hpp"
#include "secrets/vault.hpp"

namespace praxeo::commands {

using praxeo::secrets::Finder;

std::vector<Secrets::Known> Secrets::known() {
  std::vector<Known> all;
  for (const auto& provider : llm::known_providers()) {
    for (const auto& variable : provider.key_variables)
      all.push_back({praxeo::secrets::secret_name(variable), std::string(provider.name)});
  }
  return all;
}

base::Env Secrets::without_keys(base::Env env) {
  for (const auto& each : known()) env.variables.erase(praxeo::secrets::variable_of(each.name));
  return env;
}

Finder& Secrets::finder() {
  if (finder_) return *finder_;
  Finder::Options options;
  // Those that this run does not ask for are not to be told either.
  for (const auto& each : known()) {
    const auto value = context_.env().get(praxeo::secrets::variable_of(each.name));
    if (value) context_.keys().redactor.add(*value);
  }
  options.vault = vault_file();
  options.passphrase = [this] { return passphrase(false); };
  for (const auto& each : known()) options.withheld.push_back(praxeo::secrets::variable_of(each.name));
  options.command.slow = [this] { context_.log().info("waiting for the command that gives a secret"); };
  options.stop = context_.stop();
  return finder_.emplace(context_.env(), std::move(options));
}

std::optional<praxeo::secrets::Place> Secrets::locate(std::string_view name) {
  return finder().locate(praxeo::secrets::secret_name(name));
}

std::optional<praxeo::secrets::Secret> Secrets::find(std::string_view name) {
  auto found = finder().find(praxeo::secrets::secret_name(name), context_.clock().now());
  if (found) {
    auto& redactor = context_.keys().redactor;
    redactor.add(found->value);
    if (found->former) redactor.add(*found->former);
    // A core dump would hold it.
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
  }
  return found;
}

void Secrets::learn_at_hand() {
  constexpr std::size_t kShortestValue = 16;  // below, "TOKEN=session" would take a word out of the language
  for (const auto& [name, value] : context_.env().variables) {
    if (value.size() >= kShortestValue && value.front() != '/' &&
        value.find_first_of(" \t\n") == std::string::npos && config::secret_like(name, value)) {
      context_.keys().redactor.add(value);
    }
  }
  std::set<std::string> names;
  for (const auto& each : known()) names.insert(each.name);
  const auto file = vault_file();
  const bool open = file && praxeo::secrets::passphrase_at_hand(context_.env());
  const auto learn = [&](const std::string& name) {
    const auto place = locate(name);
    if (!place || place->origin == praxeo::secrets::Origin::command) return;
    if (place->origin == praxeo::secrets::Origin::vault && !open) return;
    static_cast<void>(find(name));
  };
  try {
    if (open) {
      for (const auto& entry : praxeo::secrets::Vault(*file).entries()) names.insert(entry.name);
    }
    for (const auto& name : names) learn(name);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    context_.log().warning(fmt::format("not all secrets are known by sight: {}", error.message()));
  }
}

praxeo::secrets::Secret Secrets::need(std::string_view name) {
  if (auto found = find(name)) return *std::move(found);
  const auto known_as = praxeo::secrets::secret_name(name);
  throw Error(ErrorKind::denied, fmt::format("there is no secret '{}'", known_as))
      .with_hint(fmt::format("`praxeo secret set {0}` keeps one; {1}, {1}_FILE and {1}_COMMAND give it too",
                             known_as, praxeo::secrets::variable_of(known_as)));
}

std::optional<base::SigningKey> Secrets::signing_key(const std::string& project_id, bool make) {
  const auto file = context_.workspace().home() / "keys" / fmt::format("{}.key", project_id);
  if (!make || context_.store().read_only()) return praxeo::secrets::read_signing_key(file);
  base::SystemRandom random;
  return praxeo::secrets::need_signing_key(file, random);
}

std::optional<std::filesystem::path> Secrets::vault_file() {
  if (const auto named = context_.env().get("PRAXEO_VAULT")) return context_.absolute(*named);
  if (!context_.find_workspace()) return std::nullopt;
  const auto folder = config::user_data(context_.env());
  if (!folder) return std::nullopt;
  return *folder / "vaults" / fmt::format("{}.json", context_.store().workspace_id());
}

std::filesystem::path Secrets::need_vault_file() {
  if (auto file = vault_file()) return *std::move(file);
  static_cast<void>(context_.workspace());  // throws where there is none
  throw Error(ErrorKind::not_found, "there is no place for the vault: neither HOME nor XDG_DATA_HOME is set")
      .with_hint("PRAXEO_VAULT names its file");
}

base::SecretBytes Secrets::passphrase(bool is_new) {
  if (auto at_hand = praxeo::secrets::passphrase_at_hand(context_.env())) return *std::move(at_hand);
  const auto ask = [&](std::string_view prompt) -> base::SecretBytes {
    auto typed = context_.ask_hidden(prompt);
    if (!typed) {
      throw Error(ErrorKind::denied, is_new ? "a new vault needs a passphrase, and there is nobody to ask"
                                            : "the vault is locked, and there is nobody to ask")
          .with_hint(
              "PRAXEO_VAULT_KEY_FILE names a file with the passphrase; systemd's credential praxeo_vault_key "
              "and a terminal do too");
    }
    if (typed->empty()) throw Error(ErrorKind::denied, "no passphrase was typed");
    auto kept = base::SecretBytes::of(*typed);
    base::forget(*typed);
    return kept;
  };
  if (!is_new) return ask("Passphrase of the vault: ");
  auto first = ask("Passphrase for a new vault: ");
  if (ask("The same again: ").view() != first.view())
    throw Error(ErrorKind::denied, "the two passphrases differ: no vault was made");
  return first;
}

}  // namespace praxeo::commands

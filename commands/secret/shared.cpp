// SPDX-License-Identifier: Apache-2.0
#include "commands/secret/shared.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/sealed.hpp"
#include "commands/shared/json.hpp"
#include "secrets/find.hpp"
#include "secrets/name.hpp"

namespace praxeo::commands {

HeldVault::HeldVault(Context& context)
    : lock(context.secrets().need_vault_file()), vault(context.secrets().need_vault_file()) {}

void HeldVault::unlock(Context& context) {
  const auto passphrase = context.secrets().passphrase(!vault.exists());
  if (vault.exists()) {
    vault.unlock(passphrase.view());
  } else {
    vault.create(passphrase.view());
  }
}

namespace {

std::string typed_or_piped(Context& context, const std::string& name) {
  auto& in = context.streams().in;
  if (in.terminal()) {
    auto typed = context.ask_hidden(fmt::format("Value of {}: ", name));
    if (!typed) throw Error(ErrorKind::usage, "the value of a secret is read from standard input");
    return *std::move(typed);
  }
  auto value = in.read_all(secrets::Vault::kLongestValue + 2);
  if (value.ends_with('\n')) value.pop_back();
  if (value.ends_with('\r')) value.pop_back();
  return value;
}

bool is_key(const std::string& name) {
  const auto known = Secrets::known();
  return std::ranges::find(known, name, &Secrets::Known::name) != known.end();
}

// Somebody may look for it elsewhere first, or nobody at all by this name.
void remark_on_use(Context& context, const std::string& name) {
  const auto place = context.secrets().locate(name);
  if (place && place->origin != secrets::Origin::vault) {
    context.log().warning(fmt::format("{} is set too, and is asked before the vault", place->words));
  }
  if (is_key(name)) return;
  std::string near;
  for (const auto& each : Secrets::known()) {
    if (each.used_by == name) near = each.name;
  }
  if (near.empty()) return;
  context.log().warning(fmt::format("the key of {} is looked for by the name {}, not {}", name, near, name));
}

}  // namespace

std::string read_value(Context& context, const std::string& name) {
  auto value = typed_or_piped(context, name);
  // A key with a blank in it would be refused at its first use only; what is empty the vault refuses.
  if (is_key(name) && std::ranges::any_of(value, [](char c) { return c == ' ' || c == '\t' || c == 0x7F; })) {
    base::forget(value);
    throw Error(ErrorKind::invalid_input, fmt::format("the value of {} has blanks in it", name))
        .with_hint("a key is one word; nothing was kept");
  }
  return value;
}

nlohmann::ordered_json SecretChange::to_json() const {
  return {{"name", name},
          {"outcome", outcome},
          {"vault", vault.string()},
          {"former_until", former_until ? nlohmann::ordered_json(base::format_time(*former_until)) : nullptr},
          {"dry_run", dry_run}};
}

void SecretChange::print(cli::Printer& out) const {
  cli::Text line(what);
  line.add(" ").add(name, cli::Tone::strong);
  if (former_until)
    line.add(fmt::format("; the former value is tried until {}", base::format_time(*former_until)));
  out.line(line);
}

void save(Context& context, secrets::Vault& vault, const SecretChange& change) {
  if (change.dry_run || change.outcome == "unchanged") return;
  vault.save(context.clock().now());
  if (!context.find_workspace() || context.store().read_only()) return;
  store::Change note(context.store());
  note.record({.type = fmt::format("secret.{}", change.outcome)});
  note.commit();
}

void finish(Context& context, secrets::Vault& vault, const SecretChange& change) {
  save(context, vault, change);
  remark_on_use(context, change.name);
  context.show(change);
}

}  // namespace praxeo::commands

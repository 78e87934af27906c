// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/time.hpp"
#include "cli/list_output.hpp"
#include "commands/context.hpp"
#include "commands/secret/verbs.hpp"
#include "commands/shared/json.hpp"
#include "secrets/vault.hpp"

namespace praxeo::commands::secret_list {

struct Options {};

void define(cli::Args&, Options&) {}

struct Item {
  std::string name;
  std::optional<secrets::Place> place;
  std::optional<secrets::Entry> kept;
  std::string used_by;
  base::TimePoint now;

  static nlohmann::ordered_json time_or_null(const std::optional<base::TimePoint>& at) {
    return at ? nlohmann::ordered_json(base::format_time(*at)) : nullptr;
  }
  [[nodiscard]] std::optional<base::TimePoint> former_until() const {
    if (!kept || !kept->former_until || *kept->former_until <= now) return std::nullopt;
    return kept->former_until;
  }
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"name", name},
            {"from", place ? nlohmann::ordered_json(secrets::name_of(place->origin)) : nullptr},
            {"place", place ? nlohmann::ordered_json(place->words) : nullptr},
            {"in_vault", kept.has_value()},
            {"set_at", time_or_null(kept ? std::optional(kept->set_at) : std::nullopt)},
            {"former_until", time_or_null(former_until())},
            {"used_by", text_or_null(used_by)}};
  }
  [[nodiscard]] std::vector<cli::Text> cells() const {
    const bool hidden = kept && place && place->origin != secrets::Origin::vault;
    return {cli::Text(name, cli::Tone::strong),
            (place ? place->words : std::string()) + (hidden ? ", before the vault" : ""),
            kept ? base::relative_time(kept->set_at, now) : "",
            former_until() ? base::relative_time(*former_until(), now) : "", used_by};
  }
};

void run(const Options&, Context& context) {
  auto& secrets = context.secrets();
  std::map<std::string, Item> items;
  const auto now = context.clock().now();
  for (const auto& known : Secrets::known()) {
    if (secrets.locate(known.name)) items[known.name] = {known.name, {}, {}, known.used_by, now};
  }
  if (const auto file = secrets.vault_file()) {
    const praxeo::secrets::Vault vault(*file);
    for (auto& entry : vault.entries()) {
      auto& item = items[entry.name];
      item.name = entry.name;
      item.kept = entry;
      item.now = now;
    }
    context.log().debug(
        fmt::format("the vault is {}{}", file->string(), vault.exists() ? "" : ", not made yet"));
  }
  cli::ListOutput list(context, {{"NAME"}, {"FROM"}, {"SET"}, {"FORMER ENDS"}, {"USED BY"}});
  for (auto& [name, item] : items) {
    item.place = secrets.locate(name);
    list.item(item);
  }
  list.end(std::nullopt);
  if (items.empty()) context.log().info("no secret is kept or set here");
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"secret",
       "list",
       "list secrets by name, with where each comes from; never a value",
       {{"Which keys praxeo would use here", "praxeo secret list"}}},
      define, run);
}

}  // namespace praxeo::commands::secret_list

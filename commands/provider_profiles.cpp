// SPDX-License-Identifier: Apache-2.0
#include "commands/provider_profiles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/text/distance.hpp"
#include "base/text/normalize.hpp"
#include "commands/context.hpp"
#include "http/url.hpp"
#include "llm/prices.hpp"
#include "secrets/find.hpp"
#include "spend/price_file.hpp"

namespace praxeo::commands {

const llm::KnownProvider& known_provider(const std::string& name) {
  if (const auto* known = llm::find_provider(name)) return *known;
  if (name == "extractive") {
    throw Error(ErrorKind::usage, "the extractive writer picks from sources: it answers no requests")
        .with_hint("name a provider that is asked over the network: -m openai/MODEL or -m gemini/MODEL");
  }
  Error error(ErrorKind::usage, name.empty() ? "the model that is named has no provider"
                                             : fmt::format("no provider '{}'", base::printable(name)));
  std::vector<std::string> names{"extractive"};
  for (const auto& known : llm::known_providers()) names.emplace_back(known.name);
  const auto meant = base::nearest(name, names);
  error.add_hint(
      meant ? fmt::format("did you mean '{}'?", *meant)
            : "there are extractive (embedded), gemini and openai, which also speaks to compatible servers");
  throw error;
}

NamedModel named_model(const std::string& words, std::string_view what, std::string_view such_as) {
  const auto slash = words.find('/');
  const bool odd = std::ranges::any_of(words, [](unsigned char c) { return c <= ' ' || c == 0x7F; });
  if (slash == std::string::npos || slash == 0 || slash + 1 == words.size() || odd) {
    throw Error(ErrorKind::usage, fmt::format("'{}' is no {}", base::printable(words), what))
        .with_hint(fmt::format("it is PROVIDER/MODEL, such as {}", such_as));
  }
  return {known_provider(words.substr(0, slash)), words.substr(slash + 1)};
}

std::string place_of(const config::Layers& layers, std::string_view key) {
  for (const auto& each : layers.explain(key))
    if (each.wins) return each.place;
  return "default";
}

// An address that can't be used is told with where it was set.
llm::Profile profile_of(Context& context, const llm::KnownProvider& known,
                        const llm::ProfileSettings& settings) {
  if (settings.base_url && !http::parse_url(*settings.base_url)) {
    const auto key = fmt::format("{}.base_url", known.name);
    throw Error(ErrorKind::usage,
                fmt::format("'{}' is no http or https address of a provider", *settings.base_url))
        .with_context(fmt::format("in the setting {}, from {}", key, place_of(context.layers(), key)))
        .with_hint(fmt::format("it goes up to the version, such as {}", known.base_url));
  }
  return llm::make_profile(known.name, settings);
}

llm::ProfileSettings profile_settings(Context& context, const llm::KnownProvider& known) {
  llm::ProfileSettings settings;
  auto& layers = context.layers();
  settings.base_url = layers.text(fmt::format("{}.base_url", known.name));
  if (known.name == "openai") {
    settings.dialect = layers.text("openai.dialect");
    settings.max_tokens_field = layers.text("openai.max_tokens_field");
    if (const auto organisation = context.env().get("OPENAI_ORG_ID"))
      settings.headers.emplace_back("OpenAI-Organization", *organisation);
    if (const auto project = context.env().get("OPENAI_PROJECT_ID"))
      settings.headers.emplace_back("OpenAI-Project", *project);
  }
  for (const auto& variable : known.key_variables) {
    if (!settings.key.empty()) {
      if (!context.secrets().locate(variable)) continue;
      context.log().warning(
          fmt::format("{} and {} are both set; the first is used", known.key_variables.front(), variable));
      break;
    }
    auto found = context.secrets().find(variable);
    if (!found) continue;
    secrets::require_header_value(*found);
    context.log().debug(fmt::format("the key of {} comes from {}", known.name, found->place.words));
    if (found->former) context.keys().changed.push_back({found->value, *found->former});
    settings.key = std::move(found->value);
  }
  return settings;
}

// The word in its place is sent nowhere.
llm::ProfileSettings offline_settings(Context& context, const llm::KnownProvider& known) {
  llm::ProfileSettings settings;
  settings.base_url = context.layers().text(fmt::format("{}.base_url", known.name));
  if (!settings.base_url) settings.key = "offline";
  return settings;
}

spend::Pricing pricing_of(Context& context, const llm::Profile& profile) {
  if (profile.free || context.layers().integer(profile.name + ".price") == 0) return spend::Pricing::free();
  const auto workspace = context.find_workspace();
  const auto file = workspace ? workspace->prices() : std::filesystem::path();
  return {[file] { return std::make_shared<llm::PriceTable>(spend::price_table(file)); },
          profile.price_provider, context.clock().now()};
}

}  // namespace praxeo::commands

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "config/layers.hpp"
#include "llm/profile.hpp"
#include "spend/pricing.hpp"

// What settings, environment and secrets say of a provider.
namespace praxeo::commands {

class Context;

// Throws usage: a name that is wrong is a wrong word, and nobody was asked.
[[nodiscard]] const llm::KnownProvider& known_provider(const std::string& name);

// PROVIDER and MODEL of "PROVIDER/MODEL", both there. Throws usage for another form, with `what` for "'x' is
// no …", and what known_provider() throws.
inline constexpr std::string_view kEmbedder = "openai/text-embedding-3-small";  // one that makes vectors
struct NamedModel {
  const llm::KnownProvider& provider;
  std::string model;
};
[[nodiscard]] NamedModel named_model(const std::string& words, std::string_view what,
                                     std::string_view such_as = "openai/gpt-5-mini");

// The place of a setting, as a person would find it.
[[nodiscard]] std::string place_of(const config::Layers& layers, std::string_view key);

// Throws usage for an address that can't be used, with where it was set, and what llm::make_profile() throws.
[[nodiscard]] llm::Profile profile_of(Context& context, const llm::KnownProvider& known,
                                      const llm::ProfileSettings& settings);
[[nodiscard]] llm::ProfileSettings profile_settings(Context& context, const llm::KnownProvider& known);
// Of a provider that is not asked: no key is looked for.
[[nodiscard]] llm::ProfileSettings offline_settings(Context& context, const llm::KnownProvider& known);

// By the workspace's own table of prices, else the one that ships.
[[nodiscard]] spend::Pricing pricing_of(Context& context, const llm::Profile& profile);

}  // namespace praxeo::commands

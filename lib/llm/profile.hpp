// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "llm/dialect.hpp"

namespace praxeo::llm {

// What a user may set of a provider.
struct ProfileSettings {
  std::optional<std::string> base_url;
  std::optional<std::string> dialect;           // responses, chat: of openai
  std::optional<std::string> max_tokens_field;  // of compatible servers
  std::string key;
  http::Headers headers;
};

// A provider by name, ready to be asked.
struct Profile {
  std::string name;
  std::unique_ptr<Dialect> dialect;
  Endpoint endpoint;
  std::string price_provider;  // its name in the table of prices; empty: not in it
  bool free = false;           // on this machine
};

struct KnownProvider {
  std::string_view name, base_url, price_provider;
  std::vector<std::string_view> key_variables;  // the first that is set counts
  std::string_view base_url_variable;
};
[[nodiscard]] const std::vector<KnownProvider>& known_providers();
[[nodiscard]] const KnownProvider* find_provider(std::string_view name);

// Throws provider for an unknown name; usage for an address that is none, that carries a password or a query,
// or would send a key over a plain connection to another machine; denied when the provider's own host is
// asked without a key.
[[nodiscard]] Profile make_profile(std::string_view name, const ProfileSettings& settings);

}  // namespace praxeo::llm

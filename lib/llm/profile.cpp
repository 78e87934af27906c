// SPDX-License-Identifier: Apache-2.0
#include "llm/profile.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/error.hpp"
#include "http/url.hpp"

namespace praxeo::llm {
namespace {

void require_address(const std::string& base_url, const http::Url& url, const ProfileSettings& settings) {
  if (url.has_credentials || url.has_query) {
    throw Error(
        ErrorKind::usage,
        fmt::format("the address of a provider has no password and no query: its host is {}", url.host));
  }
  if (url.scheme == "http" && !settings.key.empty() && !http::is_loopback(url)) {
    throw Error(ErrorKind::denied, fmt::format("a key is not sent over a plain connection to {}", url.host))
        .with_hint(fmt::format("use https, or a server on this machine, instead of {}", base_url));
  }
}

std::unique_ptr<Dialect> dialect_of(std::string_view provider, const ProfileSettings& settings,
                                    bool own_host) {
  if (provider == "gemini") return gemini();
  const auto wanted = settings.dialect.value_or(own_host ? "responses" : "chat");
  if (wanted == "responses") return openai_responses();
  if (wanted == "chat") return openai_chat();
  throw Error(ErrorKind::usage, fmt::format("openai.dialect is 'responses' or 'chat', not '{}'", wanted));
}

}  // namespace

const std::vector<KnownProvider>& known_providers() {
  static const std::vector<KnownProvider> all{
      {"gemini",
       "https://generativelanguage.googleapis.com/v1beta",
       "google",
       {"GOOGLE_API_KEY", "GEMINI_API_KEY"},
       "GEMINI_BASE_URL"},
      {"openai", "https://api.openai.com/v1", "openai", {"OPENAI_API_KEY"}, "OPENAI_BASE_URL"},
  };
  return all;
}

const KnownProvider* find_provider(std::string_view name) {
  const auto& all = known_providers();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

Profile make_profile(std::string_view name, const ProfileSettings& settings) {
  const auto* known = find_provider(name);
  if (known == nullptr) {
    throw Error(ErrorKind::provider, fmt::format("no provider '{}'", name))
        .with_hint(
            "there are extractive (embedded), gemini and openai, which also speaks to compatible servers");
  }
  Profile profile;
  profile.name = name;
  auto base_url = settings.base_url.value_or(std::string(known->base_url));
  while (base_url.ends_with('/')) base_url.pop_back();
  const auto url = http::parse_url(base_url);
  if (!url)
    throw Error(ErrorKind::usage, fmt::format("'{}' is no http or https address of a provider", base_url));
  const bool own_host = base_url == known->base_url;
  require_address(base_url, *url, settings);
  if (own_host && settings.key.empty()) {
    throw Error(ErrorKind::denied, fmt::format("{} needs a key, and there is none", name))
        .with_hint(
            fmt::format("set {0}, or {0}_FILE to a file that holds it, or keep it: `praxeo secret set {0}`",
                        known->key_variables.back()));
  }
  profile.free = http::is_loopback(*url);
  if (own_host) profile.price_provider = known->price_provider;
  profile.dialect = dialect_of(name, settings, own_host);
  profile.endpoint.base_url = std::move(base_url);
  profile.endpoint.key = settings.key;
  profile.endpoint.headers = settings.headers;
  profile.endpoint.default_host = own_host;
  profile.endpoint.max_tokens_field =
      settings.max_tokens_field.value_or(own_host ? "max_completion_tokens" : "max_tokens");
  return profile;
}

}  // namespace praxeo::llm

// SPDX-License-Identifier: Apache-2.0
#include "commands/network.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "base/error.hpp"
#include "commands/context.hpp"
#include "commands/version.hpp"
#include "http/url.hpp"

namespace praxeo::commands {

http::NetworkOptions network_options(Context& context) {
  const auto either = [&](const char* small, const char* large) {
    if (auto value = context.env().get(small)) return *value;
    return context.env().get(large).value_or("");
  };
  http::NetworkOptions options;
  options.https_proxy = either("https_proxy", "HTTPS_PROXY");
  // HTTP_PROXY can come from a request's header in CGI.
  options.http_proxy = either("http_proxy", "http_proxy");
  options.no_proxy = http::spare_loopback(either("no_proxy", "NO_PROXY"));
  options.user_agent = fmt::format("praxeo/{}", version());
  if (const auto& file = context.globals().ca_file) {
    const auto path = context.absolute(*file);
    if (!std::filesystem::is_regular_file(path))
      throw Error(ErrorKind::not_found, fmt::format("no file of certificates '{}'", path.string()))
          .with_hint("--ca-file names a file of certificate authorities in PEM form");
    options.ca_file = path.string();
  }
  return options;
}

}  // namespace praxeo::commands

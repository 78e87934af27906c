// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace praxeo::http {

struct Url {
  std::string scheme, host;  // small letters; an IPv6 address without its brackets
  bool has_credentials = false;
  std::string path;  // from its first slash; without query
  bool has_query = false;
};

// "https://api.example.org/v1" (RFC 3986); absent for what has no scheme of http or https, or no host.
[[nodiscard]] std::optional<Url> parse_url(std::string_view text);
// localhost, 127.0.0.0/8, ::1.
[[nodiscard]] bool is_loopback(const Url& url);
// `no_proxy` as curl reads it, with this machine in it: what is_loopback() lets pass in plain must not go to
// a proxy elsewhere.
[[nodiscard]] std::string spare_loopback(std::string no_proxy);

}  // namespace praxeo::http

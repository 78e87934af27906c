// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "http/transport.hpp"

namespace praxeo::http {

struct NetworkOptions {
  std::optional<std::string> ca_file;   // else the system's
  std::string https_proxy, http_proxy;  // URLs; empty: none
  std::string no_proxy;                 // as curl reads it: hosts separated by commas, "*"
  std::string user_agent = "praxeo";
  long most_connections = 256;  // kept open in all
};

// libcurl's multi interface: HTTP/2 where the server has it, connections kept, only http and https, no
// redirects, no netrc, no cookies. TLS certificates are always checked.
[[nodiscard]] std::unique_ptr<Transport> curl_transport(NetworkOptions options);

}  // namespace praxeo::http

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::serve {

// Which names a server answers to. A page of another site, whose name was made to point at this machine (DNS
// rebinding), sends that name as Host, and gets nothing. Names in small letters; immutable.
class HostRule {
 public:
  // localhost and what ends in .localhost, 127.0.0.0/8, ::1, the address that is listened on, and `more`;
  // with `any_address`, every address that is written in numbers, for those can't be rebound.
  HostRule(std::string_view listening, std::vector<std::string> more, bool any_address);
  // A Host line: "localhost:8080", "[::1]". The port is not looked at: it is the one of this connection, or
  // of a server in front.
  [[nodiscard]] bool allows(std::string_view host) const;

 private:
  std::vector<std::string> names_;
  bool any_address_;
};

// 127.0.0.0/8, ::1 and localhost.
[[nodiscard]] bool is_loopback_host(std::string_view host);
// "127.0.0.1", "[::1]": as it stands in an address.
[[nodiscard]] std::string host_in_url(std::string_view host);

}  // namespace praxeo::serve

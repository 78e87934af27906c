// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "support/scripted_server.hpp"

namespace praxeo::tests {

// The key of a request as a careless server repeats it: as it is, URL-encoded, and in base 64.
[[nodiscard]] std::string echo_of(const HeardRequest& request);
// The same answer with the echo in its headers, in the message of an error, behind the address of a redirect,
// and on a page.
[[nodiscard]] ScriptedServer::Says echoing(ScriptedServer::Says says, const std::string& echo);

}  // namespace praxeo::tests

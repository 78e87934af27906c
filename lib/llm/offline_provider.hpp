// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "llm/provider.hpp"

namespace praxeo::llm {

// Answers nothing, since the network is forbidden: what stands before it may know an answer. It has no way to
// open a socket. `route` is what its calls would have been: "live" where they are only talked about.
[[nodiscard]] std::unique_ptr<Provider> offline_provider(std::string name, std::string route = "cache");

}  // namespace praxeo::llm

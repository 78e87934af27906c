// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "llm/provider.hpp"

namespace praxeo::llm {

// Answers nothing, since the network is forbidden: what stands before it may know an answer. It has no way to
// open a socket.
[[nodiscard]] std::unique_ptr<Provider> offline_provider(std::string name);

}  // namespace praxeo::llm

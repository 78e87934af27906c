// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "llm/provider.hpp"

namespace praxeo::llm {

// One readable JSON file a request, named by the request's hash (data-model §9): {request, reply, usage,
// finish, resolved_model, times}, and the pieces of an answer that was streamed with when each came. Only
// whole answers are recorded, never a failure. No key is in it, since none is in a request.

// Passes calls on, and writes down what is answered; a file that is there is written anew.
[[nodiscard]] std::unique_ptr<Provider> recording_provider(std::unique_ptr<Provider> provider,
                                                           std::filesystem::path folder, base::Clock& clock);

// Answers from the files of a folder and from nothing else. What was not recorded is a replay_miss that names
// the nearest recorded request and what differs from it. Who asks for pieces is told those that were
// recorded, at once, or the whole text as one. Throws not_found when there is no such folder.
[[nodiscard]] std::unique_ptr<Provider> replaying_provider(std::string name, std::filesystem::path folder);

}  // namespace praxeo::llm

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "llm/types.hpp"

namespace praxeo::llm {

// data-model §9: the request with its defaults written out and its files by their hashes. Not in it: keys,
// endpoint, deadlines, streaming, project, run, purpose, template.
[[nodiscard]] nlohmann::json canonical_request(const Request& request);
[[nodiscard]] std::string request_hash(const Request& request);  // "sha256:…" of its canonical JSON

}  // namespace praxeo::llm

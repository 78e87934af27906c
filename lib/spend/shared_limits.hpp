// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "llm/sharing.hpp"
#include "store/store.hpp"

namespace praxeo::spend {

struct SharedSettings {
  std::string provider, project_id;
  std::optional<std::int64_t> requests_a_minute, tokens_a_minute;
};

// The limits of one provider, kept by all processes of a workspace together through its database: calls under
// way (the largest that any of them is set to), requests and tokens a minute, and the pause that a server
// asked one of them for. Looked at a few times a second and never for each call. A process that is alone has
// all at once; one that comes gets its part as calls of the others end; what a dead one had is free at the
// next look. Holds references to the store and clock, which tells wall time.
[[nodiscard]] std::unique_ptr<llm::Sharing> shared_limits(store::Store& store, base::Clock& clock,
                                                          SharedSettings settings, std::string process);

}  // namespace praxeo::spend

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>

#include "sandbox/worker_side.hpp"

struct magic_set;

namespace praxeo::identifier {

// Operation "identify". Sends META {media_type, words}: what libmagic calls the input. Failures: usage,
// unreadable, unknown.
class IdentifyHandler final : public sandbox::Handler {
 public:
  // Loads the table of types, which can't be opened any more inside the isolation.
  void warm() override;
  std::uint64_t open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) override;

 private:
  magic_set* table_ = nullptr;  // ends with the process
};

}  // namespace praxeo::identifier

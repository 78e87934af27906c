// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>

#include "sandbox/worker_side.hpp"

namespace praxeo::shrinker {

// Operation "shrink", options {side, orientation, bytes}. Sends one BLOB: a JPEG of the input, set upright
// (by orientation, 1 to 8 as EXIF counts), what alpha or a palette makes transparent white, no side over
// `side` px, and of at most `bytes` bytes. A picture that is small enough keeps its size. Failures: usage,
// unreadable, undecodable, too_large.
class ShrinkHandler final : public sandbox::Handler {
 public:
  std::uint64_t open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) override;
};

}  // namespace praxeo::shrinker

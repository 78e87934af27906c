// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace praxeo::sandbox {

// What the kernel has switched on around a worker, as its READY frame says: {"layers": {"landlock": 7,
// "seccomp": true, "no_new_privs": true, "rlimits": true}}.
struct Layers {
  int landlock = 0;  // ABI; 0 when the kernel has none
  bool seccomp = false;
  bool no_new_privs = false;
  bool rlimits = false;
  [[nodiscard]] bool complete() const { return landlock > 0 && seccomp && no_new_privs && rlimits; }
};

[[nodiscard]] nlohmann::json to_json(const Layers& layers);
// Absent, wrongly typed or negative counts as missing: the worker is asked to prove, not to convince.
[[nodiscard]] Layers layers_from(const nlohmann::json& value);

}  // namespace praxeo::sandbox

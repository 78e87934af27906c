// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sandbox/escapes.hpp"
#include "sandbox/layers.hpp"

namespace praxeo::sandbox {

// What `WORKER --self-test` told of itself.
struct SelfTestAnswer {
  Layers layers;
  std::vector<Attempt> attempts;
  std::string libraries;  // what it reads with: "poppler 22.12.0, qpdf 11.3.0"
};

// Runs it with an empty environment and at most ten seconds. Throws Error failed when it can't be started,
// does not answer, or answers what can't be read.
[[nodiscard]] SelfTestAnswer ask_self_test(const std::filesystem::path& executable);

}  // namespace praxeo::sandbox

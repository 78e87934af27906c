// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace praxeo::sandbox {

// One thing that must not work inside the isolation, and what came of it. `error` is the system's word
// ("EPERM"), empty when the attempt went through. Stopped means refused with EPERM or EACCES: any other error
// came from further on, so nothing was in the way.
struct Attempt {
  std::string name;
  bool stopped = false;
  std::string error;
};

// Tries each of them; harmless when they work: what is opened, made or started is closed, removed or ended
// again.
[[nodiscard]] std::vector<Attempt> attempt_escapes();

}  // namespace praxeo::sandbox

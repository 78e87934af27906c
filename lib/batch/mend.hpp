// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "llm/types.hpp"

namespace praxeo::batch {

// A reply that broke its schema, and how: what the one second try is told.
struct Broken {
  std::string reply, problem;
  bool twice = false;  // it was tried, and broke it again
};

// The same request once more, with the reply that can't be used and the validator's words.
void ask_to_mend(llm::Request& request, const Broken& broken);

}  // namespace praxeo::batch

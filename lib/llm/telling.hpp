// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "base/progress.hpp"
#include "llm/provider.hpp"

namespace praxeo::llm {

// Tells of each call as events (man/schemas/progress.schema.json): "request" when an attempt begins, "retry"
// with what it met and how long it waits, "throttle" when less is let under way or all wait, "done" once a
// call. Nothing of what is asked or answered. Holds a reference to the progress.
[[nodiscard]] std::unique_ptr<Provider> telling_provider(std::unique_ptr<Provider> provider,
                                                         base::Progress& progress);

}  // namespace praxeo::llm

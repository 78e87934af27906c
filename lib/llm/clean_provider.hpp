// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "base/redact.hpp"
#include "llm/provider.hpp"

namespace praxeo::llm {

// Takes keys out of answers: in a stream a model's words come in pieces, each in an event of its own, which
// only their sum shows. Keeps a reference to the redactor.
[[nodiscard]] std::unique_ptr<Provider> clean_provider(std::unique_ptr<Provider> provider,
                                                       const base::Redactor& redactor);

}  // namespace praxeo::llm

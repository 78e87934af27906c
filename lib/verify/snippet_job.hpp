// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/command.hpp"
#include "verify/run_snippet.hpp"

namespace praxeo::verify {

// The command lines of a language with the tools that are installed here, and the snippet's file.
[[nodiscard]] sandbox::CommandJob job_of(const Language& language, const Snippet& snippet);

}  // namespace praxeo::verify

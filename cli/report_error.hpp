// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "cli/exit_code.hpp"
#include "cli/style.hpp"

namespace praxeo::cli {

// One error as people read it: "praxeo: error: WHAT", "  while …" for each context line (innermost first),
// and one "  hint: …". Foreign text in it is escaped.
[[nodiscard]] std::string error_text(std::string_view program, const Error& error, const Style& style);
// {"error":{"code","exit","message","context","hint","retry_after_ms"}} on one line.
[[nodiscard]] std::string error_json(const Error& error, ExitCode code);

// Any exception as an Error: std::bad_alloc and other std::exceptions are `failed` with what they say.
[[nodiscard]] Error as_error(const std::exception_ptr& caught);

}  // namespace praxeo::cli

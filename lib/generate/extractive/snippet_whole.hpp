// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "content/draft.hpp"
#include "generate/extractive/reading.hpp"

// A short text about one piece of code: all that it says explains that.
namespace praxeo::generate {

// The block whose code a note of its author's own is about: longer than all other code in it together.
[[nodiscard]] std::optional<std::size_t> main_code_of(const Reading& reading);
// The code with all that the text says, in its order; short code beside it shows how it is used. Nothing
// where the text is not about that code alone, or says too much or too little.
[[nodiscard]] std::optional<content::Draft> write_whole_snippet(const Reading& reading, std::size_t block);

}  // namespace praxeo::generate

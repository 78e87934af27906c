// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "base/text/sentences.hpp"

namespace praxeo::generate {

// Commands of the shell that stand in running text, as talks and texts without layout have them: "for i in 1
// 2; do echo $i; done", each from its keyword to the "done" that closes it, in order. One that does not close
// is none.
[[nodiscard]] std::vector<base::ByteRange> inline_commands(std::string_view text);

}  // namespace praxeo::generate

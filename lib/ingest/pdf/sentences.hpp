// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace praxeo::ingest::pdf {

// Whether a text ends where a sentence may end, quotes and brackets apart.
[[nodiscard]] bool ends_sentence(std::string_view text);

}  // namespace praxeo::ingest::pdf

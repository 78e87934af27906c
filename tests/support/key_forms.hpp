// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace praxeo::tests {

// A secret as it could stand somewhere: what the form is called, and its bytes. As it is; URL-encoded in
// capital and small digits, with only what has to be encoded, and all of it; escaped for JSON and for HTML;
// in base 64 of both alphabets and all three alignments, the digits that hang on the secret alone. Worked out
// by itself, and not by what praxeo takes secrets out with.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> key_forms(std::string_view key);

}  // namespace praxeo::tests

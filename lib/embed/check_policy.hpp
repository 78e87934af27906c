// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::embed {

// The words of one directive of a policy (CSP Level 3): "'x' 'y'" of "a b; style-src 'x' 'y'". Empty for one
// that it lacks.
[[nodiscard]] std::string_view directive(std::string_view policy, std::string_view name);

// What a policy allows more than those that praxeo writes, and what it lacks of them; `own_files`: pages of
// this bundle take their style, pictures and index from beside them.
[[nodiscard]] std::vector<std::string> faults_of_policy(std::string_view policy, bool own_files);

}  // namespace praxeo::embed

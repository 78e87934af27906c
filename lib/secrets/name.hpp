// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::secrets {

// A secret has one name wherever it is kept: "openai_api_key" in the vault and among systemd's credentials,
// OPENAI_API_KEY, OPENAI_API_KEY_FILE and OPENAI_API_KEY_COMMAND in the environment.

// The name as it is kept, of one typed in any case. Throws usage for what is no name: letters, digits and
// underscores, a letter first, at most 64. The message does not repeat it, for it may be the secret itself.
[[nodiscard]] std::string secret_name(std::string_view typed);
// OPENAI_API_KEY
[[nodiscard]] std::string variable_of(std::string_view name);

}  // namespace praxeo::secrets

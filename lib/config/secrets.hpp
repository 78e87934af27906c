// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/env.hpp"

namespace praxeo::config {

struct Secret {
  std::string value;
  std::string where;  // for people: "OPENAI_API_KEY", "the file of OPENAI_API_KEY_FILE"
};

// A secret by the name of its variable, from the first place that has it: the variable itself; the first line
// of the file that NAME_FILE names; a file of that name in small letters among systemd's credentials
// ($CREDENTIALS_DIRECTORY, systemd.exec(5)). Throws what reading such a file throws; invalid_input, naming
// the place and not a byte of it, for one that holds blanks, control characters, or more than 4096 bytes,
// which could not stand in a header; denied when others may read the file of NAME_FILE.
[[nodiscard]] std::optional<Secret> find_secret(const base::Env& env, std::string_view name);

}  // namespace praxeo::config

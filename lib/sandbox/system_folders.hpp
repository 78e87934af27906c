// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace praxeo::sandbox {

// What of this system a command may read, of what is there: programs and libraries whole, and the few files
// of /etc that they need, none of which tells of users, networks or secrets.
[[nodiscard]] std::vector<std::string> system_folders();  // /usr, and /bin, /lib, … where no links
[[nodiscard]] std::vector<std::string> system_settings();

}  // namespace praxeo::sandbox

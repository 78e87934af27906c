// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::embed {

// The address of a page that a link is to be made to, in its parts: origin + path + query + fragment.
struct LinkUrl {
  std::string origin;    // "https://example.org:8443", scheme and host in small letters, without a port that
                         // is the scheme's own
  std::string path;      // as typed, with a slash in front
  std::string query;     // from the "?" on; empty without one
  std::string fragment;  // from the "#" on; empty without one

  // Throws usage for anything but http and https with a host, for blanks, control characters and a user.
  [[nodiscard]] static LinkUrl parse(std::string_view typed);
};

// What a part of an address stands for: %XX as bytes. Throws usage for a broken one and for control
// characters; decoded_path() also for "." and ".." as names of folders.
[[nodiscard]] std::string decoded(std::string_view text);
[[nodiscard]] std::string decoded_path(std::string_view path);
// As SigV4 and most servers want it: all but A-Z a-z 0-9 - _ . ~ as %XX in capitals; slashes stay in a path.
[[nodiscard]] std::string encoded_path(std::string_view plain);
[[nodiscard]] std::string encoded_value(std::string_view plain);

}  // namespace praxeo::embed

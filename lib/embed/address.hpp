// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::embed {

// Addresses of the web as somebody typed them, scheme and host in small letters. Both throw usage, with
// `name` in front ("--base-url"), for anything but http and https with a host, and for one with a user,
// blanks or control characters.

// Of a page, perhaps with a query and a fragment; for a place where it is escaped.
[[nodiscard]] std::string page_address(std::string_view typed, std::string_view name);

// Of a bundle ("https://example.org/tea"), with a slash at its end; throws for a query and a fragment, too,
// and for all that would have to be escaped in a file of headers.
[[nodiscard]] std::string bundle_address(std::string_view typed, std::string_view name);

}  // namespace praxeo::embed

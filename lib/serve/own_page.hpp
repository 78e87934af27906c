// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace praxeo::serve {

// A page of the server's own, under a policy as strict as that of the others. The title is escaped here, the
// body is HTML.
[[nodiscard]] std::string own_page(std::string_view title, std::string_view body);

}  // namespace praxeo::serve

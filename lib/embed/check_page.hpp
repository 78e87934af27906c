// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::embed {

// What is wrong with how a page guards itself, as phrases: no policy, one that allows more than praxeo's, a
// style or script that it doesn't allow. Of a foreign page.
[[nodiscard]] std::vector<std::string> policy_faults(std::string_view html);
// Of the <meta> element; empty without one.
[[nodiscard]] std::string policy_of_page(std::string_view html);

}  // namespace praxeo::embed

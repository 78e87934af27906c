// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::embed {

// 'sha256-…' of the text of a <style> or <script> (CSP Level 3 §2.3.1).
[[nodiscard]] std::string csp_hash(std::string_view text);
// Of a page that has these and no other, pictures from data: addresses alone, and fonts from such where it
// brings one.
[[nodiscard]] std::string policy_of(const std::vector<std::string_view>& styles,
                                    const std::vector<std::string_view>& scripts, bool fonts);

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::embed {

// Of a file of the bundle, "sha256:…" as the manifest has it; empty where it names none.
using HashOf = std::function<std::string(std::string_view name)>;

// What is wrong with how a page guards itself, as phrases: no policy, one that allows more than praxeo's, a
// style or script that it doesn't allow, a picture from elsewhere. Of a foreign page. With `hash_of` it may
// be one of many, whose style and script lie in files of the bundle, which are then those that the manifest
// names.
[[nodiscard]] std::vector<std::string> policy_faults(std::string_view html, const HashOf& hash_of = {});
// Of the <meta> element; empty without one.
[[nodiscard]] std::string policy_of_page(std::string_view html);

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace praxeo::base {

// A well-formed language tag (BCP 47, RFC 5646 §2.1: language, script, region, variants, extensions, private
// use), with '-' where somebody wrote '_'; letters stay as they are. Nothing for what is none, and for tags
// that name no language: "und", "zxx", "x-…". Whether a tag is registered is not looked up.
[[nodiscard]] std::optional<std::string> language_tag(std::string_view given);

}  // namespace praxeo::base

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace praxeo::sandbox {

// The build that praxeo and its workers must share, as both say it in HELLO. They ship together, so two
// different ones are a broken installation.
[[nodiscard]] std::string_view build_string();

}  // namespace praxeo::sandbox

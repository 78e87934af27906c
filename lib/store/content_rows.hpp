// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "store/sql.hpp"
#include "store/types.hpp"

namespace praxeo::store {

// "SELECT … FROM contents c JOIN content_revisions r ON r is the head"; read by content_row().
extern const std::string kSelectContent;
[[nodiscard]] Content content_row(const Query& query);

}  // namespace praxeo::store

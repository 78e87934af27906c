// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "content/kind.hpp"
#include "edit/front_matter.hpp"
#include "store/contents.hpp"

namespace praxeo::edit {

// A text that makes a piece of its own, read through the same door as an edit: the schema is met, every
// footnote's words stand in their source. By a person; its slug is left to the caller. Throws what
// read_edit() does.
[[nodiscard]] store::NewContent read_new_piece(store::Store& store, const content::Kinds& kinds,
                                               const store::Project& project, const content::Kind& kind,
                                               std::string_view text, const FrontMatter& matter,
                                               const std::string& name);

}  // namespace praxeo::edit

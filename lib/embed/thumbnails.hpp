// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "embed/page.hpp"
#include "store/store.hpp"
#include "store/thumbnails.hpp"

namespace praxeo::embed {

// The file of a picture beside pages that stand apart: "thumb.0123456789abcdef.jpg", as named_by_hash() names
// its bytes.
[[nodiscard]] std::string thumbnail_file(const store::Thumbnail& thumbnail);

// Gives each source that has a picture its bytes as a data: address, for a page that stands alone. A picture
// that several of them have stands there once.
void put_pictures_inside(store::Store& store, std::vector<PageSource>& sources);

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "embed/page.hpp"
#include "store/store.hpp"
#include "store/thumbnails.hpp"

namespace praxeo::embed {

// The file of a picture beside pages that stand apart: "thumb.0123456789abcdef.jpg", as named_by_hash() names
// its bytes.
[[nodiscard]] std::string thumbnail_file(const store::Thumbnail& thumbnail);

// On a page that stands alone a picture that several sources have, or versions of one, stands once: with the
// first of them. By its content hash, the source_id() of that one.
[[nodiscard]] std::map<std::string, std::string> picture_ids(const std::vector<PageSource>& sources);

// Gives the sources that picture_ids() tells of the bytes of their pictures, as data: addresses.
void put_pictures_inside(store::Store& store, std::vector<PageSource>& sources);

}  // namespace praxeo::embed

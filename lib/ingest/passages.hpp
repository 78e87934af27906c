// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "store/types.hpp"

namespace praxeo::ingest {

struct PassageSizes {
  std::size_t least = 200;  // words
  std::size_t most = 400;
};

// Tiles a text, written in the shape of base/text/blocks.hpp, with passages of `least` to `most` words. They
// are made of whole sentences, whole blocks of code and whole rows; cuts are placed so that the sum of their
// costs is least: a heading is the best place, then the space between blocks, then between sentences; never
// behind a heading or a term, seldom between a line that ends with ':' and what it announces. Only the last
// of a text may be shorter than `least`, where the text itself leaves no choice; one is longer only where a
// single sentence is; what has more than twice as many words without a stop is cut between them. Code of more
// than `most` words is cut between its lines. `anchors` give the page of each passage and the heading it
// stands under.
[[nodiscard]] std::vector<store::NewPassage> make_passages(std::string_view text,
                                                           const std::vector<store::Anchor>& anchors,
                                                           const PassageSizes& sizes = {});

}  // namespace praxeo::ingest

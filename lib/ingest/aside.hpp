// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/types.hpp"

namespace praxeo::ingest {

// A piece that was taken off a page, or out of a text without pages, before the text was composed, and where
// it stood there.
struct Aside {
  enum class Place {
    first,   // above all else of the page
    behind,  // behind the words `behind`, which stay on the page; at its beginning when they are empty
    last     // below all else
  };
  int page = 0;  // from 1; 0 where there are none
  store::AsideReason reason = store::AsideReason::running;
  std::string text;
  Place place = Place::first;
  std::string behind;
};

// Where the pieces stood in the composed text, by its page anchors. Never within a word: where a word goes on
// over the page, the piece comes behind it. Words that are not found on their page lead to its end, or, where
// there are no pages, behind the piece before. Pieces of one place keep their order; those without words are
// left out.
[[nodiscard]] std::vector<store::SetAside> place_asides(std::vector<Aside> pieces, std::string_view text,
                                                        const std::vector<store::Anchor>& anchors);

}  // namespace praxeo::ingest

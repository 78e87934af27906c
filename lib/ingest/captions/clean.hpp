// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ingest/captions/cue.hpp"

namespace praxeo::ingest::captions {

// A cue's text without what nobody said: what is taken out stands as blanks, so that the bytes of its words
// stay where they are.
struct CleanText {
  std::string text;
  std::vector<std::size_t> turns;  // bytes at which another speaker begins (">>", or "- " of a dialogue)
  std::size_t sounds = 0;          // "[Music]", "(applause)", "♪" taken out
};

// In captions a person wrote, ">>" counts only where a line begins with it and a sentence follows, since it
// is also what one types; `automatic` ones hold it for nothing else.
[[nodiscard]] CleanText clean_text(const Cue& cue, bool automatic);

}  // namespace praxeo::ingest::captions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace praxeo::generate {

// Adds words behind those that stand there, in a paragraph of their own where `apart`.
inline void add_words(std::string& to, const std::string& words, bool apart) {
  if (!to.empty() && !words.starts_with("[^")) to += apart ? "\n\n" : " ";
  to += words;
}

}  // namespace praxeo::generate

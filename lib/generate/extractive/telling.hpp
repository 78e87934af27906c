// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generate/extractive/compose.hpp"

namespace praxeo::generate {

// Tells prose as its source does: who has read all that stands above a sentence can read the sentence, too,
// whatever it leans on. Where something had to be left out, only what stands for itself begins anew; what was
// told before counts as known then. What points to another place, announces what isn't shown or only talks of
// the lesson itself is left out.
class Telling {
 public:
  // Right below what the composer has cited last.
  Telling(const Composer& composer, const Unit& unit)
      : composer_(composer), unit_(unit), below_(composer.last()) {}

  // Those of the next sentences, in the source's order, that can be told behind what was taken before. What
  // the draft has cited elsewhere is known, and nothing that says "this" of it can follow.
  std::vector<std::size_t> take(const std::vector<std::size_t>& sentences);
  // Something else was shown or told (`told`), or left out, between the sentences above and the next ones.
  void pass(bool told) { above_ = told ? Above::read : Above::missing; }

 private:
  [[nodiscard]] bool fits(std::size_t sentence) const;
  [[nodiscard]] bool begins(std::size_t sentence) const;
  [[nodiscard]] bool leads_to_shown(std::size_t sentence) const;
  void know(std::string_view words);
  const Composer& composer_;
  const Unit& unit_;
  std::optional<std::size_t> below_;
  // What of the sentences above the reader has at hand: none of them, their matter, or their very words.
  enum class Above { missing, known, read };
  Above above_ = Above::missing;
  bool begun_ = false;
  std::string told_;
};

}  // namespace praxeo::generate

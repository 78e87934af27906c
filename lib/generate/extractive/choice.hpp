// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "generate/extractive/candidates.hpp"

namespace praxeo::generate {

// Draws candidates one after the other, best first, spread over the sources: worth what its score says, less
// for each draft already drawn from the same chapter, for words like those of a drawn one (MMR), and for a
// place near a drawn one, nearer than the sources' length divided by the pieces wanted.
class Drawing {
 public:
  Drawing(const std::vector<Candidate>& candidates, const std::vector<std::unique_ptr<Reading>>& readings,
          int wanted);
  // The best one left that overlaps none of the drawn ones; each is given once.
  [[nodiscard]] std::optional<std::size_t> next();
  // A draft was made of it, or had been made before: others keep away from it.
  void drawn(std::size_t candidate);

 private:
  [[nodiscard]] double worth(std::size_t candidate) const;
  [[nodiscard]] std::string chapter_of(const Candidate& candidate) const;
  [[nodiscard]] bool overlaps(const Candidate& a, const Candidate& b) const;

  const std::vector<Candidate>& candidates_;
  const std::vector<std::unique_ptr<Reading>>& readings_;
  int wanted_;
  std::vector<double> places_;    // 0 to 1, over all sources in their order
  std::vector<double> nearest_;   // cosine to the likest drawn one
  std::vector<double> nearness_;  // 1 at the place of a drawn one, 0 far from all
  std::vector<int> of_chapter_;   // drawn ones of the same chapter
  std::vector<bool> gone_;
  std::vector<std::size_t> drawn_;
};

}  // namespace praxeo::generate

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/text/sentences.hpp"
#include "generate/extractive/reading.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {

constexpr std::size_t kFewestRequirements = 3;  // of a spec

// What a unit demands, grants or advises in one of its sentences.
struct Requirement {
  // What it leans on, then the one that demands, then what takes that back or, in an item below "Must have",
  // says more of it.
  std::vector<std::size_t> sentences;
  std::size_t demand = 0;
  Modality modality = Modality::must;
  std::size_t block = 0;
  bool again = false;                      // what it leans on is a requirement of its own, and told here, too
  std::optional<base::ByteRange> subject;  // of the requirement right before it, which "it" or "them" is
  // One of the two obligations of its sentence: which bytes of that are told, one behind the other.
  std::vector<base::ByteRange> parts;
  // A row of a table, in words; then there are no sentences.
  std::string row;
  base::ByteRange row_range;
};

// In the source's order, each once.
[[nodiscard]] std::vector<Requirement> requirements_of(const Reading& reading, const Unit& unit);

// Items of numbered lists that tell their reader to do something.
[[nodiscard]] std::size_t deeds_in(const Reading& reading, const Unit& unit);

}  // namespace praxeo::generate

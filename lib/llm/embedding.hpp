// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "llm/types.hpp"

namespace praxeo::llm {

// Texts to be turned into vectors.
struct EmbedRequest {
  // What the vectors are compared with; Gemini makes them otherwise for each.
  enum class Use { document, query, similarity };
  std::string model;
  std::vector<std::string> texts;
  Use use = Use::document;
  std::optional<std::int64_t> dimensions;  // absent: as many as the model has
};

// A vector of unit length a text, in the order of the texts, all with as many dimensions.
struct Embeddings {
  std::vector<std::vector<float>> vectors;
  Usage usage;
  std::string resolved_model;  // may be empty
};

// Holds vectors to what is promised above: scales each to unit length (those that a provider cut to fewer
// dimensions are not). Absent when a number is none, a vector has no direction, or sizes differ.
[[nodiscard]] std::optional<std::vector<std::vector<float>>> unit_vectors(
    std::vector<std::vector<double>> vectors);

}  // namespace praxeo::llm

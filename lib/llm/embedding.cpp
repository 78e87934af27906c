// SPDX-License-Identifier: Apache-2.0
#include "llm/embedding.hpp"

#include <cmath>
#include <utility>

namespace praxeo::llm {

std::optional<std::vector<std::vector<float>>> unit_vectors(std::vector<std::vector<double>> vectors) {
  std::vector<std::vector<float>> made;
  made.reserve(vectors.size());
  for (const auto& vector : vectors) {
    double sum = 0;
    for (const auto value : vector) sum += value * value;
    if (!std::isfinite(sum) || sum <= 0 || vector.size() != vectors.front().size()) return std::nullopt;
    const auto length = std::sqrt(sum);
    std::vector<float> unit;
    unit.reserve(vector.size());
    for (const auto value : vector) unit.push_back(static_cast<float>(value / length));
    made.push_back(std::move(unit));
  }
  return made;
}

}  // namespace praxeo::llm

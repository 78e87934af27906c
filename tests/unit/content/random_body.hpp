// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "content/kind.hpp"

namespace praxeo::tests {

// Bodies made from the schema of a kind: every property it has, optional ones now and then, lists of all
// lengths, and texts from a bag of nasty ones. The same seed gives the same bodies.
class RandomBody {
 public:
  RandomBody(const content::Kind& kind, std::uint64_t seed);
  [[nodiscard]] nlohmann::json next();

  [[nodiscard]] std::size_t below(std::size_t bound);

 private:
  nlohmann::json value(const nlohmann::ordered_json& schema);
  std::string text(const nlohmann::ordered_json& schema);
  std::string words();
  std::string plain_piece();
  std::string prose_piece();
  std::string code_piece();

  const nlohmann::ordered_json& schema_;
  base::SeededRandom random_;
  std::vector<std::string> naughty_;
};

}  // namespace praxeo::tests

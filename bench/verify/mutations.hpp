// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

// Errors as writers make them, planted into a true sentence. Its lists are its own: what the checker knows is
// no part of it.
namespace praxeo::bench {

class Mutator {
 public:
  Mutator(std::uint64_t seed, std::vector<std::string> names) : random_(seed), names_(std::move(names)) {}

  // In the quote.
  [[nodiscard]] std::optional<std::string> character(const std::string& quote);
  [[nodiscard]] std::optional<std::string> word(const std::string& quote);

  // In the claim. Absent where the sentence has nothing of the kind.
  [[nodiscard]] std::optional<std::string> number(const std::string& claim);
  [[nodiscard]] std::optional<std::string> name(const std::string& claim);
  [[nodiscard]] std::optional<std::string> unit(const std::string& claim);
  [[nodiscard]] std::optional<std::string> negation(const std::string& claim);
  [[nodiscard]] std::optional<std::string> quantifier(const std::string& claim);
  [[nodiscard]] std::optional<std::string> order(const std::string& claim);

  // True all the same: shortened, clauses in another order, with words around it that claim nothing.
  [[nodiscard]] std::optional<std::string> shortened(const std::string& claim);
  [[nodiscard]] std::optional<std::string> reordered(const std::string& claim);
  [[nodiscard]] std::optional<std::string> framed(const std::string& claim);

  [[nodiscard]] std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }

 private:
  std::mt19937_64 random_;
  std::vector<std::string> names_;
};

// Words in capitals or like identifiers, not at the beginning of a sentence.
[[nodiscard]] std::vector<std::string> names_in(const std::string& sentence);

}  // namespace praxeo::bench

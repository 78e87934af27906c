// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "store/types.hpp"
#include "verify/spec/words.hpp"

namespace praxeo::verify {

struct Requirement {
  std::string id, level;  // level: MUST, SHOULD, MAY
  std::string place;      // "/requirements/2"
  std::string text;       // without marks
  std::vector<SpecWord> words;
  std::vector<std::string> acceptance;  // without marks
};

// What was found out by the rules of rules.hpp.
class Findings {
 public:
  void fail(std::string rule, std::string place, std::string message);
  void skip(std::string rule, std::string place, std::string message);
  // In the order of the rules, with a check passed for each that found nothing.
  [[nodiscard]] std::vector<store::Check> take();

 private:
  std::vector<store::Check> all_;
};

// spec.levels.
void judge_levels(const std::vector<Requirement>& all, const SpecWords& words, Findings& findings);
// spec.rfc2119.
void judge_capitals(const nlohmann::json& body, const std::vector<Requirement>& all, const SpecWords& words,
                    Findings& findings);

}  // namespace praxeo::verify

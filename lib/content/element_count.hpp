// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "content/outline.hpp"

namespace praxeo::content {

// "Step 3: Press it", "Diluting: Step 1": a heading that has its source's count in it.
[[nodiscard]] bool counts_itself(std::string_view heading);

// At least two of the elements have such in `member`, their heading: those that have one need no other count.
[[nodiscard]] bool count_themselves(const nlohmann::json& elements, std::string_view member);

// The counts of the elements of one list, in their order.
class ElementCount {
 public:
  ElementCount(const Slot& slot, const nlohmann::json& elements);
  // What stands behind the heading's signs: " 3.", and " 3b." of one that goes on with the third; empty where
  // the elements have ids or count themselves, of one alone with a heading, and of one that goes on under a
  // heading of its own.
  [[nodiscard]] std::string next(const nlohmann::json& element);

 private:
  const Slot& slot_;
  bool themselves_;
  bool alone_;
  bool counted_;  // any of them
  std::size_t number_ = 0, part_ = 0;
};

// Takes such a count off the front of a heading's words.
struct ReadCount {
  std::string_view words;  // behind it
  bool continues = false;
  bool counted = false;
};
[[nodiscard]] ReadCount read_count(const Slot& slot, std::string_view heading);
// Among elements that have a count, or count themselves, those with a heading alone go on: `counted` says of
// each whether it has one.
void mark_uncounted(const Slot& slot, nlohmann::json& elements, const std::vector<bool>& counted);

}  // namespace praxeo::content

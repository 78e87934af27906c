// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "generate/extractive/step_headings.hpp"
#include "generate/extractive/walk_words.hpp"

// What the steps of a walk are called, and which of them count. Inside this room, in .cpp files.
namespace praxeo::generate {

// Of one step, when it is told.
struct StepSigns {
  std::size_t section = 0;
  bool opens_section = false;
  bool of_item = false;  // of a numbered list
  bool has_code = false;
  std::vector<std::size_t> told;     // sentences of its text, in order
  const CodeUse* use = nullptr;      // its code
  std::optional<std::string> label;  // "Note", "Step 2: Press it"
  std::string count;                 // "Step 2", of an item
};

class WalkNames {
 public:
  WalkNames(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses);
  // The heading of the next step; empty where nothing names it.
  [[nodiscard]] std::string next(const StepSigns& step);
  // The last is no step after all.
  void drop() { named_.pop_back(); }
  // Its headings keep the numbers that the text speaks of.
  [[nodiscard]] bool counts() const { return headings_.counts(); }
  // The first step does nothing, and the next is an item, or stands in another section.
  [[nodiscard]] bool tells_in_front() const;
  // One of the pieces of code of the one section that has any.
  [[nodiscard]] bool counts_by_place(const StepSigns& step) const;
  // Of one list, either all items have a name of their words or none; and among steps that are done, a
  // section that only tells is none: "continues".
  void settle(std::vector<nlohmann::json>& steps) const;

 private:
  struct Named {
    std::size_t section = 0;
    bool of_item = false;
    std::string own;       // what its heading says in the item's own words
    bool counted = false;  // and in front of them, or alone, its number
    bool done = false;     // it tells to do something, or shows code
    bool opens = false;    // under its section's title
  };
  void set_asides(std::vector<nlohmann::json>& steps) const;
  [[nodiscard]] std::string own_name(const StepSigns& step);
  [[nodiscard]] bool tells_deed(const StepSigns& step) const;
  const Reading& reading_;
  const Unit& unit_;
  StepHeadings headings_;
  bool one_section_ = false;
  bool one_place_ = false;  // all code stands in one section, each piece below what it does
  std::vector<Named> named_;
};

}  // namespace praxeo::generate

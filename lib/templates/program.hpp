// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "templates/template.hpp"

namespace praxeo::templates {

// A template that was read and found right (template.cpp), as steps that write a page straight from JSON. As
// mustache(5) has it: a section is for what is neither false nor an empty list, once for each element of a
// list, within which the element's names go first; strings and numbers are written, what is true or an object
// is not. A line on which sections begin or end, and nothing but blanks is left, is no line of the page.
class Program {
 public:
  Program(std::string name, Output output) : name_(std::move(name)), output_(output) {}

  void add_text(std::string_view text);
  // Sections must be well nested.
  void add(const Tag& tag);

  // Throws failed for a name that `data` lacks, invalid_input for what would be larger than any page.
  [[nodiscard]] std::string render(const nlohmann::json& data) const;

 private:
  struct Step {
    enum class Type { text, line_end, value, section, inverted, end };
    Type type = Type::text;
    std::string text;        // or the name
    std::size_t behind = 0;  // of a section: the step behind its end
  };
  class Run;

  std::string name_;
  Output output_;
  std::vector<Step> steps_;
  std::vector<std::size_t> open_;
};

}  // namespace praxeo::templates

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "generate/prompt.hpp"
#include "templates/template.hpp"

namespace praxeo::generate {

// A name that the prompts of a kind leave to the user.
struct PromptVariable {
  std::string name;
  bool needed = false;  // not so where it is asked for in a section
};

// Names that praxeo sets itself.
[[nodiscard]] const std::vector<std::string_view>& own_variables();
// Those of one template that it leaves to the user, in order of the text.
[[nodiscard]] std::vector<PromptVariable> variables_of(const templates::Template& prompt);
[[nodiscard]] templates::Template read_prompt(const templates::Library& library, std::string_view name);

// The three templates of a request, read.
class PromptWords {
 public:
  // Throws not_found without a prompt of that name, invalid_input for one that can't be read.
  PromptWords(const Prompting& prompting, std::string_view kind);
  // Throws usage for a variable that is unknown, praxeo's own, or needed and not set.
  void require_known() const;
  [[nodiscard]] std::string common(const nlohmann::json& data) const;   // common.mustache and the prompt
  [[nodiscard]] std::string message(const nlohmann::json& data) const;  // task.mustache

 private:
  [[nodiscard]] std::string rendered(const templates::Template& prompt, const nlohmann::json& data) const;
  const Prompting& prompting_;
  std::string name_;
  templates::Template common_, own_, task_;
};

}  // namespace praxeo::generate

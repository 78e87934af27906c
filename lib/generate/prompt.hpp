// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "generate/writer.hpp"
#include "llm/types.hpp"
#include "templates/library.hpp"

namespace praxeo::generate {

// A stretch of a source as a model is shown it, under a token that it cites by.
struct ShownPassage {
  std::string token;  // "P3"
  std::size_t material = 0;
  store::Range range;  // code points of the version
  std::string text;
};

// The blocks of all materials, gathered into passages of some hundred words. No block is cut.
[[nodiscard]] std::vector<ShownPassage> cut_passages(const Task& task);

// By which words a model is asked.
struct Prompting {
  templates::Library library = {};
  std::string template_name = {};                     // prompts/NAME.mustache; empty: the kind's own
  std::map<std::string, std::string> variables = {};  // of the templates, beside those that praxeo sets
};

// The request of a task, by three templates: prompts/common.mustache and the kind's prompt are what the model
// is told once, prompts/task.mustache is the message. They know count, kind, things ("examples"),
// instructions, titles, has_titles and passages; what else they name is a variable: one that is asked for in
// a section ({{#name}}) may be left unset, another is needed. Throws usage for a variable that none of them
// names, that praxeo sets itself, or that is needed and not set; not_found without a prompt. A value is never
// read as a template.
// Passages stand between lines that begin with a word made of the hash of all their
// texts, so that no text can forge one. The reply's schema is {"items": [{"body": …, "citations": [{"mark",
// "passage", "quote"}]}]} (data-model §8).
[[nodiscard]] llm::Request prompt_of(const Task& task, const std::vector<ShownPassage>& shown,
                                     std::string_view provider, std::string_view model,
                                     const Prompting& prompting = {});

// The reply's schema before it was made strict.
[[nodiscard]] std::string envelope_schema(const content::Kind& kind);

}  // namespace praxeo::generate

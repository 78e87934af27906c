// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "content/kind.hpp"

namespace praxeo::content {

// How a kind's body is laid out as Markdown, made from its schema once: what to_markdown() writes by and
// read_markdown() reads by, so that neither knows a kind. A property that has no form of its own (a list of
// lists, a value that may be null) is a fence of JSON: nothing that a schema allows gets lost.
struct Slot {
  enum class Form {
    fact,         // "**Level:** beginner": a plain string, number or boolean
    prose,        // paragraphs
    code,         // a fence
    list,         // "- one"
    definitions,  // "- **term**: meaning"
    elements,     // a heading for each object of an array, and for those in a row of one group
    object,       // its members, one after the other
    json,         // a fence of JSON
  };
  std::string name;   // of the property
  std::string label;  // in human words
  Form form = Form::fact;
  const nlohmann::ordered_json* schema = nullptr;  // lives as long as the process
  const nlohmann::ordered_json* items = nullptr;   // of a list
  bool required = false;
  bool labelled = true;      // not so for the first text and the first code of an element
  bool bare = false;         // a list below text, or text below code, stands without its label
  bool prose_items = false;  // of a list
  std::string language;      // of code: the sibling that names its language
  bool is_language = false;  // this fact stands at a sibling's fence when it can
  std::string term, text;    // of definitions: the two properties
  std::vector<Slot> members;
  std::size_t heading = 0;  // of elements: how many leading members make the heading of each
  bool numbered = false;    // of elements: they have no id, so their headings are numbered
  std::string continues;    // of numbered elements: the property, no member, that counts none of its own
  std::string group;        // of elements: the property, none of the members, that says what they belong to
};

struct Outline {
  std::vector<Slot> slots;          // without the title
  std::vector<std::string> labels;  // that a line inside an element can begin with
};

// Safe to call from several threads.
[[nodiscard]] const Outline& outline(const Kind& kind);

// "open_questions" as "Open questions".
[[nodiscard]] std::string human_label(std::string_view property);
// What a required property holds when the text says nothing about it: "", [] or {…} by its schema; null for
// numbers.
[[nodiscard]] nlohmann::json empty_value(const Slot& slot);
[[nodiscard]] bool is_empty_value(const nlohmann::json& value);
// "string", "integer", "number", "boolean"; empty when the schema allows several or names none.
[[nodiscard]] std::string_view scalar_type(const nlohmann::ordered_json& schema);

}  // namespace praxeo::content

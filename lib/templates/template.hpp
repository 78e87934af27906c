// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace praxeo::templates {

// What a template makes: a page, whose values are escaped, or words for a model, whose values stand as they
// are. A value is never read as a template again, so foreign text is data in both.
enum class Output { html, text };

// A name between braces.
struct Tag {
  enum class Type { value, section, inverted, end };
  Type type = Type::value;
  std::string name;
  std::size_t line = 1, column = 1;  // of its braces, from 1; columns count bytes
};

// What is wrong with a template, and where; its message says both, with the template's name.
class TemplateError : public Error {
 public:
  TemplateError(const std::string& name, std::size_t at_line, std::size_t at_column, const std::string& what);
  std::size_t line, column;
  std::string problem;
};

// One Mustache template (mustache(5)), parsed once. Stricter than the language: a name that the data lacks is
// an error and not an empty string. Of HTML, only names that end in "_html" may be, and must be, written raw
// ({{{…}}}), so that what is not known to be HTML is always escaped; of text nothing is written raw, for
// nothing is escaped. Partials, lambdas and set-delimiter tags are refused. Owns all it needs; render() may
// be called again and again, from one thread.
class Template {
 public:
  // Throws TemplateError, an invalid_input.
  Template(std::string name, std::string_view text, Output output = Output::html);
  ~Template();
  Template(Template&&) noexcept;
  Template& operator=(Template&&) noexcept;

  // Strings, booleans, arrays, objects; numbers show in decimal. Throws failed for a name that `data` lacks.
  [[nodiscard]] std::string render(const nlohmann::json& data) const;
  [[nodiscard]] const std::vector<Tag>& tags() const;  // in order of the text

 private:
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace praxeo::templates

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace praxeo::embed {

// One Mustache template (mustache(5)), parsed once. Stricter than the language: a name that the data lacks is
// an error and not an empty string, and only names that end in "_html" may be, and must be, written raw
// ({{{…}}}), so that what is not known to be HTML is always escaped. Partials, lambdas and set-delimiter tags
// are refused. Owns all it needs; render() may be called again and again, from one thread.
class Template {
 public:
  // Throws failed, naming `name` and what is wrong.
  Template(std::string name, std::string_view text);
  ~Template();
  Template(Template&&) noexcept;
  Template& operator=(Template&&) noexcept;

  // Strings, booleans, arrays, objects; numbers show in decimal. Throws failed for a name that `data` lacks.
  [[nodiscard]] std::string render(const nlohmann::json& data) const;

 private:
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace praxeo::embed

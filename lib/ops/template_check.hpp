// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ops/template_items.hpp"

namespace praxeo::ops {

struct TemplateProblem {
  std::string name;                  // "schema/quiz"
  std::string file;                  // as people find it: a path of the workspace, or the shipped name
  std::size_t line = 0, column = 0;  // 0: of the file as a whole
  std::string message;
};

// What would go wrong when content is written or shown by these templates: a prompt that is no Mustache, or
// that shows no passages; a schema that is none, that providers can't be asked for, or that leaves no room
// for a title and citations; a part of a page that names what its kind's schema doesn't have; a kind without
// a prompt. In order of the items and their lines.
[[nodiscard]] std::vector<TemplateProblem> check_templates(const templates::Library& library,
                                                           const std::vector<TemplateItem>& items);
// What lies in the workspace's folder of templates and is never read, and why: files of names that no
// template has, folders and links where files should be, templates in the wrong folder; the folder itself,
// where it is a file. By their paths. What is hidden, ends in '~', or is no template by its ending and lies
// in no folder of templates, is nobody's mistake.
[[nodiscard]] std::vector<TemplateProblem> unread_templates(const templates::Library& library);

}  // namespace praxeo::ops

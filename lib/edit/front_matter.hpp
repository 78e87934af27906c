// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace praxeo::edit {

// What stands above a text to be edited, between two lines of dashes: "key: value" and remarks behind "#". A
// subset of YAML, so that editors colour it; values are single words. Texts of `content edit` have kind, slug
// and revision alone, files of a folder all of them.
struct FrontMatter {
  std::optional<std::string> project, kind, slug;
  std::optional<std::string> id;         // in capitals
  std::optional<std::int64_t> revision;  // that the text was made from
  std::optional<std::string> state;      // draft, approved, rejected
  std::size_t lines = 0;                 // with both lines of dashes; 0: the text has none
  std::size_t bytes = 0;
};

[[nodiscard]] std::string write_front_matter(std::string_view kind, std::string_view slug,
                                             std::int64_t revision);
// What files of a folder begin with: all of `matter` that is there, in this order, without remarks.
[[nodiscard]] std::string write_front_matter(const FrontMatter& matter);
// Throws content::TextProblem for a key it doesn't know, one that stands twice, a value of another form, and
// dashes that are never closed.
[[nodiscard]] FrontMatter read_front_matter(std::string_view text);

}  // namespace praxeo::edit

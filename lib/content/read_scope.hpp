// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "content/markdown_blocks.hpp"
#include "content/outline.hpp"

// The parts of read_markdown(): how blocks become the value of a field. Inside this room, in .cpp files.
namespace praxeo::content {

using BlockSpan = std::span<const MarkdownBlock>;
using TextPlaces = std::map<std::string, TextPlace>;

// The value of one field, from the blocks below its heading or label. Forms elements and object are not for
// it. `words`: what stands behind a label on its line.
[[nodiscard]] nlohmann::json read_value(const Slot& slot, std::string_view words, BlockSpan blocks,
                                        const std::string& field, TextPlaces& places);

// The members of an element or object, by their labels: each paragraph that begins with one opens its field.
[[nodiscard]] nlohmann::json read_members(std::span<const Slot> members, BlockSpan blocks,
                                          const std::string& owner, const std::string& field,
                                          TextPlaces& places, nlohmann::json object);

// What is required and not said, as empty.
void fill_unsaid(std::span<const Slot> slots, nlohmann::json& object);

// "**Level:** beginner" as its label and words; both empty when the paragraph doesn't begin so.
struct LabelledWords {
  std::string_view label, words;
};
[[nodiscard]] LabelledWords labelled_words(std::string_view paragraph);

}  // namespace praxeo::content

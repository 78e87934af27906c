// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/item.hpp"

namespace praxeo::ingest {

inline constexpr std::string_view kTopicReader = "topic/2";

struct Topic {
  std::string title;
  std::optional<std::string> audience, level, notes;  // notes: plain text or Markdown
};

// A topic as an item. Its bytes are its canonical JSON, its identity is their hash: the same words are the
// same topic. Its text is the title as a heading, and the notes. invalid_input when there is no title, or the
// notes are longer than 1 MiB.
[[nodiscard]] Item topic_item(const Topic& topic);

}  // namespace praxeo::ingest

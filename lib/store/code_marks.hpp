// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "store/types.hpp"

namespace praxeo::store {

// What an author marked as code in a source, by code points of the version's text. The text itself has blocks
// of code set in by four blanks and no signs around code in a line: whose language is told, and which words
// are code, stands here.
struct CodeMarks {
  struct Block {
    std::int64_t start = 0;  // of the block, its indentation included
    std::string language;    // as the author wrote it, in lower case; empty where nothing was told
    friend bool operator==(const Block&, const Block&) = default;
  };
  std::vector<Block> blocks;  // in order; one without a language only where it follows another at once
  std::vector<Range> spans;   // code in a line, in order, none empty
  [[nodiscard]] bool empty() const { return blocks.empty() && spans.empty(); }
  friend bool operator==(const CodeMarks&, const CodeMarks&) = default;
};

// They are kept in a version's metadata: {"code": {"blocks": {"rust": [12, 80]}, "spans": [[3, 9]]}}, and
// beside it "code_languages", the languages alone. Metadata of other writers is read with patience: what is
// not of this form is no mark.
[[nodiscard]] CodeMarks code_marks(std::string_view metadata);
void add_code_marks(const CodeMarks& marks, nlohmann::json& metadata);
// Metadata as people are shown it: without the places.
void leave_out_code_marks(nlohmann::ordered_json& metadata);

}  // namespace praxeo::store

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace praxeo::base {

// A citation mark is [^digits] in a prose string, outside code spans; a literal one is written \[^1]
// (data-model §8).
struct Mark {
  int number = 0;
  std::size_t start = 0, end = 0;  // bytes of the mark in the field
};

[[nodiscard]] std::vector<Mark> find_marks(std::string_view prose);

// The stretches of a prose field that are not text: code spans by the rule of CommonMark 0.29 §6.3 (a run of
// back-ticks up to the next run of the same length in the same paragraph). Bytes, with their back-ticks.
struct CodeSpan {
  std::size_t start = 0, end = 0;
};
[[nodiscard]] std::vector<CodeSpan> find_code_spans(std::string_view prose);

// What a backslash takes its meaning from (CommonMark 0.29 §6.1).
[[nodiscard]] bool is_ascii_punctuation(char c);

}  // namespace praxeo::base

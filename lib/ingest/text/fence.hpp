// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace praxeo::ingest::text {

// What opens a block of code in Markdown: https://spec.commonmark.org/0.31.2/#fenced-code-blocks
struct Fence {
  char sign = 0;
  std::size_t size = 0;
  [[nodiscard]] bool open() const { return size > 0; }
};

// The fence that `words` begin with, of three signs or more.
[[nodiscard]] Fence fence_of(std::string_view words);
[[nodiscard]] bool closes_fence(const Fence& fence, std::string_view words);

}  // namespace praxeo::ingest::text

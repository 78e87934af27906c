// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/fence.hpp"

#include <algorithm>

namespace praxeo::ingest::text {

Fence fence_of(std::string_view words) {
  if (!words.starts_with("```") && !words.starts_with("~~~")) return {};
  const auto size = std::min(words.find_first_not_of(words.front()), words.size());
  if (words.front() == '`' && words.find('`', size) != std::string_view::npos) return {};
  return {words.front(), size};
}

bool closes_fence(const Fence& fence, std::string_view words) {
  const auto end = fence_of(words);
  return end.sign == fence.sign && end.size >= fence.size &&
         words.find_first_not_of(" \t", end.size) == std::string_view::npos;
}

}  // namespace praxeo::ingest::text

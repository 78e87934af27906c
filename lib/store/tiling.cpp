// SPDX-License-Identifier: Apache-2.0
#include "store/tiling.hpp"

#include <fmt/format.h>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::store {
namespace {

void require_storable(const NewPassage& passage, std::size_t ordinal) {
  const auto fails = [&](std::string_view what) {
    throw Error(ErrorKind::invalid_input, fmt::format("passage {} {}", ordinal, what));
  };
  if (passage.text.empty()) fails("is empty");
  for (const auto* part : {&passage.lead, &passage.text}) {
    if (!base::utf8::valid(*part)) fails("is no valid UTF-8");
    if (part->find('\0') != std::string::npos) fails("holds a NUL character");
  }
}

}  // namespace

Tiling tile(const std::vector<NewPassage>& passages) {
  Tiling tiling;
  base::Sha256 hash;
  for (const auto& passage : passages) {
    require_storable(passage, tiling.ranges.size() + 1);
    const auto start = tiling.characters + static_cast<std::int64_t>(base::utf8::length(passage.lead));
    tiling.characters = start + static_cast<std::int64_t>(base::utf8::length(passage.text));
    tiling.ranges.push_back({start, tiling.characters});
    hash.update(passage.lead);
    hash.update(passage.text);
  }
  tiling.text_hash = hash.finish();
  return tiling;
}

}  // namespace praxeo::store

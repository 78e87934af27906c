// SPDX-License-Identifier: Apache-2.0
#include "store/same_reading.hpp"

#include <algorithm>
#include <tuple>

#include "store/code_marks.hpp"

namespace praxeo::store {
namespace {

bool same_passages(Sources& sources, Pk version_pk, const std::vector<NewPassage>& read,
                   const Tiling& tiling) {
  std::size_t at = 0;
  bool same = true;
  sources.passages(version_pk, [&](const Passage& stored) {
    same = at < read.size();
    if (!same) return false;
    const auto& one = read[at];
    same = std::tie(stored.range, stored.role, stored.page, stored.start_ms, stored.end_ms, stored.heading) ==
           std::tie(tiling.ranges[at], one.role, one.page, one.start_ms, one.end_ms, one.heading);
    ++at;
    return same;
  });
  return same && at == read.size();
}

auto facts_of(const Anchor& anchor) {
  return std::tie(anchor.char_start, anchor.value, anchor.char_end, anchor.value_end, anchor.label,
                  anchor.confidence);
}

bool same_anchors(Sources& sources, Pk version_pk, const std::vector<Anchor>& read, AnchorUnit unit) {
  auto stored = sources.anchors(version_pk, unit);
  std::vector<Anchor> meant;
  std::copy_if(read.begin(), read.end(), std::back_inserter(meant),
               [unit](const Anchor& anchor) { return anchor.unit == unit; });
  const auto before = [](const Anchor& a, const Anchor& b) { return facts_of(a) < facts_of(b); };
  std::sort(stored.begin(), stored.end(), before);
  std::sort(meant.begin(), meant.end(), before);
  return std::equal(stored.begin(), stored.end(), meant.begin(), meant.end(),
                    [](const Anchor& a, const Anchor& b) { return facts_of(a) == facts_of(b); });
}

}  // namespace

bool same_reading(Sources& sources, const SourceVersion& stored, const NewVersion& read,
                  const Tiling& tiling) {
  if (stored.text_hash != tiling.text_hash || stored.pages != read.pages ||
      stored.duration_ms != read.duration_ms) {
    return false;
  }
  for (const auto unit : {AnchorUnit::page, AnchorUnit::time, AnchorUnit::heading}) {
    if (!same_anchors(sources, stored.pk, read.anchors, unit)) return false;
  }
  return same_passages(sources, stored.pk, read.passages, tiling) &&
         sources.set_aside(stored.pk) == read.set_aside &&
         code_marks(stored.metadata) == code_marks(read.metadata);
}

}  // namespace praxeo::store

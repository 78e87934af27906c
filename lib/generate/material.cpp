// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "generate/writer.hpp"

namespace praxeo::generate {

Material read_material(store::Sources& sources, const store::Source& source, store::Range range) {
  Material material;
  material.source = source;
  material.range = {std::max<std::int64_t>(0, range.start), std::min(range.end, source.version.characters)};
  if (material.range.empty()) material.range.end = material.range.start;
  material.text = sources.text(source.version.pk, material.range);
  material.code = store::code_marks(source.version.metadata);
  for (auto& page : sources.anchors(source.version.pk, store::AnchorUnit::page)) {
    if (page.char_start < material.range.end && page.char_end > material.range.start) {
      material.pages.push_back(std::move(page));
    }
  }
  // Those above the range stand for the headings it lies under: the last of each level that no later one of
  // the same or an outer level has closed.
  std::vector<store::Anchor> above;
  for (auto& heading : sources.anchors(source.version.pk, store::AnchorUnit::heading)) {
    if (heading.char_start >= material.range.end) continue;
    if (heading.char_start >= material.range.start) {
      material.headings.push_back(std::move(heading));
      continue;
    }
    while (!above.empty() && above.back().value >= heading.value) above.pop_back();
    above.push_back(std::move(heading));
  }
  material.headings.insert(material.headings.begin(), above.begin(), above.end());
  std::stable_sort(material.headings.begin(), material.headings.end(),
                   [](const auto& a, const auto& b) { return a.char_start < b.char_start; });
  return material;
}

}  // namespace praxeo::generate

// SPDX-License-Identifier: Apache-2.0
#include "store/outline.hpp"

#include <algorithm>
#include <cstddef>

#include "store/page_labels.hpp"

namespace praxeo::store {
namespace {

// Where the section ends that the heading begins.
std::int64_t end_of_section(const std::vector<Anchor>& headings, std::size_t at, std::int64_t end_of_text) {
  for (auto next = at + 1; next < headings.size(); ++next) {
    if (headings[next].value <= headings[at].value) return headings[next].char_start;
  }
  return end_of_text;
}

// The page on which the text at `at` stands; `pages` by their beginnings.
const Anchor* page_at(const std::vector<Anchor>& pages, std::int64_t at) {
  auto page = std::upper_bound(pages.begin(), pages.end(), at, [](std::int64_t point, const Anchor& anchor) {
    return point < anchor.char_start;
  });
  while (page != pages.begin()) {
    --page;
    if (page->char_end > at) return &*page;
    if (page->char_end > page->char_start) break;  // empty ones may stand between
  }
  return nullptr;
}

}  // namespace

std::vector<OutlineHeading> outline_of(Sources& sources, const Source& source) {
  const auto headings = sources.anchors(source.version.pk, AnchorUnit::heading);
  auto pages = sources.anchors(source.version.pk, AnchorUnit::page);
  std::stable_sort(pages.begin(), pages.end(),
                   [](const Anchor& a, const Anchor& b) { return a.char_start < b.char_start; });
  std::vector<OutlineHeading> outline;
  outline.reserve(headings.size());
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const auto& heading = headings[i];
    OutlineHeading entry{.level = static_cast<int>(heading.value),
                         .title = heading.label.value_or(""),
                         .char_start = heading.char_start};
    if (const auto* page = page_at(pages, heading.char_start); page != nullptr) {
      entry.page = page->value;
      entry.page_label = telling_label(*page);
      entry.place = PagePlace{page->value, page->value};
    } else {
      entry.place = CharPlace{heading.char_start, end_of_section(headings, i, source.version.characters)};
    }
    outline.push_back(std::move(entry));
  }
  return outline;
}

}  // namespace praxeo::store

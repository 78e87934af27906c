// SPDX-License-Identifier: Apache-2.0
#include "store/page_labels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/error.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::store {
namespace {

std::set<std::int64_t> pages_with(const std::vector<Anchor>& pages, std::string_view label) {
  std::set<std::int64_t> found;
  for (const auto& page : pages) {
    if (page.label == label) found.insert(page.value);
  }
  return found;
}

// One page; absent where no label is such, nor, with `numbers`, a number.
std::optional<std::int64_t> page_with(const std::vector<Anchor>& pages, const Source& source,
                                      std::string_view label, bool numbers) {
  const auto found = pages_with(pages, label);
  if (found.size() == 1) return *found.begin();
  if (found.size() > 1) {
    throw Error(ErrorKind::usage, fmt::format("'{}' has {} pages that are labelled {}", source.slug,
                                              found.size(), base::printable(label)))
        .with_hint(fmt::format("they are #p{} to #p{} by their numbers", *found.begin(), *found.rbegin()));
  }
  std::int64_t number = 0;
  const auto* end = label.data() + label.size();
  const auto read = std::from_chars(label.data(), end, number);
  const bool whole = !label.empty() && read.ec == std::errc() && read.ptr == end;
  const auto is_it = [&](const Anchor& page) { return page.value == number; };
  if (numbers && whole && std::any_of(pages.begin(), pages.end(), is_it)) return number;
  return std::nullopt;
}

// "its labels are i to 120".
std::string bounds_of(const std::vector<Anchor>& pages) {
  const Anchor* first = nullptr;
  const Anchor* last = nullptr;
  for (const auto& page : pages) {
    if (!page.label) continue;
    if (first == nullptr || page.value < first->value) first = &page;
    if (last == nullptr || page.value > last->value) last = &page;
  }
  if (first == nullptr) return "its pages have no labels: they are named by their number, #p3";
  return fmt::format("its labels are {} to {}; pages can be named by their number too: #p3",
                     base::printable(*first->label), base::printable(*last->label));
}

}  // namespace

PagePlace pages_labelled(const std::vector<Anchor>& pages, const Source& source, const LabelPlace& place) {
  const std::string_view label = place.label;
  if (const auto page = page_with(pages, source, label, false)) return {*page, *page};
  const auto refuse = [&](const std::string& hint) {
    return Error(ErrorKind::not_found,
                 fmt::format("'{}' has no {}", source.slug, base::printable(write_place(place))))
        .with_hint(hint);
  };
  for (auto dash = label.find('-'); dash != std::string_view::npos; dash = label.find('-', dash + 1)) {
    const auto first = page_with(pages, source, label.substr(0, dash), true);
    const auto last = page_with(pages, source, label.substr(dash + 1), true);
    if (!first || !last) continue;
    if (*last < *first) throw refuse("the last page stands before the first");
    return {*first, *last};
  }
  throw refuse(bounds_of(pages));
}

std::optional<std::string> telling_label(const Anchor& page) {
  if (!page.label || *page.label == std::to_string(page.value)) return std::nullopt;
  return page.label;
}

std::optional<std::string> telling_label(const std::vector<Anchor>& pages, std::int64_t page) {
  const auto found =
      std::find_if(pages.begin(), pages.end(), [&](const Anchor& anchor) { return anchor.value == page; });
  return found == pages.end() ? std::nullopt : telling_label(*found);
}

}  // namespace praxeo::store

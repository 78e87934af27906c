// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text/utf8.hpp"
#include "store/source_rows.hpp"
#include "store/sources.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

std::int64_t tile_start(const Passage& passage) {
  return passage.range.start - static_cast<std::int64_t>(base::utf8::length(passage.lead));
}

// Calls `each` with the passages whose tile (lead and text) overlaps the range. Tiles leave no gap, so the
// first is the last that begins at or before the range, and the walk ends with the first that begins behind
// it.
void each_overlapping(Store& store, Pk version_pk, Range range, const std::function<void(Passage&&)>& each) {
  if (range.empty()) return;
  Query query(
      store, kSelectPassage +
                 "WHERE version_pk = ?1 AND char_start >= ifnull((SELECT max(char_start) FROM passages WHERE "
                 "version_pk = ?1 AND char_start <= ?2), 0) ORDER BY char_start");
  query.args(version_pk, range.start);
  while (query.step()) {
    auto passage = passage_row(query);
    if (tile_start(passage) >= range.end) return;
    if (passage.range.end > range.start) each(std::move(passage));
  }
}

}  // namespace

void Sources::passages(Pk version_pk, const std::function<bool(const Passage&)>& each) {
  Query query(store_, kSelectPassage + "WHERE version_pk = ? ORDER BY char_start");
  query.arg(version_pk);
  while (query.step() && each(passage_row(query))) {
  }
}

std::vector<Passage> Sources::passages_in(Pk version_pk, Range range) {
  std::vector<Passage> found;
  each_overlapping(store_, version_pk, range,
                   [&](Passage&& passage) { found.push_back(std::move(passage)); });
  return found;
}

std::string Sources::text(Pk version_pk, std::optional<Range> range) {
  std::string text;
  if (!range) {
    Query query(store_, "SELECT lead, text FROM passages WHERE version_pk = ? ORDER BY char_start");
    query.arg(version_pk);
    while (query.step()) text += query.text(0) + query.text(1);
    return text;
  }
  const Range wanted{std::max<std::int64_t>(range->start, 0), range->end};
  each_overlapping(store_, version_pk, wanted, [&](Passage&& passage) {
    const auto start = tile_start(passage);
    const auto tile = passage.lead + passage.text;
    if (start >= wanted.start && passage.range.end <= wanted.end) {
      text += tile;
      return;
    }
    const auto from = std::max(wanted.start, start) - start;
    const auto to = std::min(wanted.end, passage.range.end) - start;
    text += base::utf8::Index(tile).slice(static_cast<std::size_t>(from), static_cast<std::size_t>(to));
  });
  return text;
}

}  // namespace praxeo::store

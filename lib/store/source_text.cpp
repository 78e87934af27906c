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

// The rows whose tile (lead and text) may overlap the range. Tiles leave no gap, so the first is the last
// that begins at or before the range, and the walk ends with the first that begins behind it.
constexpr std::string_view kOverlapping =
    "WHERE version_pk = ?1 AND char_start >= ifnull((SELECT max(char_start) FROM passages WHERE "
    "version_pk = ?1 AND char_start <= ?2), 0) ORDER BY char_start";

}  // namespace

void Sources::passages(Pk version_pk, const std::function<bool(const Passage&)>& each) {
  Query query(store_, kSelectPassage + "WHERE version_pk = ? ORDER BY char_start");
  query.arg(version_pk);
  while (query.step() && each(passage_row(query))) {
  }
}

std::vector<Passage> Sources::passages_in(Pk version_pk, Range range) {
  std::vector<Passage> found;
  if (range.empty()) return found;
  Query query(store_, kSelectPassage + std::string(kOverlapping));
  query.args(version_pk, range.start);
  while (query.step()) {
    auto passage = passage_row(query);
    if (tile_start(passage) >= range.end) break;
    if (passage.range.end > range.start) found.push_back(std::move(passage));
  }
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
  if (wanted.empty()) return text;
  // Asked for each citation: of a passage no more is read than its words.
  static const auto kSelectTile =
      "SELECT lead, text, char_start, char_end FROM passages " + std::string(kOverlapping);
  Query query(store_, kSelectTile);
  query.args(version_pk, wanted.start);
  while (query.step()) {
    const auto lead = query.text(0);
    const auto start = query.integer(2) - static_cast<std::int64_t>(base::utf8::length(lead));
    const auto end = query.integer(3);
    if (start >= wanted.end) break;
    if (end <= wanted.start) continue;
    const auto tile = lead + query.text(1);
    if (start >= wanted.start && end <= wanted.end) {
      text += tile;
      continue;
    }
    const auto from = std::max(wanted.start, start) - start;
    const auto to = std::min(wanted.end, end) - start;
    text += base::utf8::Index(tile).slice(static_cast<std::size_t>(from), static_cast<std::size_t>(to));
  }
  return text;
}

}  // namespace praxeo::store

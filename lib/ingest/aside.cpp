// SPDX-License-Identifier: Apache-2.0
#include "ingest/aside.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::ingest {
namespace {

struct PageSpan {
  std::int64_t start = 0, end = 0;  // from its first range to its last
  std::int64_t reached = 0;         // how far the pieces before have come
};

std::map<std::int64_t, PageSpan> page_spans(const std::vector<store::Anchor>& anchors) {
  std::map<std::int64_t, PageSpan> spans;
  for (const auto& anchor : anchors) {
    if (anchor.unit != store::AnchorUnit::page) continue;
    const auto [found, fresh] =
        spans.try_emplace(anchor.value, PageSpan{anchor.char_start, anchor.char_end, anchor.char_start});
    if (fresh) continue;
    auto& span = found->second;
    span.start = std::min(span.start, anchor.char_start);
    span.end = std::max(span.end, anchor.char_end);
    span.reached = span.start;
  }
  return spans;
}

bool is_gap(char c) { return c == ' ' || c == '\n'; }

std::int64_t behind_word(std::string_view text, const base::utf8::Index& index, std::int64_t at) {
  auto byte = index.byte_of(static_cast<std::size_t>(at));
  if (byte == 0 || byte >= text.size() || is_gap(text[byte - 1]) || is_gap(text[byte])) return at;
  while (byte < text.size() && !is_gap(text[byte])) ++byte;
  return static_cast<std::int64_t>(index.point_of(byte));
}

std::int64_t place_of(const Aside& piece, std::string_view text, const base::utf8::Index& index,
                      PageSpan& span) {
  if (piece.place == Aside::Place::first) return span.start;
  if (piece.place == Aside::Place::last) return span.end;
  if (piece.behind.empty()) return span.reached;
  // The words may begin before what the pieces before have reached; they end behind it.
  const auto first = index.byte_of(static_cast<std::size_t>(span.start));
  const auto reached = index.byte_of(static_cast<std::size_t>(span.reached));
  const auto from = reached > first + piece.behind.size() ? reached - piece.behind.size() : first;
  const auto to = index.byte_of(static_cast<std::size_t>(span.end));
  const auto found = text.substr(0, to).find(piece.behind, from);
  if (found == std::string_view::npos) return piece.page == 0 ? span.reached : span.end;
  span.reached = static_cast<std::int64_t>(index.point_of(found + piece.behind.size()));
  return span.reached;
}

}  // namespace

std::vector<store::SetAside> place_asides(std::vector<Aside> pieces, std::string_view text,
                                          const std::vector<store::Anchor>& anchors) {
  std::stable_sort(pieces.begin(), pieces.end(), [](const Aside& a, const Aside& b) {
    return std::pair(a.page, a.place) < std::pair(b.page, b.place);
  });
  auto spans = page_spans(anchors);
  const base::utf8::Index index(text);
  spans[0] = {0, static_cast<std::int64_t>(index.points()), 0};
  std::vector<store::SetAside> placed;
  for (auto& piece : pieces) {
    auto words = base::squeeze(base::normalize_text(piece.text));
    if (words.empty()) continue;
    const auto span = spans.find(piece.page);
    const auto at = span == spans.end() ? 0 : place_of(piece, text, index, span->second);
    const auto page = piece.page > 0 ? std::optional<std::int64_t>(piece.page) : std::nullopt;
    placed.push_back({behind_word(text, index, at), page, piece.reason, std::move(words)});
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const store::SetAside& a, const store::SetAside& b) { return a.char_at < b.char_at; });
  return placed;
}

}  // namespace praxeo::ingest

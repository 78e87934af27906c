// SPDX-License-Identifier: Apache-2.0
#include "store/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/base64url.hpp"
#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "store/search_words.hpp"
#include "store/source_rows.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

// Normalised text holds no control characters, so these mark hits without doubt.
constexpr char kHitBegins = '\x01', kHitEnds = '\x02';
constexpr std::string_view kSnippet =
    "snippet(passages_fts, 0, char(1), char(2), '…', 24)";  // words, as FTS5 counts

// A place in the order "best first, then by pk".
struct Rank {
  double score = std::numeric_limits<double>::infinity();
  Pk pk = 0;
  [[nodiscard]] bool before(double other_score, Pk other_pk) const {
    return score != other_score ? score > other_score : pk < other_pk;
  }
};

std::string cursor_of(const std::string& scope, const Rank& last) {
  return base::base64url(base::canonical(
      {{"list", "search"}, {"of", scope}, {"sort", "score"}, {"value", last.score}, {"pk", last.pk}}));
}

Rank rank_of(const std::string& cursor, const std::string& scope) {
  const auto text = cursor.size() > 8192 ? std::nullopt : base::from_base64url(cursor);
  const auto object = nlohmann::json::parse(text.value_or(""), nullptr, false);
  const auto string_is = [&](const char* name, const std::string& value) {
    return object.contains(name) && object[name] == value;
  };
  if (!object.is_object() || !object.contains("value") || !object["value"].is_number() ||
      !object.contains("pk") || !object["pk"].is_number_integer() || !string_is("list", "search")) {
    throw Error(ErrorKind::usage, "this is no cursor of a search")
        .with_hint("a cursor is the next_cursor of the page before, word for word");
  }
  if (!string_is("of", scope)) throw Error(ErrorKind::usage, "this cursor belongs to another search");
  return {object["value"].get<double>(), object["pk"].get<Pk>()};
}

bool too_common(Store& store, const std::string& expression) {
  Query query(store, "SELECT count(*) FROM (SELECT 1 FROM passages_fts WHERE passages_fts MATCH ? LIMIT ?)");
  query.args(expression, Search::kCommon + 1);
  return query.step() && query.integer(0) > Search::kCommon;
}

// Whether the passage of pk {} is in the project (?1), of the kind (?2) and the source (?3) that are meant.
constexpr std::string_view kMeant =
    "FROM live_passages l JOIN sources s ON s.pk = l.source_pk WHERE l.pk = {} AND s.project_pk = ?1 AND (?2 "
    "IS NULL OR s.kind = ?2) AND (?3 IS NULL OR s.pk = ?3)";

struct Meant {
  Pk project = 0;
  SearchFilter filter;
  void bind(Query& query) const {
    query.args(project, filter.kind ? std::optional(name_of(*filter.kind)) : std::nullopt, filter.source);
  }
};

// Steps through what matches, best first; stops when `each` returns false. A snippet is given along where it
// comes without asking the index again, which for the beginn* of many words takes long.
class Matches {
 public:
  using Each = std::function<bool(double score, Pk pk, const std::optional<std::string>& snippet)>;
  Matches(Store& store, std::string_view typed, Meant meant)
      : store_(store), words_(parse_search(typed)), meant_(meant) {}

  void walk(const Rank& from, const Each& each) {
    const auto rare = words_.expression([&](const std::vector<SearchTerm>& group) {
      return std::ranges::none_of(group,
                                  [&](const SearchTerm& term) { return too_common(store_, term.quoted()); });
    });
    if (rare.empty()) {
      walk_common(from, each);
    } else {
      walk_ranked(rare, from, each);
    }
  }
  [[nodiscard]] std::string expression() const { return words_.expression(); }

 private:
  void walk_ranked(const std::string& rare, const Rank& from, const Each& each) {
    std::string sql =
        "SELECT rowid, -bm25(passages_fts, 1.0, 4.0) AS score FROM passages_fts WHERE passages_fts MATCH ?1 ";
    const auto all = expression();
    // The + keeps SQLite from asking the index anew for each row, and with it for the weights of all words.
    if (rare != all) sql += "AND +rowid IN (SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?2) ";
    Query query(store_, sql + "ORDER BY score DESC, rowid");
    query.arg(rare);
    if (rare != all) query.arg(all);
    while (query.step()) {
      const auto score = query.real(1);
      const auto pk = query.integer(0);
      if (from.before(score, pk) && !each(score, pk, std::nullopt)) return;
    }
  }

  void walk_common(const Rank& from, const Each& each) {
    const auto all = expression();
    const auto in_heading = words_.expression_in("heading");
    if (from.score >= 1 && !walk_in_order(in_heading, "NULL", 1, from.score == 1 ? from.pk : 0, each)) return;
    (void)walk_in_order("(" + all + ") NOT (" + in_heading + ")", kSnippet, 0, from.score < 1 ? from.pk : 0,
                        each);
  }

  // By pk. False when `each` wants no more. A match in headings alone marks no word of the text: no snippet
  // there.
  bool walk_in_order(const std::string& expression, std::string_view snippet, double score, Pk behind,
                     const Each& each) {
    Query query(store_,
                fmt::format("SELECT rowid, {} FROM passages_fts WHERE passages_fts MATCH ?4 AND rowid > ?5 "
                            "AND EXISTS(SELECT 1 {}) ORDER BY rowid",
                            snippet, fmt::format(kMeant, "passages_fts.rowid")));
    meant_.bind(query);
    query.args(expression, behind);
    while (query.step()) {
      if (!each(score, query.integer(0), query.maybe_text(1))) return false;
    }
    return true;
  }

  Store& store_;
  SearchWords words_;
  Meant meant_;
};

void read_snippet(const std::string& marked, SearchHit& hit) {
  std::int64_t points = 0;
  for (std::size_t at = 0; at < marked.size();) {
    const auto start = at;
    const auto point = base::utf8::next(marked, at);
    if (point == static_cast<char32_t>(kHitBegins)) {
      hit.hits.push_back({points, points});
    } else if (point == static_cast<char32_t>(kHitEnds)) {
      if (!hit.hits.empty()) hit.hits.back().end = points;
    } else {
      const bool blank = point == '\n' || point == '\t';
      hit.snippet += blank ? " " : marked.substr(start, at - start);
      ++points;
    }
  }
}

}  // namespace

NextCursor Search::find(Pk project, std::string_view words, const SearchFilter& filter, const Page& page,
                        const std::function<void(const SearchHit&)>& each) {
  if (page.sort) throw Error(ErrorKind::usage, "a search is sorted by score alone");
  if (page.limit && *page.limit < 1) throw Error(ErrorKind::usage, "a limit is at least 1");
  const Meant sought{project, filter};
  Matches matches(store_, words, sought);
  const auto expression = matches.expression();
  const auto scope =
      base::sha256(fmt::format("{}\n{}\n{}\n{}", project, expression,
                               filter.kind ? name_of(*filter.kind) : "", filter.source.value_or(0)))
          .substr(7, 16);
  const auto from = page.cursor ? rank_of(*page.cursor, scope) : Rank{};

  Query meant(store_, "SELECT l.version_pk " + fmt::format(kMeant, "?4"));
  Query passage(store_, kSelectPassage + "WHERE pk = ?");
  Query snippet(
      store_, fmt::format("SELECT {} FROM passages_fts WHERE passages_fts MATCH ? AND rowid = ?", kSnippet));
  Sources sources(store_);
  Rank last;
  std::int64_t taken = 0;
  NextCursor next;
  matches.walk(from, [&](double score, Pk pk, const std::optional<std::string>& marked) {
    sought.bind(meant.again());
    meant.arg(pk);
    if (!meant.step()) return true;
    if (page.limit && taken == *page.limit) {
      next = cursor_of(scope, last);
      return false;
    }
    SearchHit hit{.source = sources.of_version(meant.integer(0)), .score = score};
    if (!passage.again().arg(pk).step()) return true;
    hit.passage = passage_row(passage);
    if (marked) {
      read_snippet(*marked, hit);
    } else if (snippet.again().args(expression, pk).step()) {
      read_snippet(snippet.text(0), hit);
    }
    last = {score, pk};
    ++taken;
    each(hit);
    return true;
  });
  return next;
}

}  // namespace praxeo::store

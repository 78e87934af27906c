// SPDX-License-Identifier: Apache-2.0
// No cases: the fixture's own words, in a file of a name that the build picks up.
#include "unit/verify/fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "base/crypto.hpp"
#include "base/text/utf8.hpp"
#include "content/draft.hpp"
#include "content/marks.hpp"
#include "store/blobs.hpp"
#include "store/locator.hpp"

namespace praxeo::tests::verify_room {
namespace {

struct Tile {
  std::string lead, text;
  std::int64_t page;
};

// Page 1 ends within the sentence "The read builtin takes one line from the standard input."
const std::vector<Tile>& tiles() {
  static const std::vector<Tile> all{
      {"", "A shell is a macro processor. The read builtin takes", 1},
      {" ", "one line from the standard input. The exit status is zero unless end-of-file is met.", 2},
      {"\n\n", "It\u2019s split into words \u2013 the first word goes to the first name.", 2},
      {"\n\n",
       "The exit status is zero unless end-of-file is met. Names left over are set to \u201Cempty\u201D.", 3},
  };
  return all;
}

std::int64_t points(std::string_view text) { return static_cast<std::int64_t>(base::utf8::length(text)); }

store::NewSource manual_source(store::Store& store) {
  store::NewSource source;
  source.identity = base::sha256("manual");
  source.origin = "/tmp/manual.pdf";
  source.slug_from = "manual";
  std::int64_t at = 0;
  for (const auto& tile : tiles()) {
    at += points(tile.lead);
    store::NewPassage passage;
    passage.lead = tile.lead;
    passage.text = tile.text;
    passage.page = tile.page;
    source.version.passages.push_back(passage);
    auto& anchors = source.version.anchors;
    if (anchors.empty() || anchors.back().value != tile.page) {
      store::Anchor anchor;
      anchor.char_start = at;
      anchor.value = tile.page;
      anchors.push_back(anchor);
    }
    at += points(tile.text);
    anchors.back().char_end = at;
  }
  const auto blob = store::Blobs(store).put("manual");
  source.version.content_hash = blob.hash;
  source.version.content_bytes = blob.bytes;
  source.version.reader = "test/1";
  source.version.reader_hash = base::sha256("test/1");
  source.version.title = "Manual";
  source.version.media_type = "application/pdf";
  source.version.pages = 3;
  source.version.document.emplace();
  return source;
}

}  // namespace

Desk::Desk()
    : clock(base::parse_time("2026-03-01T12:00:00Z").value()),
      random(1),
      ids(clock, random),
      store(store::Store::create(folder.path(), {clock, ids, {"person", "Ada", "verify"}, "0.1.0"})) {
  const auto source = manual_source(store);
  store::Change change(store);
  project = store::Projects(store).create(change, "Shell");
  manual = store::Sources(store).add(change, project, source).source;
  change.commit();
}

store::Citation Desk::citing(const std::string& words) {
  store::Sources sources(store);
  const auto text = sources.text(manual.version.pk);
  const auto byte = text.find(words);
  REQUIRE(byte != std::string::npos);
  store::Citation citation;
  citation.mark = 1;
  citation.quote = words;
  citation.version_pk = manual.version.pk;
  const auto start = points(std::string_view(text).substr(0, byte));
  citation.range = store::Range{start, start + points(words)};
  citation.locator = store::write_locator(manual, store::place_of(sources, manual, *citation.range), true);
  return citation;
}

store::Content Desk::add_snippet(const std::vector<std::string>& quotes, const std::string& title) {
  content::Draft draft;
  draft.kind = "snippet";
  std::string explanation;
  for (const auto& quote : quotes) {
    const auto citation = citing(quote);
    const int mark = static_cast<int>(draft.citations.size()) + 1;
    draft.citations.push_back({mark, *citation.version_pk, *citation.range, quote, citation.locator});
    explanation += content::escape_prose(quote) + "[^" + std::to_string(mark) + "] ";
  }
  draft.body = nlohmann::json({{"title", title},
                               {"language", "bash"},
                               {"code", "read -r line\n"},
                               {"explanation", explanation},
                               {"usage", ""},
                               {"dependencies", nlohmann::json::array()}})
                   .dump();
  auto made = content::prepare(content::shipped_kinds(), draft);
  made.author = "human";
  return add(made);
}

store::Content Desk::add(const store::NewContent& content) {
  store::Change change(store);
  auto stored = store::Contents(store).add(change, project, content);
  change.commit();
  return stored;
}

void Desk::tamper(const std::string& table, const std::string& sql) {
  SQLite::Database raw(store.workspace().database().string(), SQLite::OPEN_READWRITE, 5000);
  std::vector<std::pair<std::string, std::string>> triggers;
  {
    SQLite::Statement found(raw,
                            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?");
    found.bind(1, table);
    while (found.executeStep()) {
      triggers.emplace_back(found.getColumn(0).getString(), found.getColumn(1).getString());
    }
  }
  for (const auto& [name, text] : triggers) raw.exec("DROP TRIGGER " + name);
  raw.exec(sql);
  for (const auto& [name, text] : triggers) raw.exec(text);
}

store::Content Desk::reread(const store::Content& content) {
  return store::Contents(store).find(content.pk).value();
}

}  // namespace praxeo::tests::verify_room

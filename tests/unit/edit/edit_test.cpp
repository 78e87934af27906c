// SPDX-License-Identifier: Apache-2.0
#include "edit/edit.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "content/kind.hpp"
#include "store/events.hpp"
#include "store/maintenance.hpp"
#include "support/temp_dir.hpp"
#include "unit/verify/fixture.hpp"
#include "verify/verify.hpp"

using namespace praxeo;
using nlohmann::json;
using tests::verify_room::Desk;

namespace {

constexpr const char* kFirst = "takes one line from the standard input";
constexpr const char* kSecond = "The exit status is zero unless end-of-file is met.";

struct Table : Desk {
  Table() : piece(add_snippet({kFirst, kSecond})) {}

  std::string text() {
    store::Contents contents(store);
    return edit::text_to_edit(contents, content::shipped_kinds(), head());
  }
  store::Content head() { return reread(piece); }
  // The text with each first of a pair replaced by its second.
  std::string with(const std::string& from, const std::string& to) {
    auto changed = text();
    const auto at = changed.find(from);
    REQUIRE(at != std::string::npos);
    return changed.replace(at, from.size(), to);
  }
  edit::Edit read(const std::string& text) {
    return edit::read_edit(store, content::shipped_kinds(), project, head(), text, "it.md");
  }
  store::Content save(const std::string& text) {
    return edit::store_edit(store, project, head(), read(text));
  }
  std::vector<store::Citation> citations() { return store::Contents(store).citations(head().revision.pk); }

  store::Content piece;
};

// Kind and words of the error, hints behind " | ".
std::pair<ErrorKind, std::string> refusal(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    auto words = error.message();
    for (const auto& hint : error.hints()) words += " | " + hint;
    return {error.kind(), words};
  }
  return {ErrorKind::failed, "nothing was refused"};
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("edit/edit") {
  TEST_CASE("a text that nobody changed changes nothing") {
    Table table;
    const auto read = table.read(table.text());
    CHECK_FALSE(read.changed);
    CHECK(read.kept == 2);
    CHECK(read.hunks.empty());
  }

  TEST_CASE("line ends, a byte order mark and wrapped lines of another editor change nothing") {
    Table table;
    auto text = table.text();
    for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2))
      text.replace(at, 1, "\r\n");
    CHECK_FALSE(table.read("\xEF\xBB\xBF" + text).changed);
    CHECK_FALSE(table.read(table.with("one line from", "one\nline from")).changed);
  }

  TEST_CASE("an edit is a new draft by a person on top of the old revision, which stays") {
    Table table;
    const auto stored = table.save(table.with("# Read a line", "# Read one line"));
    CHECK(stored.revision.revision == 2);
    CHECK(stored.revision.parent == 1);
    CHECK(stored.revision.author == "human");
    CHECK(stored.revision.state == "draft");
    CHECK(stored.revision.title == "Read one line");
    CHECK(stored.slug == table.piece.slug);
    CHECK(store::Revisions(table.store).at(stored, 1).revision.title == "Read a line");
    const auto event = store::Events(table.store).last().value();
    CHECK(event.type == "content.edited");
    CHECK(json::parse(event.data)["parent"] == 1);
  }

  TEST_CASE("citations are kept with what was found out about them") {
    Table table;
    base::NoProgress quiet;
    (void)verify::verify(table.store, table.project, {table.head()}, quiet, {});
    const auto before = table.citations();
    (void)table.save(table.with("# Read a line", "# Read one line"));
    const auto after = table.citations();
    REQUIRE(after.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(after[i].quote == before[i].quote);
      CHECK(after[i].range == before[i].range);
      REQUIRE(after[i].check);
      CHECK(after[i].check->status == store::CitationStatus::verified);
    }
    CHECK(store::Contents(table.store).inputs(table.head().revision.pk).size() ==
          store::Contents(table.store).inputs(table.piece.revision.pk).size());
  }

  TEST_CASE("a mark that is taken away takes its citation along, and the rest is numbered anew") {
    Table table;
    const auto read = table.read(table.with("input[^1]", "input"));
    CHECK(read.dropped == 1);
    CHECK(read.kept == 1);
    const auto stored = edit::store_edit(table.store, table.project, table.head(), read);
    CHECK(holds(stored.revision.body, "[^1]"));
    CHECK_FALSE(holds(stored.revision.body, "[^2]"));
    CHECK(table.citations().front().quote == std::string(kSecond));
  }

  TEST_CASE("a new footnote cites words that stand in the source") {
    Table table;
    auto text =
        table.with("## Explanation\n\n", "## Explanation\n\nA shell is a processor of macros.[^7]\n\n");
    text += "[^7]: \"A shell is a  macro processor.\" `manual#p1`\n";
    const auto read = table.read(text);
    CHECK(read.added == 1);
    const auto stored = edit::store_edit(table.store, table.project, table.head(), read);
    const auto made = table.citations().front();
    CHECK(made.mark == 1);
    CHECK(made.quote == "A shell is a macro processor.");
    CHECK(made.claim == "A shell is a processor of macros.");
    CHECK(made.locator == "manual@1#p1");
    REQUIRE(made.check);
    CHECK(made.check->status == store::CitationStatus::verified);
    CHECK(store::Contents(table.store).inputs(stored.revision.pk).size() == 1);
  }

  TEST_CASE("a quote that is not in its source is refused with the nearest wording") {
    Table table;
    auto text = table.with("## Explanation\n\n", "## Explanation\n\nA shell it is.[^7] ");
    const auto [kind, words] =
        refusal([&] { (void)table.read(text + "[^7]: \"A shell is a tiny processor.\" `manual#p1`\n"); });
    CHECK(kind == ErrorKind::check_failed);
    CHECK(holds(words, "it.md, line "));
    CHECK(holds(words, "nearest wording"));
    CHECK(holds(words, "A shell is a macro processor."));
    const auto [there, other] =
        refusal([&] { (void)table.read(text + "[^7]: \"A shell is a macro processor.\" `manual#p3`\n"); });
    CHECK(there == ErrorKind::check_failed);
    CHECK(holds(other, "stands on p1, not on p3"));
  }

  TEST_CASE("a footnote of an unknown source, place or form is refused with its line") {
    Table table;
    const auto text = table.with("## Explanation\n\n", "## Explanation\n\nA shell it is.[^7] ");
    const auto kind_of = [&](const std::string& note) {
      return refusal([&] { (void)table.read(text + note); });
    };
    const auto [source, words] = kind_of("[^7]: \"A shell\" `manuel#p1`\n");
    CHECK(source == ErrorKind::not_found);
    CHECK(holds(words, "no source 'manuel' | did you mean 'manual'?"));
    CHECK(kind_of("[^7]: \"A shell\" `manual#p9`\n").first == ErrorKind::not_found);
    CHECK(kind_of("[^7]: \"A shell\" `manual#x`\n").first == ErrorKind::invalid_input);
    CHECK(kind_of("[^7]: A shell `manual#p1`\n").first == ErrorKind::invalid_input);
  }

  TEST_CASE("a changed quote or locator is refused, for a citation is never changed") {
    Table table;
    const auto [kind, words] = refusal([&] {
      (void)table.read(table.with("takes one line from the standard input\u201d", "takes a line\u201d"));
    });
    CHECK(kind == ErrorKind::invalid_input);
    CHECK(holds(words, "footnote [^1] is no longer what it was"));
    CHECK(holds(words, "a number that is free"));
  }

  TEST_CASE("footnotes may be numbered anew") {
    Table table;
    auto text = table.text();
    for (auto& c : text) c = c == '1' ? '\x01' : c;
    for (auto at = text.find("[^2]"); at != std::string::npos; at = text.find("[^2]"))
      text.replace(at, 4, "[^8]");
    for (auto at = text.find("[^\x01]"); at != std::string::npos; at = text.find("[^\x01]"))
      text.replace(at, 4, "[^2]");
    for (auto& c : text) c = c == '\x01' ? '1' : c;
    CHECK_FALSE(table.read(text).changed);
  }

  TEST_CASE("what the schema refuses is told with the line of its field") {
    Table table;
    const auto [kind, words] = refusal([&] { (void)table.read(table.with("# Read a line", "#")); });
    CHECK(kind == ErrorKind::check_failed);
    CHECK(holds(words, "it.md, line 13, column 1: title: it "));
  }

  TEST_CASE("the front matter names the piece and the revision it was made from") {
    Table table;
    CHECK(refusal([&] { (void)table.read(table.with("slug: read-a-line", "slug: other")); }).first ==
          ErrorKind::invalid_input);
    CHECK(refusal([&] { (void)table.read(table.with("kind: snippet", "kind: spec")); }).first ==
          ErrorKind::invalid_input);
    CHECK(holds(refusal([&] { (void)table.read(table.with("revision: 1", "revsion: 1")); }).second,
                "it.md, line 10, column 1: there is no 'revsion' here, only project, kind, slug, id, "
                "revision and state"));
    const auto text = table.text();
    CHECK_FALSE(table.read(text.substr(text.find("# Read a line"))).changed);
  }

  TEST_CASE("a text made from an older revision is a conflict, and nothing is stored") {
    Table table;
    const auto late = table.with("# Read a line", "# Late");
    (void)table.save(table.with("# Read a line", "# Early"));
    const auto [kind, words] = refusal([&] { (void)table.read(late); });
    CHECK(kind == ErrorKind::conflict);
    CHECK(holds(words, "was made from revision 1, and revision 2 of read-a-line is the newest"));
  }

  TEST_CASE("an edit whose head moves before it is stored is a conflict") {
    Table table;
    const auto head = table.head();
    const auto slow = table.read(table.with("# Read a line", "# Slow"));
    (void)table.save(table.with("# Read a line", "# Fast"));
    CHECK(refusal([&] { (void)edit::store_edit(table.store, table.project, head, slow); }).first ==
          ErrorKind::conflict);
    CHECK(table.head().head == 2);
  }

  TEST_CASE("a revert is a new revision that says what the old one said") {
    Table table;
    (void)table.save(table.with("# Read a line", "# Two"));
    const auto back = edit::read_revert(table.store, content::shipped_kinds(), table.head(), 1);
    CHECK(back.changed);
    const auto stored = edit::store_edit(table.store, table.project, table.head(), back);
    CHECK(stored.revision.revision == 3);
    CHECK(stored.revision.parent == 2);
    CHECK(stored.revision.author == "human");
    CHECK(stored.revision.hash == table.piece.revision.hash);
    CHECK(table.citations().size() == 2);
    const auto event = store::Events(table.store).last().value();
    CHECK(event.type == "content.reverted");
    CHECK(json::parse(event.data)["restores"] == 1);
    CHECK_FALSE(edit::read_revert(table.store, content::shipped_kinds(), table.head(), 1).changed);
    CHECK(refusal([&] {
            (void)edit::read_revert(table.store, content::shipped_kinds(), table.head(), 9);
          }).second == "read-a-line has no revision 9, only 1 to 3");
  }

  TEST_CASE("the history tells author, state and changed fields, newest first") {
    Table table;
    (void)table.save(table.with("# Read a line", "# Two"));
    (void)table.save(table.with("input[^1]", "input"));
    (void)edit::store_edit(table.store, table.project, table.head(),
                           edit::read_revert(table.store, content::shipped_kinds(), table.head(), 1));
    std::vector<edit::HistoryEntry> all;
    const auto take = [&](const edit::HistoryEntry& entry) { all.push_back(entry); };
    CHECK_FALSE(edit::history(table.store, table.head(), {}, take));
    REQUIRE(all.size() == 4);
    CHECK(all[0].same_as == 1);
    CHECK(all[1].changed == std::vector<std::string>{"explanation", "citations"});
    CHECK(all[2].changed == std::vector<std::string>{"title"});
    CHECK(all[3].changed.empty());
    CHECK_FALSE(all[3].revision.parent);
  }

  TEST_CASE("the history comes in stretches, and a changed field is told across their border") {
    Table table;
    (void)table.save(table.with("# Read a line", "# Two"));
    (void)table.save(table.with("# Two", "# Three"));
    std::vector<edit::HistoryEntry> all;
    const auto take = [&](const edit::HistoryEntry& entry) { all.push_back(entry); };
    const auto next = edit::history(table.store, table.head(), {.limit = 2}, take);
    REQUIRE(next);
    CHECK(all.size() == 2);
    CHECK(all[1].changed == std::vector<std::string>{"title"});
    CHECK_FALSE(edit::history(table.store, table.head(), {.cursor = next}, take));
    REQUIRE(all.size() == 3);
    CHECK(all[2].revision.revision == 1);
  }

  TEST_CASE("a new footnote without a mark is refused, for its citation would be lost") {
    Table table;
    const auto text = table.text() + "[^7]: \"A shell is a macro processor.\" `manual#p1`\n";
    const auto [kind, words] = refusal([&] { (void)table.read(text); });
    CHECK(kind == ErrorKind::invalid_input);
    CHECK(holds(words, "footnote [^7] has no mark [^7] in the text | write [^7] behind what it supports"));
  }

  TEST_CASE("a mark that is taken away takes its footnote along") {
    Table table;
    CHECK(table.read(table.with("input[^1]", "input")).dropped == 1);
  }

  TEST_CASE("a writer never gets over a person's work") {
    Table table;
    auto made = table.read(table.with("# Read a line", "# Two")).revision;
    made.made.author = "provider";
    store::Change change(table.store);
    CHECK(refusal([&] {
            (void)store::Revisions(table.store).add(change, table.project, table.head(), made);
          }).first == ErrorKind::conflict);
  }

  TEST_CASE(
      "a piece that its kind's schema has no place for any more is not opened, so that nothing gets lost") {
    Table table;
    const tests::TempDir folder;
    base::write_file(folder.path() / "schemas/snippet.schema.json",
                     R"({"type": "object", "properties": {"title": {"type": "string"}}})");
    const content::Kinds kinds{templates::Library(folder.path())};
    store::Contents contents(table.store);
    const auto [kind, words] = refusal([&] { (void)edit::text_to_edit(contents, kinds, table.head()); });
    CHECK(kind == ErrorKind::invalid_input);
    CHECK(holds(words, "the schema of kind 'snippet' has changed since"));
  }

  TEST_CASE("a workspace with edits and reverts is whole") {
    Table table;
    (void)table.save(table.with("# Read a line", "# Two"));
    (void)edit::store_edit(table.store, table.project, table.head(),
                           edit::read_revert(table.store, content::shipped_kinds(), table.head(), 1));
    base::NoProgress quiet;
    for (const auto& item : verify::verify(table.store, table.project, {table.head()}, quiet, {}).items) {
      for (const auto& check : item.checks) CHECK(check.status == "passed");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/stat.h>

#include "store/revisions.hpp"
#include "unit/edit/folder_support.hpp"

using namespace praxeo;
using edit::FileOutcome;
using tests::has;
using tests::Shelf;

namespace {

constexpr const char* kFile = "read-a-line.md";
constexpr const char* kNew =
    "---\nproject: shell\nkind: snippet\n---\n\n# Say it\n\n## Code\n\n```bash\necho it\n```\n\n"
    "## Explanation\n\nA shell it is.[^1]\n\n[^1]: \"A shell is a macro processor.\" `manual#p1`\n";

}  // namespace

TEST_SUITE("edit/folder/import_folder") {
  TEST_CASE("what nobody changed gives no revision, no event and no write") {
    Shelf shelf;
    (void)shelf.out();
    const auto events = shelf.events();
    const auto files = shelf.files();
    CHECK(shelf.take(kFile).outcome == FileOutcome::unchanged);
    CHECK(shelf.head().head == 1);
    CHECK(shelf.events() == events);
    CHECK(shelf.files() == files);
  }

  TEST_CASE("a changed file is a draft by a person, and the file says so afterwards") {
    Shelf shelf;
    (void)shelf.out();
    shelf.change("# Read a line", "# Read one line");
    const auto done = shelf.take(kFile);
    CHECK(done.outcome == FileOutcome::changed);
    CHECK(done.kept == 2);
    CHECK(shelf.head().revision.author == "human");
    CHECK(shelf.head().revision.title == "Read one line");
    CHECK(has(shelf.text(), "revision: 2\nstate: draft\n"));
    CHECK(shelf.take(kFile).outcome == FileOutcome::unchanged);
    shelf.change("# Read one line", "# Read two lines");
    CHECK(shelf.take(kFile).outcome == FileOutcome::changed);
    CHECK(shelf.head().head == 3);
  }

  TEST_CASE("a dry run says what would come and changes nothing") {
    Shelf shelf;
    (void)shelf.out();
    shelf.change("# Read a line", "# Read one line");
    shelf.write("new.md", kNew);
    const auto events = shelf.events();
    const auto files = shelf.files();
    const auto done = shelf.in(true);
    REQUIRE(done.files.size() == 2);
    CHECK(done.files[0].outcome == FileOutcome::added);
    CHECK(done.files[1].outcome == FileOutcome::changed);
    CHECK(done.files[1].revision == 2);
    CHECK(shelf.events() == events);
    CHECK(shelf.files() == files);
  }

  TEST_CASE("a byte order mark, CRLF and wrapped lines change nothing") {
    Shelf shelf;
    (void)shelf.out();
    auto text = shelf.text();
    for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2))
      text.replace(at, 1, "\r\n");
    shelf.write(kFile, "\xEF\xBB\xBF" + text);
    const auto events = shelf.events();
    CHECK(shelf.take(kFile).outcome == FileOutcome::unchanged);
    CHECK(has(shelf.text(), "\r\n"));  // and the file is left as it is
    CHECK_FALSE(shelf.out().pieces.front().written);
    shelf.write(kFile, text.replace(text.find("one line from"), 13, "one\r\nline from"));
    CHECK(shelf.take(kFile).outcome == FileOutcome::unchanged);
    CHECK(shelf.events() == events);
  }

  TEST_CASE("a file that doesn't hold is told with its line, nothing of it is stored, and the others are") {
    Shelf shelf;
    const auto other = shelf.add_snippet({"A shell is a macro processor."}, "Other");
    (void)shelf.out();
    shelf.change("## Code", "## Kode");
    shelf.change("# Other", "# Another", "other.md");
    const auto done = shelf.in();
    REQUIRE(done.files.size() == 2);
    CHECK(done.files[0].outcome == FileOutcome::changed);
    REQUIRE(done.files[1].failure);
    CHECK(done.files[1].failure->kind() == ErrorKind::invalid_input);
    CHECK(done.files[1].failure->message().starts_with("read-a-line.md, line 12, column 1: "));
    CHECK(shelf.head().head == 1);
    CHECK(shelf.reread(other).head == 2);
  }

  TEST_CASE("a footnote whose words don't stand in the source is refused") {
    Shelf shelf;
    (void)shelf.out();
    shelf.change("input[^1]", "input[^1] It flies.[^7]");
    shelf.write(kFile, shelf.text() + "[^7]: \"A shell is a bird.\" `manual#p1`\n");
    const auto done = shelf.take(kFile);
    REQUIRE(done.failure);
    CHECK(done.failure->kind() == ErrorKind::check_failed);
    CHECK(has(done.failure->message(), "nearest wording"));
  }

  TEST_CASE("changed here and there is a conflict that names both revisions, and neither side is lost") {
    Shelf shelf;
    (void)shelf.out();
    (void)shelf.edit_title("Theirs");
    shelf.change("# Read a line", "# Ours");
    const auto done = shelf.take(kFile);
    REQUIRE(done.failure);
    CHECK(done.failure->kind() == ErrorKind::conflict);
    CHECK(has(done.failure->message(), "changed from revision 1"));
    CHECK(has(done.failure->message(), "revision 2 is the newest"));
    CHECK(has(shelf.text(), "# Ours"));
    REQUIRE(shelf.out().pieces.front().failure);
    CHECK(has(shelf.text(), "# Ours"));
    shelf.change("revision: 1", "revision: 2");
    CHECK(shelf.take(kFile).outcome == FileOutcome::changed);
    CHECK(shelf.head().revision.title == "Ours");
  }

  TEST_CASE("a file that was not changed is behind when the workspace moves on") {
    Shelf shelf;
    (void)shelf.out();
    (void)shelf.edit_title("Theirs");
    CHECK(shelf.take(kFile).outcome == FileOutcome::behind);
    CHECK(has(shelf.text(), "# Read a line"));
    std::filesystem::remove(shelf.where / edit::kIndexName);
    CHECK(shelf.take(kFile).outcome == FileOutcome::behind);
    CHECK(shelf.out().pieces.front().written);  // it may be overwritten even so
    CHECK(has(shelf.text(), "# Theirs"));
  }

  TEST_CASE("the same change on both sides is none") {
    Shelf shelf;
    (void)shelf.out();
    (void)shelf.edit_title("Same");
    shelf.change("# Read a line", "# Same");
    CHECK(shelf.take(kFile).outcome == FileOutcome::unchanged);
    CHECK(shelf.head().head == 2);
    CHECK(has(shelf.text(), "revision: 2"));
  }

  TEST_CASE("a new file becomes a piece named after it, checked and cited, and knows its id afterwards") {
    Shelf shelf;
    (void)shelf.out();
    shelf.write("say-it.md", kNew);
    const auto done = shelf.take("say-it.md");
    CHECK(done.outcome == FileOutcome::added);
    CHECK(done.slug == "say-it");
    store::Contents contents(shelf.store);
    const auto stored = contents.resolve(shelf.project.pk, "say-it");
    CHECK(stored.revision.author == "human");
    CHECK(stored.revision.state == "draft");
    const auto citations = contents.citations(stored.revision.pk);
    REQUIRE(citations.size() == 1);
    CHECK(citations[0].check->status != store::CitationStatus::refuted);
    CHECK(contents.inputs(stored.revision.pk).size() == 1);
    CHECK(has(shelf.text("say-it.md"), "id: " + stored.id + "\nrevision: 1\n"));
    CHECK(shelf.take("say-it.md").outcome == FileOutcome::unchanged);
    // A run that ended before it could write that is gone over.
    shelf.write("say-it.md", kNew);
    CHECK(shelf.take("say-it.md").outcome == FileOutcome::unchanged);
    CHECK(has(shelf.text("say-it.md"), "id: " + stored.id));
  }

  TEST_CASE("a new file needs its project and kind, a free slug, and words of its own") {
    Shelf shelf;
    (void)shelf.out();
    const std::string made = kNew;
    const auto refused = [&](const std::string& text, ErrorKind kind, std::string_view words) {
      shelf.write("a.md", text);
      const auto done = shelf.take("a.md");
      CAPTURE(text);
      REQUIRE(done.failure);
      CHECK(done.failure->kind() == kind);
      CHECK_MESSAGE(has(done.failure->message(), words), done.failure->message());
      CHECK_FALSE(done.failure->hints().empty());
    };
    refused("---\nkind: snippet\n---\n# A\n", ErrorKind::invalid_input, "neither which piece");
    refused("---\nproject: other\nkind: snippet\n---\n# A\n", ErrorKind::invalid_input, "'other'");
    refused("---\nproject: shell\nkind: poem\n---\n# A\n", ErrorKind::not_found, "poem");
    refused("---\nproject: shell\nkind: snippet\nrevision: 3\n---\n# A\n", ErrorKind::invalid_input,
            "names a revision");
    refused("---\nproject: shell\nkind: snippet\nid: 01KSQGK2E0V9SK7XVAKYS7HN1A\n---\n# A\n",
            ErrorKind::not_found, "does not have");
    refused("---\nproject: shell\nkind: snippet\nslug: read-a-line\n---\n" + made.substr(made.find("\n# ")),
            ErrorKind::conflict, "there is one");
    refused("---\nproject: shell\nkind: snippet\nslug: -x\n---\n# A\n", ErrorKind::invalid_input, "no slug");
    auto copy = shelf.text();
    copy.replace(copy.find("slug: read-a-line"), 17, "slug: copy");
    for (const auto* key : {"id: ", "revision: "}) {
      const auto at = copy.find(key);
      copy.erase(at, copy.find('\n', at) + 1 - at);
    }
    refused(copy, ErrorKind::conflict, "word for word");
  }

  TEST_CASE("two files of one id are both refused") {
    Shelf shelf;
    (void)shelf.out();
    shelf.write("copy.md", shelf.text());
    for (const auto& file : shelf.in().files) {
      REQUIRE(file.failure);
      CHECK(file.failure->kind() == ErrorKind::conflict);
    }
    CHECK(shelf.out().pieces.front().failure);
  }

  TEST_CASE("a state is set where a person changed it, and not where the workspace did") {
    Shelf shelf;
    (void)shelf.out();
    shelf.change("state: draft", "state: approved");
    CHECK(shelf.take(kFile).outcome == FileOutcome::state);
    CHECK(shelf.head().revision.state == "approved");
    CHECK(shelf.head().head == 1);
    CHECK(shelf.take(kFile).outcome == FileOutcome::unchanged);
    store::Change change(shelf.store);
    store::Contents(shelf.store).set_state(change, shelf.project, shelf.head(), "rejected");
    change.commit();
    CHECK(shelf.take(kFile).outcome == FileOutcome::behind);
    shelf.change("state: approved", "state: draft");
    const auto done = shelf.take(kFile);
    REQUIRE(done.failure);
    CHECK(done.failure->kind() == ErrorKind::conflict);
    CHECK(shelf.head().revision.state == "rejected");
  }

  TEST_CASE("a changed text of an approved piece is a draft, and the approved revision stays so") {
    Shelf shelf;
    store::Change change(shelf.store);
    store::Contents(shelf.store).set_state(change, shelf.project, shelf.head(), "approved");
    change.commit();
    (void)shelf.out();
    shelf.change("# Read a line", "# Later");
    CHECK(shelf.take(kFile).state == "draft");
    CHECK(store::Revisions(shelf.store).approved(shelf.head())->revision.revision == 1);
    CHECK(has(shelf.text(), "state: draft"));
  }

  TEST_CASE("a file that was taken away is told, and its piece stays") {
    Shelf shelf;
    (void)shelf.out();
    std::filesystem::remove(shelf.where / kFile);
    const auto done = shelf.in();
    REQUIRE(done.files.size() == 1);
    CHECK(done.files[0].outcome == FileOutcome::missing);
    CHECK(done.files[0].slug == "read-a-line");
    CHECK(shelf.head().head == 1);
  }

  TEST_CASE("a file that was moved is found by its id, and goes on there") {
    Shelf shelf;
    (void)shelf.out();
    std::filesystem::create_directory(shelf.where / "part");
    std::filesystem::rename(shelf.where / kFile, shelf.where / "part/one.md");
    shelf.change("# Read a line", "# Moved", "part/one.md");
    CHECK(shelf.take("part/one.md").outcome == FileOutcome::changed);
    const auto done = shelf.out();
    CHECK(done.pieces.front().path == "part/one.md");
    CHECK_FALSE(done.pieces.front().written);
    CHECK_FALSE(std::filesystem::exists(shelf.where / kFile));
  }

  TEST_CASE(
      "sentences whose citation does not hold them any more are named, and what was not touched is not") {
    Shelf shelf;
    (void)shelf.out();
    shelf.change("The exit status is zero", "The exit status is 3");
    for (const bool dry_run : {true, false}) {
      const auto done = shelf.in(dry_run);
      REQUIRE(done.files.size() == 1);
      CHECK(done.files[0].outcome == FileOutcome::changed);
      REQUIRE(done.files[0].unheld.size() ==
              2);  // no full stop parts the two: both marks are of one sentence
      const auto& told = done.files[0].unheld[1];
      CHECK(told.mark == 2);
      CHECK(told.field == "/explanation");
      CHECK(told.status == store::CitationStatus::refuted);
      CHECK(has(told.claim, "exit status is 3"));
      CHECK_FALSE(told.reason.empty());
    }
    shelf.change("# Read a line", "# Read one line");
    CHECK(shelf.take(kFile).unheld.empty());
  }

  TEST_CASE(
      "a file that lost its front matter fails and names its piece, and no edit of it is lost in silence") {
    Shelf shelf;
    (void)shelf.out();
    const auto whole = shelf.text();
    shelf.write(kFile, whole.substr(whole.find("# Read a line")));
    const auto done = shelf.take(kFile);
    CHECK(done.outcome == FileOutcome::failed);
    REQUIRE(done.failure);
    CHECK(done.failure->kind() == ErrorKind::invalid_input);
    CHECK(has(done.failure->message(),
              "its front matter is gone, which said that it is the text of read-a-line"));
    CHECK(shelf.head().head == 1);
    shelf.write(kFile, whole);
    CHECK(shelf.take(kFile).outcome == FileOutcome::unchanged);
  }

  TEST_CASE("what is no content is left alone: links, hidden files, Markdown without front matter") {
    Shelf shelf;
    (void)shelf.out();
    shelf.write("README.md", "# Read me\n");
    shelf.write(".git/it.md", kNew);
    shelf.write("../outside.md", kNew);
    std::filesystem::create_symlink("../outside.md", shelf.where / "link.md");
    std::filesystem::create_directory_symlink("..", shelf.where / "up");
    const auto done = shelf.in();
    REQUIRE(done.files.size() == 3);
    CHECK(done.files[0].outcome == FileOutcome::left_alone);
    CHECK(done.files[1].path == "link.md");
    CHECK(done.files[1].outcome == FileOutcome::left_alone);
    CHECK(done.files[2].outcome == FileOutcome::unchanged);
  }

  TEST_CASE("broken bytes, huge files, odd names and broken front matter are refused one by one") {
    Shelf shelf;
    (void)shelf.out();
    shelf.write("a.md", "---\nproject: shell\nkind: snippet\n---\n\n# \xFF\n");
    shelf.write("b.md", std::string(1, '-'));
    std::filesystem::resize_file(shelf.where / "b.md", (16U << 20U) + 1);
    shelf.write("c\x1b[31m.md", kNew);
    shelf.write("d\xff.md", kNew);
    shelf.write("e.md", "---\ntitle: x\n---\n");
    shelf.write("f.md", "---\nkind: snippet\n");
    shelf.write("g.md", std::string("---\n\0---\n", 9));
    ::mkfifo((shelf.where / "h.md").c_str(), 0600);
    const auto done = shelf.in();
    REQUIRE(done.files.size() == 9);
    for (std::size_t i = 0; i < 8; ++i) {
      CAPTURE(done.files[i].path);
      REQUIRE(done.files[i].failure);
      CHECK(done.files[i].failure->kind() == ErrorKind::invalid_input);
    }
    CHECK(has(done.files[2].failure->message(), "\\x1b"));
    CHECK(done.files[8].outcome == FileOutcome::unchanged);
  }

  TEST_CASE("a file of a revision that isn't there, or of none, is refused") {
    Shelf shelf;
    (void)shelf.out();
    shelf.change("revision: 1", "revision: 7");
    CHECK(has(shelf.take(kFile).failure.value().message(), "has only 1"));
    shelf.change("revision: 7\n", "");
    CHECK(has(shelf.take(kFile).failure.value().message(), "doesn't say which revision"));
    shelf.change("slug: read-a-line", "slug: other");
    CHECK(has(shelf.take(kFile).failure.value().message(), "its id is that of"));
  }

  TEST_CASE("a broken index and another project's folder are refused whole") {
    Shelf shelf;
    (void)shelf.out();
    auto index = shelf.text("praxeo-content.json");
    shelf.write("praxeo-content.json", "<<<<<<< ours\n" + index);
    CHECK_THROWS_AS((void)shelf.in(), Error);
    CHECK_THROWS_AS((void)shelf.out(), Error);
    auto climbs = index;
    climbs.replace(climbs.find("read-a-line.md"), 14, "../outside.md");
    shelf.write("praxeo-content.json", climbs);
    CHECK_THROWS_AS((void)shelf.out(), Error);
    shelf.write("praxeo-content.json", index);
    store::Change change(shelf.store);
    shelf.project = store::Projects(shelf.store).create(change, "Other");
    change.commit();
    CHECK_THROWS_AS((void)shelf.out(), Error);
    CHECK_THROWS_AS((void)shelf.in(), Error);
  }

  TEST_CASE("the text of an editor, without an id, is an edit of the piece it names") {
    Shelf shelf;
    store::Contents contents(shelf.store);
    auto text = edit::text_to_edit(contents, *shelf.kinds, shelf.head());
    shelf.write("it.md", text.replace(text.find("# Read a line"), 13, "# Read on"));
    CHECK(shelf.take("it.md").outcome == FileOutcome::changed);
    CHECK(shelf.head().revision.title == "Read on");
  }
}

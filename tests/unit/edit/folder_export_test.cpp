// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "content/draft.hpp"
#include "content/marks.hpp"
#include "content/read_markdown.hpp"
#include "store/maintenance.hpp"
#include "unit/content/random_body.hpp"
#include "unit/edit/folder_support.hpp"

using namespace praxeo;
using edit::FileOutcome;
using nlohmann::json;
using tests::has;
using tests::Shelf;

namespace {

constexpr std::string_view kLesson =
    R"({"title": "Lesson", "type": "object", "additionalProperties": false,
  "required": ["title", "aims", "summary"], "properties": {
  "title": {"type": "string", "minLength": 1}, "aims": {"type": "array", "items": {"type": "string"}},
  "minutes": {"type": "integer"}, "deep": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
  "summary": {"type": "string", "x-praxeo-prose": true}}})";

// A random body, with a citation for each mark that it happens to hold, as it would be stored.
std::optional<store::NewContent> odd_content(Shelf& shelf, const content::Kind& kind, json body) {
  static const std::vector<std::string> kQuotes = {"A shell is a macro processor.", "one line from the",
                                                   "split into words \u2013 the first",
                                                   "set to \u201Cempty\u201D."};
  content::Draft draft;
  draft.kind = kind.name;
  if (kind.name == "quiz") {
    for (auto& question : body["questions"]) question["answer"] = 1;  // one that is there
  }
  std::set<int> numbers;
  for (const auto& field : content::prose_fields(kind, body)) {
    for (const auto& mark : content::find_marks(body.at(json::json_pointer(field)).get<std::string>()))
      numbers.insert(mark.number);
  }
  for (const int number : numbers) {
    const auto cited = shelf.citing(kQuotes[static_cast<std::size_t>(number) % kQuotes.size()]);
    draft.citations.push_back({number, *cited.version_pk, *cited.range, cited.quote, cited.locator});
  }
  draft.body = body.dump();
  try {
    auto made = content::prepare(*shelf.kinds, draft);
    made.author = "human";
    return made;
  } catch (const Error&) {
    return std::nullopt;  // the schema wants more than random words
  }
}

}  // namespace

TEST_SUITE("edit/folder/export_folder") {
  TEST_CASE("the same content gives the same bytes, and files that stay are not touched") {
    Shelf shelf;
    CHECK(shelf.out().pieces.front().written);
    const auto files = shelf.files();
    CHECK(files.size() == 2);
    const auto time = std::filesystem::last_write_time(shelf.where / "read-a-line.md");
    CHECK_FALSE(shelf.out().pieces.front().written);
    CHECK(shelf.files() == files);
    CHECK(std::filesystem::last_write_time(shelf.where / "read-a-line.md") == time);
    std::filesystem::remove_all(shelf.where);
    (void)shelf.out();
    CHECK(shelf.files() == files);
  }

  TEST_CASE("a dry run tells the same and makes nothing") {
    Shelf shelf;
    CHECK(shelf.out(true).pieces.front().written);
    CHECK_FALSE(std::filesystem::exists(shelf.where));
  }

  TEST_CASE("the file's name stays when the title changes") {
    Shelf shelf;
    (void)shelf.out();
    (void)shelf.edit_title("Something else");
    CHECK(shelf.out().pieces.front().path == "read-a-line.md");
    CHECK(has(shelf.text(), "# Something else"));
    CHECK(shelf.files().size() == 2);
  }

  TEST_CASE("each of many odd pieces of every kind comes back the same, and nothing is stored") {
    const tests::TempDir own;
    base::write_file(own.path() / "schemas/lesson.schema.json", kLesson);
    const content::Kinds kinds{templates::Library(own.path())};
    for (const auto& kind : kinds.all()) {
      CAPTURE(kind.name);
      Shelf shelf;
      shelf.kinds = &kinds;
      tests::RandomBody bodies(kind, 23);
      std::size_t made = 0;
      for (int i = 0; i < 60; ++i) {
        const auto content = odd_content(shelf, kind, bodies.next());
        if (!content || store::Contents(shelf.store).slug_of_hash(shelf.project.pk, content->hash)) continue;
        (void)shelf.add(*content);
        ++made;
      }
      CHECK(made > 10);
      CHECK(shelf.out().pieces.size() == made + 1);
      const auto files = shelf.files();
      CHECK(files.size() == made + 2);
      const auto events = shelf.events();
      // Once by the index, once by the words alone: each file with another line end, and no index.
      for (int round = 0; round < 2; ++round) {
        for (const auto& file : shelf.in().files) {
          CAPTURE(file.path);
          if (file.failure) CAPTURE(file.failure->message());
          CHECK(file.outcome == FileOutcome::unchanged);
        }
        std::filesystem::remove(shelf.where / "praxeo-content.json");
      }
      CHECK(shelf.events() == events);
      (void)shelf.out();
      CHECK(shelf.files() == files);
    }
  }

  TEST_CASE("odd pieces taken out of one project make the same pieces in another") {
    Shelf shelf;
    const auto& kind = shelf.kinds->at("example");
    tests::RandomBody bodies(kind, 5);
    for (int i = 0; i < 30; ++i) {
      const auto content = odd_content(shelf, kind, bodies.next());
      if (content && !store::Contents(shelf.store).slug_of_hash(shelf.project.pk, content->hash))
        (void)shelf.add(*content);
    }
    (void)shelf.out();
    // The same pieces as new ones, where the old are gone.
    std::map<std::string, std::string> hashes;
    for (const auto& content : store::Contents(shelf.store).list(shelf.project.pk)) {
      hashes[content.slug] = content.revision.hash;
      store::Change change(shelf.store);
      store::Contents(shelf.store).remove(change, shelf.project, content);
      change.commit();
    }
    std::filesystem::remove(shelf.where / "praxeo-content.json");
    for (auto& [path, text] : shelf.files()) {
      auto words = text;
      for (const auto* key : {"\nid: ", "\nrevision: "}) {
        const auto at = words.find(key) + 1;
        words.erase(at, words.find('\n', at) + 1 - at);
      }
      shelf.write(path, words);
    }
    for (const auto& file : shelf.in().files) {
      CAPTURE(file.path);
      if (file.failure) CAPTURE(file.failure->message());
      CHECK(file.outcome == FileOutcome::added);
    }
    for (const auto& content : store::Contents(shelf.store).list(shelf.project.pk)) {
      CAPTURE(content.slug);
      CHECK(content.revision.hash == hashes[content.slug]);
    }
  }

  TEST_CASE("nothing is written into an exported bundle, whose manifest would no longer be true") {
    Shelf shelf;
    shelf.write("manifest.json", "{\"schema\": \"praxeo/manifest/1\"}");
    CHECK_THROWS_WITH_AS(shelf.out(), doctest::Contains("holds an exported bundle"), Error);
    shelf.write("manifest.json", "{\"name\": \"a web app\"}");
    CHECK_NOTHROW(shelf.out());
  }

  TEST_CASE("a change that was not imported and a file of somebody else are never written over") {
    Shelf shelf;
    (void)shelf.add_snippet({"A shell is a macro processor."}, "Other");
    shelf.write("other.md", "my own notes\n");
    auto done = shelf.out();
    REQUIRE(done.pieces.size() == 2);
    CHECK(done.pieces[0].written);
    REQUIRE(done.pieces[1].failure);
    CHECK(done.pieces[1].failure->kind() == ErrorKind::conflict);
    CHECK(shelf.text("other.md") == "my own notes\n");
    std::filesystem::remove(shelf.where / "other.md");
    std::filesystem::create_symlink("/etc/passwd", shelf.where / "other.md");
    CHECK(shelf.out().pieces[1].failure);
    shelf.change("# Read a line", "# Mine");
    CHECK(has(shelf.out().pieces[0].failure.value().message(), "changed and not imported"));
    CHECK(has(shelf.text(), "# Mine"));
  }

  TEST_CASE("a file with a bad line is left as it is, and the line is told") {
    Shelf shelf;
    (void)shelf.out();
    (void)shelf.edit_title("Read one line");
    shelf.change("state: draft", "state: aproved");
    const auto before = shelf.text();
    const auto exported = shelf.out();
    REQUIRE(exported.pieces.at(0).failure);
    const auto& failure = *exported.pieces[0].failure;
    CHECK(failure.kind() == ErrorKind::conflict);
    CHECK(has(failure.message(), "read-a-line.md, line 7"));
    CHECK(has(failure.message(), "'aproved' is no state: draft, approved or rejected"));
    CHECK(shelf.text() == before);
  }

  TEST_CASE("the file of a deleted piece goes with it, unless it was changed, and nothing else does") {
    Shelf shelf;
    const auto other = shelf.add_snippet({"A shell is a macro processor."}, "Other");
    (void)shelf.out();
    shelf.write("notes.md", "mine\n");
    for (const auto& content : {shelf.head(), other}) {
      store::Change change(shelf.store);
      store::Contents(shelf.store).remove(change, shelf.project, content);
      change.commit();
    }
    shelf.change("# Other", "# Changed", "other.md");
    CHECK(shelf.take("read-a-line.md").outcome == FileOutcome::behind);
    CHECK(shelf.out(true).left.size() == 2);
    const auto done = shelf.out();
    REQUIRE(done.left.size() == 2);
    CHECK(done.left[0].removed);
    CHECK_FALSE(done.left[1].removed);
    CHECK_FALSE(std::filesystem::exists(shelf.where / "read-a-line.md"));
    CHECK(has(shelf.text("other.md"), "# Changed"));
    CHECK(shelf.text("notes.md") == "mine\n");
  }

  TEST_CASE("a project without content makes no folder, but empties the one of before") {
    Shelf shelf;
    const auto exported = [&](const std::filesystem::path& folder) {
      return edit::export_folder(shelf.store, *shelf.kinds, shelf.project, {.folder = folder, .only = {}},
                                 shelf.quiet, {});
    };
    (void)shelf.out();
    store::Change change(shelf.store);
    store::Contents(shelf.store).remove(change, shelf.project, shelf.head());
    change.commit();
    const auto elsewhere = shelf.where.parent_path() / "elsewhere";
    for (const bool there : {false, true}) {
      if (there) std::filesystem::create_directory(elsewhere);
      try {
        (void)exported(elsewhere);
        FAIL("not refused");
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::not_found);
      }
      CHECK(std::filesystem::exists(elsewhere) == there);
    }
    CHECK(std::filesystem::is_empty(elsewhere));
    CHECK(exported(shelf.where).left.size() == 1);
    CHECK_FALSE(std::filesystem::exists(shelf.where / "read-a-line.md"));
    CHECK(exported(shelf.where).left.empty());
  }

  TEST_CASE("no piece of those that were named makes no folder") {
    Shelf shelf;
    const auto done =
        edit::export_folder(shelf.store, *shelf.kinds, shelf.project,
                            {.folder = shelf.where, .only = std::vector<store::Content>{}}, shelf.quiet, {});
    CHECK(done.pieces.empty());
    CHECK_FALSE(std::filesystem::exists(shelf.where));
  }

  TEST_CASE("pieces by name are written alone, and take no file away") {
    Shelf shelf;
    const auto other = shelf.add_snippet({"A shell is a macro processor."}, "Other");
    (void)shelf.out();
    store::Change change(shelf.store);
    store::Contents(shelf.store).remove(change, shelf.project, shelf.head());
    change.commit();
    const auto done =
        edit::export_folder(shelf.store, *shelf.kinds, shelf.project,
                            {.folder = shelf.where, .only = std::vector{other}}, shelf.quiet, {});
    CHECK(done.left.empty());
    CHECK(std::filesystem::exists(shelf.where / "read-a-line.md"));
  }

  TEST_CASE("an export that is stopped leaves whole files, and an import what it stored") {
    Shelf shelf;
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(
        (void)edit::export_folder(shelf.store, *shelf.kinds, shelf.project,
                                  {.folder = shelf.where, .only = {}}, shelf.quiet, stop.get_token()),
        Error);
    (void)shelf.out();
    CHECK_THROWS_AS((void)edit::import_folder(shelf.store, *shelf.kinds, shelf.project, shelf.where, false,
                                              shelf.quiet, stop.get_token()),
                    Error);
  }
}

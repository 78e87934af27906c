// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/files.hpp"
#include "content/draft.hpp"
#include "store/contents.hpp"
#include "unit/portable/fixture.hpp"

namespace praxeo::tests::portable_rooms {
namespace {

using nlohmann::json;
using portable::Placing;

constexpr std::string_view kLesson =
    R"({"type": "object", "additionalProperties": false, "required": ["title"], "properties": {)"
    R"("title": {"type": "string"}, "text": {"type": "string", "x-praxeo-prose": true}}})";

templates::Library library_of(const Site& site) {
  return templates::Library(site.folder.path() / "templates");
}

// A course with a lesson in it, a kind of its workspace's own.
store::Project lesson_course(Site& site) {
  const auto folder = site.folder.path() / "templates";
  base::write_file(folder / "schemas/lesson.schema.json", kLesson);
  base::write_file(folder / "prompts/lesson.mustache", "Write lessons.");
  base::write_file(folder / "prompts/poem.mustache", "Write poems.");
  const auto project = make_course(site);
  content::Draft draft;
  draft.kind = "lesson";
  draft.body = R"({"title": "Tea", "text": "Water boils."})";
  auto made = content::prepare(content::Kinds(library_of(site)), draft);
  made.author = "human";
  store::Change change(site.store);
  (void)store::Contents(site.store).add(change, project, made);
  change.commit();
  return project;
}

std::string exported_with(Site& site, const store::Project& project) {
  std::string archive;
  base::NoProgress quiet;
  (void)portable::export_project(
      site.store, project, [&](std::string_view bytes) { archive += bytes; }, quiet, {}, library_of(site));
  return archive;
}

portable::ImportedProject imported_with(Site& site, const std::string& archive, bool dry_run = false) {
  portable::ImportRequest request;
  request.library = library_of(site);
  const content::Kinds kinds(request.library);
  request.kinds = &kinds;
  request.dry_run = dry_run;
  return imported(site, archive, request);
}

std::string placings(const portable::ImportedProject& project) {
  std::string all;
  for (const auto& each : project.templates)
    all += std::string(each.name) + " " + std::string(name_of(each.placing)) + "\n";
  return all;
}

// With other templates, and a manifest that fits them.
std::string with_templates(const std::string& archive, const std::string& text) {
  auto files = unpacked(archive);
  auto manifest = json::parse(files[0].second);
  manifest["templates"] = {{"bytes", text.size()}, {"sha256", base::sha256(text)}};
  files[0].second = manifest.dump();
  for (auto& [name, bytes] : files)
    if (name == portable::templates_name()) bytes = text;
  return packed(files);
}

}  // namespace

TEST_SUITE("portable/templates") {
  TEST_CASE("a kind of the workspace's own goes along with its content, and nothing that isn't needed") {
    Site here(1), there(2);
    const auto project = lesson_course(here);
    const auto archive = exported_with(here, project);
    CHECK(placings(imported_with(there, archive, true)) ==
          "prompts/lesson.mustache written\nschemas/lesson.schema.json written\n");
    CHECK_FALSE(library_of(there).is_own("schemas/lesson.schema.json"));
    const auto arrived = imported_with(there, archive);
    CHECK(library_of(there).get("schemas/lesson.schema.json").bytes == kLesson);
    CHECK(library_of(there).get("prompts/lesson.mustache").bytes == "Write lessons.");
    CHECK_FALSE(library_of(there).is_own("prompts/poem.mustache"));
    CHECK(exported_with(there, arrived.project) == archive);
    require_sound(there);
  }

  TEST_CASE("an archive without such templates is of the first format, as before") {
    Site site;
    const auto project = make_course(site);
    CHECK(json::parse(unpacked(exported_with(site, project))[0].second)["version"] == 1);
    CHECK(exported_with(site, project) == exported(site, project));
  }

  TEST_CASE("what the workspace or praxeo has of that name stays") {
    Site here(1), there(2);
    auto archive = exported_with(here, lesson_course(here));
    base::write_file(there.folder.path() / "templates/prompts/lesson.mustache", "Mine.");
    const auto done = imported_with(there, archive);
    CHECK(placings(done) == "prompts/lesson.mustache kept\nschemas/lesson.schema.json written\n");
    CHECK(library_of(there).get("prompts/lesson.mustache").bytes == "Mine.");
    Site third(3);
    archive = with_templates(archive, json({{"prompts/quiz.mustache", "Else."},
                                            {"schemas/lesson.schema.json", std::string(kLesson)}})
                                          .dump());
    CHECK(placings(imported_with(third, archive)) ==
          "prompts/quiz.mustache shipped\nschemas/lesson.schema.json written\n");
    CHECK_FALSE(library_of(third).is_own("prompts/quiz.mustache"));
  }

  TEST_CASE("names that lead elsewhere, broken texts and schemas are refused, and nothing is left") {
    Site here(1);
    const auto archive = exported_with(here, lesson_course(here));
    const auto refused = [&](const std::string& text) {
      Site there(2);
      CAPTURE(text);
      CHECK_THROWS_AS((void)imported_with(there, with_templates(archive, text)), base::Error);
      CHECK(library_of(there).names("schemas/", true).empty());
      CHECK(library_of(there).names("prompts/", true).empty());
    };
    for (const auto* name :
         {"../x.mustache", "prompts/../x.mustache", "/etc/x.mustache", "prompts/a/b.mustache", "x.mustache",
          "themes/plain/../../x.js", "themes/x.js", "themes/plain/.x.js", "prompts/X.mustache", "pages/a.js"})
      refused(json({{name, "x"}}).dump());
    refused("[]");
    refused(R"({"prompts/a.mustache": 1})");
    refused(json({{"prompts/a.mustache", std::string("a\0b", 3)}}).dump());
    refused(json({{"prompts/a.mustache", std::string((1U << 20U) + 1, 'x')}}).dump());
    refused(R"({"prompts/a.mustache": "x", "schemas/lesson.schema.json": "{"})");
    refused(R"({"prompts/a.mustache": "x"})");  // and the kind is unknown
  }

  TEST_CASE("a link that leads out of the folder of templates is not written through") {
    Site here(1), there(2);
    const auto archive = exported_with(here, lesson_course(here));
    const TempDir outside;
    base::make_folders(there.folder.path() / "templates");
    std::filesystem::create_directory_symlink(outside.path(), there.folder.path() / "templates/schemas");
    CHECK_THROWS_AS((void)imported_with(there, archive), base::Error);
    CHECK(std::filesystem::is_empty(outside.path()));
    CHECK_FALSE(library_of(there).is_own("prompts/lesson.mustache"));
    require_sound(there);
  }
}

}  // namespace praxeo::tests::portable_rooms

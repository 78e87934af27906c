// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "fixture.hpp"
#include "secrets/private_file.hpp"
#include "secrets/signing_key.hpp"
#include "store/blobs.hpp"
#include "store/contents.hpp"
#include "store/embeds.hpp"
#include "store/events.hpp"
#include "store/sources.hpp"
#include "store/thumbnails.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests::portable_rooms {

TEST_SUITE("portable/round_trip") {
  TEST_CASE("exported, imported elsewhere and exported again, a project has the same bytes") {
    Site site, other(2);
    const auto archive = exported(site, make_course(site));
    const auto arrived = imported(other, archive);
    CHECK(exported(other, arrived.project) == archive);
    require_sound(other);
    Site third(3);
    CHECK(exported(third, imported(third, exported(other, arrived.project)).project) == archive);
  }

  TEST_CASE("thumbnails go along, in an archive of a format of their own") {
    Site site, other(2);
    const auto project = make_course(site);
    const auto format_of = [](const std::string& archive) {
      return nlohmann::json::parse(unpacked(archive).front().second).at("version").get<int>();
    };
    CHECK(format_of(exported(site, project)) == 1);
    const auto shown = base::read_picture(
        base::read_file(praxeo::tests::source_root() / "tests/data/pictures/small.webp"), "small.webp");
    static_cast<void>(store::Blobs(site.store).put(shown.bytes));
    {
      store::Change change(site.store);
      const auto source = store::Sources(site.store).resolve(project.pk, "bash");
      static_cast<void>(store::Thumbnails(site.store).set(change, project, source, shown));
      change.commit();
    }
    const auto archive = exported(site, project);
    CHECK(format_of(archive) == 3);
    const auto arrived = imported(other, archive);
    CHECK(exported(other, arrived.project) == archive);
    const auto source = store::Sources(other.store).resolve(arrived.project.pk, "bash");
    CHECK(store::Thumbnails(other.store).find(source.pk)->media_type == "image/webp");
    require_sound(other);
  }

  TEST_CASE("an archive from before pieces were set aside is taken") {
    Site site, other(2);
    auto files = unpacked(exported(site, make_course(site)));
    for (auto& [name, bytes] : files) {
      std::string kept;
      for (std::size_t at = 0; at < bytes.size();) {
        const auto end = name.ends_with(".jsonl") ? bytes.find('\n', at) + 1 : bytes.size();
        const auto line = bytes.substr(at, end - at);
        if (line.find(R"("type":"set_aside")") == std::string::npos) kept += line;
        at = end;
      }
      bytes = std::move(kept);
    }
    const auto arrived = imported(other, packed_again(files));
    store::Sources sources(other.store);
    CHECK(sources.set_aside(sources.resolve(arrived.project.pk, "bash").version.pk).empty());
    require_sound(other);
  }

  TEST_CASE("the same project gives the same bytes twice, and the log of an export leaves none in it") {
    Site site;
    const auto project = make_course(site);
    const auto first = exported(site, project);
    site.clock.advance(std::chrono::hours(100));
    store::Change change(site.store);
    change.record({.type = "project.exported", .project_id = project.id, .subject_id = project.id});
    change.commit();
    CHECK(exported(site, project) == first);
  }

  TEST_CASE("the key that signs what a project publishes stays where it is") {
    Site site, other(2);
    const auto project = make_course(site);
    const auto without = exported(site, project);
    // As `praxeo export` makes it (commands/secrets.cpp), beside the database.
    const auto file = site.folder / "keys" / (project.id + ".key");
    static_cast<void>(secrets::need_signing_key(file, site.random));
    const auto secret = secrets::first_line(base::read_file(file));
    REQUIRE(secret.size() > 40);
    const auto archive = exported(site, project);
    CHECK(archive == without);
    for (const auto& [name, bytes] : unpacked(archive)) {
      CAPTURE(name);
      CHECK(name.find("key") == std::string::npos);
      CHECK(bytes.find(secret) == std::string::npos);
      CHECK(bytes.find(secret.substr(secret.size() / 2)) == std::string::npos);
    }
    static_cast<void>(imported(other, archive));
    CHECK_FALSE(std::filesystem::exists(other.folder / "keys"));
  }

  TEST_CASE("what arrives is what left: text, citations, states, files, pieces in order") {
    Site site, other(2);
    const auto arrived = imported(other, exported(site, make_course(site)));
    CHECK(arrived.counts.sources == 2);
    CHECK(arrived.counts.contents == 2);
    CHECK(arrived.counts.embeds == 2);
    auto& store = other.store;
    store::Sources sources(store);
    const auto source = sources.resolve(arrived.project.pk, "bash");
    CHECK(source.version.ordinal == 2);
    CHECK(sources.text(source.version.pk) == "A loop repeats.\n\nIt ends, at last.");
    const auto aside = sources.set_aside(source.version.pk);
    REQUIRE(aside.size() == 2);
    CHECK(aside.at(0) == store::SetAside{0, 1, store::AsideReason::running, "The head of bash"});
    CHECK_FALSE(aside.at(1).page);
    CHECK(base::read_file(store::Blobs(store).path_of(source.version.content_hash))
              .starts_with("bytes of bash"));
    const auto pieces =
        store::Embeds(store).contents(store::Embeds(store).resolve(arrived.project.pk, "named"));
    REQUIRE(pieces.size() == 2);
    CHECK(pieces.at(1).revision.state == "approved");
    store::Contents contents(store);
    const auto citations = contents.citations(pieces.at(1).revision.pk);
    REQUIRE(citations.size() == 1);
    CHECK(citations.at(0).check->status == store::CitationStatus::verified);
    CHECK(citations.at(0).source_slug == "bash");
    CHECK(contents.call(pieces.at(1).revision.generation_pk.value())->outcome.duration_ms == 12);
  }

  TEST_CASE("the log of the new workspace says what arrived, and nothing of the old one's") {
    Site site, other(2);
    const auto before = store::Events(other.store).last()->seq;
    const auto arrived = imported(other, exported(site, make_course(site)));
    std::vector<std::string> types;
    store::Events(other.store).read(before, [&](const store::Event& event) {
      types.push_back(event.type);
      CHECK(event.project_id == arrived.project.id);
      return true;
    });
    CHECK(types.back() == "project.imported");
    CHECK(std::count(types.begin(), types.end(), "source.imported") == 2);
    CHECK(std::count(types.begin(), types.end(), "content.imported") == 2);
    CHECK(std::count(types.begin(), types.end(), "generation.imported") == 2);
    CHECK(types.size() == 9);
  }

  TEST_CASE("a project that is here already is refused, and one that was deleted comes back with its calls") {
    Site site;
    const auto project = make_course(site);
    const auto archive = exported(site, project);
    try {
      (void)imported(site, archive, {.slug = "another"});
      FAIL("it was imported twice");
    } catch (const base::Error& error) {
      CHECK(error.kind() == base::ErrorKind::conflict);
      CHECK(words_of(error).find("is in this workspace already, as 'shell-course'") != std::string::npos);
    }
    {
      store::Change change(site.store);
      store::Projects(site.store).remove(change, project);
      change.commit();
    }
    CHECK(exported(site, imported(site, archive).project) == archive);
    require_sound(site);
  }

  TEST_CASE("a slug that is taken is a conflict, and another one can be given") {
    Site site, other(2);
    const auto archive = exported(site, make_course(site));
    {
      store::Change change(other.store);
      (void)store::Projects(other.store).create(change, "X", "shell-course");
      change.commit();
    }
    try {
      (void)imported(other, archive);
      FAIL("two projects of one name");
    } catch (const base::Error& error) {
      CHECK(error.kind() == base::ErrorKind::conflict);
    }
    CHECK(imported(other, archive, {.slug = "theirs"}).project.slug == "theirs");
    require_sound(other);
  }

  TEST_CASE("a dry run checks all of it and leaves nothing, neither rows nor files") {
    Site site, other(2);
    const auto archive = exported(site, make_course(site));
    const auto seq = store::Events(other.store).last()->seq;
    CHECK(imported(other, archive, {.dry_run = true}).counts.sources == 2);
    CHECK(store::Projects(other.store).list(true).empty());
    CHECK(store::Events(other.store).last()->seq == seq);
    CHECK(std::filesystem::is_empty(other.store.workspace().blobs()));
    CHECK(std::filesystem::is_empty(other.store.workspace().temporary()));
    CHECK(imported(other, archive).counts.sources == 2);
  }

  TEST_CASE("an archived project stays archived") {
    Site site, other(2);
    auto project = make_course(site);
    {
      store::Change change(site.store);
      project = store::Projects(site.store).archive(change, project);
      change.commit();
    }
    const auto archive = exported(site, project);
    const auto arrived = imported(other, archive);
    CHECK(arrived.project.state == "archived");
    CHECK(exported(other, arrived.project) == archive);
  }

  TEST_CASE("a stored file that is damaged or missing stops the export and is named") {
    Site site;
    const auto project = make_course(site);
    const auto hash = store::Sources(site.store).resolve(project.pk, "zsh").version.content_hash;
    const auto path = store::Blobs(site.store).path_of(hash);
    const auto refuses = [&] {
      try {
        (void)exported(site, project);
      } catch (const base::Error& error) {
        return error.kind() == base::ErrorKind::failed && error.message().find(hash) != std::string::npos;
      }
      return false;
    };
    auto bytes = base::read_file(path);
    bytes.front() = '?';
    base::write_file(path, bytes);
    CHECK(refuses());
    std::filesystem::remove(path);
    CHECK(refuses());
  }

  TEST_CASE("an export or import that is stopped leaves nothing") {
    Site site, other(2);
    const auto project = make_course(site);
    const auto archive = exported(site, project);
    std::stop_source stop;
    stop.request_stop();
    base::NoProgress quiet;
    const auto interrupted = [&](auto&& work) {
      try {
        work();
      } catch (const base::Error& error) {
        return error.kind() == base::ErrorKind::interrupted;
      }
      return false;
    };
    CHECK(interrupted([&] {
      (void)portable::export_project(
          site.store, project, [](std::string_view) {}, quiet, stop.get_token());
    }));
    CHECK(interrupted([&] {
      (void)portable::import_project(other.store, source_of(archive), {}, quiet, stop.get_token());
    }));
    CHECK(store::Projects(other.store).list(true).empty());
  }
}

}  // namespace praxeo::tests::portable_rooms

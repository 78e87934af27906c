// SPDX-License-Identifier: Apache-2.0
#include "store/thumbnails.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "fixture.hpp"
#include "store/events.hpp"
#include "store/maintenance.hpp"
#include "store/sql.hpp"
#include "store/transfer.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests::store_rooms {
namespace {

base::Picture picture(const std::string& name) {
  return base::read_picture(base::read_file(praxeo::tests::source_root() / "tests/data/pictures" / name),
                            name);
}

// A room with a source that has a picture.
struct Gallery : Room {
  Gallery() { set("small.jpg"); }
  Thumbnail set(const std::string& name) { return set(picture(name)); }
  Thumbnail set(const base::Picture& shown) {
    (void)Blobs(store).put(shown.bytes);
    return changing(store,
                    [&](Change& change) { return Thumbnails(store).set(change, project, source, shown); });
  }
  std::vector<std::string> findings() {
    base::NoProgress quiet;
    std::vector<std::string> all;
    for (const auto& finding : check(store, quiet).findings)
      all.push_back(finding.subject + " " + finding.message);
    return all;
  }
  Source source = add(document(store, "m", {{"One."}})).source;
};

void age(const std::filesystem::path& path) {
  const timespec both[2] = {{.tv_sec = 1'000'000, .tv_nsec = 0}, {.tv_sec = 1'000'000, .tv_nsec = 0}};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), both, 0) == 0);
}

using transfer::Family;
using Lines = std::map<Family, std::vector<std::string>>;

Lines told_lines(Store& store, const Project& project) {
  Lines lines;
  for (const auto family : transfer::kFamilies)
    transfer::write(store, project, family, [&](std::string_view line) { lines[family].emplace_back(line); });
  return lines;
}

// Brings the lines into another workspace, with those files of the first one that `kept` leaves as they are.
void carry(Store& to, Store& from, const Project& project, const Lines& lines,
           const std::function<std::string(std::string)>& kept) {
  ProjectImport::Options options;
  for (const auto& blob : transfer::blobs_of(from, project)) {
    const auto stored = Blobs(to).put(kept(base::read_file(Blobs(from).path_of(blob.hash))));
    options.blobs.emplace(stored.hash, stored.bytes);
  }
  Change change(to);
  ProjectImport import(change, options);
  for (const auto family : transfer::kFamilies) {
    if (const auto found = lines.find(family); found != lines.end())
      for (const auto& line : found->second) import.line(family, line);
    import.end(family);
  }
  (void)import.finish();
  change.commit();
}

std::string as_it_is(std::string bytes) { return bytes; }

}  // namespace

TEST_SUITE("store/thumbnails") {
  TEST_CASE("a source has one picture at most, which comes, changes and goes") {
    Gallery gallery;
    Thumbnails thumbnails(gallery.store);
    const auto first = thumbnails.find(gallery.source.pk).value();
    CHECK(first.media_type == "image/jpeg");
    CHECK(first.width == 32);
    CHECK(first.height == 18);
    CHECK(first.bytes == static_cast<std::int64_t>(picture("small.jpg").bytes.size()));
    CHECK(thumbnails.bytes(first) == picture("small.jpg").bytes);
    CHECK(Events(gallery.store).last()->type == "source.thumbnail_set");
    CHECK(gallery.set("small.png").media_type == "image/png");
    changing(gallery.store, [&](Change& change) {
      CHECK(thumbnails.remove(change, gallery.project, gallery.source));
      CHECK_FALSE(thumbnails.remove(change, gallery.project, gallery.source));
    });
    CHECK(Events(gallery.store).last()->type == "source.thumbnail_removed");
    CHECK_FALSE(thumbnails.find(gallery.source.pk));
  }

  TEST_CASE("the same picture again changes nothing and records nothing") {
    Gallery gallery;
    const auto before = Events(gallery.store).last()->seq;
    Change change(gallery.store);
    (void)Thumbnails(gallery.store).set(change, gallery.project, gallery.source, picture("small.jpg"));
    CHECK(Events(gallery.store).last()->seq == before);
  }

  TEST_CASE("what would be kept of a picture is told without keeping it") {
    Gallery gallery;
    const auto told = as_thumbnail(picture("small.webp"), gallery.source);
    CHECK_FALSE(std::filesystem::exists(Blobs(gallery.store).path_of(told.content_hash)));
    const auto kept = gallery.set("small.webp");
    CHECK(told.content_hash == kept.content_hash);
    CHECK(told.media_type == "image/webp");
    CHECK(told.width == 32);
    CHECK(told.height == 18);
    CHECK(told.bytes == Thumbnails(gallery.store).find(gallery.source.pk)->bytes);
  }

  TEST_CASE("one that is turned or too heavy is no thumbnail") {
    Gallery gallery;
    auto turned = picture("small.jpg");
    turned.orientation = 6;
    CHECK(kind_of([&] { (void)gallery.set(turned); }) == ErrorKind::invalid_input);
    auto heavy = picture("small.jpg");
    heavy.bytes.resize(kLargestThumbnail + 1);
    CHECK(kind_of([&] { (void)gallery.set(heavy); }) == ErrorKind::invalid_input);
  }

  TEST_CASE("it goes with its source, and vacuum keeps it as long as it is named") {
    Gallery gallery;
    const auto path = Blobs(gallery.store).path_of(base::sha256(picture("small.jpg").bytes));
    age(path);
    CHECK(vacuum(gallery.store, false).blobs_removed == 0);
    CHECK(std::filesystem::exists(path));
    changing(gallery.store, [&](Change& change) {
      (void)Sources(gallery.store).remove(change, gallery.project, gallery.source, false);
    });
    CHECK(vacuum(gallery.store, false).blobs_removed == 1);
    CHECK_FALSE(std::filesystem::exists(path));
    CHECK(gallery.findings().empty());
  }

  TEST_CASE("a check finds bytes that are not the picture of the row") {
    Gallery gallery;
    CHECK(gallery.findings().empty());
    tamper(gallery.store, "source_thumbnails", "UPDATE source_thumbnails SET width = 320");
    REQUIRE(gallery.findings().size() == 1);
    CHECK(gallery.findings().front().find("its picture is image/jpeg of 32 × 18 pixels") !=
          std::string::npos);
    (void)gallery.set("small.webp");
    (void)Blobs(gallery.store).put("no picture");
    tamper(gallery.store, "source_thumbnails",
           "UPDATE source_thumbnails SET content_hash = (SELECT content_hash FROM source_versions)");
    CHECK(gallery.findings().front().find("its picture can't be shown") != std::string::npos);
  }

  TEST_CASE("a project takes its pictures along") {
    Gallery gallery;
    CHECK(transfer::has_thumbnails(gallery.store, gallery.project));
    CHECK(transfer::blobs_of(gallery.store, gallery.project).size() == 2);
    const auto lines = told_lines(gallery.store, gallery.project);
    TempDir folder;
    World world(7);
    auto elsewhere = Store::create(folder.path(), world.services());
    carry(elsewhere, gallery.store, gallery.project, lines, as_it_is);
    const auto project = Projects(elsewhere).list().front();
    const auto source = Sources(elsewhere).list(project.pk).front();
    const auto arrived = Thumbnails(elsewhere).find(source.pk).value();
    CHECK(Thumbnails(elsewhere).bytes(arrived) == picture("small.jpg").bytes);
    CHECK(told_lines(elsewhere, project) == lines);
  }

  TEST_CASE("a picture that arrives is not believed") {
    Gallery gallery;
    const auto lines = told_lines(gallery.store, gallery.project);
    const auto refused = [&](const Lines& told, const std::function<std::string(std::string)>& kept) {
      TempDir folder;
      World world(7);
      auto elsewhere = Store::create(folder.path(), world.services());
      return words_of([&] { carry(elsewhere, gallery.store, gallery.project, told, kept); });
    };
    const auto with = [&](const char* field, const nlohmann::json& value) {
      auto told = lines;
      for (auto& line : told[Family::sources]) {
        auto row = nlohmann::json::parse(line);
        if (row["type"] != "thumbnail") continue;
        row[field] = value;
        line = row.dump();
      }
      return told;
    };
    const auto jpeg = picture("small.jpg").bytes;
    // The same pixels, and a word more.
    const auto talking = jpeg.substr(0, 2) + std::string("\xFF\xFE\0\7hello", 9) + jpeg.substr(2);
    CHECK(refused(with("content_hash", base::sha256(talking)), [&](std::string bytes) {
            return bytes == jpeg ? talking : bytes;
          }).find("its picture holds more than its pixels") != std::string::npos);
    CHECK(refused(with("width", 31), as_it_is).find("and not what is told of it") != std::string::npos);
    CHECK(refused(with("media_type", "image/svg+xml"), as_it_is) != "");
    CHECK(refused(with("content_hash", base::sha256("another")), as_it_is).find("is not in the archive") !=
          std::string::npos);
    const auto svg = std::string("<svg onload='alert(1)'/>");
    CHECK(refused(with("content_hash", base::sha256(svg)), [&](std::string bytes) {
            return bytes == jpeg ? svg : bytes;
          }).find("can't be shown") != std::string::npos);
    auto twice = lines;
    auto& sources = twice[Family::sources];
    sources.insert(sources.begin() + 1, sources[1]);
    CHECK(refused(twice, as_it_is) != "");
  }
}

}  // namespace praxeo::tests::store_rooms

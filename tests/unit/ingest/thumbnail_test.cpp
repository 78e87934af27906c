// SPDX-License-Identifier: Apache-2.0
#include "ingest/thumbnail/thumbnail.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "ingest/ingest.hpp"
#include "ingest/targets.hpp"
#include "store/projects.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

namespace praxeo::tests::thumbnail_room {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

constexpr std::string_view kCues = "WEBVTT\n\n00:01.000 --> 00:04.000\nA loop repeats its body.\n";
constexpr std::string_view kCaptions = "Loops [dQw4w9WgXcQ].en.vtt";

std::string sample(std::string_view name) {
  return base::read_file(source_root() / "tests/data/pictures" / name);
}

ingest::ReaderOptions options(bool installed = true) {
  ingest::ReaderOptions options;
  options.env.executable = installed ? praxeo_binary() : fs::path("/nonexistent/bin/praxeo");
  options.allow_unsandboxed = true;
  return options;
}

// Where Leptonica was not there when it was built, there is none.
bool has_worker() {
  const bool has = fs::exists(praxeo_binary().parent_path().parent_path() / "libexec/praxeo/praxeo-picture");
  if (!has) MESSAGE("skipped: praxeo-picture was not built");
  return has;
}

// A project, and a folder of files to be read.
struct Desk {
  Desk()
      : opened(store::Store::create(folder / "work",
                                    {.clock = clock, .ids = ids, .author = {}, .version = "0.1.0"})) {
    store::Change change(opened);
    project = store::Projects(opened).create(change, "Shell");
    change.commit();
    fs::create_directories(folder / "videos");
    file(kCaptions, kCues);
  }
  fs::path file(std::string_view name, std::string_view bytes) {
    base::write_file(folder / "videos" / name, bytes);
    return folder / "videos" / name;
  }
  // Reads the folder; gives what was refused.
  std::vector<std::string> read_folder() {
    const auto targets = ingest::find_targets({"videos"}, folder.path(), {});
    auto gathered = ingest::items_by_content(targets, options());
    std::vector<std::string> refused;
    for (const auto& error : gathered.refused) refused.push_back(error.message());
    read(std::move(gathered.items));
    return refused;
  }
  void read(std::vector<ingest::Item> items) {
    ingest::Job job{opened, project};
    job.items = std::move(items);
    job.on_done = [&](const ingest::Item&, const ingest::Stored& stored) { last = stored; };
    job.on_failed = [&](const ingest::Item&, const Error& error) { failures.push_back(error.message()); };
    base::NoProgress quiet;
    last.reset();
    ingest::ingest(job, quiet, {});
  }
  ingest::Item captions(const std::optional<fs::path>& picture) {
    auto item = ingest::item_by_content(folder / "videos" / kCaptions, options());
    item.thumbnail.reset();
    return ingest::with_thumbnail(std::move(item), picture, options());
  }
  std::optional<store::Thumbnail> kept() {
    const auto all = store::Sources(opened).list(project.pk);
    return all.empty() ? std::nullopt : store::Thumbnails(opened).find(all.front().pk);
  }

  TempDir folder;
  base::FixedClock clock{base::parse_time("2026-03-01T12:00:00Z").value()};
  base::SeededRandom random{1};
  base::IdSource ids{clock, random};
  store::Store opened;
  store::Project project;
  std::optional<ingest::Stored> last;
  std::vector<std::string> failures;
};

}  // namespace

TEST_SUITE("ingest/thumbnail") {
  TEST_CASE("the picture of captions has their name without language and ending, as yt-dlp writes it") {
    const auto places = ingest::thumbnail_places("/v/Loops [dQw4w9WgXcQ].en.vtt");
    CHECK(std::ranges::find(places, fs::path("/v/Loops [dQw4w9WgXcQ].webp")) != places.end());
    CHECK(std::ranges::find(places, fs::path("/v/Loops [dQw4w9WgXcQ].jpg")) != places.end());
    CHECK(ingest::thumbnail_places("/v/lecture.srt").front() == "/v/lecture.jpg");
    CHECK(std::ranges::find(places, fs::path("/v/Loops [dQw4w9WgXcQ].en.JPG")) != places.end());
    CHECK(ingest::thumbnail_places("/v/Vol. 2 [dQw4w9WgXcQ].pt-BR.json3").front() ==
          "/v/Vol. 2 [dQw4w9WgXcQ].jpg");
  }

  TEST_CASE("one that lies beside the captions comes in with them, and is no target of its own") {
    Desk desk;
    desk.file("Loops [dQw4w9WgXcQ].webp", sample("small.webp"));
    desk.file("Loops [dQw4w9WgXcQ].jpg", sample("small.jpg"));
    desk.file("holiday.png", sample("small.png"));
    const auto refused = desk.read_folder();
    REQUIRE(refused.size() == 1);
    CHECK(refused.front().find("holiday.png") != std::string::npos);
    REQUIRE(desk.last);
    CHECK(desk.last->thumbnail);
    CHECK(desk.kept()->media_type == "image/jpeg");
  }

  TEST_CASE("where one beside the captions can't be taken, the next is") {
    Desk desk;
    desk.file("Loops [dQw4w9WgXcQ].jpg", "no picture");
    desk.file("Loops [dQw4w9WgXcQ].PNG", sample("small.png"));
    static_cast<void>(desk.read_folder());
    REQUIRE(desk.last);
    CHECK(desk.kept()->media_type == "image/png");
  }

  TEST_CASE("a picture that was found later comes in by reading again, and takes no other one's place") {
    Desk desk;
    CHECK(desk.read_folder().empty());
    CHECK_FALSE(desk.kept());
    desk.file("Loops [dQw4w9WgXcQ].png", sample("small.png"));
    CHECK(desk.read_folder().empty());
    CHECK(desk.last->outcome == store::IngestOutcome::already_there);
    CHECK(desk.last->thumbnail);
    CHECK(desk.kept()->media_type == "image/png");
    desk.file("Loops [dQw4w9WgXcQ].jpg", sample("small.jpg"));
    CHECK(desk.read_folder().empty());
    CHECK_FALSE(desk.last->thumbnail);
    CHECK(desk.kept()->media_type == "image/png");
    desk.file(kCaptions, std::string(kCues) + "\n00:05.000 --> 00:06.000\nIt ends.\n");
    CHECK(desk.read_folder().empty());
    CHECK(desk.last->outcome == store::IngestOutcome::new_version);
    CHECK(desk.kept()->media_type == "image/png");
  }

  TEST_CASE("one that was asked for takes the place of the other") {
    Desk desk;
    desk.read({desk.captions(desk.file("a.png", sample("small.png")))});
    desk.read({desk.captions(desk.file("b.webp", sample("small.webp")))});
    CHECK(desk.kept()->media_type == "image/webp");
    CHECK(desk.failures.empty());
  }

  TEST_CASE("one that was found and can't be used is told, and one that was asked for fails the source") {
    Desk desk;
    const auto broken = desk.file("Loops [dQw4w9WgXcQ].jpg", sample("small.jpg").substr(0, 300));
    CHECK(desk.read_folder().empty());
    REQUIRE(desk.last);
    REQUIRE(desk.last->thumbnail_trouble);
    CHECK(desk.last->thumbnail_trouble->message() == "'Loops [dQw4w9WgXcQ].jpg' is cut off");
    CHECK_FALSE(desk.kept());
    desk.read({desk.captions(broken)});
    CHECK(desk.failures == std::vector<std::string>{"'Loops [dQw4w9WgXcQ].jpg' is cut off"});
    desk.read({desk.captions(desk.folder / "none.jpg")});
    CHECK(desk.failures.size() == 2);
  }

  TEST_CASE("one that is small enough is kept as it is, with or without the worker that decodes it") {
    const TempDir folder;
    for (const auto* name : {"small.jpg", "small.png", "small.webp"}) {
      INFO(name);
      const auto bytes = base::read_picture(sample(name), name).bytes;
      base::write_file(folder / "it", sample(name));
      CHECK(ingest::read_thumbnail(folder / "it", options(false)).bytes == bytes);
      CHECK(ingest::read_thumbnail(folder / "it", options()).bytes == bytes);
    }
  }

  TEST_CASE("a small one that can't be decoded is refused too, where there is a worker") {
    if (!has_worker()) return;
    // 32 × 18 pixels of RGB, as its header says, and words in their place.
    const auto broken =
        "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\x12\x08\x02\0\0\0\265\252\113\005\0\0\0\x10"s +
        "IDATSECRET TEXT HERE\307\305\005\162\0\0\0\0IEND\xAE\x42\x60\x82"s;
    CHECK(ingest::make_thumbnail(broken, "it.png", options(false)).width == 32);
    std::string said;
    try {
      static_cast<void>(ingest::make_thumbnail(broken, "it.png", options()));
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::invalid_input);
      said = error.message();
    }
    CHECK(said == "'it.png' can't be decoded");
  }

  TEST_CASE("a grey picture that calls one colour clear is made small with all its greys") {
    if (!has_worker()) return;
    const auto clear = sample("clear-grey.png");
    auto grey = clear;
    grey.erase(grey.find("tRNS") - 4, 4 + 4 + 2 + 4);
    const auto made = ingest::make_thumbnail(clear, "it.png", options());
    CHECK(made.width == 320);
    CHECK(made.bytes == ingest::make_thumbnail(grey, "it.png", options()).bytes);
    // 320 × 180 pixels of one colour come to less.
    CHECK(made.bytes.size() > 2000);
  }

  TEST_CASE("a picture from standard input comes in with the captions") {
    Desk desk;
    const auto item = ingest::item_by_content(desk.folder / "videos" / kCaptions, options());
    desk.read({ingest::with_picture(item, sample("small.png"), "standard input", options())});
    REQUIRE(desk.kept());
    CHECK(desk.kept()->media_type == "image/png");
    desk.read({ingest::with_picture(item, "words", "standard input", options())});
    CHECK(desk.failures == std::vector<std::string>{"'standard input' is not a JPEG, PNG or WebP picture"});
  }

  TEST_CASE("a wide one is made small, and set upright") {
    if (!has_worker()) return;
    const TempDir folder;
    base::write_file(folder / "it", sample("wide.webp"));
    const auto made = ingest::read_thumbnail(folder / "it", options());
    CHECK(made.type == base::PictureType::jpeg);
    CHECK(made.width == 320);
    CHECK(made.height == 180);
    CHECK(made.bytes.size() < 20'000);
    auto turned = sample("small.jpg");
    turned.insert(2,
                  "\xFF\xE1\0\x22"
                  "Exif\0\0MM\0*\0\0\0\10\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"s);
    base::write_file(folder / "turned", turned);
    const auto upright = ingest::read_thumbnail(folder / "turned", options());
    CHECK(upright.width == 18);
    CHECK(upright.height == 32);
    CHECK(upright.orientation == 1);
  }

  TEST_CASE(
      "where it can't be made small, a light one is kept as it is, and a heavy or turned one says why") {
    const TempDir folder;
    base::write_file(folder / "wide.webp", sample("wide.webp"));
    CHECK(ingest::read_thumbnail(folder / "wide.webp", options(false)).width == 1280);
    auto heavy = sample("small.jpg");
    heavy.insert(heavy.find("\xFF\xDA"s), "\xFF\xC4\xEA\x60" + std::string(59998, '\1') + "\xFF\xC4\xEA\x60" +
                                              std::string(59998, '\1'));
    base::write_file(folder / "heavy.jpg", heavy);
    try {
      static_cast<void>(ingest::read_thumbnail(folder / "heavy.jpg", options(false)));
      FAIL("taken");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::invalid_input);
      CHECK(error.message() ==
            "'heavy.jpg' has 118 KiB without its metadata, of at most 100, and praxeo-picture, which would "
            "make it "
            "small, is not installed");
      CHECK(error.hints().size() == 1);
    }
  }

  TEST_CASE("pixels that can't be decoded are refused by the worker, and kept by nobody") {
    if (!has_worker()) return;
    const TempDir folder;
    // 400 × 400 pixels without loss, as its header says, and nothing that could be pixels (RFC 9649 §3.4).
    const auto broken = "RIFF\x2E\0\0\0WEBPVP8L\x22\0\0\0\x2F\x8F\xC1\x63\0"s + std::string(29, '\xFF');
    base::write_file(folder / "broken.webp", broken);
    std::string said;
    try {
      static_cast<void>(ingest::read_thumbnail(folder / "broken.webp", options()));
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::invalid_input);
      said = error.message();
    }
    CHECK(said == "'broken.webp' can't be decoded");
  }
}

}  // namespace praxeo::tests::thumbnail_room

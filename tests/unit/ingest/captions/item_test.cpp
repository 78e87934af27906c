// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/item.hpp"

#include <doctest/doctest.h>

#include <random>
#include <variant>

#include "base/files.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "ingest/ingest.hpp"
#include "store/locator.hpp"
#include "store/maintenance.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

namespace praxeo::ingest {
namespace {

// A project of a fresh workspace into which captions go.
struct Studio {
  Studio()
      : opened(store::Store::create(folder / "work",
                                    {.clock = clock, .ids = ids, .author = {}, .version = "0.1.0"})) {
    store::Change change(opened);
    project = store::Projects(opened).create(change, "Films");
    change.commit();
  }

  CaptionFile file(const std::string& name, std::string_view bytes) {
    base::write_file(folder / name, bytes);
    return {
        .video = captions::parse_youtube("dQw4w9WgXcQ"), .file = folder / name, .bytes = {}, .language = {}};
  }
  CaptionFile data(const char* name) {
    return file(name, tests::read_text(tests::source_root() / "tests/data/captions" / name));
  }

  Stored ingest(const CaptionFile& captions) {
    Job job{opened, project};
    job.items.push_back(captions_item(captions));
    std::optional<Stored> stored;
    job.on_done = [&](const Item&, const Stored& done) { stored = done; };
    job.on_failed = [&](const Item&, const Error& error) { throw error; };
    base::NoProgress progress;
    praxeo::ingest::ingest(job, progress, {});
    return stored.value();
  }

  tests::TempDir folder;
  base::FixedClock clock{base::parse_time("2026-05-28T20:26:40.000Z").value()};
  base::SeededRandom random{7};
  base::IdSource ids{clock, random};
  store::Store opened;
  store::Project project;
};

constexpr const char* kShort = "WEBVTT\nLanguage: en\n\n00:01.000 --> 00:02.000\nHello there.\n";

}  // namespace

TEST_SUITE("ingest/captions/item") {
  TEST_CASE("what yt-dlp wrote beside captions gives title, channel and time of publishing") {
    Studio studio;
    base::write_file(studio.folder / "Loops [dQw4w9WgXcQ].info.json",
                     R"({"id": "dQw4w9WgXcQ", "title": "Loops: a\tfirst / look", "channel": "Shell\u0000 TV",
                         "uploader": "x", "timestamp": 1715934600, "upload_date": "20240517",
                         "webpage_url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ"})");
    const auto stored = studio.ingest(studio.file("Loops [dQw4w9WgXcQ].en.vtt", kShort));
    const auto& version = stored.source.version;
    CHECK(version.title == "Loops: a first / look");
    const auto inputs = store::Sources(studio.opened).inputs(version.pk);
    REQUIRE(inputs.youtube);
    CHECK(inputs.youtube->channel == "Shell TV");
    CHECK(inputs.youtube->published_at == "2024-05-17T08:30:00.000Z");
    CHECK(version.metadata.find("\"channel\":\"Shell TV\"") != std::string::npos);
    CHECK(version.warnings.empty());
  }

  TEST_CASE("what lies beside captions and is of another video, or is broken, is told and left out") {
    for (const auto* info : {R"({"id": "aaaaaaaaaaa", "title": "Other", "extractor": "youtube"})", "{", "[]",
                             R"({"id": 5, "title": {}})"}) {
      CAPTURE(info);
      Studio studio;
      base::write_file(studio.folder / "lecture.info.json", info);
      const auto stored = studio.ingest(studio.file("lecture.vtt", kShort));
      CHECK(stored.source.version.title == "lecture");
      REQUIRE(stored.source.version.warnings.size() == 1);
      CHECK(stored.source.version.warnings[0].message.starts_with("lecture.info.json "));
    }
  }

  TEST_CASE("what is stored says where it is from and how long it is") {
    Studio studio;
    const auto stored = studio.ingest(studio.data("shell-loops.vtt"));
    const auto& version = stored.source.version;
    CHECK(stored.source.kind == store::SourceKind::youtube);
    CHECK(stored.source.identity == "youtube:dQw4w9WgXcQ:en");
    CHECK(stored.source.origin == "https://www.youtube.com/watch?v=dQw4w9WgXcQ");
    CHECK(stored.source.slug == "dqw4w9wgxcq");
    CHECK(version.media_type == "text/vtt");
    CHECK(version.duration_ms > 380'000);
    CHECK(version.title == "shell-loops");
    const auto inputs = store::Sources(studio.opened).inputs(version.pk);
    REQUIRE(inputs.youtube);
    CHECK(inputs.youtube->video_id == "dQw4w9WgXcQ");
    CHECK(inputs.youtube->captions_format == "webvtt");
    CHECK(inputs.youtube->captions_kind == "manual");
  }

  TEST_CASE("the written place of any range contains it, and is one of time") {
    for (const auto* name : {"shell-loops.vtt", "shell-loops.auto.vtt"}) {
      Studio studio;
      store::Sources sources(studio.opened);
      const auto source = studio.ingest(studio.data(name)).source;
      std::mt19937 random(11);
      for (int round = 0; round < 300; ++round) {
        const auto start =
            static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(source.version.characters - 1));
        const auto most = std::min<std::int64_t>(source.version.characters - start, 400);
        const store::Range range{
            start, start + 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most))};
        const auto place = store::place_of(sources, source, range);
        CAPTURE(store::write_place(place));
        REQUIRE(std::holds_alternative<store::TimePlace>(place));
        // As it is read back from what was written.
        const auto again = store::parse_locator("x#" + store::write_place(place)).place;
        const auto found = store::resolve_place(sources, source, again);
        CHECK(found.start <= range.start);
        CHECK(found.end >= range.end);
        // And no more than the seconds around: two cues at each side.
        CHECK(found.size() - range.size() < 450);
      }
    }
  }

  TEST_CASE("captions that overlap, or last no time, are found by place all the same") {
    Studio studio;
    store::Sources sources(studio.opened);
    const auto source =
        studio
            .ingest(studio.file(
                "x.vtt",
                "WEBVTT\n\n00:00.000 --> 00:10.000\nLong one.\n\n00:02.000 --> 00:04.000\nShort "
                "one.\n\n00:04.000 --> 00:04.000\nNo time.\n\n00:09.000 --> 00:03.000\nBackwards.\n\n"
                "00:01.000 --> 00:30.000\nLate.\n"))
            .source;
    for (std::int64_t start = 0; start < source.version.characters; ++start) {
      for (auto end = start + 1; end <= source.version.characters; ++end) {
        const auto place = store::place_of(sources, source, {start, end});
        const auto found = store::resolve_place(sources, source, place);
        if (found.start > start || found.end < end) FAIL_CHECK(store::write_place(place));
      }
    }
  }

  TEST_CASE("one video and one language are one source") {
    Studio studio;
    const auto first = studio.ingest(studio.file("a.vtt", kShort));
    CHECK(first.outcome == store::IngestOutcome::created);
    CHECK(studio.ingest(studio.file("b.vtt", kShort)).outcome == store::IngestOutcome::already_there);
    auto other =
        studio.ingest(studio.file("a.vtt", std::string(kShort) + "\n00:03.000 --> 00:04.000\nBye.\n"));
    CHECK(other.outcome == store::IngestOutcome::new_version);
    CHECK(other.source.pk == first.source.pk);
    other = studio.ingest(studio.file("c.de.srt", "1\n00:00:01,000 --> 00:00:02,000\nGuten Tag.\n"));
    CHECK(other.outcome == store::IngestOutcome::created);
    CHECK(other.source.identity == "youtube:dQw4w9WgXcQ:de");
    CHECK(other.source.version.language == "de");
    auto said = studio.file("d.vtt", kShort);
    said.language = "fr";
    CHECK(studio.ingest(said).source.identity == "youtube:dQw4w9WgXcQ:fr");
    auto none = studio.file("e.srt", "1\n00:00:01,000 --> 00:00:02,000\nHm.\n");
    CHECK(studio.ingest(none).source.identity == "youtube:dQw4w9WgXcQ:und");
  }

  TEST_CASE("what is refused names the file and leaves nothing") {
    Studio studio;
    for (const auto* bytes :
         {"", "WEBVTT\n", "Hello", "<tt/>", "{\"events\":[{\"segs\":[{\"utf8\":\"[Music]\"}]}]}"}) {
      try {
        (void)studio.ingest(studio.file("bad.vtt", bytes));
        FAIL_CHECK("read: ", bytes);
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_input);
        CHECK(error.message().starts_with("bad.vtt: "));
      }
    }
    CHECK(store::Sources(studio.opened).list(studio.project.pk).empty());
  }

  TEST_CASE("language and title are read from names as yt-dlp makes them") {
    CHECK(language_in_name("Loops [dQw4w9WgXcQ].en.vtt") == "en");
    CHECK(language_in_name("x.pt-BR.json3") == "pt-BR");
    CHECK(language_in_name("x.en-orig.srt") == "en-orig");
    CHECK(language_in_name("x.vtt") == std::nullopt);
    CHECK(language_in_name("en.vtt") == std::nullopt);
    CHECK(language_in_name("release.v2.vtt") == std::nullopt);
    CHECK(title_in_name("Loops in Bash [dQw4w9WgXcQ].en.vtt", "dQw4w9WgXcQ") == "Loops in Bash");
    CHECK(title_in_name("loops.en.vtt", "dQw4w9WgXcQ") == "loops");
    CHECK(title_in_name("dQw4w9WgXcQ.en.vtt", "dQw4w9WgXcQ") == "YouTube video dQw4w9WgXcQ");
    CHECK(title_in_name("", "dQw4w9WgXcQ") == "YouTube video dQw4w9WgXcQ");
  }
}

}  // namespace praxeo::ingest

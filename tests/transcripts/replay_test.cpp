// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "ingest/ocr/engine.hpp"
#include "support/source_tree.hpp"
#include "transcripts/transcript.hpp"

namespace praxeo::tests {

TEST_SUITE("transcripts") {
  TEST_CASE("workspaces: made once, found from below, missed with a hint") { replay("workspace"); }
  TEST_CASE("what was read of a broken document is kept where that is asked") { replay("partial"); }
  TEST_CASE("projects: created, listed, chosen, deleted") { replay("project"); }
  TEST_CASE("portable projects: out of one workspace, into another, and not when damaged") {
    replay("portable");
  }
  TEST_CASE("ingest: documents go in once, and what can't be used is refused") { replay("ingest"); }
  TEST_CASE("videos: captions in every form, by place in seconds, and what is no video") {
    replay("youtube");
  }
  TEST_CASE("thumbnails: found beside captions, set, shown, taken along, shown by pages") {
    replay("thumbnails");
  }
  TEST_CASE("texts and topics: read in any encoding, told by what is in them") { replay("text"); }
  TEST_CASE("scans: pages that are pictures are recognised, or it is said why not") {
    base::Env env;
    env.executable = praxeo_binary();
    if (const auto lack = ingest::ocr::lack_of(ingest::ocr::find_engine(env), "eng+deu")) {
      MESSAGE("skipped: " << lack.what << "; " << lack.mend);
      return;
    }
    replay("scans");
  }
  TEST_CASE("formats: pages and documents keep their structure, told by their content") { replay("formats"); }
  TEST_CASE("sources: listed, shown, read by place, renamed, deleted") { replay("source"); }
  TEST_CASE("refresh: a new version, what became of its citations, and what is stale") { replay("refresh"); }
  TEST_CASE("generate: content of each kind, with citations, or nothing without ground") {
    replay("generate");
  }
  TEST_CASE("providers: what is asked of whom, and what is refused before anything is sent") {
    replay("providers");
  }
  TEST_CASE("secrets: kept sealed, found in their order, never shown") { replay("secret"); }
  TEST_CASE("doctor --online: each provider is asked, and it is said what is wrong") { replay("online"); }
  TEST_CASE("models: what they can do and cost, and which there are now") { replay("models"); }
  TEST_CASE("answers: what a model's service says, well or ill, and what comes of it") { replay("answers"); }
  TEST_CASE("batch: many requests of a file, what fails, and what is kept") { replay("batch"); }
  TEST_CASE("services: batches handed over, watched, collected, requeued, cancelled") { replay("services"); }
  TEST_CASE("content: listed, shown, approved, rejected, deleted") { replay("content"); }
  TEST_CASE("content: edited, compared, brought back") { replay("edit"); }
  TEST_CASE("content: out into a folder of files, and back") { replay("folder"); }
  TEST_CASE("verify: quotes are found again, and a changed one is refuted") { replay("verify"); }
  TEST_CASE("what the rules leave open is read by a model, and nothing that they refute") {
    replay("second_reader");
  }
  TEST_CASE("publishing: embeds and their bundles") { replay("publish"); }
  TEST_CASE("private bundles: encrypted, proven, opened by passphrase or link") { replay("private"); }
  TEST_CASE("signed links: for praxeo, CloudFront and S3, and what is refused") { replay("sign"); }
  TEST_CASE("likeness: vectors help choose what a model reads of a long source") { replay("likeness"); }
  TEST_CASE("kinds: prompts, schemas and parts of pages are files, and one's own go first") {
    replay("kinds");
  }
  TEST_CASE("of several revisions the approved one leaves") { replay("approved"); }
  TEST_CASE("an embed is exported page by page") { replay("split"); }
  TEST_CASE("analytics: logs counted once, told by embed, day, referrer and citation") {
    replay("analytics");
  }
  TEST_CASE("serve: what it refuses, and how it ends") { replay("serve"); }
  TEST_CASE("settings: layers and which one wins") { replay("config"); }
  TEST_CASE("the database: checked, migrated, vacuumed") { replay("db"); }
  TEST_CASE("events: listed, filtered, followed") { replay("events"); }
  TEST_CASE("search: words, phrases, beginnings, and nothing that breaks it") { replay("search"); }
  TEST_CASE("spend: what calls cost, and the budgets that hold them") { replay("spend"); }
  TEST_CASE("dry runs: every verb that writes says what it would do, and does nothing") { replay("dry_run"); }
  TEST_CASE("an example course goes from its files to a page, as its README says") { replay("example"); }
  TEST_CASE("a newcomer makes cited content without a key, as the README says") { replay("newcomer"); }
  TEST_CASE("the README's lines without a key are those that are replayed") {
    const auto readme = read_text(source_root() / "README.md");
    const auto begin = readme.find("## Without a key");
    REQUIRE(begin != std::string::npos);
    const auto part = readme.substr(begin, readme.find("\n## ", begin + 1) - begin);
    const auto played = read_text(source_root() / "tests/transcripts/newcomer.txt");
    std::size_t count = 0;
    for (const auto& line : lines_of(part)) {
      if (!line.starts_with("$ praxeo")) continue;
      ++count;
      INFO(line);
      CHECK(played.find(line.substr(2) + "\n") != std::string::npos);
    }
    CHECK(count > 4);
  }
  TEST_CASE("what was asked before is answered without the network, and nothing else is") {
    replay("offline");
  }
  TEST_CASE("help, versions and completion") { replay("help"); }
  TEST_CASE("mistakes on the command line are told in one way") { replay("usage"); }
  TEST_CASE("output: forms, streams, pipes") { replay("output"); }

  TEST_CASE("every transcript is replayed by a case") {
    const auto cases = read_text(source_root() / "tests/transcripts/replay_test.cpp");
    for (const auto& file : source_files({"tests/transcripts"}, {".txt"})) {
      INFO(file.string());
      CHECK(cases.find(fmt::format("replay(\"{}\")", file.stem().string())) != std::string::npos);
    }
  }
}

}  // namespace praxeo::tests

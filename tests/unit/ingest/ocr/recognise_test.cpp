// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/recognise.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>

#include "base/error.hpp"
#include "ingest/read_pdf.hpp"
#include "sandbox/find_worker.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

using praxeo::Error;
using praxeo::ErrorKind;
namespace ocr = praxeo::ingest::ocr;

namespace {

// One scanned page, and a recogniser of the test's choice.
struct Scanned {
  explicit Scanned(std::filesystem::path recogniser)
      : file(
            praxeo::base::open_for_reading(praxeo::tests::source_root() / "tests/data/pdf/scan-english.pdf")),
        work{.name = "scan.pdf", .input = file, .input_bytes = 30'000} {
    praxeo::base::Env env;
    env.executable = praxeo::tests::praxeo_binary();
    work.reader = praxeo::sandbox::find_worker(env, "praxeo-reader");
    work.engine.worker = std::move(recogniser);
    work.isolation = praxeo::sandbox::Isolation::allow_unsandboxed;
    pages.push_back({.number = 1});
  }
  ocr::Recognised run(std::stop_token stop = {}) {
    praxeo::ingest::Slots slots(2);
    praxeo::base::NoProgress progress;
    return ocr::recognise(work, {1}, pages, slots, progress, std::move(stop));
  }
  praxeo::base::Fd file;
  ocr::Work work;
  std::vector<praxeo::ingest::pdf::Page> pages;
};

}  // namespace

TEST_SUITE("ingest/ocr/recognise") {
  TEST_CASE("limits grow with the pixels of a picture and the pages that are drawn") {
    CHECK(ocr::recognising_limits(40'000'000).cpu > ocr::recognising_limits(8'000'000).cpu);
    CHECK(ocr::recognising_limits(40'000'000).address_space >
          ocr::recognising_limits(8'000'000).address_space);
    CHECK(ocr::drawing_limits(1'000, 100).output_bytes > ocr::drawing_limits(1'000, 1).output_bytes);
    CHECK(ocr::drawing_limits(1'000, 100).cpu > ocr::drawing_limits(1'000, 1).cpu);
    // Saturated, not wrapped round.
    CHECK(ocr::drawing_limits(~0ULL, ~0ULL).output_bytes >= ocr::drawing_limits(1'000, 100).output_bytes);
  }

  TEST_CASE("a recogniser that is no worker is a broken installation") {
    const praxeo::tests::TempDir folder;
    praxeo::base::write_file(folder / "praxeo-ocr", "#!/bin/sh\nexit 3\n");
    REQUIRE(::chmod((folder / "praxeo-ocr").c_str(), 0755) == 0);
    Scanned scanned(folder / "praxeo-ocr");
    CHECK_THROWS_WITH_AS((void)scanned.run(), doctest::Contains("broken installation"), Error);
  }

  TEST_CASE("a stop ends it") {
    Scanned scanned("/nonexistent/praxeo-ocr");
    std::stop_source stop;
    stop.request_stop();
    try {
      static_cast<void>(scanned.run(stop.get_token()));
      FAIL("was read");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::interrupted);
    }
  }

  TEST_CASE("a page that can't be recognised is told, and stays as it was") {
    praxeo::base::Env env;
    env.executable = praxeo::tests::praxeo_binary();
    const auto engine = ocr::find_engine(env);
    if (engine.worker.empty()) {
      MESSAGE("skipped: praxeo-ocr is not built here");
      return;
    }
    Scanned scanned(engine.worker);
    scanned.work.options.languages = "nolanguage";
    const auto found = scanned.run();
    REQUIRE(found.results.size() == 1);
    CHECK(found.results[0].kind == ocr::PageResult::Kind::failed);
    CHECK(found.results[0].why.find("languages can't be loaded") != std::string::npos);
    CHECK(scanned.pages[0].runs.empty());
  }
}

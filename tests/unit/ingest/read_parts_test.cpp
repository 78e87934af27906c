// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "base/error.hpp"
#include "ingest/read_pdf.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

using praxeo::Error;
using praxeo::ErrorKind;
using praxeo::ingest::Document;

namespace {

// A reader that does as its input says, where praxeo looks for its own.
class Parts {
 public:
  Parts() {
    std::filesystem::create_directories(folder_ / "libexec/praxeo");
    std::filesystem::create_symlink(praxeo::tests::build_root() / "tests/praxeo-fake-reader",
                                    folder_ / "libexec/praxeo/praxeo-reader");
  }

  Document read(const std::string& words, int parts, praxeo::base::Progress& progress,
                std::stop_token stop = {}) {
    praxeo::base::write_file(folder_ / "fake.pdf", "%PDF-1.4 " + words);
    praxeo::ingest::ReadRequest request;
    request.file = folder_ / "fake.pdf";
    request.env.executable = folder_ / "bin/praxeo";
    request.allow_unsandboxed = true;
    request.parts = parts;
    return praxeo::ingest::read_pdf(request, progress, std::move(stop));
  }

  void fails(const std::string& words, ErrorKind kind, std::string_view message) {
    praxeo::base::NoProgress progress;
    try {
      static_cast<void>(read(words, 2, progress));
      FAIL("was read");
    } catch (const Error& error) {
      CHECK(error.kind() == kind);
      CHECK_MESSAGE(std::string_view(error.what()).find(message) != std::string_view::npos, error.what());
    }
  }

 private:
  praxeo::tests::TempDir folder_;
};

class StopsAtPage final : public praxeo::base::Progress {
 public:
  explicit StopsAtPage(std::uint64_t page) : page_(page) {}
  void begin(const praxeo::base::Step&) override {}
  void update(const praxeo::base::Step& step) override {
    if (step.done >= page_) stop.request_stop();
  }
  void end(const praxeo::base::Step&) override {}
  std::stop_source stop;

 private:
  std::uint64_t page_;
};

}  // namespace

TEST_SUITE("ingest/read_parts") {
  TEST_CASE("pages of several readers come together in order") {
    Parts parts;
    praxeo::base::NoProgress progress;
    const auto one = parts.read("pages=100", 1, progress);
    CHECK(one.pages == 100);
    CHECK(parts.read("pages=100", 3, progress).text_hash == one.text_hash);
  }

  TEST_CASE("a crash of one reader fails the document and stops the others") {
    Parts parts;
    // The first would wait for ever at page 33, the second crashes before.
    parts.fails("pages=64 crash=20 wait=33", ErrorKind::invalid_input, "fake.pdf: the reader ");
    parts.fails("pages=64 crash=1 wait=17", ErrorKind::invalid_input, "fake.pdf: the reader ");
  }

  TEST_CASE("a stop ends all readers of a document") {
    Parts parts;
    StopsAtPage progress(20);
    try {
      static_cast<void>(parts.read("pages=64 wait=40", 2, progress, progress.stop.get_token()));
      FAIL("was read");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::interrupted);
    }
  }

  TEST_CASE("readers that don't agree, or send what is not theirs, are not believed") {
    Parts parts;
    parts.fails("pages=64 lie", ErrorKind::failed, "praxeo-reader");
    parts.fails("pages=64 stray", ErrorKind::failed, "page 1 where page 17 was due");
  }
}

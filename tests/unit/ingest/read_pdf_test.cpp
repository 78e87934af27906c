// SPDX-License-Identifier: Apache-2.0
#include "ingest/read_pdf.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "support/make_pdf.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

using praxeo::Error;
using praxeo::ErrorKind;
using praxeo::ingest::Document;
using praxeo::tests::PdfFont;
using praxeo::tests::PdfMaker;

namespace {

// The worker beside the binary of this build. What the kernel of a build machine lacks in isolation is not
// the matter of these tests: tests/unit/sandbox sees to it.
praxeo::ingest::ReadRequest request_for(const std::filesystem::path& file) {
  praxeo::ingest::ReadRequest request;
  request.file = file;
  request.env.executable = praxeo::tests::praxeo_binary();
  request.allow_unsandboxed = true;
  return request;
}

Document read(const std::filesystem::path& file) {
  praxeo::base::NoProgress progress;
  return praxeo::ingest::read_pdf(request_for(file), progress);
}

Document read_bytes(std::string_view bytes) {
  const praxeo::tests::TempDir folder;
  praxeo::base::write_file(folder / "notes.pdf", bytes);
  return read(folder / "notes.pdf");
}

void refused(std::string_view bytes, ErrorKind kind, std::string_view message) {
  try {
    static_cast<void>(read_bytes(bytes));
    FAIL("was read");
  } catch (const Error& error) {
    CHECK(error.kind() == kind);
    CHECK(std::string_view(error.what()).starts_with("notes.pdf: "));
    CHECK_MESSAGE(std::string_view(error.what()).find(message) != std::string_view::npos, error.what());
  }
}

PdfMaker manual() {
  PdfMaker pdf("A small manual");
  const char* first[] = {
      "These lines are the body of the manual, and each of them is about as long as the page is",
      "On the second page there are other words, though they fill the very same lines up to the",
      "Last of all comes a page that says nothing of loops, and that is as long as the others are"};
  for (int page = 1; page <= 3; ++page) {
    pdf.page();
    pdf.text(72, 40, "A Small Manual");
    pdf.text(500, 40, std::to_string(page));
    if (page == 1) {
      pdf.outline("Loops");
      pdf.text(72, 90, "1 Loops", PdfFont::bold, 16);
    }
    pdf.text(72, 120, first[page - 1]);
    pdf.text(72, 132,
             page == 2 ? "edge, so that there is something to measure by."
                       : "wide, which is all that is said here.");
    if (page == 2) {
      pdf.text(72, 160,
               "Here is an example of a loop over two numbers, which are printed one after the other, each:");
      pdf.text(100, 180, "for i in 1 2; do", PdfFont::courier);
      pdf.text(112, 192, "echo 'it is' $i", PdfFont::courier);
      pdf.text(100, 204, "done", PdfFont::courier);
    }
  }
  pdf.roman_labels();
  return pdf;
}

PdfMaker long_manual(int pages) {
  PdfMaker pdf("A long manual");
  for (int page = 1; page <= pages; ++page) {
    pdf.page();
    pdf.text(72, 40, "A Long Manual");
    pdf.text(72, 120,
             "The text of page " + std::to_string(page) + " is about number " + std::to_string(page * page) +
                 ", and there is no more to say of it.");
  }
  return pdf;
}

class Steps final : public praxeo::base::Progress {
 public:
  void begin(const praxeo::base::Step&) override { ++begun; }
  void update(const praxeo::base::Step& step) override { last = step.done; }
  void end(const praxeo::base::Step&) override {}
  int begun = 0;
  std::uint64_t last = 0;
};

}  // namespace

TEST_SUITE("ingest/read_pdf") {
  TEST_CASE("a manual is read with its text, code, headings, pages and facts") {
    const auto document = read_bytes(manual().bytes());
    const auto text = praxeo::ingest::text_of(document.passages);
    CHECK(document.title == "A small manual");
    CHECK(document.authors == std::vector<std::string>{"Ada Lovelace", "Charles Babbage"});
    CHECK(document.media_type == "application/pdf");
    CHECK(document.language == "en");
    CHECK(document.pages == 3);
    CHECK(document.reader == "pdf/3");
    CHECK(praxeo::base::is_sha256(document.reader_hash));
    CHECK(document.text_hash == praxeo::base::sha256(text));
    CHECK(document.characters == static_cast<std::int64_t>(praxeo::base::utf8::length(text)));
    CHECK(praxeo::base::normalize_text(text) == text);
    CHECK(text.starts_with("1 Loops\n\nThese lines are the body"));
    CHECK(text.find("    for i in 1 2; do\n      echo 'it is' $i\n    done") != std::string::npos);
    CHECK(text.find("A Small Manual") == std::string::npos);

    const auto metadata = nlohmann::json::parse(document.metadata);
    CHECK(metadata["created"] == "2024-02-29T12:00:00.000Z");
    CHECK(metadata["outline"][0]["title"] == "Loops");
    CHECK(metadata["outline"][0]["page"] == 1);
    REQUIRE(document.anchors.size() == 4);
    CHECK(document.anchors[1].value == 2);
    CHECK(document.anchors[1].label == "ii");
    CHECK(document.anchors[3].label == "1 Loops");
  }

  TEST_CASE(
      "where the reader meets a limit, the pages read until then are told, and kept when that is asked") {
    const praxeo::tests::TempDir folder;
    praxeo::base::write_file(folder / "notes.pdf", long_manual(40).bytes());
    for (const int parts : {1, 2}) {
      CAPTURE(parts);
      auto request = request_for(folder / "notes.pdf");
      request.parts = parts;
      request.limits = praxeo::sandbox::WorkerLimits{.frames = 20};
      praxeo::base::NoProgress progress;
      try {
        static_cast<void>(praxeo::ingest::read_pdf(request, progress));
        FAIL("was read");
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_input);
        CHECK(error.message().starts_with("notes.pdf: the reader went over its output limit of 20 frames; "));
        CHECK(error.message().ends_with(" of 40 pages were read until then"));
      }
      request.partial = true;
      const auto document = praxeo::ingest::read_pdf(request, progress);
      REQUIRE(document.pages);
      CHECK(*document.pages >= 1);
      CHECK(*document.pages < 40);
      if (parts == 1) CHECK(*document.pages == 17);  // HELLO, READY and META came before
      const auto& warning = document.warnings.at(0);
      CHECK(warning.code == "partial");
      CHECK(warning.message.starts_with("only " + std::to_string(*document.pages) +
                                        " of 40 pages were read: "));
      CHECK(warning.locator == "#p" + std::to_string(*document.pages + 1));
      const auto text = praxeo::ingest::text_of(document.passages);
      CHECK(text.find("The text of page " + std::to_string(*document.pages)) != std::string::npos);
      CHECK(document.reader_hash != read(folder / "notes.pdf").reader_hash);
    }
  }

  TEST_CASE("with partial, a document of which no page was read is refused all the same") {
    const praxeo::tests::TempDir folder;
    praxeo::base::write_file(folder / "notes.pdf", long_manual(3).bytes());
    auto request = request_for(folder / "notes.pdf");
    request.limits = praxeo::sandbox::WorkerLimits{.frames = 3};
    request.partial = true;
    praxeo::base::NoProgress progress;
    CHECK_THROWS_WITH_AS(static_cast<void>(praxeo::ingest::read_pdf(request, progress)),
                         "notes.pdf: the reader went over its output limit of 3 frames", Error);
  }

  TEST_CASE("reading twice gives the same") {
    const auto bytes = manual().bytes();
    const auto one = read_bytes(bytes);
    const auto two = read_bytes(bytes);
    CHECK(one.text_hash == two.text_hash);
    CHECK(one.metadata == two.metadata);
    CHECK(one.passages.size() == two.passages.size());
  }

  TEST_CASE("pages that several processes share make the same document") {
    const praxeo::tests::TempDir folder;
    praxeo::base::write_file(folder / "long.pdf", long_manual(75).bytes());
    const auto read_in = [&](int parts) {
      auto request = request_for(folder / "long.pdf");
      request.parts = parts;
      Steps steps;
      auto document = praxeo::ingest::read_pdf(request, steps);
      CHECK(steps.begun == 1);
      CHECK(steps.last == 75);
      return document;
    };
    const auto one = read_in(1);
    CHECK(one.pages == 75);
    CHECK(praxeo::ingest::text_of(one.passages).find("page 75 is about number 5625") != std::string::npos);
    for (const int parts : {2, 3, 7}) {
      const auto shared = read_in(parts);
      CHECK(shared.text_hash == one.text_hash);
      CHECK(shared.metadata == one.metadata);
      CHECK(shared.anchors.size() == one.anchors.size());
      CHECK(shared.warnings.size() == one.warnings.size());
    }
  }

  TEST_CASE("what one of several processes can't do fails the document") {
    const praxeo::tests::TempDir folder;
    praxeo::base::write_file(folder / "locked.pdf", praxeo::tests::locked_pdf());
    auto request = request_for(folder / "locked.pdf");
    request.parts = 2;
    praxeo::base::NoProgress progress;
    try {
      static_cast<void>(praxeo::ingest::read_pdf(request, progress));
      FAIL("was read");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::invalid_input);
      CHECK(std::string_view(error.what()).find("encrypted") != std::string_view::npos);
    }
  }

  TEST_CASE("a page without text is warned of and has an empty range") {
    auto pdf = manual();
    pdf.page();
    const auto document = read_bytes(pdf.bytes());
    REQUIRE(document.warnings.size() >= 1);
    CHECK(document.warnings[0].code == "pages_without_text");
    CHECK(document.warnings[0].locator == "#p4");
  }

  TEST_CASE("what is no PDF is refused with the reason") {
    refused("", ErrorKind::invalid_input, "empty");
    refused("hello, this is a text\n", ErrorKind::invalid_input, "not a PDF");
    refused("%PDF-1.4\n", ErrorKind::invalid_input, "not a readable PDF");
    refused(std::string("%PDF-1.7\n\0\xff\xfe garbage", 20), ErrorKind::invalid_input, "not a readable PDF");
  }

  TEST_CASE("a PDF that is cut off gives its whole text, or is refused") {
    const auto bytes = manual().bytes();
    refused(bytes.substr(0, 60), ErrorKind::invalid_input, "");
    const auto whole = read_bytes(bytes).text_hash;
    // Where the table is not found, the objects are.
    CHECK(read_bytes(bytes.substr(0, bytes.rfind("startxref"))).text_hash == whole);
  }

  TEST_CASE("a PDF without text is refused") {
    PdfMaker pdf;
    pdf.page();
    refused(pdf.bytes(), ErrorKind::invalid_input, "no extractable text");
  }

  TEST_CASE("a PDF under a password is refused") {
    refused(praxeo::tests::locked_pdf(), ErrorKind::invalid_input, "encrypted");
  }

  TEST_CASE("a file that is not there is not found") {
    praxeo::base::NoProgress progress;
    try {
      static_cast<void>(praxeo::ingest::read_pdf(request_for("/nowhere/notes.pdf"), progress));
      FAIL("was read");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::not_found);
    }
  }

  TEST_CASE("a reader that is missing is a broken installation") {
    const praxeo::tests::TempDir folder;
    praxeo::base::write_file(folder / "notes.pdf", manual().bytes());
    auto request = request_for(folder / "notes.pdf");
    request.env.executable = folder / "bin" / "praxeo";
    praxeo::base::NoProgress progress;
    try {
      static_cast<void>(praxeo::ingest::read_pdf(request, progress));
      FAIL("was read");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::failed);
      CHECK(std::string_view(error.what()).find("broken installation") != std::string_view::npos);
    }
  }

  TEST_CASE("a stop ends the reading") {
    const praxeo::tests::TempDir folder;
    praxeo::base::write_file(folder / "notes.pdf", manual().bytes());
    std::stop_source stop;
    stop.request_stop();
    praxeo::base::NoProgress progress;
    try {
      static_cast<void>(
          praxeo::ingest::read_pdf(request_for(folder / "notes.pdf"), progress, stop.get_token()));
      FAIL("was read");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::interrupted);
    }
  }
}

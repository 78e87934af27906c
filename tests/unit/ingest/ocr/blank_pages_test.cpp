// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string_view>

#include "base/files.hpp"
#include "ingest/ocr/engine.hpp"
#include "ingest/ocr/step.hpp"
#include "ingest/read_pdf.hpp"
#include "ingest/slots.hpp"
#include "support/make_pdf.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

using praxeo::tests::PdfMaker;
using praxeo::tests::TempDir;
namespace ingest = praxeo::ingest;
namespace ocr = praxeo::ingest::ocr;

namespace {

// What recognition says of a document of a page with text and one with these operators, and these entries.
std::string note_of(std::string_view second, std::string_view entries = {}) {
  PdfMaker pdf("Half full");
  pdf.page();
  pdf.text(72, 92, "Words enough.");
  pdf.page();
  pdf.draw(second);
  pdf.page_entries(entries);
  const TempDir folder;
  praxeo::base::write_file(folder / "half.pdf", pdf.bytes());
  ingest::ReadRequest request;
  request.file = folder / "half.pdf";
  request.env.executable = praxeo::tests::praxeo_binary();
  request.allow_unsandboxed = true;
  if (const auto lack = ocr::lack_of(ocr::find_engine(request.env), "eng")) {
    MESSAGE("skipped: " << lack.what);
    return {};
  }
  praxeo::base::NoProgress progress;
  const auto note = nlohmann::json::parse(ingest::read_pdf(request, progress).metadata).at("ocr");
  return note.at("blank_pages") == 1 ? "blank" : note.at("wordless_pages") == 1 ? "wordless" : note.dump();
}

void check_note(std::string_view expected, std::string_view second, std::string_view entries = {}) {
  const auto note = note_of(second, entries);
  if (!note.empty()) CHECK(note == expected);
}

}  // namespace

TEST_SUITE("ingest/ocr/blank_pages") {
  TEST_CASE("a page that draws nothing is blank, whatever it sets") {
    check_note("blank", "");
    check_note("blank", "q 1 0 0 rg 72 720 m 100 720 l n BT /H 12 Tf () Tj ET Q");
  }

  TEST_CASE("a page that draws is looked at") {
    check_note("wordless", "0 g 100 100 300 200 re f");
    check_note("wordless", "0 G 9 w 100 100 m 400 500 l S");
    check_note("wordless", "q 200 0 0 200 100 100 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x01\xFF\xFF\x01 EI Q");
    check_note("blank", "1 g 100 100 300 200 re f");
  }

  TEST_CASE("pages that draw nothing are not drawn, nor any reader started for them") {
    const TempDir folder;
    praxeo::base::write_file(folder / "any", "%PDF-");
    const auto input = praxeo::base::open_for_reading(folder / "any");
    const praxeo::base::Env nowhere{.executable = "/nonexistent/bin/praxeo"};
    ocr::Step step({.name = "any.pdf",
                    .input = input,
                    .env = nowhere,
                    .options = {},
                    .password = {},
                    .workers = {},
                    .address_space = {}});
    std::vector<ingest::pdf::Page> pages(2);
    for (int i = 0; i < 2; ++i) {
      pages[static_cast<std::size_t>(i)].number = i + 1;
      pages[static_cast<std::size_t>(i)].blank = true;
    }
    ingest::Slots slots(1);
    praxeo::base::NoProgress progress;
    step.run(pages, slots, progress, {});
    step.look({});
    CHECK(std::string_view(step.no_text(2).what()).find("its 2 pages are blank") != std::string_view::npos);
  }
}

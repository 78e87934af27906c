// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/zip_kind.hpp"

#include <algorithm>

#include "office.hpp"

namespace {

praxeo::ingest::Detected kind_of_zip(const std::string& bytes) {
  return praxeo::ingest::markup::zip_kind(
      std::string_view(bytes).substr(0, 4096), bytes.size(), [&](std::uint64_t offset, std::size_t count) {
        return offset > bytes.size() ? std::string() : bytes.substr(offset, count);
      });
}

}  // namespace

TEST_SUITE("ingest/markup/zip_kind") {
  TEST_CASE("zipped formats are told by what is in them") {
    using praxeo::ingest::Looks;
    using praxeo::tests::make_zip;
    CHECK(kind_of_zip(make_zip(praxeo::tests::markup::docx_entries("x"))).looks == Looks::docx);
    CHECK(kind_of_zip(make_zip(praxeo::tests::markup::odt_entries("x"))).looks == Looks::odt);
    CHECK(kind_of_zip(make_zip(praxeo::tests::markup::epub_entries("x"))).looks == Looks::epub);
    CHECK(kind_of_zip(make_zip({{"META-INF/container.xml", "x"}})).looks == Looks::epub);
    CHECK(kind_of_zip(make_zip({{"content.xml", "x"}, {"META-INF/manifest.xml", "x"}})).looks == Looks::odt);
  }

  TEST_CASE("what is not read is called by its name") {
    using praxeo::tests::make_zip;
    CHECK(kind_of_zip(make_zip({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}})).what ==
          "an Excel workbook");
    CHECK(kind_of_zip(make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"x", ""}}))
              .what == "an OpenDocument spreadsheet");
    CHECK(kind_of_zip(make_zip({{"META-INF/MANIFEST.MF", ""}})).what == "a Java archive");
    CHECK(kind_of_zip(make_zip({{"word/document.txt", ""}})).what == "a ZIP archive");
    CHECK(kind_of_zip(make_zip({})).what == "a ZIP archive");
  }

  TEST_CASE("a damaged archive is told without harm") {
    CHECK(kind_of_zip("PK\x03\x04").what == "a ZIP archive, cut off");
    auto whole = praxeo::tests::make_zip(praxeo::tests::markup::docx_entries("x"));
    for (std::size_t size = 0; size < whole.size(); size += 13) {
      static_cast<void>(kind_of_zip(whole.substr(0, size)));
    }
    for (std::size_t at = 0; at < whole.size(); at += 3) {
      auto changed = whole;
      changed[at] = '\xFF';
      static_cast<void>(kind_of_zip(changed));
    }
  }
}

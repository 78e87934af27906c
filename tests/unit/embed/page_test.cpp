// SPDX-License-Identifier: Apache-2.0
#include "embed/page.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "base/files.hpp"
#include "unit/embed/sample.hpp"

TEST_SUITE("embed/page") {
  // tests/browser looks at the page that this writes.
  TEST_CASE("the sample page can be rendered") {
    const auto pieces = praxeo::tests::sample_pieces();
    const std::string html = praxeo::tests::render_page(praxeo::tests::sample_head(pieces), pieces);
    CHECK(html.starts_with("<!doctype html>"));
    CHECK(html.ends_with("</html>\n"));
    if (const char* file = std::getenv("PRAXEO_SAMPLE_PAGE")) praxeo::base::write_file(file, html);
  }
}

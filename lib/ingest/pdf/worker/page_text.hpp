// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <poppler-page.h>

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "ingest/pdf/unit_form.hpp"
#include "ingest/pdf/worker/faces.hpp"
#include "ingest/pdf/worker/page_sight.hpp"
#include "ingest/pdf/worker/rules.hpp"

namespace praxeo::reader {

// The UNIT objects of one page: {n, label, width, height, styles: [{font, size, mono, bold, italic}], text,
// runs, more?, blank?, rules?}. A run is words of one style on one line, in poppler's reading order; text and
// runs have the form of ingest/pdf/unit_form.hpp. Width, height and size are points. A page that is too large
// for one frame is cut: all its units but the last say `more`. Adds to `characters` the code points of all
// texts. `rules` has the edges left, top, right, bottom of each of the lines that may be those of tables, in
// tenths of points; no run goes over one of them. An underscore that is drawn as a line joins the words
// beside it; a bullet that is drawn before a line is a run of its own. (`blank`, true where nothing is drawn
// on the page, is the handler's to add.)
//
// Words that a person does not see are runs of their own, which say why: by `sight`, where the page left a
// doubt; for their size; or what `extra` says of those that poppler finds only on a page with its edges moved
// out.
struct ExtraWord {
  poppler::ustring text;
  poppler::rectf box;
  ingest::pdf::unit_form::Hidden hidden = ingest::pdf::unit_form::Hidden::off_page;
};
// What else is known of a page.
struct Beside {
  const PageSight* sight = nullptr;
  std::vector<ExtraWord> extra = {};
  std::vector<Rule> rules = {};        // of tables
  std::vector<Rule> underscores = {};  // drawn ones, from left to right
  std::vector<Rule> marks = {};        // as small as bullets, from top to foot
};
[[nodiscard]] std::vector<nlohmann::json> page_units(const poppler::page& page, int number, Faces& faces,
                                                     std::uint64_t& characters, const Beside& beside = {});

// Whether a font of this name has one width for all letters. Names are all there is: poppler-cpp shows no
// flags.
[[nodiscard]] bool is_monospaced(const std::string& font);

}  // namespace praxeo::reader

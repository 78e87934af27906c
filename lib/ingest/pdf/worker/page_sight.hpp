// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <poppler-page.h>

#include <memory>
#include <set>
#include <string>

#include "ingest/pdf/unit_form.hpp"
#include "ingest/pdf/worker/page_doubts.hpp"

namespace praxeo::reader {

// What can be seen of a page on which something may be hidden. The page is drawn, once and coarsely; a word
// about which its content leaves a doubt is hidden when the drawing shows nothing where it stands. Where the
// word's font is not in the document it may not have been drawn at all, so its colour is compared with what
// is there.
class PageSight {
 public:
  // `page` is of the document as it came, pictures included; `missing_fonts` names those that are not
  // embedded.
  PageSight(const poppler::page& page, const PageDoubts& doubts, const std::set<std::string>& missing_fonts);
  ~PageSight();
  PageSight(const PageSight&) = delete;
  PageSight& operator=(const PageSight&) = delete;

  // Why a word is hidden, if it is.
  [[nodiscard]] ingest::pdf::unit_form::Hidden hides(const poppler::rectf& word,
                                                     const std::string& font) const;

 private:
  struct Drawing;
  const PageDoubts& doubts_;
  const std::set<std::string>& missing_fonts_;
  std::unique_ptr<Drawing> drawing_;
};

}  // namespace praxeo::reader

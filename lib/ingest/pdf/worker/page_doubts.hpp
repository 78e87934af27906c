// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ingest/pdf/share.hpp"
#include "ingest/pdf/worker/content_scan.hpp"

class QPDF;

namespace praxeo::reader {

// A page on which some text may be hidden: what it shows, in points of the page as poppler has it, upper left
// corner, y downwards.
struct PageDoubts {
  std::vector<Show> shows;
  bool off_page = false;   // something is shown beyond its edges
  bool off_layer = false;  // something belongs to a layer that is off
};

// Looks through the content of the pages of a share; those without a doubt are not in it, which is nearly all
// of nearly all documents. Throws what libqpdf throws for a document it can't read; a page that is damaged is
// left out.
[[nodiscard]] std::map<int, PageDoubts> find_doubts(QPDF& pdf, const ingest::pdf::Share& share);

// Page `number` alone, its edges moved out so that all it shows lies within, and without layers. `left` and
// `top` are how far its old corner lies from the new one.
struct WidePage {
  std::string bytes;
  double left = 0, top = 0;
};
[[nodiscard]] WidePage widened(QPDF& pdf, int number);

}  // namespace praxeo::reader

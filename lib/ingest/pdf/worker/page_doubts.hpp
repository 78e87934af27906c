// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "ingest/pdf/share.hpp"
#include "ingest/pdf/worker/content_scan.hpp"
#include "ingest/pdf/worker/decoded.hpp"

class QPDF;

namespace praxeo::reader {

// A page on which some text may be hidden: what it shows, in points of the page as poppler has it, upper left
// corner, y downwards.
struct PageDoubts {
  std::vector<Show> shows;
  bool off_page = false;   // something is shown beyond its edges
  bool off_layer = false;  // something belongs to a layer that is off
};

struct Doubts {
  std::map<int, PageDoubts> pages;               // nearly all pages of nearly all documents are not in it
  std::set<int> blank;                           // nothing is drawn on them
  std::map<int, std::vector<Rule>> rules;        // of pages that may have ruled tables
  std::map<int, std::vector<Rule>> underscores;  // of pages that may have drawn ones
  std::map<int, std::vector<Rule>> marks;        // likewise, of bullets
};

// Looks through the content of the pages of a share. Throws what libqpdf throws for a document it can't read;
// a page that is damaged is left out.
[[nodiscard]] Doubts find_doubts(QPDF& pdf, Decoded& decoded, const ingest::pdf::Share& share);

// Page `number` alone, its edges moved out so that all it shows lies within, and without layers. `left` and
// `top` are how far its old corner lies from the new one.
struct WidePage {
  std::string bytes;
  double left = 0, top = 0;
};
[[nodiscard]] WidePage widened(QPDF& pdf, int number);

}  // namespace praxeo::reader

// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace praxeo::ingest::pdf {

// Which pages one of several readers of a document takes: blocks of pages in turn, so that all have as much
// to do wherever the hard pages are, and what one sends soon finds its place behind what another sent. A
// document of few pages is the first reader's alone. Pages count from 1. The same rule holds on both sides of
// the pipe.
struct Share {
  int part = 0;   // from 0
  int parts = 1;  // readers there are

  static constexpr int kBlock = 16;
  static constexpr int kWorthSharing = 2 * kBlock;

  [[nodiscard]] constexpr bool takes(int page, int pages) const {
    if (parts <= 1 || pages < kWorthSharing) return part == 0;
    return (page - 1) / kBlock % parts == part;
  }
  // The first page it takes from `page` on; pages + 1 when there is none.
  [[nodiscard]] constexpr int from(int page, int pages) const {
    while (page <= pages && !takes(page, pages)) ++page;
    return page;
  }
};

}  // namespace praxeo::ingest::pdf

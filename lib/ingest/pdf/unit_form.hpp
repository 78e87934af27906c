// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

// How the runs of a page go over the pipe, for a page has hundreds: their texts stand one behind the other in
// the string "text" of a UNIT object, and the list "runs" has kFields whole numbers for each of them. The
// worker writes it, page.cpp judges it.
namespace praxeo::ingest::pdf::unit_form {

enum Field : std::size_t {
  kBytes,  // of its text
  kLeft,   // the box: tenths of a point
  kTop,
  kRight,
  kBottom,
  kStyle,  // index into "styles"
  kFlags,
  kFields
};

// Facts of one run, bit by bit. The next free bit is 32.
enum Flag : std::int64_t {
  kTurned = 3,   // quarter turns, 0 to 3
  kHidden = 28,  // a Hidden, times kHiddenUnit
  kAllFlags = kTurned | kHidden
};
inline constexpr std::int64_t kHiddenUnit = 4;

// Why a person does not see a run.
enum class Hidden : std::int64_t { not_at_all, invisible, tiny, off_page, by_document };

}  // namespace praxeo::ingest::pdf::unit_form

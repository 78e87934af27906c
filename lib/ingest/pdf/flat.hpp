// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

// Letters of a font for vertical writing that a page places one by one along horizontal lines come as turned
// runs of one letter each. Makes them upright ones, each as wide as such a letter is in a common grotesque,
// which is near enough to tell a blank from none. Real vertical lines stay as they are.
void lay_flat(Page& page);

}  // namespace praxeo::ingest::pdf

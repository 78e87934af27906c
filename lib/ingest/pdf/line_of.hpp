// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/pdf/lines.hpp"

namespace praxeo::ingest::pdf {

// The line that one row of runs makes, in the order in which it is read; without text when they have none.
[[nodiscard]] Line line_of(const Page& page, const Runs& runs, base::Removed& removed);

}  // namespace praxeo::ingest::pdf

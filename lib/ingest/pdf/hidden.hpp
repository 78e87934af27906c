// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ingest/aside.hpp"
#include "ingest/pdf/page.hpp"
#include "ingest/suspicions.hpp"

namespace praxeo::ingest::pdf {

// Takes the runs that a person does not see off the page: those that follow each other are one piece, behind
// the words before them. Counts their words.
void set_aside_hidden(Page& page, std::vector<Aside>& asides, Suspicions& suspicions);

}  // namespace praxeo::ingest::pdf

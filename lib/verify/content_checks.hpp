// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "content/kind.hpp"
#include "store/types.hpp"

namespace praxeo::verify {

// What can be told of a revision without its sources. Three checks, in this order: "schema" (the body is
// valid by its kind's schema), "hash" (body and citations are what was written) and "marks" (marks are 1…n
// through the body, and citation n names the field and claim of mark n). Those that a broken body or an
// unknown kind leaves no ground for are skipped. `input_hash` covers all that the outcome depends on; the
// time is left to the caller.
struct ContentChecks {
  std::vector<store::Check> checks;
  std::int64_t uncited_sentences = 0;  // of prose; titles and code claim nothing, headings
                                       // only what is counted with them (headings.hpp)
};
[[nodiscard]] ContentChecks check_content(const content::Kinds& kinds, const store::Content& content,
                                          const std::vector<store::Citation>& citations);

}  // namespace praxeo::verify

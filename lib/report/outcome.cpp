// SPDX-License-Identifier: Apache-2.0
#include "report/outcome.hpp"

#include <fmt/format.h>

namespace praxeo::report {

Outcome outcome_of(const store::Citation& citation) {
  if (!citation.check) return {Ended::open, "unchecked", "not checked yet"};
  const auto& check = *citation.check;
  const auto ended = check.status == store::CitationStatus::verified  ? Ended::well
                     : check.status == store::CitationStatus::refuted ? Ended::badly
                                                                      : Ended::open;
  return {ended, std::string(store::name_of(check.status)), check.reason.value_or("")};
}

Outcome outcome_of(const store::Check& check) {
  const auto ended = check.status == "passed"   ? Ended::well
                     : check.status == "failed" ? Ended::badly
                                                : Ended::open;
  return {ended, check.status, check.message};
}

std::string name_of(const store::Content& content) {
  if (content.revision.revision == content.head) return content.slug;
  return fmt::format("{} revision {}", content.slug, content.revision.revision);
}

}  // namespace praxeo::report

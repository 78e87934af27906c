// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/time.hpp"
#include "content/kind.hpp"
#include "store/sources.hpp"
#include "verify/verify.hpp"

// What `verify` found, in the forms that other programs and browsers read.
namespace praxeo::report {

struct Facts {
  std::string project;  // its title
  std::string version;  // of praxeo
  base::TimePoint at;
};

// JUnit XML, as CI servers read it: a suite a piece, a case a citation and a check; refuted and failed ones
// are failures, unchecked and skipped ones skipped. There is no standard; this is what the readers of
// Jenkins, GitLab and GitHub's reporters have in common.
[[nodiscard]] std::string junit(const verify::VerifyReport& report, const Facts& facts);

// SARIF 2.1.0 (OASIS, 2020): a result for all that is refuted or failed (level error) and all that could not
// be told (kind open). A place is a line of the piece's Markdown, SLUG.md, as `content show --format
// markdown` has it.
[[nodiscard]] std::string sarif(const verify::VerifyReport& report, const content::Kinds& kinds,
                                const Facts& facts);

// A page of its own, without scripts: each claim beside the passage that it rests on, and the words marked in
// which they differ.
[[nodiscard]] std::string html(const verify::VerifyReport& report, store::Sources& sources,
                               const Facts& facts);

}  // namespace praxeo::report

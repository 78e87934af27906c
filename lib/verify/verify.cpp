// SPDX-License-Identifier: Apache-2.0
#include "verify/verify.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "verify/examiner.hpp"
#include "verify/outcomes.hpp"

namespace praxeo::verify {
namespace {

void count_outcome(VerifyReport& report, const VerifiedContent& item) {
  for (const auto& citation : item.citations) {
    report.drift.add(store::drift_of(citation));
    switch (citation.check->status) {
      case store::CitationStatus::verified:
        ++report.verified;
        break;
      case store::CitationStatus::refuted:
        ++report.refuted;
        break;
      case store::CitationStatus::unchecked:
        ++report.unchecked;
        break;
    }
  }
  for (const auto& check : item.checks) {
    auto& count = check.status == "passed"   ? report.checks_passed
                  : check.status == "failed" ? report.checks_failed
                                             : report.checks_skipped;
    ++count;
  }
}

}  // namespace

VerifyReport verify(store::Store& store, const store::Project& project,
                    const std::vector<store::Content>& contents, base::Progress& progress,
                    std::stop_token stop, SnippetRunner* runner, const content::Kinds& kinds) {
  store::Contents repository(store);
  Examiner examiner(store, kinds, runner);
  Outcomes outcomes(store, repository, project);
  VerifyReport report;
  base::Step step{"verify", "", 0, contents.size(), "items"};
  progress.begin(step);
  try {
    for (const auto& content : contents) {
      if (stop.stop_requested()) {
        throw Error(ErrorKind::interrupted,
                    fmt::format("stopped after {} of {} contents; what was found out is kept", step.done,
                                contents.size()));
      }
      step.item = content.slug;
      progress.update(step);
      auto item = base::with_context([&] { return fmt::format("while verifying {}", content.slug); },
                                     [&] { return examiner.examine(content, stop); });
      outcomes.add(item);
      count_outcome(report, item);
      report.items.push_back(std::move(item));
      ++step.done;
    }
  } catch (...) {
    outcomes.store();
    throw;
  }
  outcomes.store();
  progress.end(step);
  return report;
}

}  // namespace praxeo::verify

// SPDX-License-Identifier: Apache-2.0
#include "verify/verify.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "verify/claims_hold.hpp"
#include "verify/examiner.hpp"
#include "verify/outcomes.hpp"

namespace praxeo::verify {
namespace {

// What is checked right before, where it is another revision of the same piece: what exports take follows
// the newest.
const VerifiedContent* other_revision(const VerifyReport& report, const VerifiedContent& item) {
  auto at = report.items.size();
  if (at > 0 && &report.items[at - 1] == &item) --at;
  if (at == 0 || report.items[at - 1].content.pk != item.content.pk) return nullptr;
  return &report.items[at - 1];
}

bool holds(const VerifiedContent& item, const store::Citation& citation) {
  return std::ranges::any_of(item.citations, [&](const store::Citation& known) {
    return known.field == citation.field && known.claim == citation.claim && known.quote == citation.quote &&
           known.locator == citation.locator && known.check->status == citation.check->status;
  });
}

void count_outcome(VerifyReport& report, const VerifiedContent& item) {
  const auto* other = other_revision(report, item);
  for (const auto& citation : item.citations) {
    if (other != nullptr && holds(*other, citation)) continue;
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

OpenPair pair_of(const store::Citation& citation) { return {citation.claim, citation.quote}; }

// Pieces whose outcome waits for a second reader, who is given many pairs at once.
class Readings {
 public:
  Readings(SecondReader* reader, Outcomes& outcomes, VerifyReport& report)
      : reader_(reader), outcomes_(outcomes), report_(report) {}

  void add(VerifiedContent item, const std::stop_token& stop) {
    open_ += item.open.size();
    waiting_.push_back(std::move(item));
    if (reader_ == nullptr || open_ == 0 || open_ >= reader_->at_once()) settle(stop);
  }
  void settle(const std::stop_token& stop) {
    if (reader_ != nullptr && open_ > 0) read(stop);
    keep();
  }
  void keep() {
    for (auto& item : waiting_) {
      outcomes_.add(item);
      count_outcome(report_, item);
      report_.items.push_back(std::move(item));
    }
    waiting_.clear();
    open_ = 0;
  }

 private:
  void read(const std::stop_token& stop) {
    std::vector<OpenPair> pairs;
    for (const auto& item : waiting_) {
      for (const auto& open : item.open) pairs.push_back(pair_of(item.citations[open.citation]));
    }
    const auto judged = reader_->judge(pairs, stop);
    std::size_t next = 0;
    for (auto& item : waiting_) {
      for (const auto& open : item.open) {
        const auto decided = decided_by(open.support, judged.at(next++), reader_->name());
        auto& check = *item.citations[open.citation].check;
        check.status = store::CitationStatus::verified;  // as before the rules had their say
        check.reason.reset();
        add_support(check, decided.support);
        if (!decided.method.empty()) check.rule = decided.method;
      }
    }
  }

  SecondReader* reader_;
  Outcomes& outcomes_;
  VerifyReport& report_;
  std::vector<VerifiedContent> waiting_;
  std::size_t open_ = 0;
};

}  // namespace

VerifyReport look_over(store::Store& store, const std::vector<store::Content>& contents, std::stop_token stop,
                       const content::Kinds& kinds) {
  Examiner examiner(store, kinds, nullptr);
  VerifyReport report;
  for (const auto& content : contents) {
    if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped");
    report.items.push_back(base::with_context([&] { return fmt::format("while verifying {}", content.slug); },
                                              [&] { return examiner.examine(content, stop); }));
    count_outcome(report, report.items.back());
  }
  return report;
}

std::vector<OpenPair> open_pairs(const VerifyReport& report) {
  std::vector<OpenPair> pairs;
  for (const auto& item : report.items) {
    for (const auto& open : item.open) pairs.push_back(pair_of(item.citations[open.citation]));
  }
  return pairs;
}

VerifyReport verify(store::Store& store, const store::Project& project,
                    const std::vector<store::Content>& contents, base::Progress& progress,
                    std::stop_token stop, SnippetRunner* runner, const content::Kinds& kinds,
                    SecondReader* reader) {
  store::Contents repository(store);
  Examiner examiner(store, kinds, runner);
  Outcomes outcomes(store, repository, project);
  VerifyReport report;
  Readings readings(reader, outcomes, report);
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
      readings.add(std::move(item), stop);
      ++step.done;
    }
    readings.settle(stop);
  } catch (...) {
    readings.keep();
    outcomes.store();
    throw;
  }
  outcomes.store();
  progress.end(step);
  return report;
}

}  // namespace praxeo::verify

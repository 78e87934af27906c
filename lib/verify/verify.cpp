// SPDX-License-Identifier: Apache-2.0
#include "verify/verify.hpp"

#include <fmt/format.h>

#include <chrono>
#include <map>

#include "base/error.hpp"
#include "store/sources.hpp"
#include "verify/citations.hpp"
#include "verify/claims_hold.hpp"
#include "verify/content_checks.hpp"
#include "verify/follow.hpp"

namespace praxeo::verify {
namespace {

// Followers of the heads that quotes are sought in; few of them, for each may hold a whole text.
class Followers {
 public:
  explicit Followers(store::Sources& sources) : sources_(sources) {}
  QuoteFollower& of(store::Pk head_pk) {
    const auto known = all_.find(head_pk);
    if (known != all_.end()) return known->second;
    if (all_.size() >= kMost) all_.clear();
    return all_.try_emplace(head_pk, sources_, stored_version(sources_, sources_.of_version(head_pk)))
        .first->second;
  }

 private:
  static constexpr std::size_t kMost = 8;
  store::Sources& sources_;
  std::map<store::Pk, QuoteFollower> all_;
};

// The quotes that stand where they are said to stand: do they say what the sentences say?
void check_claims(CitationChecker& quotes, SupportChecker& supports, VerifiedContent& item) {
  std::vector<std::string> titles(item.citations.size());
  std::vector<CitedClaim> claims;
  std::vector<store::CitationCheck*> checks;
  for (auto& citation : item.citations) {
    if (citation.check->status != store::CitationStatus::verified) continue;
    auto& title = titles[claims.size()] = quotes.source_title(citation.check->version_pk);
    claims.push_back({citation.field, citation.claim, citation.quote, title});
    checks.push_back(&*citation.check);
  }
  const auto supported = claims_supported(supports, claims);
  for (std::size_t i = 0; i < checks.size(); ++i) add_support(*checks[i], supported[i]);
}

VerifiedContent checked_content(store::Contents& contents, CitationChecker& checker, SupportChecker& supports,
                                Followers& followers, const store::Content& content, base::TimePoint now) {
  VerifiedContent item;
  item.content = content;
  item.citations = contents.citations(content.revision.pk);
  for (auto& citation : item.citations) {
    citation.check = checker.check(citation, now);
    if (citation.head_pk) citation.on_head = followers.of(*citation.head_pk).follow(citation, now);
  }
  check_claims(checker, supports, item);
  auto found = check_content(content, item.citations);
  item.checks = std::move(found.checks);
  for (auto& check : item.checks) check.checked_at = now;
  item.uncited_sentences = found.uncited_sentences;
  return item;
}

// Runs what is a snippet by its schema.
void add_run(store::Contents& contents, SnippetRunner& runner, VerifiedContent& item, std::stop_token stop) {
  if (item.content.kind != "snippet" || item.checks.front().status != "passed") return;
  std::optional<store::Check> previous;
  for (auto& check : contents.checks(item.content.revision.pk)) {
    if (check.name == "run") previous = std::move(check);
  }
  auto check = runner.check(snippet_of(item.content.revision.body), previous, stop);
  check.revision_pk = item.content.revision.pk;
  check.checked_at = item.checks.front().checked_at;
  item.checks.push_back(std::move(check));
}

// Stores outcomes some at a time, each in a savepoint of its own: a commit waits for the disk, and a check of
// a piece doesn't take as long. What takes longer, like a snippet that is run, is stored before the next one.
class Outcomes {
 public:
  Outcomes(store::Store& store, store::Contents& contents, const store::Project& project)
      : store_(store), contents_(contents), project_(project) {}

  void add(const VerifiedContent& item) {
    Waiting waiting{item.content, {}, item.checks, {}};
    for (const auto& citation : item.citations) {
      if (citation.on_head) waiting.on_heads.push_back(*citation.on_head);
      if (citation.check->version_pk != 0) waiting.rows.push_back(*citation.check);  // no row means unchecked
    }
    waiting_.push_back(std::move(waiting));
    if (waiting_.size() >= kMostWaiting || std::chrono::steady_clock::now() - since_ > kLongestWait) store();
  }

  void store() {
    if (!waiting_.empty()) {
      store::Change change(store_);
      for (const auto& each : waiting_) {
        change.unit([&] {
          contents_.store_checks(change, project_, each.content, each.rows, each.checks, each.on_heads);
        });
      }
      change.commit();
    }
    waiting_.clear();
    since_ = std::chrono::steady_clock::now();
  }

 private:
  static constexpr std::size_t kMostWaiting = 500;
  static constexpr std::chrono::milliseconds kLongestWait{200};
  struct Waiting {
    store::Content content;
    std::vector<store::CitationCheck> rows;
    std::vector<store::Check> checks;
    std::vector<store::CitationCheck> on_heads;
  };
  store::Store& store_;
  store::Contents& contents_;
  const store::Project& project_;
  std::vector<Waiting> waiting_;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

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
                    std::stop_token stop, SnippetRunner* runner) {
  store::Sources sources(store);
  store::Contents repository(store);
  CitationChecker checker(sources);
  SupportChecker supports;
  Followers followers(sources);
  VerifyReport report;
  base::Step step{"verify", "", 0, contents.size(), "items"};
  progress.begin(step);
  Outcomes outcomes(store, repository, project);
  for (const auto& content : contents) {
    if (stop.stop_requested()) {
      outcomes.store();
      throw Error(ErrorKind::interrupted,
                  fmt::format("stopped after {} of {} contents; what was found out is kept", step.done,
                              contents.size()));
    }
    step.item = content.slug;
    progress.update(step);
    auto item = [&] {
      try {
        return base::with_context([&] { return fmt::format("while verifying {}", content.slug); },
                                  [&] {
                                    auto checked = checked_content(repository, checker, supports, followers,
                                                                   content, store.services().clock.now());
                                    if (runner != nullptr) add_run(repository, *runner, checked, stop);
                                    return checked;
                                  });
      } catch (...) {
        outcomes.store();
        throw;
      }
    }();
    outcomes.add(item);
    count_outcome(report, item);
    report.items.push_back(std::move(item));
    ++step.done;
  }
  outcomes.store();
  progress.end(step);
  return report;
}

}  // namespace praxeo::verify

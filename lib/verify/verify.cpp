// SPDX-License-Identifier: Apache-2.0
#include "verify/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "store/sources.hpp"
#include "verify/citations.hpp"
#include "verify/claims_hold.hpp"
#include "verify/content_checks.hpp"
#include "verify/follow.hpp"
#include "verify/spec/rules.hpp"

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

VerifiedContent checked_content(store::Contents& contents, const content::Kinds& kinds,
                                CitationChecker& checker, SupportChecker& supports, Followers& followers,
                                const store::Content& content, base::TimePoint now) {
  VerifiedContent item;
  item.content = content;
  item.citations = contents.citations(content.revision.pk);
  for (auto& citation : item.citations) {
    citation.check = checker.check(citation, now);
    if (citation.head_pk) citation.on_head = followers.of(*citation.head_pk).follow(citation, now);
  }
  check_claims(checker, supports, item);
  auto found = check_content(kinds, content, item.citations);
  item.checks = std::move(found.checks);
  if (content.kind == "spec" && item.checks.front().status == "passed") {
    auto rules = check_spec(base::parse_json(content.revision.body, "the body"));
    std::ranges::move(rules, std::back_inserter(item.checks));
  }
  for (auto& check : item.checks) {
    check.checked_at = now;
    check.revision_pk = content.revision.pk;
  }
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

void store_outcome(store::Store& store, store::Contents& contents, const store::Project& project,
                   const VerifiedContent& item) {
  std::vector<store::CitationCheck> rows, on_heads;
  for (const auto& citation : item.citations) {
    if (citation.on_head) on_heads.push_back(*citation.on_head);
    if (citation.check->version_pk != 0) rows.push_back(*citation.check);  // no row means unchecked
  }
  store::Change change(store);
  contents.store_checks(change, project, item.content, rows, item.checks, on_heads);
  change.commit();
}

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
  store::Sources sources(store);
  store::Contents repository(store);
  CitationChecker checker(sources);
  SupportChecker supports;
  Followers followers(sources);
  VerifyReport report;
  base::Step step{"verify", "", 0, contents.size(), "items"};
  progress.begin(step);
  for (const auto& content : contents) {
    if (stop.stop_requested()) {
      throw Error(ErrorKind::interrupted,
                  fmt::format("stopped after {} of {} contents; what was found out is kept", step.done,
                              contents.size()));
    }
    step.item = content.slug;
    progress.update(step);
    auto item = base::with_context([&] { return fmt::format("while verifying {}", content.slug); },
                                   [&] {
                                     auto checked =
                                         checked_content(repository, kinds, checker, supports, followers,
                                                         content, store.services().clock.now());
                                     if (runner != nullptr) add_run(repository, *runner, checked, stop);
                                     store_outcome(store, repository, project, checked);
                                     return checked;
                                   });
    count_outcome(report, item);
    report.items.push_back(std::move(item));
    ++step.done;
  }
  progress.end(step);
  return report;
}

}  // namespace praxeo::verify

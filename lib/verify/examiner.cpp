// SPDX-License-Identifier: Apache-2.0
#include "verify/examiner.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "store/snapshot.hpp"
#include "verify/content_checks.hpp"
#include "verify/repeats.hpp"
#include "verify/spec/rules.hpp"

namespace praxeo::verify {
namespace {

// What is known of an earlier run of a revision.
std::optional<store::Check> run_among(const std::vector<store::Check>& known) {
  const auto found =
      std::find_if(known.rbegin(), known.rend(), [](const auto& each) { return each.name == "run"; });
  return found == known.rend() ? std::nullopt : std::optional(*found);
}

}  // namespace

// Few of them are kept, for each may hold a whole text.
QuoteFollower& Examiner::follower_of(store::Pk head_pk) {
  constexpr std::size_t kMost = 8;
  const auto known = followers_.find(head_pk);
  if (known != followers_.end()) return known->second;
  if (followers_.size() >= kMost) followers_.clear();
  return followers_.try_emplace(head_pk, sources_, stored_version(sources_, sources_.of_version(head_pk)))
      .first->second;
}

// The quotes that stand where they are said to stand: do they say what the sentences say?
void Examiner::check_claims(VerifiedContent& item) {
  std::vector<std::string> titles(item.citations.size());
  std::vector<CitedClaim> claims;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < item.citations.size(); ++i) {
    auto& citation = item.citations[i];
    if (citation.check->status != store::CitationStatus::verified) continue;
    auto& title = titles[claims.size()] = quotes_.source_title(citation.check->version_pk);
    claims.push_back({citation.field, citation.claim, citation.quote, title});
    places.push_back(i);
  }
  const auto supported = claims_supported(supports_, claims, item.content.revision.body);
  for (std::size_t i = 0; i < places.size(); ++i) {
    add_support(*item.citations[places[i]].check, supported[i]);
    if (supported[i].open) item.open.push_back({places[i], supported[i]});
  }
}

void Examiner::add_rules(VerifiedContent& item) {
  auto rules = check_spec(base::parse_json(item.content.revision.body, "the body"));
  std::ranges::move(rules, std::back_inserter(item.checks));
}

void Examiner::add_run(VerifiedContent& item, std::stop_token stop) {
  item.checks.push_back(runner_->check(snippet_of(item.content.revision.body), run_among(known_), stop));
}

void Examiner::read_stored(VerifiedContent& item, base::TimePoint now) {
  const store::ReadSnapshot reading(store_);  // else every query locks the file anew
  known_ = contents_.checks(item.content.revision.pk);
  item.citations = contents_.citations(item.content.revision.pk);
  for (auto& citation : item.citations) {
    citation.check = quotes_.check(citation, now);
    if (citation.head_pk) citation.on_head = follower_of(*citation.head_pk).follow(citation, now);
  }
  check_claims(item);
}

VerifiedContent Examiner::examine(const store::Content& content, std::stop_token stop) {
  const auto now = store_.services().clock.now();
  VerifiedContent item;
  item.content = content;
  read_stored(item, now);
  auto found = check_content(kinds_, content, item.citations);
  item.checks = std::move(found.checks);
  item.uncited_sentences = found.uncited_sentences;
  if (item.checks.front().status == "passed") {  // it is what its kind's schema says
    if (content.kind == "spec") add_rules(item);
    if (content.kind == "snippet" && runner_ != nullptr) add_run(item, stop);
  }
  if (auto repeats = check_repeats(contents_, content, known_)) item.checks.push_back(*std::move(repeats));
  for (auto& check : item.checks) {
    check.checked_at = now;
    check.revision_pk = content.revision.pk;
  }
  if (content.kind == "snippet" && runner_ == nullptr) {
    if (auto known = run_among(known_); known && known->status != "skipped")
      item.checks.push_back(*std::move(known));
  }
  return item;
}

}  // namespace praxeo::verify

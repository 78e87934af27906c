// SPDX-License-Identifier: Apache-2.0
#include "verify/drift.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace praxeo::verify {

DriftFinder::DriftFinder(store::Store& store, const store::Source& source, OtherVersion other,
                         base::Progress& progress, std::stop_token stop)
    : store_(store), sources_(store), contents_(store), follower_(sources_, std::move(other)) {
  const auto cited = contents_.citations_of(source.pk);
  base::Step step{"follow citations", source.slug, 0, cited.size(), "items"};
  progress.begin(step);
  const auto now = store.services().clock.now();
  for (const auto& [slug, citation] : cited) {
    if (stop.stop_requested()) {
      throw Error(ErrorKind::interrupted, fmt::format("stopped; source '{}' is as it was", source.slug));
    }
    found_.emplace(citation.pk, follower_.follow(citation, now));
    ++step.done;
    progress.update(step);
  }
  progress.end(step);
}

void DriftFinder::store(store::Change& change, const store::Project& project, const store::Source& at_head) {
  followed_.clear();
  counts_ = {};
  std::vector<store::CitationCheck> rows;
  for (auto& [slug, citation] : contents_.citations_of(at_head.pk)) {
    if (citation.version_pk == at_head.version.pk) continue;
    const auto known = found_.find(citation.pk);
    auto check = known != found_.end() ? known->second : follower_.follow(citation, change.at());
    check.version_pk = at_head.version.pk;
    counts_.add(store::drift_of(check));
    rows.push_back(check);
    citation.on_head = std::move(check);
    followed_.push_back({std::move(slug), std::move(citation)});
  }
  contents_.store_drift(change, project, at_head, rows);
}

void follow_head(store::Store& store, store::Change& change, const store::Project& project,
                 const store::Ingested& ingested) {
  if (ingested.outcome != store::IngestOutcome::new_version) return;
  store::Sources sources(store);
  base::NoProgress quiet;
  DriftFinder(store, ingested.source, stored_version(sources, ingested.source), quiet, {})
      .store(change, project, ingested.source);
}

}  // namespace praxeo::verify

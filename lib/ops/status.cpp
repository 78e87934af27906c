// SPDX-License-Identifier: Apache-2.0
#include "ops/status.hpp"

#include <map>

#include "store/contents.hpp"
#include "store/ledger.hpp"
#include "store/sources.hpp"
#include "store/staleness.hpp"

namespace praxeo::ops {
namespace {

void count_citations(store::Contents& contents, const store::Content& content, ProjectStatus& status) {
  bool refuted = false;
  for (const auto& citation : contents.citations(content.revision.pk)) {
    ++status.citations;
    switch (citation.check ? citation.check->status : store::CitationStatus::unchecked) {
      case store::CitationStatus::verified:
        ++status.verified;
        break;
      case store::CitationStatus::unchecked:
        ++status.unchecked;
        break;
      case store::CitationStatus::refuted:
        ++status.refuted;
        refuted = true;
        break;
    }
  }
  if (refuted) status.refuted_contents.push_back(content.slug);
}

}  // namespace

base::TimePoint month_start(base::TimePoint now) {
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(now));
  return std::chrono::sys_days(date.year() / date.month() / 1);
}

ProjectStatus project_status(store::Store& store, const store::Project& project, base::TimePoint now) {
  ProjectStatus status;
  status.project = project;
  status.counts = store::Projects(store).counts(project.pk);
  for (const auto& source : store::Sources(store).list(project.pk)) {
    ++status.sources_by_kind[std::string(store::name_of(source.kind))];
    if (!source.version.warnings.empty()) status.sources_with_warnings.push_back(source.slug);
  }
  std::map<store::Pk, std::vector<std::string>> changed;  // by revision
  for (const auto& input : store::Staleness(store).changed_in(project.pk)) {
    changed[input.revision_pk].push_back(store::write_changed(input));
  }
  store::Contents contents(store);
  for (const auto& content : contents.list(project.pk)) {
    ++status.contents_by_state[content.revision.state];
    count_citations(contents, content, status);
    auto stale = changed.find(content.revision.pk);
    if (stale != changed.end()) status.stale.push_back({content.slug, std::move(stale->second)});
  }
  const auto spend = store::Ledger(store).spend(project.id, month_start(now));
  status.calls_this_month = spend.calls;
  status.unpriced_this_month = spend.unpriced;
  status.picousd_this_month = spend.picousd;
  return status;
}

}  // namespace praxeo::ops

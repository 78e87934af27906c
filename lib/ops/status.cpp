// SPDX-License-Identifier: Apache-2.0
#include "ops/status.hpp"

#include "store/contents.hpp"
#include "store/ledger.hpp"
#include "store/overview.hpp"
#include "store/staleness.hpp"

namespace praxeo::ops {
namespace {

constexpr std::int64_t kMostBatches = 20;

std::int64_t sum_of(const std::map<std::string, std::int64_t>& counts) {
  std::int64_t sum = 0;
  for (const auto& [name, count] : counts) sum += count;
  return sum;
}

}  // namespace

base::TimePoint month_start(base::TimePoint now) {
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(now));
  return std::chrono::sys_days(date.year() / date.month() / 1);
}

ProjectStatus project_status(store::Store& store, const store::Project& project, base::TimePoint now) {
  ProjectStatus status;
  status.project = project;
  auto overview = store::overview(store, project.pk);
  status.counts = {sum_of(overview.sources_by_kind), sum_of(overview.contents_by_state), overview.embeds};
  status.sources_by_kind = std::move(overview.sources_by_kind);
  status.contents_by_state = std::move(overview.contents_by_state);
  status.citations = overview.citations;
  status.verified = overview.verified;
  status.refuted = overview.refuted;
  status.unchecked = overview.unchecked;
  status.refuted_contents = std::move(overview.refuted_contents);
  status.failed_contents = std::move(overview.failed_contents);
  status.sources_with_warnings = std::move(overview.sources_with_warnings);
  for (const auto& input : store::Staleness(store).changed_in(project.pk)) {
    if (status.stale.empty() || status.stale.back().slug != input.content_slug) {
      status.stale.push_back({input.content_slug, {}});
    }
    status.stale.back().changed.push_back(store::write_changed(input));
  }
  status.batches = store::Batches(store).unfinished(project.pk, kMostBatches);
  const auto spend = store::Ledger(store).spend(project.id, month_start(now));
  status.calls_this_month = spend.calls;
  status.unpriced_this_month = spend.unpriced;
  status.picousd_this_month = spend.picousd;
  return status;
}

}  // namespace praxeo::ops

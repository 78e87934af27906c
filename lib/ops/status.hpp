// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "store/batches.hpp"
#include "store/projects.hpp"
#include "store/store.hpp"
#include "store/types.hpp"

namespace praxeo::ops {

struct StaleContent {
  std::string slug;
  std::vector<std::string> changed;  // the inputs that changed: "kettle#p2"
};

// What the author wants to know at a glance of one project.
struct ProjectStatus {
  store::Project project;
  store::ProjectCounts counts;
  std::map<std::string, std::int64_t> sources_by_kind;
  std::map<std::string, std::int64_t> contents_by_state;
  std::int64_t citations = 0, verified = 0, refuted = 0, unchecked = 0;
  std::vector<StaleContent> stale;
  std::vector<std::string> refuted_contents;  // slugs
  std::vector<std::string> failed_contents;   // slugs of those that fail a check
  std::vector<std::string> sources_with_warnings;
  std::vector<store::Batch> batches;  // unfinished
  std::int64_t calls_this_month = 0, unpriced_this_month = 0, picousd_this_month = 0;
};

[[nodiscard]] ProjectStatus project_status(store::Store& store, const store::Project& project,
                                           base::TimePoint now);

// Midnight UTC of the month's first day.
[[nodiscard]] base::TimePoint month_start(base::TimePoint now);

}  // namespace praxeo::ops

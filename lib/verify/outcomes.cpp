// SPDX-License-Identifier: Apache-2.0
#include "verify/outcomes.hpp"

#include <utility>

namespace praxeo::verify {

void Outcomes::add(const VerifiedContent& item) {
  Waiting waiting{item.content, {}, item.checks, {}};
  for (const auto& citation : item.citations) {
    if (citation.on_head) waiting.on_heads.push_back(*citation.on_head);
    if (citation.check->version_pk != 0) waiting.rows.push_back(*citation.check);  // no row means unchecked
  }
  waiting_.push_back(std::move(waiting));
  if (waiting_.size() >= kMostWaiting || std::chrono::steady_clock::now() - since_ > kLongestWait) store();
}

void Outcomes::store() {
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

}  // namespace praxeo::verify

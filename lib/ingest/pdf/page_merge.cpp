// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/page_merge.hpp"

#include <utility>

#include "base/error.hpp"

namespace praxeo::ingest::pdf {

void PageMerge::add(Page page, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  // Who brings the page that is due never waits, so the others don't wait for ever.
  if (!moved_.wait(lock, stop, [&] { return page.number < due_ + kAhead; })) {
    throw Error(ErrorKind::interrupted, "reading was stopped");
  }
  if (page.number != due_) {
    const auto number = page.number;
    early_.insert_or_assign(number, std::move(page));
    return;
  }
  take_(std::move(page));
  ++due_;
  for (auto next = early_.begin(); next != early_.end() && next->first == due_; next = early_.begin()) {
    take_(std::move(next->second));
    early_.erase(next);
    ++due_;
  }
  moved_.notify_all();
}

int PageMerge::taken() const {
  const std::lock_guard lock(mutex_);
  return due_ - 1;
}

}  // namespace praxeo::ingest::pdf

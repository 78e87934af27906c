// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>

#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

// Puts the pages that several threads read into the order of the document. What comes too early is kept, but
// not much of it: who is further ahead than kAhead pages waits until the others have come nearer, so that
// memory doesn't grow with the document.
class PageMerge {
 public:
  static constexpr int kAhead = 64;

  // `take` gets every page from 1 on, one after the other, on the thread that brought the page that was due.
  explicit PageMerge(std::function<void(Page&&)> take) : take_(std::move(take)) {}

  // Each page once, in rising order a thread. Throws interrupted when `stop` comes while it waits, and what
  // `take` throws.
  void add(Page page, const std::stop_token& stop);
  [[nodiscard]] int taken() const;  // pages, from the first without a gap

 private:
  std::function<void(Page&&)> take_;
  mutable std::mutex mutex_;
  std::condition_variable_any moved_;
  std::map<int, Page> early_;
  int due_ = 1;
};

}  // namespace praxeo::ingest::pdf

// SPDX-License-Identifier: Apache-2.0
#include "ingest/slots.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"

namespace praxeo::ingest {

Slots::Taken Slots::take(unsigned most, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (!freed_.wait(lock, stop, [&] { return free_ > 0; })) {
    throw Error(ErrorKind::interrupted, "reading was stopped");
  }
  const auto count = std::clamp(most, 1U, free_);
  free_ -= count;
  return {*this, count};
}

void Slots::Taken::give_back() {
  const auto count = std::exchange(count_, 0);
  if (count == 0) return;
  {
    const std::lock_guard lock(from_->mutex_);
    from_->free_ += count;
  }
  from_->freed_.notify_all();
}

}  // namespace praxeo::ingest

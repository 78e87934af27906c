// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/page_stream.hpp"

#include <iterator>
#include <utility>

#include "ingest/pdf/stretches.hpp"

namespace praxeo::ingest::pdf {
namespace {

constexpr std::size_t kMostWaiting = 2;      // stretches
constexpr std::size_t kMostWords = 400'000;  // runs of those that wait for the end

}  // namespace

PageStream::~PageStream() {
  {
    const std::lock_guard lock(mutex_);
    waiting_.clear();
  }
  stop();
}

void PageStream::add(Page&& page) {
  gathered_.push_back(std::move(page));
  ++pages_;
  const auto& meta = flow_.meta();
  const auto count = Stretches::take(gathered_, meta.outline, meta.pages);
  if (count == 0) return;
  const auto end = gathered_.begin() + static_cast<std::ptrdiff_t>(count);
  std::vector<Page> stretch(std::make_move_iterator(gathered_.begin()), std::make_move_iterator(end));
  gathered_.erase(gathered_.begin(), end);
  queue(std::move(stretch));
}

bool PageStream::full() const { return words_ >= kMostWords; }

void PageStream::queue(std::vector<Page> stretch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_.size() < kMostWaiting || (held_ && !full()) || failure_; });
  if (failure_) std::rethrow_exception(failure_);
  for (const auto& page : stretch) words_ += page.runs.size();
  waiting_.push_back(std::move(stretch));
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  changed_.notify_all();
}

std::vector<Page> PageStream::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !waiting_.empty() || ending_; });
  if (waiting_.empty()) return {};
  if (!flow_.soon(waiting_.front())) {
    held_ = true;
    changed_.notify_all();
    changed_.wait(lock, [&] { return full() || ending_; });
    held_ = false;
    if (ending_) return {};
  }
  auto stretch = std::move(waiting_.front());
  waiting_.pop_front();
  for (const auto& page : stretch) words_ -= page.runs.size();
  changed_.notify_all();
  return stretch;
}

void PageStream::work() {
  try {
    for (auto stretch = next(); !stretch.empty(); stretch = next()) flow_.take(std::move(stretch));
  } catch (...) {
    const std::lock_guard lock(mutex_);
    failure_ = std::current_exception();
    changed_.notify_all();
  }
}

void PageStream::stop() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void PageStream::finish() {
  stop();
  if (failure_) std::rethrow_exception(failure_);
  for (; !waiting_.empty(); waiting_.pop_front()) flow_.take(std::move(waiting_.front()));
  if (!gathered_.empty()) flow_.take(std::exchange(gathered_, {}));
}

}  // namespace praxeo::ingest::pdf

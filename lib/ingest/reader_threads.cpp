// SPDX-License-Identifier: Apache-2.0
#include "ingest/reader_threads.hpp"

#include <system_error>
#include <utility>

namespace praxeo::ingest {

ReaderThreads::~ReaderThreads() {
  for (auto& thread : threads_) thread.request_stop();
  threads_.clear();
}

std::future<store::NewSource> ReaderThreads::add(Task task) {
  std::packaged_task<store::NewSource()> packed(std::move(task));
  auto result = packed.get_future();
  if (threads_.size() < count_) {
    try {
      threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    } catch (const std::system_error&) {
      if (threads_.empty()) throw;
      count_ = static_cast<unsigned>(threads_.size());  // those there are will do
    }
  }
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(packed));
  }
  more_.notify_one();
  return result;
}

void ReaderThreads::work(const std::stop_token& stop) {
  for (;;) {
    std::packaged_task<store::NewSource()> task;
    {
      std::unique_lock lock(mutex_);
      if (!more_.wait(lock, stop, [this] { return !waiting_.empty(); })) return;
      if (stop.stop_requested()) return;
      task = std::move(waiting_.front());
      waiting_.pop_front();
    }
    task();
  }
}

}  // namespace praxeo::ingest

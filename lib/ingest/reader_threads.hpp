// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

#include "store/sources.hpp"

namespace praxeo::ingest {

// Reads in a fixed number of threads, begun in the order given. They take the next one themselves, so that
// none is idle while what was read is stored.
class ReaderThreads {
 public:
  using Task = std::function<store::NewSource()>;
  explicit ReaderThreads(unsigned count) : count_(count) {}
  // Waits for what has begun; what has not never does, and its future is broken.
  ~ReaderThreads();
  ReaderThreads(const ReaderThreads&) = delete;
  ReaderThreads& operator=(const ReaderThreads&) = delete;

  // Throws std::system_error when the system has no thread for the first.
  [[nodiscard]] std::future<store::NewSource> add(Task task);

 private:
  void work(const std::stop_token& stop);
  unsigned count_;
  std::mutex mutex_;
  std::condition_variable_any more_;
  std::deque<std::packaged_task<store::NewSource()>> waiting_;
  std::vector<std::jthread> threads_;
};

}  // namespace praxeo::ingest

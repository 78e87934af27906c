// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "ingest/pdf/page.hpp"

namespace praxeo::ingest::pdf {

// Takes a document's pages as they come and hands them on in stretches, on a thread of its own while others
// are still read: who brings pages waits when two stretches are waiting, so memory doesn't grow.
class PageStream {
 public:
  struct Flow {
    // The facts of the document, known when its first page comes.
    std::function<const Meta&()> meta;
    // Each stretch once, in order.
    std::function<void(std::vector<Page>)> take;
    // Whether a stretch should be taken before all pages are read. Where one should not, it waits for
    // finish(), and so do those behind it, as long as they are not too many words to be kept.
    std::function<bool(const std::vector<Page>&)> soon;
  };
  explicit PageStream(Flow flow) : flow_(std::move(flow)) {}
  ~PageStream();
  PageStream(const PageStream&) = delete;
  PageStream& operator=(const PageStream&) = delete;

  // In order, from any thread, one at a time. Throws what `take` threw.
  void add(Page&& page);
  // Hands on the rest, on the calling thread. Throws what `take` threw.
  void finish();
  [[nodiscard]] std::size_t pages() const { return pages_; }  // that were added

 private:
  void work();
  [[nodiscard]] std::vector<Page> next();  // empty: there is none to take before the end
  [[nodiscard]] bool full() const;
  void stop();
  void queue(std::vector<Page> stretch);

  Flow flow_;
  std::vector<Page> gathered_;
  std::size_t pages_ = 0;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::vector<Page>> waiting_;
  std::size_t words_ = 0;  // of those that wait
  bool ending_ = false, held_ = false;
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace praxeo::ingest::pdf

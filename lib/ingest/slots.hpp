// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace praxeo::ingest {

// How many worker processes may run side by side, shared by all that is read at a time: a large document
// takes several where they are free, and a hundred documents take no more together. Used from many threads.
class Slots {
 public:
  explicit Slots(unsigned count) : free_(count > 0 ? count : 1) {}
  Slots(const Slots&) = delete;
  Slots& operator=(const Slots&) = delete;

  // Some slots, given back when they go.
  class Taken {
   public:
    Taken() = default;
    Taken(Taken&& other) noexcept : from_(other.from_), count_(other.count_) { other.count_ = 0; }
    Taken& operator=(Taken&&) = delete;
    ~Taken() { give_back(); }
    void give_back();
    [[nodiscard]] unsigned count() const { return count_; }

   private:
    friend class Slots;
    Taken(Slots& from, unsigned count) : from_(&from), count_(count) {}
    Slots* from_ = nullptr;
    unsigned count_ = 0;
  };

  // Waits for one, and takes up to `most` of what is free then. Throws interrupted when `stop` comes first.
  [[nodiscard]] Taken take(unsigned most, const std::stop_token& stop);

 private:
  std::mutex mutex_;
  std::condition_variable_any freed_;
  unsigned free_;
};

}  // namespace praxeo::ingest

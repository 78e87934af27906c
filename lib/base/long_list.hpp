// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "base/long_bytes.hpp"
#include "base/packed.hpp"

namespace praxeo::base {

// How an element becomes a record and comes back: T has `void pack(Packed&) const` and
// `static T unpack(Unpacked&)`.
template <class T>
struct Record {
  static void pack(Packed& record, const T& element) { element.pack(record); }
  static T unpack(Unpacked& record) { return T::unpack(record); }
};
template <>
struct Record<std::string> {
  static void pack(Packed& record, const std::string& element) { record.text(element); }
  static std::string unpack(Unpacked& record) { return record.text(); }
};

// A list that may be longer than memory should hold (long_bytes.hpp): elements are added at its end and read
// in order, as often as one likes.
template <class T>
class LongList {
 public:
  using value_type = T;

  explicit LongList(std::filesystem::path folder) : bytes_(std::move(folder)) {}

  void push_back(const T& element) {
    record_.clear();
    Record<T>::pack(record_, element);
    size_of_.clear();
    size_of_.number(static_cast<std::int64_t>(record_.bytes().size()));
    bytes_.add(size_of_.bytes());
    bytes_.add(record_.bytes());
    ++size_;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  // An input iterator: what it stands on is valid until it goes on.
  class Iterator {
   public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;
    using pointer = const T*;
    using reference = const T&;

    explicit Iterator(const LongList& list) : reader_(list.bytes_), left_(list.size_) { read(); }
    reference operator*() const { return *element_; }
    pointer operator->() const { return &*element_; }
    Iterator& operator++() {
      --left_;
      read();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& at, std::default_sentinel_t /*end*/) { return at.left_ == 0; }

   private:
    void read() {
      if (left_ == 0) return;
      const auto size = Unpacked(reader_.take(sizeof(std::int64_t))).number();
      Unpacked record(reader_.take(static_cast<std::size_t>(size)));
      element_ = Record<T>::unpack(record);
    }
    LongBytes::Reader reader_;
    std::size_t left_;
    std::optional<T> element_;
  };
  [[nodiscard]] Iterator begin() const { return Iterator(*this); }
  [[nodiscard]] std::default_sentinel_t end() const { return {}; }

 private:
  LongBytes bytes_;
  std::size_t size_ = 0;
  Packed record_, size_of_;
};

}  // namespace praxeo::base

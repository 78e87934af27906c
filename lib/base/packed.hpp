// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace praxeo::base {

// The fields of a record one behind the other as bytes, for as long as the process lives: numbers of eight
// bytes as the machine has them, texts with their length in front.
class Packed {
 public:
  Packed& number(std::int64_t value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    return *this;
  }
  Packed& text(std::string_view value) {
    number(static_cast<std::int64_t>(value.size()));
    bytes_ += value;
    return *this;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  void clear() { bytes_.clear(); }

 private:
  std::string bytes_;
};

// The same fields in the same order. Throws failed where there is no such field any more.
class Unpacked {
 public:
  explicit Unpacked(std::string_view bytes) : rest_(bytes) {}
  std::int64_t number() {
    std::int64_t value = 0;
    take(sizeof value).copy(reinterpret_cast<char*>(&value), sizeof value);
    return value;
  }
  std::string text() { return std::string(take(static_cast<std::size_t>(number()))); }

 private:
  std::string_view take(std::size_t count) {
    if (count > rest_.size()) throw Error(ErrorKind::failed, "a record is shorter than its fields");
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  std::string_view rest_;
};

}  // namespace praxeo::base

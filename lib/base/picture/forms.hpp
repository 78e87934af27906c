// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/picture/picture.hpp"

// One reader a form, for picture.cpp alone.
namespace praxeo::base::pictures {

// Why a file is none that is shown; what() follows its name: "is cut off".
class Refused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The next bytes of a file, none of them behind its end: throws Refused where there are too few.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool empty() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  std::string_view take(std::size_t count) {
    if (count > rest_.size()) throw Refused("is cut off");
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  std::uint32_t big(std::size_t count) {
    std::uint32_t value = 0;
    for (const char c : take(count)) value = value << 8U | static_cast<unsigned char>(c);
    return value;
  }
  std::uint32_t little(std::size_t count) {
    std::uint32_t value = 0;
    unsigned shift = 0;
    for (const char c : take(count)) {
      value |= static_cast<std::uint32_t>(static_cast<unsigned char>(c)) << shift;
      shift += 8;
    }
    return value;
  }

 private:
  std::string_view rest_;
};

// `bytes` begin as a file of that form does.
[[nodiscard]] Picture read_jpeg(std::string_view bytes);
[[nodiscard]] Picture read_png(std::string_view bytes);
[[nodiscard]] Picture read_webp(std::string_view bytes);

// The orientation that a TIFF structure tells (TIFF 6.0 §2, tag 0x0112), as EXIF holds one; absent when it
// tells none.
[[nodiscard]] std::optional<int> orientation_of(std::string_view tiff);

}  // namespace praxeo::base::pictures

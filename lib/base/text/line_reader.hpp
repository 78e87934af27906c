// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace praxeo::base {

// Lines of what may be larger than memory, as they come. For one thread.
class LineReader {
 public:
  // `read` fills up to so many bytes and returns how many; 0 at the end. Of a line of more than `most` bytes
  // the first `most` + 1 are kept, which tells it from one that fits; the rest is read and dropped.
  using Read = std::function<std::size_t(char*, std::size_t)>;
  LineReader(Read read, std::size_t most) : read_(std::move(read)), most_(most) {}

  // Without its newline; absent at the end. Throws what `read` throws.
  [[nodiscard]] std::optional<std::string> next();

 private:
  Read read_;
  std::size_t most_;
  std::array<char, 1U << 16U> chunk_{};
  std::size_t at_ = 0, end_ = 0;
};

}  // namespace praxeo::base

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/files.hpp"

namespace praxeo::base {

// Bytes that may be more than memory should hold: added at the end, and read from the beginning as often as
// one likes. What is more than `held` goes into a file of `folder` that has no name (open(2), O_TMPFILE), and
// so is gone with its owner, however that ends. Errors: failed or denied, as the system has it.
class LongBytes {
 public:
  explicit LongBytes(std::filesystem::path folder, std::size_t held = std::size_t{64} << 10U);
  void add(std::string_view bytes);
  [[nodiscard]] std::uint64_t size() const { return put_aside_ + tail_.size(); }

  // From the beginning to the end as it is at each call; nothing is added between a call and the use of what
  // it gave.
  class Reader {
   public:
    explicit Reader(const LongBytes& bytes) : bytes_(&bytes) {}
    // The next `count` bytes in one piece, or fewer at the end; valid until the next call.
    [[nodiscard]] std::string_view take(std::size_t count);

   private:
    const LongBytes* bytes_;
    std::uint64_t at_ = 0;  // of what `part_` begins with
    std::string part_;      // of the file
    std::size_t used_ = 0;  // of `part_`
  };

 private:
  // Into `to`, which has room for `count` bytes that are there.
  void read(std::uint64_t at, char* to, std::size_t count) const;

  std::filesystem::path folder_;
  std::size_t held_;
  Fd file_;
  std::uint64_t put_aside_ = 0;  // bytes in the file
  std::string tail_;             // those behind them
};

}  // namespace praxeo::base

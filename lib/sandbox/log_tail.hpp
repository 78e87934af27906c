// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace praxeo::sandbox {

inline constexpr std::size_t kLogKept = std::size_t{64} << 10;

// The last 64 KiB of what a worker writes to its stderr, in memory that doesn't grow with it.
class LogTail {
 public:
  // Reads what is there from a descriptor that doesn't block; false at its end.
  bool drain(int fd);
  // Control characters escaped, line breaks kept; never starts within a UTF-8 sequence.
  [[nodiscard]] std::string text() const;
  // The last line that isn't blank, cut at 200 code points.
  [[nodiscard]] std::string last_line() const;
  // Searches the raw bytes.
  [[nodiscard]] bool contains(const char* words) const { return bytes_.find(words) != std::string::npos; }

 private:
  std::string bytes_;
  bool cut_ = false;
};

}  // namespace praxeo::sandbox

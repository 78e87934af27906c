// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/crypto.hpp"
#include "base/progress.hpp"

namespace praxeo::analytics {

// Gets the lines of a log.
class Lines {
 public:
  virtual ~Lines() = default;
  // Without its end, and good until the next one. `too_long`: longer than a line may be, and not read.
  virtual void line(std::string_view text, bool too_long) = 0;
};

// Cuts bytes that come in pieces into lines. Memory: one line of at most kLongest bytes. A line of more than
// kEndless is invalid_input; shorter ones may be holes of zeros, which logs have that were emptied under
// their writer.
class LineCutter {
 public:
  static constexpr std::size_t kLongest = 256U << 10U;
  static constexpr std::int64_t kEndless = std::int64_t{1} << 30;
  explicit LineCutter(Lines& lines) : lines_(lines) {}
  void add(std::string_view bytes);

  // As of the last line that had its end: the hash of all bytes up to there, lines, and bytes.
  [[nodiscard]] const base::RunningHash& whole() const { return whole_; }
  [[nodiscard]] std::int64_t lines() const { return line_count_; }
  [[nodiscard]] std::int64_t bytes() const { return bytes_; }
  // What follows is a line that was not ended yet.
  [[nodiscard]] bool torn() const { return open_ > 0; }
  // And it is too long already.
  [[nodiscard]] bool torn_too_long() const { return open_ > static_cast<std::int64_t>(kLongest); }

 private:
  void end_line(std::string_view text, bool too_long);
  Lines& lines_;
  base::RunningHash hash_, whole_;
  std::string held_;       // of a line that goes on in the next piece
  std::int64_t open_ = 0;  // bytes of it
  std::int64_t line_count_ = 0, bytes_ = 0;
};

// Where a log comes from, once. read() gives up to `size` bytes as they come, and 0 at the end.
struct LogBytes {
  std::function<std::size_t(char* into, std::size_t size)> read;
  std::optional<std::uint64_t> size;  // where it is known
};
// A file, or what a shell's <(COMMAND) gives. Throws not_found, denied, and invalid_input for a folder.
[[nodiscard]] LogBytes open_log_file(const std::filesystem::path& path);
// Whether it gives the same bytes when it is opened again.
[[nodiscard]] bool can_be_read_again(const std::filesystem::path& path);

// Reads it to its end, plain or gzip (several members too, RFC 1952 §2.2, and zeros behind the
// last one), told by its first bytes. Throws
// invalid_input for a gzip file that is cut off, broken, or unpacks to more than 1 GiB and 400 times its
// size, as no log does; interrupted when stopped.
void read_log(const LogBytes& bytes, const std::string& name, LineCutter& cutter, base::Progress& progress,
              const std::stop_token& stop);

}  // namespace praxeo::analytics

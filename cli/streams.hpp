// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/env.hpp"
#include "cli/style.hpp"

namespace praxeo::cli {

// The reader of a pipe went away. Not an Error: the program ends quietly with 0.
class ClosedPipe {};

// One output, to a descriptor that it does not own or into a string. Bytes go out as they are. stdout is
// gathered in 64 KiB pieces; flush() hands over the rest and is the place where a full disk shows: Error
// failed. stderr is written at once, and its failures are not reported, for there is nowhere left to say so.
// Writes may come from several threads; each one stays whole.
class OutStream {
 public:
  enum class Buffering { whole, none };
  OutStream(int fd, Buffering buffering, bool terminal)
      : fd_(fd), buffering_(buffering), terminal_(terminal) {}
  OutStream(std::string& into, bool terminal) : into_(&into), terminal_(terminal) {}
  OutStream(const OutStream&) = delete;
  OutStream& operator=(const OutStream&) = delete;

  void write(std::string_view bytes);
  void line(std::string_view text);  // and a newline
  void flush();
  // Has whoever read this pipe or terminal gone? Told without writing; a file or string has no reader.
  [[nodiscard]] bool reader_is_gone() const;
  // Forgets what was not written: after a closed pipe.
  void drop();
  [[nodiscard]] bool terminal() const { return terminal_; }

 private:
  void put(std::string_view bytes);
  int fd_ = -1;
  std::string* into_ = nullptr;
  Buffering buffering_ = Buffering::none;
  bool terminal_ = false;
  std::string buffer_;
  std::mutex mutex_;
};

// stdin, or a string.
class InStream {
 public:
  InStream(int fd, bool terminal) : fd_(fd), terminal_(terminal) {}
  InStream(std::string content, bool terminal) : buffer_(std::move(content)), terminal_(terminal) {}
  InStream(const InStream&) = delete;
  InStream& operator=(const InStream&) = delete;

  // All that is left. More than `limit` bytes throws Error invalid_input.
  [[nodiscard]] std::string read_all(std::uint64_t limit = 1ULL << 30);
  // Up to `size` bytes as they come, for what may be larger than memory; 0 at the end. A signal that comes
  // meanwhile throws Error interrupted.
  [[nodiscard]] std::size_t read(char* into, std::size_t size);
  // Without its newline; absent at the end. A signal that comes meanwhile throws Error interrupted.
  [[nodiscard]] std::optional<std::string> read_line();
  [[nodiscard]] bool terminal() const { return terminal_; }

 private:
  bool fill();
  int fd_ = -1;
  std::string buffer_;
  bool terminal_ = false;
};

// The three streams of a process as a value, so that a test can hold them. Made in main() by of_process().
class Streams {
 public:
  struct Terminals {
    bool in = false;
    bool out = false;
    bool err = false;
    std::size_t width = 80;
  };
  // Descriptors 0, 1, 2. Width: COLUMNS, else what the terminal says, else 80.
  explicit Streams(const base::Env& env);
  // Strings, for tests.
  Streams(std::string in_text, std::string& out_text, std::string& err_text, Terminals terminals);

  InStream in;
  OutStream out;
  OutStream err;
  [[nodiscard]] std::size_t width() const { return width_; }

 private:
  std::size_t width_ = 80;
};

// Where a program is started with some of descriptors 0 to 2 closed, what it opens first would take their
// place, and be read or written as if it were standard input or output. They are opened: what is read there
// ends at once, what is written there fails.
void open_standard_streams();

// SIGPIPE off, so that a closed pipe is an error of write(2). Children that are started must reset it to
// default.
void ignore_broken_pipes();

}  // namespace praxeo::cli

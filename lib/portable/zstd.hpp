// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace praxeo::portable {

using Sink = std::function<void(std::string_view)>;
// Fills up to `size` bytes and gives their number; 0 at the end.
using Source = std::function<std::size_t(char* into, std::size_t size)>;

// One zstd frame (RFC 8878) of fixed level, one thread and a checksum, so the same bytes come out each time.
// Nothing but finish() makes a whole frame.
class Compressor {
 public:
  explicit Compressor(Sink sink);
  ~Compressor();
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;
  void write(std::string_view bytes);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Reads exactly one frame, in constant memory: a frame that asks for a window of more than 8 MiB is refused,
// as is one that grows more than 1000 times beyond its first 64 MiB, and what is no zstd at all. All throw
// invalid_input.
class Decompressor {
 public:
  explicit Decompressor(Source source);
  ~Decompressor();
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;
  // Less than `size` only at the end of the frame.
  std::size_t read(char* into, std::size_t size);
  // After the frame there must be nothing.
  void require_end();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace praxeo::portable

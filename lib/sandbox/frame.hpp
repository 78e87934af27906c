// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

// The worker protocol, version 1: what goes over the two pipes between praxeo and a worker process. A frame
// is a header of 12 bytes, little-endian (u32 payload length, u16 type, u16 flags = 0, u32 sequence from 0 in
// each direction), then JSON, or raw bytes for BLOB. The other end is never trusted: a frame that is longer
// than its limit, unknown, flagged or out of sequence is a ProtocolError, after which nothing more is read.
namespace praxeo::sandbox {

inline constexpr std::uint32_t kProtocol = 1;
inline constexpr std::size_t kHeaderBytes = 12;
inline constexpr std::size_t kMaxJson = std::size_t{1} << 20;
inline constexpr std::size_t kMaxRaw = std::size_t{8} << 20;

// Descriptors of a worker.
inline constexpr int kCommandFd = 0;
inline constexpr int kFrameFd = 1;
inline constexpr int kLogFd = 2;
inline constexpr int kInputFd = 3;

enum class FrameType : std::uint16_t {
  hello = 1,      // both ways: {protocol, build}
  open = 2,       // parent: {operation, options, share?: [part, parts], limits}
  cancel = 3,     // parent: {}
  ready = 16,     // worker: {layers}; the isolation is on
  meta = 17,      // worker: what is known of the whole input
  unit = 18,      // worker: {n, label, blocks, …}: a page, a chapter, a cue group
  warning = 19,   // worker: {code, message, unit?}
  progress = 20,  // worker: {done, total?}
  blob = 21,      // worker: raw bytes
  done = 22,      // worker: {units, characters, frames}
  fail = 23,      // worker: {code, message, unit?}
};

[[nodiscard]] std::string_view name(FrameType type);

struct Frame {
  FrameType type{};
  std::uint32_t sequence = 0;
  std::string payload;
};

// The other end broke the protocol; what() says how, without any of its bytes.
class ProtocolError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What a FAIL frame carries. A worker's handler throws it; the parent finds it in its result. `code` is a
// short word of the worker's own list ("encrypted", "malformed", …), `unit` the 1-based page or chapter.
struct Failure {
  std::string code;
  std::string message;
  std::optional<std::uint64_t> unit;
};

// Header and payload of one frame; throws ProtocolError when the payload is over its limit.
[[nodiscard]] std::string encode_frame(FrameType type, std::uint32_t sequence, std::string_view payload);

// Turns bytes into frames, as they come. Holds at most one unfinished frame plus what was fed with it; a
// header is judged as soon as its 12 bytes are there, so an announced length is never allocated unchecked.
class FrameParser {
 public:
  void feed(std::string_view bytes) { buffer_.append(bytes); }
  // The next whole frame; absent when more bytes are needed. Throws ProtocolError.
  [[nodiscard]] std::optional<Frame> take();
  // Bytes of an unfinished frame are waiting: the end of the pipe now is a broken frame.
  [[nodiscard]] bool in_frame() const { return start_ < buffer_.size(); }

 private:
  std::string buffer_;
  std::size_t start_ = 0;
  std::uint32_t sequence_ = 0;
};

// Reads frames from a descriptor it doesn't own.
class FrameReader {
 public:
  explicit FrameReader(int fd) : fd_(fd) {}
  // Waits for the next frame; absent at the end of the pipe between two frames. Throws ProtocolError, also
  // for an end within a frame, and Error failed when the descriptor can't be read.
  [[nodiscard]] std::optional<Frame> next();
  // One read() into the parser, to be called when poll() says there is something; false at the end of the
  // pipe.
  bool fill();
  [[nodiscard]] std::optional<Frame> take() { return parser_.take(); }
  [[nodiscard]] bool in_frame() const { return parser_.in_frame(); }

 private:
  int fd_;
  FrameParser parser_;
};

// Writes frames to a descriptor it doesn't own, and counts the sequence. Waits while the pipe is full: that
// is what holds a worker back. Throws ProtocolError for a payload over its limit, before any byte of it is
// written, and Error failed when the other end is gone (the caller has SIGPIPE ignored).
class FrameWriter {
 public:
  explicit FrameWriter(int fd) : fd_(fd) {}
  void write(FrameType type, std::string_view payload);
  [[nodiscard]] std::uint32_t written() const { return sequence_; }

 private:
  int fd_;
  std::uint32_t sequence_ = 0;
};

}  // namespace praxeo::sandbox

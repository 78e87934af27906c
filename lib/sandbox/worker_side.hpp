// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/build.hpp"
#include "sandbox/frame.hpp"

// The half of the protocol that is linked into worker executables.
namespace praxeo::sandbox {

// Sends a worker's frames and counts them. Broken UTF-8 in a JSON string is sent as U+FFFD. Each call may
// wait for the parent. A JSON value over kMaxJson throws Failure "too_large"; the worker may catch it and
// send less.
class Emitter {
 public:
  explicit Emitter(FrameReader& commands, FrameWriter& frames) : commands_(commands), frames_(frames) {}
  void meta(const nlohmann::json& value) { send(FrameType::meta, value); }
  void unit(const nlohmann::json& value);
  void warning(const nlohmann::json& value) { send(FrameType::warning, value); }
  void progress(const nlohmann::json& value) { send(FrameType::progress, value); }
  void blob(std::string_view bytes);  // cut into frames of kMaxRaw
  // Looks for CANCEL without waiting; to be asked between units. Stays true.
  [[nodiscard]] bool cancelled();
  [[nodiscard]] std::uint64_t units() const { return units_; }

 private:
  void send(FrameType type, const nlohmann::json& value);
  FrameReader& commands_;
  FrameWriter& frames_;
  std::uint64_t units_ = 0;
  bool cancelled_ = false;
};

// What a worker does for a living.
class Handler {
 public:
  virtual ~Handler() = default;
  // Once, in the warm parent, whose forks have what it made: load what is loaded lazily (converters, tables).
  // Sees no foreign byte, and starts no thread, for a fork has none but its own.
  virtual void warm() {}
  // Once a process, inside the isolation. `request` is the parent's OPEN object, `input` the descriptor to
  // read (pread, mmap or lseek; its offset is shared with the parent). Returns the code points of all text
  // sent, for DONE. Throws Failure for what it can't do; std::bad_alloc becomes the code "memory", an Error
  // or any other exception "internal". When cancelled it returns at once.
  virtual std::uint64_t open(const nlohmann::json& request, int input, Emitter& emitter) = 0;
};

struct WorkerSpec {
  std::string_view build = build_string();
  // Folders that may still be read inside (Landlock); those that don't exist are passed over. Without
  // Landlock nothing can be opened at all.
  std::vector<std::filesystem::path> readable;
  std::string libraries = {};  // names and versions of what it reads with, for the self-test to tell
};

// The whole life of a worker executable: warm(), then a fork for each document (serve_forks), and in that the
// whole life of a worker: HELLO, isolation, READY, OPEN, DONE or FAIL. Ends each process by _exit, so that no
// library's exit code runs after hostile input; it is an int so that main can return it.
[[noreturn]] int worker_main(const WorkerSpec& spec, Handler& handler);

// For `praxeo-reader --self-test`: goes into the isolation, tries all that must not work there, and writes
// one JSON object to descriptor 1, {"layers": {…}, "attempts": {"open_file": {"stopped": true, "error":
// "EACCES"}, …}, "libraries": "…"}. Returns 0 only when each attempt was stopped.
[[nodiscard]] int worker_self_test(const WorkerSpec& spec);

}  // namespace praxeo::sandbox

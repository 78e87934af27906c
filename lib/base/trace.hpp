// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/files.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace praxeo::base {

using Attribute = std::pair<std::string, std::variant<std::string, std::int64_t, bool>>;

// A stretch of work that is over, or about to be.
struct Span {
  enum class Kind { internal = 1, client = 3 };
  std::string id;  // 16 hex digits
  std::string name;
  Kind kind = Kind::internal;
  TimePoint start;
  std::chrono::steady_clock::time_point begun;
  std::vector<Attribute> attributes = {};
  std::string failure = {};  // why it failed; empty: it did not
};

// Spans of one run as a file of OTLP in its JSON form, one request of the export service a line
// (opentelemetry.io/docs/specs/otel/protocol/file-exporter), each written when its span ends, so that a run
// that is killed leaves what it did. The first span that begins holds all others. Safe for several threads.
class Trace {
 public:
  // Throws what opening the file throws. `clean` is applied to every text. Keeps the references.
  Trace(const std::filesystem::path& file, std::string version, Clock& clock, Random& random,
        std::function<std::string(std::string)> clean);
  [[nodiscard]] Span begin(std::string name, Span::Kind kind);
  void end(const Span& span);

 private:
  [[nodiscard]] std::string random_hex(std::size_t bytes);
  std::string version_;
  Clock& clock_;
  Random& random_;
  std::function<std::string(std::string)> clean_;
  Fd fd_;
  std::mutex mutex_;
  std::string trace_, root_;
};

}  // namespace praxeo::base

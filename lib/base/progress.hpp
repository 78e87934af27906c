// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace praxeo::base {

// One line of work that a person may watch.
struct Step {
  std::string phase;  // "read", "write", "verify", "export"
  std::string item;   // what it is about: a file's name, a slug
  std::uint64_t done = 0;
  std::optional<std::uint64_t> total;  // unknown when absent
  std::string unit;                    // "pages", "items"
};

// Told by lib, shown by cli/progress. Calls may come often and from several threads; the receiver thins them
// out.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void begin(const Step& step) = 0;
  virtual void update(const Step& step) = 0;
  virtual void end(const Step& step) = 0;
  // What happens along the way, for who follows it by machine: a name and its facts, a JSON object. Only
  // where it is wanted.
  [[nodiscard]] virtual bool wants_events() const { return false; }
  virtual void event(std::string_view name, std::string_view facts) {
    static_cast<void>(name);
    static_cast<void>(facts);
  }
};

class NoProgress final : public Progress {
 public:
  void begin(const Step&) override {}
  void update(const Step&) override {}
  void end(const Step&) override {}
};

enum class LogLevel { warning, info, debug };

// Messages beside the payload: stderr to a user, a list to a test. Never the result of a call.
class Log {
 public:
  virtual ~Log() = default;
  virtual void write(LogLevel level, std::string_view message) = 0;
  void warning(std::string_view message) { write(LogLevel::warning, message); }
  void info(std::string_view message) { write(LogLevel::info, message); }
  void debug(std::string_view message) { write(LogLevel::debug, message); }
};

class NoLog final : public Log {
 public:
  void write(LogLevel, std::string_view) override {}
};

}  // namespace praxeo::base

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace praxeo::base {

// The kinds a caller can tell apart. They are the rows of the exit-code table of the command line, but lib
// knows no numbers: cli/exit_code.hpp maps them.
enum class ErrorKind {
  failed,         // failed, for no reason that has a kind of its own
  usage,          // wrong words, or words that contradict each other
  not_found,      // no such thing or place; a selection that matched nothing
  invalid_input,  // a source or file that can't be used: malformed, encrypted, empty, too large
  check_failed,   // content failed its checks, or there is no ground to write on
  provider,       // refused for good: key, quota, blocked, unknown model
  unavailable,    // try again later
  offline,        // needs a network that is forbidden
  stale,          // something would change under --frozen or --check
  budget,         // the budget was reached
  conflict,       // held by another process, or changed meanwhile
  denied,         // secret, password, signature, permission or sandbox missing
  interrupted,    // stopped by the user; state is whole
};

// The one exception of praxeo. `message` names the thing and the place in one line without a final stop;
// context lines are added on the way up, innermost first ("while reading notes.pdf, page 12"); hints say what
// to do. Texts may hold foreign bytes: who prints them escapes control characters.
class Error : public std::exception {
 public:
  Error(ErrorKind kind, std::string message) : kind_(kind), message_(std::move(message)) {}

  Error&& with_context(std::string line) && {
    context_.push_back(std::move(line));
    return std::move(*this);
  }
  Error&& with_hint(std::string line) && {
    hints_.push_back(std::move(line));
    return std::move(*this);
  }
  Error&& with_retry_after(std::chrono::milliseconds wait) && {
    retry_after_ = wait;
    return std::move(*this);
  }
  // For a layer that caught the error and lets it pass on.
  void add_context(std::string line) { context_.push_back(std::move(line)); }
  void add_hint(std::string line) { hints_.push_back(std::move(line)); }

  [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
  [[nodiscard]] const std::string& message() const noexcept { return message_; }
  [[nodiscard]] const std::vector<std::string>& context() const noexcept { return context_; }
  [[nodiscard]] const std::vector<std::string>& hints() const noexcept { return hints_; }
  [[nodiscard]] std::optional<std::chrono::milliseconds> retry_after() const noexcept { return retry_after_; }
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

 private:
  ErrorKind kind_;
  std::string message_;
  std::vector<std::string> context_;
  std::vector<std::string> hints_;
  std::optional<std::chrono::milliseconds> retry_after_;
};

// Runs `work`; an Error that passes gets one more context line, made by `line` only then.
template <class Line, class Work>
auto with_context(Line&& line, Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (Error& error) {
    error.add_context(line());
    throw;
  }
}

}  // namespace praxeo::base

namespace praxeo {
using base::Error;
using base::ErrorKind;
}  // namespace praxeo

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "sandbox/worker_side.hpp"

namespace KSyntaxHighlighting {
class Definition;
class Repository;
}  // namespace KSyntaxHighlighting

namespace praxeo::highlighter {

// Operation "highlight". The input is JSON, [{"language", "code"}]. Sends META {library} and, for each block
// in order, UNIT {n, title, runs: [[bytes, token]]}: what the language is called, and the code cut into
// stretches of a token, the number of one in embed::Token; both are missing where KSyntaxHighlighting doesn't
// know the language, and `runs` where they would not fit a frame. Failures: usage, unreadable.
class HighlightHandler final : public sandbox::Handler {
 public:
  HighlightHandler();
  ~HighlightHandler();
  // Loads the list of languages; the rules of each are read from the library's own resources when they are
  // needed.
  void warm() override;
  std::uint64_t open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) override;

 private:
  struct Languages;
  [[nodiscard]] nlohmann::json block(const std::string& language, const std::string& code) const;
  Languages* languages_ = nullptr;  // ends with the process
};

}  // namespace praxeo::highlighter

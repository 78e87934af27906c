// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/redact.hpp"
#include "embed/page.hpp"
#include "embed/private_paths.hpp"

namespace praxeo::embed {

// Looks through what is about to be published: for folders of the author's machine, for secrets that are
// known, and for what has the form of a key. Every check throws check_failed, naming the place and the kind
// of secret, never the secret.
class Guard {
 public:
  // `secrets` may be null; else it outlives the guard. `allowed` are fingerprints of what only looks like a
  // key.
  Guard(const std::vector<std::filesystem::path>& folders, const base::Redactor* secrets,
        std::vector<std::string> allowed)
      : paths_(folders), secrets_(secrets), allowed_(std::move(allowed)) {}

  void check(std::string_view text, std::string_view where) const;
  // Field by field, before colours part the words of code.
  void check(const PagePiece& piece) const;

  // 16 hex digits that stand for a key in the setting publish.allowed, which anyone may read.
  [[nodiscard]] static std::string fingerprint(std::string_view key);

 private:
  PrivatePaths paths_;
  const base::Redactor* secrets_;
  std::vector<std::string> allowed_;
};

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "sandbox/command_identity.hpp"

namespace praxeo::sandbox {

// An empty folder of that user's own below /tmp, for a command that has no file system of its own. Gone with
// all in it, whatever was put there, for it follows no link.
class WorkFolder {
 public:
  explicit WorkFolder(const CommandIdentity& owner);
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  void put(const std::string& name, const std::string& bytes);
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Bytes of all files below; what can't be looked into counts nothing.
[[nodiscard]] std::uint64_t bytes_below(const std::filesystem::path& folder);

}  // namespace praxeo::sandbox

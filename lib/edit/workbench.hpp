// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace praxeo::edit {

// A text on its way through an editor: a file in the workspace's folder for such, that nobody else may read.
// It goes with the workbench unless it is to be kept; one that was kept is never written over.
class Workbench {
 public:
  // `name` without its ".md". Throws failed when it can't be written.
  Workbench(const std::filesystem::path& folder, const std::string& name, std::string text);
  ~Workbench();
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  [[nodiscard]] std::string text() const;  // as it is now
  [[nodiscard]] bool touched() const;      // by the editor; false when the file is gone, too
  void keep() { kept_ = true; }

 private:
  std::filesystem::path file_;
  std::string before_;
  bool kept_ = false;
};

}  // namespace praxeo::edit

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::embed {

// Looks for folders of the author's machine in what is about to be published. A path counts where it ends as
// a path does; one of a single part ("/root") only with something below it, for a manual may well speak of
// it.
class PrivatePaths {
 public:
  explicit PrivatePaths(const std::vector<std::filesystem::path>& folders);
  // The path that stands in `html`, as written or escaped.
  [[nodiscard]] std::optional<std::string> find(std::string_view html) const;

 private:
  struct Needle {
    std::string text;
    bool needs_more = false;
  };
  std::vector<Needle> needles_;
};

}  // namespace praxeo::embed

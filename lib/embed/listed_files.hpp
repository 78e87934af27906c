// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace praxeo::embed {

// The files that a manifest lists, each with its hash, of which there may be hundreds of thousands: sixteen
// bytes each. That another name or hash is taken for one is as likely as 64 random bits; whoever could make
// such a one could as well list the file itself.
class ListedFiles {
 public:
  // An empty hash is that of no bytes.
  void add(std::string_view name, std::string_view hash) {
    files_.push_back({number_of(name), hash.empty() ? 0 : number_of(hash)});
    sorted_ = false;
  }
  [[nodiscard]] bool contains(std::string_view name) const { return find({number_of(name), 0}, false); }
  [[nodiscard]] bool lists(std::string_view name, std::string_view hash) const {
    return find({number_of(name), number_of(hash)}, true);
  }

 private:
  struct File {
    std::uint64_t name = 0, hash = 0;
    friend auto operator<=>(const File&, const File&) = default;
  };
  static std::uint64_t number_of(std::string_view text) { return std::hash<std::string_view>()(text); }
  [[nodiscard]] bool find(const File& file, bool whole) const {
    if (!sorted_) std::sort(files_.begin(), files_.end());
    sorted_ = true;
    const auto found = std::lower_bound(files_.begin(), files_.end(), file);
    return found != files_.end() && (whole ? *found == file : found->name == file.name);
  }

  mutable std::vector<File> files_;  // sorted when it is first asked
  mutable bool sorted_ = true;
};

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace praxeo::embed {

// The names of a bundle's files, of which there may be hundreds of thousands: eight bytes each. Two names
// that are taken for one are as likely as 64 random bits; whoever could make such names could as well name
// the file itself.
class NameSet {
 public:
  void add(std::string_view name) {
    names_.push_back(std::hash<std::string_view>()(name));
    sorted_ = false;
  }
  [[nodiscard]] bool contains(std::string_view name) const {
    if (!sorted_) std::sort(names_.begin(), names_.end());
    sorted_ = true;
    return std::binary_search(names_.begin(), names_.end(), std::hash<std::string_view>()(name));
  }

 private:
  mutable std::vector<std::uint64_t> names_;  // sorted when it is first asked
  mutable bool sorted_ = true;
};

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.hpp"
#include "base/ids.hpp"

namespace praxeo::analytics {

// Who was here on a day: hashes of address and agent under a key that is drawn for that day, lies in memory
// alone and ends with this object, so that nobody can tell afterwards, nor from day to day, who it was. At
// most `most` are told apart at once (8 to 32 bytes each): beyond, the oldest day is forgotten, and whoever
// comes again on it counts again.
class Visitors {
 public:
  explicit Visitors(base::Random& random, std::size_t most = std::size_t{1} << 22U)
      : random_(random), most_(most) {}
  // Whether it is their first time with this embed on this day.
  [[nodiscard]] bool first(std::int32_t day, std::size_t embed, std::string_view address,
                           std::string_view agent);
  // Of all days.
  void forget();
  // How often those of this day were forgotten: whoever came before that may count again.
  [[nodiscard]] int forgotten(std::int32_t day) const;

 private:
  struct Day {
    base::ShortHashKey key{};
    std::vector<std::uint64_t> slots;  // open addressing; 0 is free
    std::size_t used = 0;
    bool add(std::uint64_t hash);
    void grow();
  };
  Day& day_of(std::int32_t day);

  base::Random& random_;
  std::size_t most_, used_ = 0;
  std::map<std::int32_t, Day> days_;
  std::map<std::int32_t, int> forgotten_;
  std::int32_t last_day_ = -1;
  Day* last_ = nullptr;
  std::string scratch_;
};

}  // namespace praxeo::analytics

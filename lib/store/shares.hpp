// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace praxeo::store {

// What a process has of a provider's limits now.
struct Share {
  std::string process;  // as this_process() names it
  std::string project_id;
  int most = 1, wanted = 0, granted = 0;
};
// What is left of a limit a minute, which all of them have together.
struct Level {
  std::optional<double> left;  // as of `filled_ms`; absent: never counted
  std::int64_t filled_ms = 0;  // since 1970
};
enum class Limit { requests, tokens };

// The tables provider_shares and provider_rates: leases, not history, so without an event. A row of rates has
// one moment at which it was filled, and who knows the one limit may not know the other, so each limit has a
// row of its own: that of tokens stands under another name than the provider's. All between
// construction and commit() is one transaction, in which no other process changes them. Not inside a Change.
class Shares {
 public:
  Shares(Store& store, std::string provider);
  ~Shares();
  Shares(const Shares&) = delete;
  Shares& operator=(const Shares&) = delete;

  // In order of their processes. Those of processes that died are taken away.
  [[nodiscard]] std::vector<Share> all();
  void put(const Share& share);
  void remove(const std::string& process);
  [[nodiscard]] std::int64_t paused_until_ms();  // since 1970
  void pause_until(std::int64_t ms);
  [[nodiscard]] Level level(Limit limit);
  void put(Limit limit, const Level& level);
  void commit();

 private:
  Store& store_;
  std::string provider_;
  bool open_ = false;
};

}  // namespace praxeo::store

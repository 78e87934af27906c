// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "analytics/bots.hpp"
#include "analytics/logged.hpp"
#include "analytics/route.hpp"
#include "analytics/visitors.hpp"
#include "store/analytics.hpp"

namespace praxeo::analytics {

// What all requests of a stretch of a log come to.
struct Counted {
  std::int64_t requests = 0;  // that could be read
  std::int64_t comments = 0, unreadable = 0;
  std::vector<std::int64_t> unreadable_lines;  // the first of them, at most kNamed
  std::int64_t bots = 0;                       // left out
  std::int64_t unattributed = 0;               // of no embed
  std::map<std::string, std::int64_t>
      unattributed_folders;  // the first part of their paths, at most kFolders
  std::int64_t views = 0, visitors = 0, beacons = 0, opened = 0, attributed = 0;
  static constexpr std::size_t kNamed = 5, kFolders = 200;
};

struct TallyRules {
  bool include_bots = false;
  std::vector<std::string> own_hosts;  // as host_of() gives them: where readers come from within the site
};

// Sums by embed and day. A view is a GET of a page that was answered with 200, 206 or 304 and not prefetched.
// Memory hangs on embeds and days, of each at most kMost referrers and as many citations.
class Tally {
 public:
  static constexpr std::size_t kMost = 1000;
  // Borrows all of them. `embeds`: by the router's indexes.
  Tally(Router& router, Bots& bots, Visitors& visitors, const std::vector<store::Pk>& embeds,
        const TallyRules& rules)
      : router_(router), bots_(bots), visitors_(visitors), embeds_(embeds), rules_(rules) {}

  void add(const Logged& logged);
  void add_other(Line line, std::int64_t number);
  // All that was added was counted before; visitors stay known.
  void reset();

  [[nodiscard]] const Counted& counted() const { return counted_; }
  [[nodiscard]] std::vector<store::EmbedDay> days() const;

 private:
  // Sums of a day, and those of its visitors that came since others were last forgotten.
  struct Sums : store::EmbedDay {
    std::int64_t since = 0;
    int forgotten = 0;
  };
  Sums& day_of(std::size_t embed, std::int32_t day);
  void add_request(Sums& sums, const Logged& logged);
  void add_view(Sums& sums, const Logged& logged);
  void add_visitor(Sums& sums, std::size_t embed, const Logged& logged);
  void add_unattributed(const Logged& logged);

  Router& router_;
  Bots& bots_;
  Visitors& visitors_;
  const std::vector<store::Pk>& embeds_;
  const TallyRules& rules_;
  Counted counted_;
  std::unordered_map<std::uint64_t, Sums> days_;
  std::uint64_t last_key_ = UINT64_MAX;
  Sums* last_ = nullptr;
};

}  // namespace praxeo::analytics

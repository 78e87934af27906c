// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/store.hpp"

namespace praxeo::store {

// A log as far as it was read. Points are hashes of all of it so far, behind line 1 to 1024 and then behind
// every 256th; `last` is the same behind its last line.
struct LogState {
  std::string head;  // 16 hex digits: the hash up to its first line that is no comment
  std::int64_t lines = 0, bytes = 0;
  std::vector<std::uint64_t> points;
  std::uint64_t last = 0;
};
struct KnownLog {
  Pk pk = 0;
  LogState log;
};

// What readers did with one embed on one day.
struct EmbedDay {
  Pk embed = 0;
  std::string day;  // of UTC: "2026-11-22"
  std::int64_t views = 0, visitors = 0, beacons = 0, requests = 0;
  std::int64_t visitors_least = 0;  // without those who may have been counted twice
  bool forgot_visitors = false;  // so some that other logs of the run or this one had before may count again
  std::int64_t redirected = 0, refused = 0, failed = 0;  // of the requests: 3xx, 4xx, 5xx
  std::int64_t bytes = 0;
  std::map<std::string, std::int64_t, std::less<>> referrers;     // views by host; "" none, "*" more of them
  std::map<std::pair<std::string, int>, std::int64_t> citations;  // how often opened, by piece and note
};

// What one run took from one log.
struct LogImport {
  LogState log;                                             // as it is now
  std::optional<Pk> extends;                                // the row of it before
  std::vector<Pk> forgets;                                  // others, and all that was taken from them
  std::int64_t known = 0;                                   // lines at its beginning that were counted before
  std::int64_t unreadable = 0, bots = 0, unattributed = 0;  // of the others
  std::vector<EmbedDay> days;
};

enum class ReadersBy { embed, day, month, referrer, citation };

struct ReadersQuery {
  Pk project = 0;
  std::vector<Pk> embeds;                      // empty: all
  std::optional<base::TimePoint> from, until;  // by days of UTC: from that of `from`, before that of `until`
  ReadersBy by = ReadersBy::embed;
};

// By referrer there are views alone, by citation `opened` alone.
struct ReadersRow {
  std::string key;    // embed's slug, day, month, host; of a citation the embed's slug
  std::string piece;  // of a citation
  std::int64_t note = 0;
  std::int64_t views = 0, visitors = 0, beacons = 0, requests = 0;
  std::int64_t visitors_at_least =
      0;  // `visitors` may count those again that came in several logs of several runs
  std::int64_t redirected = 0, refused = 0, failed = 0, bytes = 0, opened = 0;
};

// The tables analytics_*.
class Analytics {
 public:
  explicit Analytics(Store& store) : store_(store) {}
  // Of those that begin in the same way, in the order in which they were first read.
  [[nodiscard]] std::vector<KnownLog> logs(Pk project, std::string_view head);
  // Without days there is nothing to keep: then it only forgets. False, and nothing is done, when logs of
  // this head are not any more as they were `seen`.
  [[nodiscard]] bool add(Change& change, const Project& project, const LogImport& import,
                         const std::vector<KnownLog>& seen);
  // Of all content of the project.
  [[nodiscard]] std::vector<std::string> piece_slugs(Pk project);
  // In order of the keys by time; else the most first.
  [[nodiscard]] std::vector<ReadersRow> report(const ReadersQuery& query);
  // The sum of all that report() by embed gives.
  [[nodiscard]] ReadersRow total(const ReadersQuery& query);

 private:
  Store& store_;
};

}  // namespace praxeo::store

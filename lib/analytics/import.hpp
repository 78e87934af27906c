// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "analytics/log_file.hpp"
#include "analytics/tally.hpp"
#include "base/ids.hpp"
#include "base/progress.hpp"
#include "store/projects.hpp"
#include "store/store.hpp"

namespace praxeo::analytics {

// A path that an embed's bundle lies under, and the reference of that embed: of "/docs/course/=course".
// Throws usage, naming `where`, for any other form.
struct Mapping {
  std::string path, embed;
};
[[nodiscard]] Mapping read_mapping(std::string_view typed, std::string_view where);

struct ImportRules {
  std::string format;               // empty: told by the content
  std::vector<std::string> mapped;  // "/docs/course/=course"
  std::string mapped_by = "--map";  // what said so, for messages
  std::string address;              // where the bundles are published; its host is one's own
  std::vector<std::string> own_hosts;
  bool include_bots = false;
  bool anew = false;     // forget what the logs counted before
  bool dry_run = false;  // all happens, but nothing is kept
};

// What became of one log.
struct Imported {
  std::string name, format;
  std::int64_t lines = 0, known = 0;  // whole lines; those at its beginning that were counted before
  std::int64_t forgotten = 0;         // of those that count anew now
  bool torn = false;                  // its last line has no end yet, and waits for the next import
  Counted counted;                    // of the lines that were not known
};

// Opens a log for reading, from its beginning.
using OpenLog = std::function<LogBytes()>;

// Takes logs in, one after the other, into the day sums of a project's embeds. Visitors are told apart over
// all logs of one Importer.
class Importer {
 public:
  // Borrows store and random. Throws usage for paths that are none, not_found for embeds that there are not.
  Importer(store::Store& store, store::Project project, const ImportRules& rules, base::Random& random);
  ~Importer();

  // One transaction at the end: all of the log counts, or nothing of it. When another process took in the
  // same log meanwhile, it is read again where `again` says that it can be, else that is a conflict. A log
  // of which nothing is an embed's is not kept as known: other rules may say more. To count anew it is read
  // twice: usage where it can't be, and conflict when it is the beginning of a known log, whose other lines
  // would be forgotten and not counted. Throws
  // invalid_input when it has whole lines but no request could be read in it, and what read_log() throws.
  [[nodiscard]] Imported take(const std::string& name, const OpenLog& open, bool again,
                              base::Progress& progress, const std::stop_token& stop);

 private:
  // What a log was before, to count it anew.
  struct Former {
    std::int64_t lines = 0, forgotten = 0;
    std::string log_head;
    std::vector<store::KnownLog> seen;  // of this head
    std::vector<store::Pk> logs;        // of them, those to forget
    [[nodiscard]] bool has(store::Pk log) const {
      return std::find(logs.begin(), logs.end(), log) != logs.end();
    }
  };
  [[nodiscard]] Former former(const std::string& name, const OpenLog& open, base::Progress& progress,
                              const std::stop_token& stop);
  [[nodiscard]] std::optional<Imported> take_once(const std::string& name, const OpenLog& open,
                                                  base::Progress& progress, const std::stop_token& stop);
  store::Store& store_;
  store::Project project_;
  ImportRules rules_;
  TallyRules tally_rules_;
  std::vector<store::Pk> embeds_;
  std::unique_ptr<Router> router_;
  std::vector<store::Pk> taken_;  // logs that count by the rules of now
  Bots bots_;
  Visitors visitors_;
};

}  // namespace praxeo::analytics

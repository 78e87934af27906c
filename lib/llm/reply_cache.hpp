// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "llm/provider.hpp"
#include "llm/recorded_file.hpp"

namespace praxeo::llm {

// Replies by the hash of their canonical request, one file each in `ab/` folders (data-model §9). Only whole
// answers are kept. A file that is broken counts as none. Safe for several processes: a file is written
// aside and renamed. Not flushed to the disk: what a crash of the machine takes is paid for again.
class ReplyCache {
 public:
  explicit ReplyCache(std::filesystem::path folder) : folder_(std::move(folder)) {}
  [[nodiscard]] bool has(const std::string& request_hash) const;
  [[nodiscard]] std::optional<RecordedReply> find(const std::string& request_hash) const;
  void keep(const std::string& request_hash, const Request& request, const Reply& reply,
            const CallFacts& facts, base::TimePoint at) const;
  // A reply that proved no good: the next call asks anew.
  void forget(const std::string& request_hash) const;

  // Of the bytes, some may be of files that a killed process left half written.
  struct Stats {
    std::int64_t replies = 0, bytes = 0;
    std::optional<std::filesystem::file_time_type> oldest, newest;
  };
  [[nodiscard]] Stats stats() const;
  // Takes away what was written before a moment, then the oldest until at most `most_bytes` are left. With
  // `dry` only says so. What killed processes left half written goes in any case. Returns what it took.
  Stats prune(std::optional<std::filesystem::file_time_type> before, std::optional<std::int64_t> most_bytes,
              bool dry) const;

 private:
  [[nodiscard]] std::filesystem::path place_of(const std::string& request_hash) const;
  std::filesystem::path folder_;
};

// Answers from the cache what it holds (unless `read` is false), and keeps what `provider` answers.
[[nodiscard]] std::unique_ptr<Provider> caching_provider(std::unique_ptr<Provider> provider, ReplyCache cache,
                                                         base::Clock& clock, bool read);

}  // namespace praxeo::llm

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.hpp"
#include "store/analytics.hpp"

namespace praxeo::analytics {

// Which lines at the beginning of a log were counted before, by whatever name it went then. It is held
// against the logs that began with the same line:
// - it goes on where a known one ended: that one's lines are known;
// - it ends within a known one: all of it is known;
// - it leaves a known one in the middle: the lines that both have are known, up to the last point that was
//   kept, if they are more than two logs share by chance (kChance).
class Beginning {
 public:
  static constexpr std::int64_t kDense = 1024, kEvery = 256, kChance = 16;
  using Find = std::function<std::vector<store::KnownLog>(const std::string& head)>;
  explicit Beginning(Find find) : find_(std::move(find)) {}

  // Line by line, with the hash of all up to its end.
  void line(bool comment, const base::RunningHash& whole);
  // There are no more.
  void end(std::int64_t bytes, const base::RunningHash& whole);

  [[nodiscard]] std::int64_t lines() const { return log_.lines; }
  // As far as can be told by now. Grows only.
  [[nodiscard]] std::int64_t known() const { return known_; }
  // So few lines were read that a known log may or may not be this one.
  [[nodiscard]] bool undecided() const { return log_.lines < kChance && alive(); }

  // After end(). Nothing but comments has no head.
  [[nodiscard]] const store::LogState& log() const { return log_; }
  [[nodiscard]] std::optional<store::Pk> extends() const { return extends_; }
  // All that it holds from their first to their last line, the one that it extends among them.
  [[nodiscard]] std::vector<store::Pk> held() const;
  // One that goes on behind its end.
  [[nodiscard]] const store::KnownLog* within() const;
  [[nodiscard]] const std::vector<store::KnownLog>& seen() const { return seen_; }

 private:
  struct Candidate {
    std::size_t which = 0;     // of seen_
    std::int64_t matched = 0;  // lines
    bool alive = true;
  };
  [[nodiscard]] bool alive() const;
  [[nodiscard]] bool ends_within(const Candidate& candidate) const;
  void compare(std::int64_t line, std::uint64_t hash, bool point);

  Find find_;
  store::LogState log_;
  std::vector<store::KnownLog> seen_;
  std::vector<Candidate> candidates_;
  std::int64_t known_ = 0;
  std::optional<store::Pk> extends_;
};

}  // namespace praxeo::analytics

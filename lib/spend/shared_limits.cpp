// SPDX-License-Identifier: Apache-2.0
#include "spend/shared_limits.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "spend/fair.hpp"
#include "store/shares.hpp"

namespace praxeo::spend {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kAlone{500}, kTogether{200};
constexpr std::int64_t kTurnMs = 2000;  // where there are more runs than calls allowed
constexpr double kBurst = 0.1;          // of a minute's worth

std::int64_t ms_of(base::TimePoint at) {
  return std::chrono::duration_cast<milliseconds>(at.time_since_epoch()).count();
}

class SharedLimits final : public llm::Sharing {
 public:
  SharedLimits(store::Store& store, base::Clock& clock, SharedSettings settings, std::string process)
      : store_(store), clock_(clock), settings_(std::move(settings)), process_(std::move(process)) {}

  llm::Grant renew(const llm::Use& use) override {
    store::Shares shares(store_, settings_.provider);
    const auto now = ms_of(clock_.now());
    auto all = shares.all();
    std::erase_if(all, [&](const auto& share) { return share.process == process_; });
    std::vector<Claim> claims;
    int limit = use.most, taken = 0;
    for (const auto& share : all) {
      claims.push_back({share.project_id, share.wanted});
      limit = std::max(limit, share.most);
      taken += share.granted;
    }
    claims.push_back({settings_.project_id, use.wanted});
    const auto fair = fair_shares(limit, claims, static_cast<std::size_t>(now / kTurnMs));
    llm::Grant grant;
    // What others have not given back yet can't be had; what is under way here is not given back yet either.
    grant.calls = std::max(0, std::min(fair.back(), limit - taken));
    grant.again =
        all.empty() && !settings_.requests_a_minute && !settings_.tokens_a_minute ? kAlone : kTogether;
    shares.put(store::Share{process_, settings_.project_id, use.most, use.wanted,
                            std::max(use.under_way, grant.calls)});

    // Wall time, which another process wrote: by a clock that was ahead, it may lie years from now.
    const auto latest = now + llm::kLongestPause.count();
    const auto until = std::min(std::max(shares.paused_until_ms(), now + use.pause.count()), latest);
    shares.pause_until(until);
    grant.pause = milliseconds(until - now);
    const double part = 1.0 / static_cast<double>(claims.size());
    grant.requests =
        drawn(shares, store::Limit::requests, settings_.requests_a_minute, now, use.requests, part);
    grant.tokens = drawn(shares, store::Limit::tokens, settings_.tokens_a_minute, now, use.tokens, part);
    shares.commit();
    return grant;
  }

  void leave(const llm::Use& use) noexcept override {
    try {
      store::Shares shares(store_, settings_.provider);
      shares.remove(process_);
      if (settings_.requests_a_minute) give_back(shares, store::Limit::requests, use.requests);
      if (settings_.tokens_a_minute) give_back(shares, store::Limit::tokens, use.tokens);
      shares.commit();
    } catch (const std::exception&) {
      // The next process that looks takes the row of this one away.
    }
  }

 private:
  // From what all have: filled up, with what came back, and a part of it taken out. What has no limit here is
  // left as it is, for it may be another run's limit.
  static std::optional<double> drawn(store::Shares& shares, store::Limit limit,
                                     std::optional<std::int64_t> a_minute, std::int64_t now, double back,
                                     double part) {
    if (!a_minute) return std::nullopt;
    const auto level = shares.level(limit);
    const double minutes = static_cast<double>(std::max<std::int64_t>(0, now - level.filled_ms)) / 60'000;
    const auto rate = static_cast<double>(*a_minute);
    const double room = std::max(1.0, rate * kBurst);
    const double full = level.left ? std::min(room, *level.left + minutes * rate + back) : room;
    // At least one call's worth: half a call is none.
    const double given = full >= 1 ? std::max(1.0, full * part) : 0;
    shares.put(limit, {full - given, now});
    return given;
  }

  static void give_back(store::Shares& shares, store::Limit limit, double back) {
    auto level = shares.level(limit);
    if (!level.left) return;
    *level.left += back;
    shares.put(limit, level);
  }

  store::Store& store_;
  base::Clock& clock_;
  SharedSettings settings_;
  std::string process_;
};

}  // namespace

std::unique_ptr<llm::Sharing> shared_limits(store::Store& store, base::Clock& clock, SharedSettings settings,
                                            std::string process) {
  return std::make_unique<SharedLimits>(store, clock, std::move(settings), std::move(process));
}

}  // namespace praxeo::spend

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

    auto rates = shares.rates();
    rates.paused_until_ms = std::max(rates.paused_until_ms, now + use.pause.count());
    grant.pause = milliseconds(rates.paused_until_ms - now);
    const double minutes = static_cast<double>(std::max<std::int64_t>(0, now - rates.filled_ms)) / 60'000;
    const double part = 1.0 / static_cast<double>(claims.size());
    grant.requests = drawn(rates.requests, settings_.requests_a_minute, minutes, use.requests, part);
    grant.tokens = drawn(rates.tokens, settings_.tokens_a_minute, minutes, use.tokens, part);
    rates.filled_ms = now;
    shares.put(rates);
    shares.commit();
    return grant;
  }

  void leave(const llm::Use& use) noexcept override {
    try {
      store::Shares shares(store_, settings_.provider);
      shares.remove(process_);
      auto rates = shares.rates();
      if (rates.requests) *rates.requests += use.requests;
      if (rates.tokens) *rates.tokens += use.tokens;
      shares.put(rates);
      shares.commit();
    } catch (const std::exception&) {
      // The next process that looks takes the row of this one away.
    }
  }

 private:
  // From what all have: filled up, with what came back, and a part of it taken out.
  static std::optional<double> drawn(std::optional<double>& level, std::optional<std::int64_t> a_minute,
                                     double minutes, double back, double part) {
    if (!a_minute) {
      level.reset();
      return std::nullopt;
    }
    const auto rate = static_cast<double>(*a_minute);
    const double room = std::max(1.0, rate * kBurst);
    const double full = level ? std::min(room, *level + minutes * rate + back) : room;
    // At least one call's worth: half a call is none.
    const double given = full >= 1 ? std::max(1.0, full * part) : 0;
    level = full - given;
    return given;
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

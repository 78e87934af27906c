// SPDX-License-Identifier: Apache-2.0
#include "llm/throttle.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>

namespace praxeo::llm {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kEpoch{1000};  // refusals within it are of one moment
constexpr int kFewest = 16;           // replies that an epoch is judged by
constexpr double kCut = 0.7;
constexpr double kGrowth = 1.0 / 32;  // of the window, by each success of a wide one
constexpr double kHopeless = 0.2;     // let in so few: whatever the cause, less is asked
constexpr milliseconds kFirstCalm{5000}, kLongestCalm{60'000};
constexpr double kNear = 0.25;  // of a limit is left: its pace is kept from there on

std::optional<std::int64_t> count_in(const http::Headers& headers, std::string_view name) {
  const auto text = http::header(headers, name);
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size() || value < 0) return std::nullopt;
  return value;
}

// A cut raises the share that is let in by up to 1/0.7 where a limit is the cause, and not at all where it is
// none. What lies in the middle tells them apart.
double hoped_for(double share) { return (share + std::min(1.0, share / kCut)) / 2; }

}  // namespace

std::optional<milliseconds> go_duration(std::string_view text) {
  if (text.empty() || text.size() > 40) return std::nullopt;
  double total = 0;
  while (!text.empty()) {
    std::size_t digits = 0;
    while (digits < text.size() && ((text[digits] >= '0' && text[digits] <= '9') || text[digits] == '.'))
      ++digits;
    if (digits == 0) return std::nullopt;
    const double number = std::strtod(std::string(text.substr(0, digits)).c_str(), nullptr);
    text.remove_prefix(digits);
    double factor = 0;
    std::size_t letters = 1;
    if (text.starts_with("ms"))
      factor = 1, letters = 2;
    else if (text.starts_with('s'))
      factor = 1000;
    else if (text.starts_with('m'))
      factor = 60'000;
    else if (text.starts_with('h'))
      factor = 3'600'000;
    else
      return std::nullopt;
    text.remove_prefix(letters);
    total += number * factor;
  }
  if (!(total <= 1e12)) return std::nullopt;
  return milliseconds(static_cast<std::int64_t>(std::ceil(total)));
}

Throttle::Throttle(const Settings& settings)
    : most_(std::max(1, settings.most)), granted_(most_), window_(most_), calm_(kFirstCalm) {
  const auto bucket = [](std::optional<std::int64_t> a_minute) -> std::optional<Bucket> {
    if (!a_minute || *a_minute <= 0) return std::nullopt;
    return Bucket(static_cast<double>(*a_minute));
  };
  requests_ = bucket(settings.requests_a_minute);
  tokens_ = bucket(settings.tokens_a_minute);
}

void Throttle::granted(const Grant& grant, Instant now) {
  granted_ = grant.calls;
  // Filled by the next grant alone.
  const auto bucket = [&](std::optional<double> amount) -> std::optional<Bucket> {
    if (!amount) return std::nullopt;
    return Bucket(0, *amount, 1, now);
  };
  requests_ = bucket(grant.requests);
  tokens_ = bucket(grant.tokens);
  if (!calm(now)) pause(grant.pause, now);
}

Use Throttle::use(Instant now) const {
  Use use{.most = most_, .wanted = most_, .under_way = under_way_};
  if (requests_) use.requests = requests_->level();
  if (tokens_) use.tokens = tokens_->level();
  if (paused_until_ > now) use.pause = std::chrono::ceil<milliseconds>(paused_until_ - now);
  return use;
}

std::optional<Throttle::Instant> Throttle::not_before(Instant now, std::int64_t tokens) const {
  if (under_way_ >= std::min(window(), granted_)) return Instant::max();
  auto at = std::max(now, paused_until_);
  const auto keep = [&](const std::optional<Bucket>& bucket, std::int64_t amount) {
    if (bucket) at = std::max(at, bucket->when(now, static_cast<double>(amount)));
  };
  keep(requests_, 1);
  keep(learned_requests_, 1);
  keep(tokens_, tokens);
  keep(learned_tokens_, tokens);
  if (at <= now) return std::nullopt;
  return at;
}

void Throttle::started(Instant now, std::int64_t tokens) {
  ++under_way_;
  if (requests_) requests_->take(now, 1);
  if (learned_requests_) learned_requests_->take(now, 1);
  used(now, tokens);
}

void Throttle::used(Instant now, std::int64_t more) {
  if (tokens_) tokens_->take(now, static_cast<double>(more));
  if (learned_tokens_) learned_tokens_->take(now, static_cast<double>(more));
}

void Throttle::ended() {
  --under_way_;
  counts_ = older_ == 0;
  if (!counts_) --older_;
}

void Throttle::succeeded(const http::Headers& headers, Instant now) {
  if (counts_) ++epoch_.let_in;
  window_ = std::min<double>(most_, window_ + std::max(1 / std::max(1.0, window_), kGrowth));
  learn(headers, now);
  judge(now);
}

void Throttle::refused(const http::Headers& headers, std::optional<milliseconds> wait, Instant now) {
  if (counts_) ++epoch_.refused;
  if (!calm(now)) {
    if (!std::exchange(troubled_, true))
      cut(now);  // the first for a while: what else is there is unknown yet
    // A server that names a time means all of the key's calls.
    if (wait) pause(*wait, now);
  }
  learn(headers, now);
  judge(now);
}

void Throttle::judge(Instant now) {
  if (epoch_.since == Instant{}) epoch_.since = now;
  if (now - epoch_.since < kEpoch || epoch_.replies() < std::max(kFewest, window())) return;
  const auto epoch = std::exchange(epoch_, {.since = now});
  if (epoch.refused == 0) {
    troubled_ = false;
    share_before_cut_.reset();
    calm_ = kFirstCalm;
  } else if (epoch.share() < kHopeless) {
    calm_until_ = {};
    cut(now);
  } else if (!calm(now)) {
    if (share_before_cut_ && epoch.share() < hoped_for(*share_before_cut_)) {
      window_ = std::clamp<double>(window_before_cut_, window_, most_);
      paused_until_ = now;
      calm_until_ = now + calm_;
      calm_ = std::min(2 * calm_, kLongestCalm);
      share_before_cut_.reset();
    } else {
      cut(now);
      share_before_cut_ = epoch.share();
    }
  }
}

void Throttle::cut(Instant now) {
  window_before_cut_ = window_;
  window_ = std::max(1.0, window_ * kCut);
  share_before_cut_.reset();
  epoch_ = {.since = now};
  older_ = under_way_;
}

void Throttle::pause(milliseconds wait, Instant now) {
  paused_until_ = std::max(paused_until_, now + std::min(wait, kLongestPause));
}

// Acted on when little is left: limits differ by model and change under way, and headers may be absent. The
// time of a reset is when all of the limit will be there again, so what is missing comes at that pace.
void Throttle::learn(const http::Headers& headers, Instant now) {
  const auto about = [&](const std::string& what, std::optional<Bucket>& bucket) {
    const auto left = count_in(headers, "x-ratelimit-remaining-" + what);
    if (!left) return;
    const auto limit = count_in(headers, "x-ratelimit-limit-" + what);
    const auto reset = http::header(headers, "x-ratelimit-reset-" + what);
    const auto wait = go_duration(reset.value_or("")).value_or(milliseconds(0));
    bucket.reset();
    if (!limit || *limit <= *left || wait.count() == 0) {
      if (*left == 0) pause(wait, now);
      return;
    }
    const auto all = static_cast<double>(*limit);
    const auto rest = static_cast<double>(*left);
    if (rest > all * kNear) return;
    const auto a_minute = (all - rest) / static_cast<double>(wait.count()) * 60'000;
    bucket = Bucket(a_minute, rest, std::max(1.0, all), now);
  };
  about("requests", learned_requests_);
  about("tokens", learned_tokens_);
}

}  // namespace praxeo::llm

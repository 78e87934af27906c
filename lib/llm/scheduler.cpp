// SPDX-License-Identifier: Apache-2.0
#include "llm/scheduler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <queue>
#include <utility>

namespace praxeo::llm {
namespace {

using Instant = Throttle::Instant;
using std::chrono::milliseconds;

constexpr milliseconds kLongestNap{500};  // between looks at the stop token, should a wake be lost

constexpr milliseconds kLongestStream{3'600'000};  // as long as something comes, it may take its time

constexpr std::chrono::seconds kRecent{15};  // an answer so long ago shows that the service is there
constexpr milliseconds kSamePause{100};
constexpr std::size_t kMostWaiting = 2;  // calls between attempts, for each that may be under way

struct Job {
  std::size_t index = 0;
  Request request;
  http::Request encoded;
  std::int64_t tokens = 0;
  int attempt = 0;
  Tried tried;
  std::optional<Usage> spent;  // by attempts that were tried again
  Instant begun{}, attempt_begun{};
  std::unique_ptr<StreamReader> stream;  // of this attempt, when the answer comes in pieces
};

// About four letters a token; only for the throttle, which learns better from the server.
std::int64_t rough_tokens(const Request& request) {
  std::size_t bytes = request.system.size();
  for (const auto& message : request.messages) {
    for (const auto& part : message.parts) bytes += part.text.size() + part.bytes.size() / 4;
  }
  return static_cast<std::int64_t>(bytes / 4) + 1;
}

// By the server's count, where it tells one.
std::int64_t tokens_of(const Usage& usage, std::int64_t otherwise) {
  std::int64_t sum = 0;
  for (const auto& part :
       {usage.input, usage.cached_input, usage.cache_write, usage.output, usage.reasoning, usage.tool})
    sum += part.value_or(0);
  return sum > 0 ? sum : otherwise;
}

class Running {
 public:
  Running(http::Transport& transport, base::Clock& clock, base::Random& random,
          const SchedulerOptions& options, Throttle& throttle, const Dialect& dialect,
          const Endpoint& endpoint, const CallFlow& flow)
      : transport_(transport),
        clock_(clock),
        random_(random),
        options_(options),
        throttle_(throttle),
        dialect_(dialect),
        endpoint_(endpoint),
        flow_(flow) {}

  // What is thrown by who is told leaves nothing behind that would still tell.
  ~Running() {
    for (const auto& [id, job] : under_way_) transport_.cancel(id);
    if (shared_at_) options_.sharing->leave(throttle_.use(clock_.steady()));
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  void work(const std::stop_token& stop) {
    const std::stop_callback wake(stop, [this] { transport_.wake(); });
    if (options_.run_deadline) until_ = clock_.steady() + *options_.run_deadline;
    while (!stop.stop_requested()) {
      if (until_ && clock_.steady() >= *until_) return cancel_all(time_over());
      share();
      const auto again_at = fill();
      if (under_way_.empty() && waiting_.empty() && drained_) return;
      const auto now = clock_.steady();
      auto nap = kLongestNap;
      if (again_at && *again_at != Instant::max())
        nap = std::clamp(std::chrono::ceil<milliseconds>(*again_at - now), milliseconds(0), kLongestNap);
      if (shared_at_)
        nap = std::clamp(std::chrono::ceil<milliseconds>(*shared_at_ - now), milliseconds(0), nap);
      if (until_) nap = std::clamp(std::chrono::ceil<milliseconds>(*until_ - now), milliseconds(0), nap);
      if (flow_.tick) nap = std::min(nap, std::max(flow_.tick(), milliseconds(0)));
      for (auto& finished : transport_.wait(nap)) take(finished);
    }
    cancel_all({.kind = ProviderError::Kind::cancelled, .message = "stopped", .final = false});
  }

 private:
  [[nodiscard]] ProviderError time_over() const {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*options_.run_deadline).count();
    return {.kind = ProviderError::Kind::timeout,
            .message = fmt::format("not answered within the {} seconds of the whole run", seconds),
            .code = std::string(kRunDeadline)};
  }

  // Says a few times a second what is used, and hears what may be.
  void share() {
    const auto now = clock_.steady();
    if (!options_.sharing || (shared_at_ && now < *shared_at_)) return;
    auto use = throttle_.use(now);
    if (!shared_at_) use.requests = use.tokens = 0;  // nothing was granted yet
    if (flow_.at_most) use.wanted = std::min(use.wanted, *flow_.at_most);
    if (drained_) use.wanted = std::min(use.wanted, static_cast<int>(under_way_.size() + waiting_.size()));
    const auto grant = options_.sharing->renew(use);
    throttle_.granted(grant, now);
    shared_at_ = now + std::max(grant.again, milliseconds(1));
  }

  // Starts what may start. Returns when to look again, if only time is missing.
  std::optional<Instant> fill() {
    for (;;) {
      // When nothing comes any more, no pause is waited for.
      if (flow_.at_most && count_ >= static_cast<std::size_t>(*flow_.at_most)) drained_ = true;
      if (flow_.over && flow_.over()) drained_ = true;
      const auto now = clock_.steady();
      const bool due = !waiting_.empty() && waiting_.begin()->first <= now;
      if (!due && drained_) {
        if (waiting_.empty()) return std::nullopt;
        return waiting_.begin()->first;
      }
      const auto tokens = due ? waiting_.begin()->second->tokens : 1;
      if (const auto later = throttle_.not_before(now, tokens)) {
        if (waiting_.empty() || due) return later;
        return std::min(*later, waiting_.begin()->first);
      }
      // What waits to be tried again is not let grow without end.
      if (!due && waiting_.size() >= kMostWaiting * static_cast<std::size_t>(throttle_.most()))
        return waiting_.begin()->first;
      if (!due && flow_.ready && !flow_.ready()) {
        if (flow_.over && flow_.over()) continue;
        if (waiting_.empty()) return Instant::max();
        return waiting_.begin()->first;
      }
      auto job = due ? take_waiting() : new_job(now);
      if (job) start(std::move(job), now);
    }
  }

  std::unique_ptr<Job> take_waiting() {
    auto job = std::move(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
    return job;
  }

  std::unique_ptr<Job> new_job(Instant now) {
    auto request = flow_.next();
    if (!request) {
      drained_ = true;
      return nullptr;
    }
    auto job = std::make_unique<Job>();
    job->index = count_++;
    job->encoded =
        flow_.piece ? dialect_.encode_stream(*request, endpoint_) : dialect_.encode(*request, endpoint_);
    if (flow_.piece) job->encoded.total_timeout = kLongestStream;
    job->tokens = rough_tokens(*request);
    job->request = *std::move(request);
    job->begun = now;
    return job;
  }

  void start(std::unique_ptr<Job> job, Instant now) {
    ++job->attempt;
    job->attempt_begun = now;
    throttle_.started(now, job->tokens);
    if (flow_.attempt) flow_.attempt(job->index, job->attempt);
    if (options_.deadline) {
      const auto left = std::chrono::duration_cast<milliseconds>(job->begun + *options_.deadline - now);
      job->encoded.total_timeout = std::clamp(left, milliseconds(1), job->encoded.total_timeout);
    }
    if (flow_.piece) listen(*job, now);
    const auto id = ++ids_;
    transport_.start(id, job->encoded);
    under_way_.emplace(id, std::move(job));
  }

  // The job stays where it is until its transfer has ended.
  void listen(Job& job, Instant begun) {
    job.stream = dialect_.stream();
    job.encoded.events = [this, &job, begun](std::string_view bytes) {
      const auto text = job.stream->feed(bytes);
      if (text.empty()) return;
      flow_.piece(job.index, job.attempt, text,
                  std::chrono::duration_cast<milliseconds>(clock_.steady() - begun));
    };
  }

  [[nodiscard]] Outcome outcome_of(const Job& job, const http::Finished& finished) const {
    if (const auto* failure = std::get_if<http::Failure>(&finished.result)) {
      // The connection may break after the last word.
      if (job.stream && job.stream->whole()) return job.stream->end({200, {}, {}});
      return error_of(*failure);
    }
    const auto& response = std::get<http::Response>(finished.result);
    return job.stream && response.streamed ? job.stream->end(response) : dialect_.decode(response);
  }

  void take(http::Finished& finished) {
    const auto found = under_way_.find(finished.id);
    if (found == under_way_.end()) return;
    auto job = std::move(found->second);
    under_way_.erase(found);
    const auto now = clock_.steady();
    throttle_.ended();
    http::Headers headers;
    if (const auto* response = std::get_if<http::Response>(&finished.result)) headers = response->headers;
    auto outcome = outcome_of(*job, finished);
    const auto* error = std::get_if<ProviderError>(&outcome);
    if (error == nullptr) {
      answered_at_ = now;
      throttle_.succeeded(headers, now);
      throttle_.used(now, tokens_of(std::get<Reply>(outcome).usage, job->tokens) - job->tokens);
    } else if (error->kind == ProviderError::Kind::rate) {
      throttle_.refused(headers, error->retry_after, now);
    }
    if (flow_.throttled) tell_throttle(now);
    if (error != nullptr) {
      if (may_be_billed(*error)) ++job->tried.unsure;
      if (try_again(job, *error, now)) return;
    }
    end(*job, std::move(outcome), now);
  }

  void tell_throttle(Instant now) {
    const auto window = std::exchange(told_window_, throttle_.window());
    const auto pause = throttle_.use(now).pause;
    const bool risen = window < told_window_ && told_window_ == throttle_.most();
    const bool longer = now + pause > told_pause_ + kSamePause && pause.count() > 0;
    if (longer) told_pause_ = now + pause;
    if (told_window_ < window || risen || longer) flow_.throttled(told_window_, throttle_.under_way(), pause);
  }

  bool try_again(std::unique_ptr<Job>& job, const ProviderError& error, Instant now) {
    job->tried.attempts = job->attempt;
    // A limit is no bad luck, unless it is one in name only.
    const bool others = answered_at_ >= job->attempt_begun || (answered_at_ && now - *answered_at_ < kRecent);
    job->tried.unlucky = others && (error.kind != ProviderError::Kind::rate || throttle_.calm(now));
    if (!job->tried.unlucky) ++job->tried.in_vain;
    const auto wait = wait_before_retry(error, job->tried, options_.retry, random_);
    if (!wait || (options_.deadline && now + wait->time >= job->begun + *options_.deadline)) return false;
    job->tried.waited += wait->time;
    job->spent = sum_of(job->spent, error.usage);
    if (wait->guess) job->tried.guessed += wait->time;
    if (flow_.again) flow_.again(job->index, job->attempt, error, wait->time);
    waiting_.emplace(now + wait->time, std::move(job));
    return true;
  }

  void end(const Job& job, Outcome outcome, Instant now) {
    flow_.done(job.index, job.request, std::move(outcome),
               {.attempts = job.attempt,
                .duration = std::chrono::duration_cast<milliseconds>(now - job.begun),
                .spent = job.spent,
                .unsure = job.tried.unsure});
  }

  void cancel_all(const ProviderError& stopped) {
    const auto now = clock_.steady();
    for (auto& [id, job] : under_way_) {
      transport_.cancel(id);
      throttle_.ended();
      end(*job, stopped, now);
    }
    for (auto& [at, job] : waiting_) end(*job, stopped, now);
    under_way_.clear();
    waiting_.clear();
  }

  http::Transport& transport_;
  base::Clock& clock_;
  base::Random& random_;
  const SchedulerOptions& options_;
  Throttle& throttle_;
  const Dialect& dialect_;
  const Endpoint& endpoint_;
  const CallFlow& flow_;
  std::map<std::uint64_t, std::unique_ptr<Job>> under_way_;
  std::multimap<Instant, std::unique_ptr<Job>> waiting_;
  int told_window_ = throttle_.window();
  Instant told_pause_{};
  std::optional<Instant> until_, shared_at_;  // the run's end; when limits are to be shared anew
  std::optional<Instant> answered_at_;        // the last time that any call was
  std::uint64_t ids_ = 0;
  std::size_t count_ = 0;
  bool drained_ = false;
};

}  // namespace

void Scheduler::run(const Dialect& dialect, const Endpoint& endpoint, const CallFlow& flow,
                    std::stop_token stop) {
  Running(transport_, clock_, random_, options_, throttle_, dialect, endpoint, flow).work(stop);
}

ProviderError error_of(const http::Failure& failure) {
  using Cause = ProviderError::Kind;
  using From = http::Failure::Kind;
  ProviderError error{.kind = Cause::network, .message = failure.message, .final = false};
  error.broke = failure.kind;
  if (failure.kind == From::timeout) error.kind = Cause::timeout;
  if (failure.kind == From::cancelled) error.kind = Cause::cancelled;
  if (failure.kind == From::too_large) error.kind = Cause::malformed, error.final = true;
  if (failure.kind == From::bad_url || failure.kind == From::tls) error.final = true;
  return error;
}

}  // namespace praxeo::llm

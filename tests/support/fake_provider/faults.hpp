// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::tests {

// What may go wrong with one reply. Those up to key_refused are errors of HTTP, those up to redirect break
// the transfer, the rest are whole replies that are no answer (and are on the bill).
enum class Fault {
  none,
  rate_ms,       // 429 with retry-after-ms; of Gemini RetryInfo with decimals
  rate_seconds,  // 429 with Retry-After in seconds; RetryInfo
  rate_date,     // 429 with Retry-After as a date; "Please retry in …" in the message
  rate_bare,     // 429 without a word of when
  rate_final,    // 429 with x-should-retry: false; "limit: 0"
  rate_absurd,   // 429 with a wait of a day
  quota,         // 429 insufficient_quota; a quota that is counted PerDay
  conflict,      // 409
  server_error,  // 500
  bad_gateway,   // 502 with a page of HTML
  unavailable,   // 503
  bad_request,   // 400
  key_refused,   // 401; of Gemini 400 API_KEY_INVALID
  reset,         // the connection is reset instead of an answer
  slow,          // the body drips, and is whole
  stall,         // half of the body, and then nothing
  cut,           // the connection closes within the body
  ends_early,    // the body ends in good order, but too soon
  length_short,  // Content-Length says less than there is
  length_long,   // Content-Length says more than comes
  bad_json,
  bad_utf8,
  html,          // 200 with a page of HTML
  redirect,      // 302 to another host
  schema_break,  // JSON that is not what was asked for
  refusal,       // the model refuses; of Gemini the prompt is blocked
  blocked,       // content_filter; SAFETY
  truncated,     // length; MAX_TOKENS
  empty,         // no text
  error_event,   // an error in the middle of a stream; else server_error
};

// "rate_ms", as the enumerator is written. Absent for a word that is none.
[[nodiscard]] std::optional<Fault> fault_named(std::string_view name);
[[nodiscard]] std::string_view name_of(Fault fault);
[[nodiscard]] const std::vector<Fault>& all_faults();

// Which reply goes wrong how: first those that a test asks for, in turn, then by chance. The chance of a
// reply depends on the seed, the bytes of the request and how often they came before, so that a run is the
// same again however the threads run.
class FaultPlan {
 public:
  // "429=0.3,5xx=0.2,reset=0.05": names with their shares; "429" and "5xx" stand for their kinds in turn.
  // Throws std::runtime_error for what is none.
  FaultPlan(std::string_view shares, std::uint64_t seed);
  void next(std::vector<Fault> faults);
  [[nodiscard]] Fault of(std::string_view request);

 private:
  struct Share {
    std::vector<Fault> faults;
    double share = 0;
  };
  std::vector<Share> shares_;
  std::uint64_t seed_;
  std::mutex mutex_;
  std::vector<Fault> asked_;
  std::map<std::uint64_t, std::uint64_t> seen_;
};

}  // namespace praxeo::tests

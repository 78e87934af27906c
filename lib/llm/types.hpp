// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/types.hpp"

// One call to a language model, whoever serves it. data-model §8.
namespace praxeo::llm {

enum class Role { user, assistant };

// A stretch of text, or a file (an image, a PDF) when `media_type` is set.
struct Part {
  std::string text;
  std::string media_type;
  std::string bytes;
  std::string name;  // of the file, without folder
  [[nodiscard]] bool is_file() const { return !media_type.empty(); }
};

struct Message {
  Role role = Role::user;
  std::vector<Part> parts;
};

// What the reply must look like: JSON Schema inside the intersection that reply_schema.hpp makes.
struct ReplySchema {
  std::string name;  // [a-zA-Z0-9_-]{1,64}
  std::string json;
};

// Absent is the provider's own default, and not sent.
struct Parameters {
  std::optional<double> temperature, top_p;
  std::optional<std::int64_t> seed;
  std::optional<std::string> effort;  // none, minimal, low, medium, high …: of reasoning
};

struct Request {
  std::string purpose;   // "generate", "repair", "chat"
  std::string provider;  // the profile's name: "openai", "gemini", "local"
  std::string model;     // as the provider calls it
  std::string system;
  std::vector<Message> messages;
  std::optional<ReplySchema> schema;
  Parameters parameters;
  std::int64_t max_output_tokens = 16'384;
  int sample = 0;  // tells wanted repeats of one prompt apart
  // Of the ledger, not in the request's hash: a reply that was kept names the call that paid for it.
  std::string call_id = {};
};

// Disjoint counters; absent is unknown, not 0. The sum of those that are there is what was worked on.
struct Usage {
  std::optional<std::int64_t> input, cached_input, cache_write, output, reasoning, tool;
};

// Counters that neither side has stay unknown.
[[nodiscard]] std::optional<Usage> sum_of(const std::optional<Usage>& one, const std::optional<Usage>& other);

// A whole answer. What was cut off, refused or blocked comes as ProviderError.
struct Reply {
  std::string text;  // JSON when a schema was asked for; not yet held against it
  std::string finish = "stop";
  Usage usage;
  std::string resolved_model;       // as the server names it; may be empty
  std::string provider_request_id;  // may be empty
};

// Why a call gave no answer. `usage` is there when it was paid for all the same.
struct ProviderError {
  enum class Kind {
    auth,           // the key was refused
    quota,          // no credit, or the day's share is used up
    rate,           // too many calls or tokens a minute
    overloaded,     // 5xx
    timeout,        //
    network,        // no connection, reset, cut off
    blocked,        // refusal, safety filter, recitation
    truncated,      // the answer was longer than allowed
    bad_request,    // 400: this request will never be taken
    unknown_model,  //
    malformed,      // the reply is not what the interface promises
    replay_miss,    // no recording of this request
    cancelled,
  };
  Kind kind = Kind::malformed;
  std::string message;  // one line for people, without control characters and secrets
  std::string code;     // the provider's own word: "insufficient_quota", "SAFETY"
  int status = 0;       // HTTP; 0 is none
  bool final = true;    // asking again can't help
  std::optional<std::chrono::milliseconds> retry_after;
  std::optional<Usage> usage;
  std::string provider_request_id;
  std::optional<http::Failure::Kind> broke = {};  // which step of the transfer, when none came through
};
[[nodiscard]] std::string_view name_of(ProviderError::Kind kind);

using Outcome = std::variant<Reply, ProviderError>;

}  // namespace praxeo::llm

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace praxeo::http {

// Names in any case, in the order of the wire; a name may stand twice.
using Headers = std::vector<std::pair<std::string, std::string>>;

// The first value of a header, its name compared without case; absent when there is none.
[[nodiscard]] std::optional<std::string_view> header(const Headers& headers, std::string_view name);

struct Request {
  std::string method = "GET";
  std::string url;
  Headers headers;  // a key stands here and never in the URL
  std::string body;
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds idle_timeout{120'000};  // no byte for so long: "timeout"
  std::chrono::milliseconds total_timeout{600'000};
  std::uint64_t most_bytes = 64U << 20U;  // of the reply's body
  // Told the body of a 2xx reply that is an event stream as it comes, by the thread that waits; the body
  // handed back is empty then. What it throws comes out of wait().
  std::function<void(std::string_view)> events = {};
  bool all_told = false;  // also one that is no event stream: for bodies too large to be held
};

struct Response {
  int status = 0;
  Headers headers;
  std::string body;
  bool streamed = false;  // the body was told to Request::events
};

// Why there is no whole response.
struct Failure {
  enum class Kind { resolve, connect, tls, timeout, reset, too_large, bad_url, cancelled, other };
  Kind kind = Kind::other;
  std::string message;  // names the host, never the URL's query or a header
};

}  // namespace praxeo::http

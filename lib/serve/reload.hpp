// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "serve/http.hpp"

namespace praxeo::serve {

inline constexpr std::string_view kEventsPath = "_praxeo/events";

// The page as a preview shows it: a small script at its end listens for changes, and the page's own policy is
// widened by that script's hash and by what it fetches from. Never done to a bundle.
[[nodiscard]] std::string with_reload(std::string html);

// Tells pages that listen (server-sent events, HTML §9.2) that what they show is another one now. Shared by
// threads.
class Reload {
 public:
  // `run` tells this server from one before it on the same port.
  explicit Reload(std::string run) : run_(std::move(run)) {}
  void changed();
  // An endless reply: the version now, each one to come, and a sign of life in between.
  [[nodiscard]] Reply listen();

 private:
  std::string run_;
  std::mutex mutex_;
  std::condition_variable news_;
  std::uint64_t version_ = 0;
  int listening_ = 0;
};

}  // namespace praxeo::serve

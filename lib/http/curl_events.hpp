// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/epoll.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

#include "base/files.hpp"
#include "http/curl_library.hpp"

namespace praxeo::http {

// Drives a multi handle by what happens on its sockets (curl_multi_socket_action and epoll): the work of a
// wait grows with what has happened, not with how many transfers there are, as it does with
// curl_multi_perform and curl_multi_poll. https://curl.se/libcurl/c/curl_multi_socket_action.html
class CurlEvents {
 public:
  CurlEvents(const CurlLibrary& curl, CURLM* multi);
  CurlEvents(const CurlEvents&) = delete;
  CurlEvents& operator=(const CurlEvents&) = delete;

  // Does what is due, without waiting.
  void work();
  // Waits for something to happen, `most` to be over or wake(), and works on it.
  void wait(std::chrono::milliseconds most);
  // From any thread.
  void wake() const;

 private:
  using Instant = std::chrono::steady_clock::time_point;
  static int on_socket(CURL*, curl_socket_t socket, int what, void* user, void*);
  static int on_timer(CURLM*, long milliseconds, void* user);
  void act(curl_socket_t socket, int what);

  const CurlLibrary& curl_;
  CURLM* multi_;
  base::Fd epoll_, wake_;
  std::optional<Instant> due_;  // of libcurl's own timers
};

}  // namespace praxeo::http

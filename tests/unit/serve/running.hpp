// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

#include "base/files.hpp"
#include "base/time.hpp"
#include "serve/server.hpp"

namespace praxeo::tests::serve_room {

// A client that says byte for byte what a test wants. It waits 10 s for what it is told.
class Client {
 public:
  explicit Client(int port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval wait{10, 0};
    ::setsockopt(fd_.get(), SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    if (::connect(fd_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("nobody listens");
  }
  void say(std::string_view bytes) { base::write_all(fd_.get(), bytes, "a request"); }
  // Up to and with `end`, or all there is.
  std::string hear_until(std::string_view end) {
    while (heard_.find(end) == std::string::npos && more()) continue;
    const auto at = heard_.find(end);
    const auto size = at == std::string::npos ? heard_.size() : at + end.size();
    std::string part = heard_.substr(0, size);
    heard_.erase(0, size);
    return part;
  }
  std::string hear_all() {
    while (more()) continue;
    return std::exchange(heard_, {});
  }
  // Head and body of one reply with a Content-Length; without a body for `head_only`.
  std::string hear_reply(bool head_only = false) {
    std::string reply = hear_until("\r\n\r\n");
    const auto at = reply.find("Content-Length: ");
    const std::size_t length = at == std::string::npos || head_only ? 0 : std::stoul(reply.substr(at + 16));
    while (heard_.size() < length && more()) continue;
    reply += heard_.substr(0, length);
    heard_.erase(0, length);
    return reply;
  }

 private:
  bool more() {
    char block[65536];
    const ssize_t got = ::recv(fd_.get(), block, sizeof block, 0);
    if (got > 0) heard_.append(block, static_cast<std::size_t>(got));
    return got > 0;
  }
  base::Fd fd_;
  std::string heard_;
};

// A site on a free loopback port, answered until the end of the test.
class Running {
 public:
  explicit Running(serve::Site& site, bool reload = false, serve::Gate gate = {})
      : site_(site),
        clock_(base::parse_time("2026-03-01T12:00:00Z").value()),
        server(site, clock_,
               {.hosts = serve::HostRule("127.0.0.1", {"pages.example"}, false),
                .gate = std::move(gate),
                .reload = reload}),
        listener_(serve::listen(PRAXEO_HTTP_MODULE, {}, server)),
        thread_([this] {
          serve::run_server(*listener_, server, site_, stop_.get_token(), 2000,
                            [this](std::string_view lines) { log_ += lines; });
        }) {}
  ~Running() { stop(); }
  void ask_to_stop() { stop_.request_stop(); }
  // And what was logged.
  std::string stop() {
    stop_.request_stop();
    if (thread_.joinable()) thread_.join();
    return log_;
  }
  [[nodiscard]] int port() const { return listener_->port(); }
  // One reply to "GET /…" and the lines given.
  std::string get(std::string_view target, std::string_view lines = "", std::string_view method = "GET") {
    Client client(port());
    client.say(std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" +
               std::string(lines) + "\r\n");
    return client.hear_reply(method == "HEAD");
  }

 private:
  serve::Site& site_;
  base::FixedClock clock_;

 public:
  serve::Server server;

 private:
  std::unique_ptr<serve::Listener> listener_;
  std::stop_source stop_;
  std::string log_;
  std::thread thread_;
};

inline bool says(const std::string& reply, std::string_view part) {
  return reply.find(part) != std::string::npos;
}

}  // namespace praxeo::tests::serve_room

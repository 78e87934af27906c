// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace praxeo::tests {

// One request as it came.
struct HeardRequest {
  std::string method, target;
  std::vector<std::pair<std::string, std::string>> headers;  // names in small letters
  std::string body;
  [[nodiscard]] std::string header(const std::string& name) const;  // empty when there is none
};

// A server of HTTP/1.1 on a loopback port, that says byte for byte what a test wants, broken things too. One
// thread accepts, one serves each connection; connections are kept.
class ScriptedServer {
 public:
  struct Says {
    std::string bytes;   // all of the answer, from "HTTP/1.1 200 OK\r\n" on
    bool close = false;  // the connection behind it
    bool reset = false;  // instead of any answer
  };
  explicit ScriptedServer(std::function<Says(const HeardRequest&)> says);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  [[nodiscard]] std::string url() const;  // "http://127.0.0.1:PORT"
  [[nodiscard]] std::vector<HeardRequest> heard() const;
  [[nodiscard]] int connections() const { return connections_; }

  static Says ok(const std::string& body, const std::string& headers = {});
  static Says status(int code, const std::string& body, const std::string& headers = {});

 private:
  void accept_all();
  void serve(int fd);

  std::function<Says(const HeardRequest&)> says_;
  int listening_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0;
  mutable std::mutex mutex_;
  std::vector<HeardRequest> heard_;
  std::vector<int> open_;
  std::vector<std::thread> serving_;
  std::thread accepting_;
};

}  // namespace praxeo::tests

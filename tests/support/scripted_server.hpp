// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
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
  struct Piece {
    std::string bytes;
    std::chrono::milliseconds wait{0};  // before it
  };
  struct Says {
    std::string bytes;                  // all of the answer, from "HTTP/1.1 200 OK\r\n" on
    bool close = false;                 // the connection behind it
    bool reset = false;                 // behind what was said; the other side sees an error
    std::chrono::milliseconds wait{0};  // before the answer
    std::vector<Piece> pieces = {};     // that follow `bytes`
    std::function<void()> said = {};    // told right before the last bytes of it
  };
  explicit ScriptedServer(std::function<Says(const HeardRequest&)> says, bool keep_heard = true);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  [[nodiscard]] std::string url() const;  // "http://127.0.0.1:PORT"
  [[nodiscard]] std::vector<HeardRequest> heard() const;
  [[nodiscard]] int connections() const { return connections_; }

  static Says ok(const std::string& body, const std::string& headers = {});
  static Says status(int code, const std::string& body, const std::string& headers = {});

 private:
  struct Connection {
    int fd = -1;
    std::atomic<bool> ended = false;
    std::thread thread;
  };
  void accept_all();
  void serve(int fd);
  void say(int fd, const Says& says);
  bool send_all(int fd, std::string_view bytes);
  bool sleep(std::chrono::milliseconds time);  // false when the server ends
  void sweep();

  std::function<Says(const HeardRequest&)> says_;
  int listening_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0;
  bool keep_heard_;
  mutable std::mutex mutex_;
  std::condition_variable ending_;
  std::vector<HeardRequest> heard_;
  std::list<Connection> open_;
  std::thread accepting_;
};

}  // namespace praxeo::tests

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::serve {

// What a server needs to know of a request. All of it is foreign: lines as they came, without their ends.
struct Request {
  std::string method, target, version;  // "GET", "/course/?x=1", "HTTP/1.1"
  std::string peer;                     // the other side's address
  std::string host;
  int hosts = 0;  // how many Host lines there were
  std::string range, if_range, if_none_match, accept_encoding, referer, user_agent;
  bool has_body = false;
};

struct Header {
  std::string name, value;
};

// Where a reply's body goes. write() is false when the reader has gone or the server ends at once.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual bool write(std::string_view bytes) = 0;
  virtual bool flush() = 0;
  // The server is being stopped: what never ends should end now.
  [[nodiscard]] virtual bool stopping() const = 0;
};

struct Reply {
  int status = 200;
  std::string type;  // Content-Type; empty for none
  std::vector<Header> headers;
  // The body: `length` bytes, which `write` gives in one call; or of unknown length, when `endless`. For a
  // HEAD and a 304, `write` is not called and the length is told all the same.
  std::uint64_t length = 0;
  std::function<bool(Sink&)> write;
  bool endless = false;
  bool close = false;  // the connection, behind it
};

// Answers requests, on many threads at once; neither throws.
class Handler {
 public:
  virtual ~Handler() = default;
  [[nodiscard]] virtual Reply answer(const Request& request) = 0;
  // `bytes` of the body that went out. A request that could not be read has only `peer`, and what was read.
  virtual void finished(const Request& request, int status, std::uint64_t bytes, double seconds) = 0;
};

struct ListenAt {
  std::string host = "127.0.0.1";
  int port = 0;                // 0: a free one
  unsigned connections = 512;  // at once; more wait until one ends
};

// One listening socket. run() answers until stop(), which may come from another thread: the socket closes,
// idle connections end, requests under way have `grace_ms`, and then are cut off.
class Listener {
 public:
  virtual ~Listener() = default;
  [[nodiscard]] virtual int port() const = 0;
  virtual void run() = 0;
  virtual void stop(int grace_ms) = 0;
};

// Binds and listens, with the module `library` (libexec/praxeo/praxeo-http.so), which is the only file that
// knows cpp-httplib: it is loaded here, so that no other command pays for it at its start. `handler` outlives
// the Listener. Throws conflict when the port is taken, denied when it may not be used, invalid_input for an
// address that this machine does not have, failed for a broken installation.
[[nodiscard]] std::unique_ptr<Listener> listen(const std::filesystem::path& library, const ListenAt& at,
                                               Handler& handler);

// What the module gives, by the name "praxeo_http_listen". Nothing is thrown across: null, and the reason as
// a number of errno.
using ListenFunction = Listener* (*)(const ListenAt&, Handler&, int& reason);

}  // namespace praxeo::serve

// SPDX-License-Identifier: Apache-2.0
#include "support/scripted_server.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

namespace praxeo::tests {
namespace {

std::string in_small_letters(std::string text) {
  for (auto& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

// Bytes of one connection, up to a mark or a number.
class Incoming {
 public:
  explicit Incoming(int fd) : fd_(fd) {}
  std::optional<std::string> line() {
    for (;;) {
      if (const auto end = held_.find("\r\n"); end != std::string::npos) {
        auto line = held_.substr(0, end);
        held_.erase(0, end + 2);
        return line;
      }
      if (!more()) return std::nullopt;
      if (static_cast<unsigned char>(held_.front()) < ' ') return std::nullopt;  // TLS: this server has none
    }
  }
  std::optional<std::string> bytes(std::size_t count) {
    while (held_.size() < count) {
      if (!more()) return std::nullopt;
    }
    auto taken = held_.substr(0, count);
    held_.erase(0, count);
    return taken;
  }

 private:
  bool more() {
    std::array<char, 16384> chunk;
    const auto got = ::recv(fd_, chunk.data(), chunk.size(), 0);
    if (got <= 0) return false;
    held_.append(chunk.data(), static_cast<std::size_t>(got));
    return true;
  }
  int fd_;
  std::string held_;
};

std::optional<HeardRequest> read_request(Incoming& in) {
  const auto first = in.line();
  if (!first) return std::nullopt;
  HeardRequest request;
  const auto blank = first->find(' ');
  const auto second = first->find(' ', blank + 1);
  if (blank == std::string::npos || second == std::string::npos) return std::nullopt;
  request.method = first->substr(0, blank);
  request.target = first->substr(blank + 1, second - blank - 1);
  for (;;) {
    const auto line = in.line();
    if (!line) return std::nullopt;
    if (line->empty()) break;
    const auto colon = line->find(": ");
    if (colon == std::string::npos) continue;
    request.headers.emplace_back(in_small_letters(line->substr(0, colon)), line->substr(colon + 2));
  }
  const auto length = request.header("content-length");
  if (auto body = in.bytes(length.empty() ? 0 : std::stoul(length))) request.body = *std::move(body);
  return request;
}

}  // namespace

std::string HeardRequest::header(const std::string& name) const {
  const auto found =
      std::find_if(headers.begin(), headers.end(), [&](const auto& each) { return each.first == name; });
  return found == headers.end() ? std::string() : found->second;
}

ScriptedServer::ScriptedServer(std::function<Says(const HeardRequest&)> says, bool keep_heard)
    : says_(std::move(says)), keep_heard_(keep_heard) {
  listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listening_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listening_, 512) != 0 ||
      ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("no loopback port");
  }
  port_ = ntohs(address.sin_port);
  accepting_ = std::thread([this] { accept_all(); });
}

ScriptedServer::~ScriptedServer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  ending_.notify_all();
  ::shutdown(listening_, SHUT_RDWR);
  accepting_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const auto& each : open_) {
      if (each.fd >= 0) ::shutdown(each.fd, SHUT_RDWR);
    }
  }
  for (auto& each : open_) each.thread.join();
  ::close(listening_);
}

std::string ScriptedServer::url() const { return fmt::format("http://127.0.0.1:{}", port_); }

std::vector<HeardRequest> ScriptedServer::heard() const {
  const std::lock_guard lock(mutex_);
  return heard_;
}

void ScriptedServer::accept_all() {
  while (!stopping_) {
    const int fd = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) return;
    ++connections_;
    sweep();
    const int at_once = 1;  // else small pieces wait for the acknowledgement of those before
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    auto& connection = open_.emplace_back();
    connection.fd = fd;
    connection.thread = std::thread([this, fd, &connection] {
      serve(fd);
      const std::lock_guard lock(mutex_);
      ::close(fd);
      connection.fd = -1;
      connection.ended = true;
    });
  }
}

// Of connections that have ended: a run with many resets would hold thousands of threads.
void ScriptedServer::sweep() {
  for (auto each = open_.begin(); each != open_.end();) {
    if (!each->ended) {
      ++each;
      continue;
    }
    each->thread.join();
    each = open_.erase(each);
  }
}

void ScriptedServer::serve(int fd) {
  Incoming in(fd);
  while (const auto request = read_request(in)) {
    if (keep_heard_) {
      const std::lock_guard lock(mutex_);
      heard_.push_back(*request);
    }
    const auto says = says_(*request);
    say(fd, says);
    if (says.reset) {
      const linger now{1, 0};  // so that closing sends RST
      ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
    if (says.close || says.reset) return;
  }
}

void ScriptedServer::say(int fd, const Says& says) {
  const auto tell = [&](bool last) {
    if (last && says.said) says.said();
  };
  if (!sleep(says.wait)) return;
  tell(says.pieces.empty());
  if (!send_all(fd, says.bytes)) return;
  for (const auto& piece : says.pieces) {
    if (!sleep(piece.wait)) return;
    tell(&piece == &says.pieces.back());
    if (!send_all(fd, piece.bytes)) return;
  }
}

bool ScriptedServer::send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool ScriptedServer::sleep(std::chrono::milliseconds time) {
  if (time.count() <= 0) return !stopping_;
  std::unique_lock lock(mutex_);
  return !ending_.wait_for(lock, time, [this] { return stopping_.load(); });
}

ScriptedServer::Says ScriptedServer::ok(const std::string& body, const std::string& headers) {
  return status(200, body, headers);
}

ScriptedServer::Says ScriptedServer::status(int code, const std::string& body, const std::string& headers) {
  return {
      fmt::format("HTTP/1.1 {} Said\r\nContent-Length: {}\r\n{}\r\n{}", code, body.size(), headers, body)};
}

}  // namespace praxeo::tests

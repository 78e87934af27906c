// SPDX-License-Identifier: Apache-2.0
#include "serve/worker/connection.hpp"

#include <netdb.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace praxeo::serve {
namespace {

constexpr size_t kBlock = 16384, kGather = 65536;
constexpr size_t kLongestHead = 65536;
// An idle connection holds a thread: browsers open a new one at no cost they would notice.
constexpr std::chrono::seconds kSlowestHead{20};  // nor may one be held by a byte now and then
constexpr timeval kIdle{15, 0}, kStalled{30, 0};

}  // namespace

Connection::Connection(int socket) : socket_(socket) {
  const int yes = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &kIdle, sizeof kIdle);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &kStalled, sizeof kStalled);
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  char host[NI_MAXHOST] = "", port[NI_MAXSERV] = "";
  if (::getpeername(socket_, reinterpret_cast<sockaddr*>(&address), &length) == 0 &&
      ::getnameinfo(reinterpret_cast<sockaddr*>(&address), length, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) == 0) {
    peer_ = host;
    peer_port_ = std::atoi(port);
  }
}

bool Connection::fill() {
  in_.resize(kBlock);
  taken_ = 0;
  ssize_t got = 0;
  do {
    got = ::recv(socket_, in_.data(), in_.size(), 0);
  } while (got < 0 && errno == EINTR);
  in_.resize(got > 0 ? static_cast<size_t>(got) : 0);
  if (got <= 0 || std::chrono::steady_clock::now() > head_until_) failed_ = true;
  return !failed_;
}

bool Connection::wait_for_request() {
  request_left_ = kLongestHead;
  head_until_ = std::chrono::steady_clock::time_point::max();
  if (taken_ == in_.size() && !fill()) return false;
  head_until_ = std::chrono::steady_clock::now() + kSlowestHead;
  return true;
}

ssize_t Connection::read(char* into, size_t size) {
  if (request_left_ == 0) failed_ = true;  // a head that does not end
  if (failed_ || (taken_ == in_.size() && !fill())) return -1;
  const size_t part = std::min(size, in_.size() - taken_);
  std::memcpy(into, in_.data() + taken_, part);
  taken_ += part;
  request_left_ -= std::min(request_left_, part);
  return static_cast<ssize_t>(part);
}

bool Connection::send_all(const char* bytes, size_t size) {
  while (size > 0 && !failed_) {
    const ssize_t sent = ::send(socket_, bytes, size, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) {
      failed_ = true;
      break;
    }
    bytes += sent;
    size -= static_cast<size_t>(sent);
  }
  return !failed_;
}

bool Connection::flush() {
  const bool sent = send_all(out_.data(), out_.size());
  out_.clear();
  return sent;
}

ssize_t Connection::write(const char* bytes, size_t size) {
  if (failed_) return -1;
  out_.append(bytes, size);
  if (out_.size() >= kGather && !flush()) return -1;
  return static_cast<ssize_t>(size);
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip = peer_;
  port = peer_port_;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

}  // namespace praxeo::serve

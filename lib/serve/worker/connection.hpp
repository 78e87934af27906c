// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <httplib.h>

#include <chrono>
#include <cstdint>
#include <string>

namespace praxeo::serve {

// A connection as cpp-httplib reads and writes it: one recv() and one send() for a small request, for all
// that is written is gathered until flush(). For one thread.
class Connection final : public httplib::Stream {
 public:
  explicit Connection(int socket);

  // Waits for the first byte of the next request: false when the other side has gone or kept silent too long.
  [[nodiscard]] bool wait_for_request();
  [[nodiscard]] bool flush();
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] const std::string& peer() const { return peer_; }

  [[nodiscard]] bool is_readable() const override { return !failed_; }
  [[nodiscard]] bool is_writable() const override { return !failed_; }
  ssize_t read(char* into, size_t size) override;
  ssize_t write(const char* bytes, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  [[nodiscard]] socket_t socket() const override { return socket_; }

 private:
  bool fill();
  bool send_all(const char* bytes, size_t size);

  int socket_;
  std::string peer_;
  int peer_port_ = 0;
  std::string in_, out_;
  size_t taken_ = 0;                                  // of in_
  size_t request_left_ = 0;                           // bytes that the head of this request may still have
  std::chrono::steady_clock::time_point head_until_;  // when the head of this request must be whole
  bool failed_ = false;
};

}  // namespace praxeo::serve

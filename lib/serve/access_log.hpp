// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "base/files.hpp"
#include "base/time.hpp"
#include "serve/http.hpp"

namespace praxeo::serve {

// One line of Apache's combined format, with its newline: HOST - - [TIME] "REQUEST" STATUS BYTES "REFERER"
// "AGENT". Quotes, backslashes and what is not printable ASCII are escaped as httpd does ("\"", "\\",
// "\xhh"), so that no request can write a line of its own or steer a terminal. Tokens of
// signed links are left out. UTC.
[[nodiscard]] std::string combined_line(const Request& request, int status, std::uint64_t bytes,
                                        base::TimePoint at);

// Lines of many threads, gathered until one takes them. What nobody takes is dropped beyond 64 MiB.
class AccessLog {
 public:
  void add(std::string_view line);
  [[nodiscard]] std::string take();

 private:
  std::mutex mutex_;
  std::string lines_;
};

// Lines go to its end; made when missing, for its owner and group to read, for addresses stand in it. Throws
// failed or denied.
[[nodiscard]] base::Fd open_log(const std::filesystem::path& path);

}  // namespace praxeo::serve

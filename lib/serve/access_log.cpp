// SPDX-License-Identifier: Apache-2.0
#include "serve/access_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include "base/error.hpp"
#include "embed/signed_link.hpp"

namespace praxeo::serve {
namespace {

constexpr std::size_t kMostLines = 64U << 20U;

void add_escaped(std::string& line, std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      line += '\\';
      line += c;
    } else if (byte < 0x20 || byte >= 0x7f) {
      line += "\\x";
      line += kDigits[byte >> 4U];
      line += kDigits[byte & 15U];
    } else {
      line += c;
    }
  }
}

// "22/Nov/2026:10:13:31 +0000"; never by the locale.
std::string log_time(base::TimePoint at) {
  static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(at - day));
  return fmt::format("{:02}/{}/{:04}:{:02}:{:02}:{:02} +0000", static_cast<unsigned>(date.day()),
                     kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace

std::string combined_line(const Request& request, int status, std::uint64_t bytes, base::TimePoint at) {
  std::string line = request.peer.empty() ? "-" : request.peer;
  line += fmt::format(" - - [{}] \"", log_time(at));
  if (request.method.empty()) {
    line += '-';
  } else {
    add_escaped(line, request.method);
    line += ' ';
    add_escaped(line, embed::without_tokens(request.target));
    line += ' ';
    add_escaped(line, request.version);
  }
  line += fmt::format("\" {} {} \"", status, bytes == 0 ? std::string("-") : std::to_string(bytes));
  add_escaped(line, request.referer.empty() ? "-" : embed::without_tokens(request.referer));
  line += "\" \"";
  add_escaped(line, request.user_agent.empty() ? "-" : request.user_agent);
  line += "\"\n";
  return line;
}

base::Fd open_log(const std::filesystem::path& path) {
  base::Fd fd(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0640));
  if (!fd.open()) {
    const int reason = errno;
    throw Error(reason == EACCES || reason == EPERM ? ErrorKind::denied : ErrorKind::failed,
                fmt::format("can't write '{}': {}", path.string(), std::strerror(reason)));
  }
  return fd;
}

void AccessLog::add(std::string_view line) {
  const std::lock_guard lock(mutex_);
  if (lines_.size() + line.size() <= kMostLines) lines_ += line;
}

std::string AccessLog::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(lines_, {});
}

}  // namespace praxeo::serve

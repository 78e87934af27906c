// SPDX-License-Identifier: Apache-2.0
#include "analytics/fields.hpp"
#include "base/text/ascii.hpp"

namespace praxeo::analytics {
namespace {

constexpr std::size_t kTime = 26;  // bytes of "22/Nov/2026:10:13:31 +0000"

// HOST IDENT USER, or VHOST HOST IDENT USER. IDENT is "-" wherever nobody runs identd (RFC 1413), and tells
// the two apart; USER may hold blanks.
bool read_front(std::string_view front, Logged& logged) {
  const auto first = front.find(' ');
  if (first == std::string_view::npos || first == 0) return false;
  const auto rest = front.substr(first + 1);
  const auto second = rest.find(' ');
  const auto word = rest.substr(0, second);
  if (word != "-" && second != std::string_view::npos && rest.substr(second + 1).starts_with("- ")) {
    logged.host = without_port(front.substr(0, first));
    logged.address = word;
  } else {
    logged.host = {};
    logged.address = front.substr(0, first);
  }
  return true;
}

// HOST IDENT USER [TIME] "REQUEST" STATUS BYTES ["REFERRER" "AGENT" …]
class Combined final : public Format {
 public:
  [[nodiscard]] std::string_view name() const override { return "combined"; }
  [[nodiscard]] Line read(std::string_view line, Logged& logged) override {
    return read_line(line, logged) ? Line::request : Line::unreadable;
  }

 private:
  // Where the time begins. A user's name may hold " [", so what follows decides.
  static std::size_t time_at(std::string_view line, std::int32_t& day) {
    for (std::size_t at = line.find('['); at != std::string_view::npos; at = line.find('[', at + 1)) {
      if (at == 0 || line[at - 1] != ' ' || line.size() < at + kTime + 4 || line[at + 1 + kTime] != ']')
        continue;
      const auto read = read_log_time(line.substr(at + 1, kTime));
      if (!read) continue;
      day = *read;
      return at;
    }
    return std::string_view::npos;
  }

  // The end of a request is followed by a status: quotes within it that nobody escaped don't end it.
  static std::size_t request_end(std::string_view line, std::size_t from) {
    for (std::size_t at = closing_quote(line, from, " "); at != std::string_view::npos;
         at = closing_quote(line, at + 1, " ")) {
      if (at + 5 <= line.size() && read_status(line.substr(at + 2, 3)) &&
          (at + 5 == line.size() || line[at + 5] == ' '))
        return at;
    }
    return std::string_view::npos;
  }

  static bool read_line(std::string_view line, Logged& logged) {
    const auto time = time_at(line, logged.day);
    if (time == std::string_view::npos || !read_front(line.substr(0, time), logged)) return false;
    std::size_t at = time + 1 + kTime + 1;
    if (line.substr(at, 2) != " \"") return false;
    at += 2;
    const auto end = request_end(line, at);
    if (end == std::string_view::npos) return false;
    read_request(line.substr(at, end - at), logged);
    logged.status = *read_status(line.substr(end + 2, 3));
    auto rest = line.substr(end + 5);
    if (!rest.starts_with(' ')) return false;
    rest.remove_prefix(1);
    const auto bytes = rest.substr(0, rest.find(' '));
    if (bytes == "-") {
      logged.bytes = 0;
    } else if (const auto count = read_count(bytes)) {
      logged.bytes = *count;
    } else {
      return false;
    }
    rest.remove_prefix(bytes.size());
    logged.referrer = logged.agent = {};
    if (!rest.starts_with(" \"")) return true;  // the common format, or one with fields of its own
    const auto referrer = closing_quote(rest, 2, " \"");
    if (referrer == std::string_view::npos) return false;
    logged.referrer = unless_dash(rest.substr(2, referrer - 2));
    const std::size_t from = referrer + 3;
    auto agent = closing_quote(rest, from, "");
    // One inside that nobody escaped: the last one ends it.
    if (agent != std::string_view::npos && agent + 1 < rest.size() && rest[agent + 1] != ' ')
      agent = rest.rfind('"');
    if (agent == std::string_view::npos || agent < from) return false;
    logged.agent = unless_dash(rest.substr(from, agent - from));
    return true;
  }
};

}  // namespace

std::unique_ptr<Format> combined_format() { return std::make_unique<Combined>(); }

}  // namespace praxeo::analytics

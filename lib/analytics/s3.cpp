// SPDX-License-Identifier: Apache-2.0
#include "analytics/fields.hpp"

namespace praxeo::analytics {
namespace {

constexpr std::size_t kStamp = 26;

// OWNER BUCKET [TIME] ADDRESS REQUESTER ID OPERATION KEY "REQUEST" STATUS ERROR BYTES SIZE TOTAL TURNAROUND
// "REFERRER" "AGENT" VERSION …
class S3 final : public Format {
 public:
  [[nodiscard]] std::string_view name() const override { return "s3"; }
  [[nodiscard]] Line read(std::string_view line, Logged& logged) override {
    return read_line(line, logged) ? Line::request : Line::unreadable;
  }

 private:
  // The word at the beginning of `rest`, which then begins behind its blank.
  static std::string_view word(std::string_view& rest) {
    const auto found = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(found.size() + 1, rest.size()));
    return found;
  }
  // A field in quotes, or "-"; the log escapes nothing in agents, so what follows a quote tells whether it
  // ends.
  static bool quoted(std::string_view& rest, std::string_view& field) {
    field = {};
    if (rest.starts_with("- ") || rest == "-") {
      static_cast<void>(word(rest));
      return true;
    }
    if (!rest.starts_with('"')) return false;
    auto end = closing_quote(rest, 1, " ");
    if (end == std::string_view::npos && rest.size() > 1 && rest.ends_with('"')) end = rest.size() - 1;
    if (end == std::string_view::npos) return false;
    field = unless_dash(rest.substr(1, end - 1));
    rest.remove_prefix(std::min(end + 2, rest.size()));
    return true;
  }

  static bool read_line(std::string_view line, Logged& logged) {
    std::string_view rest = line;
    const auto owner = word(rest), bucket = word(rest);
    if (owner.empty() || bucket.empty() || rest.size() < kStamp + 3 || rest[0] != '[' ||
        rest[kStamp + 1] != ']')
      return false;
    const auto day = read_log_time(rest.substr(1, kStamp));
    if (!day) return false;
    logged.day = *day;
    rest.remove_prefix(kStamp + 3);
    logged.address = unless_dash(word(rest));
    static_cast<void>(word(rest));  // requester
    static_cast<void>(word(rest));  // id
    const auto operation = word(rest);
    static_cast<void>(word(rest));  // key
    // Something between the time and here is what no combined log has: REST.GET.OBJECT, WEBSITE.GET.OBJECT.
    if (operation.find('.') == std::string_view::npos) return false;
    std::string_view request;
    if (!quoted(rest, request)) return false;
    read_request(request, logged);
    const auto status = word(rest);
    if (const auto number = read_status(status)) {
      logged.status = *number;
    } else if (status == "-") {
      logged.status = 0;  // of what S3 did by itself
      logged.method = logged.target = {};
    } else {
      return false;
    }
    static_cast<void>(word(rest));  // error
    const auto bytes = word(rest);
    const auto count = bytes == "-" ? std::optional<std::int64_t>(0) : read_count(bytes);
    if (!count) return false;
    logged.bytes = *count;
    for (int i = 0; i < 3; ++i) static_cast<void>(word(rest));  // size, total, turnaround
    if (!quoted(rest, logged.referrer) || !quoted(rest, logged.agent)) return false;
    logged.host = {};
    // Addressed by path, the bucket stands in front of the key.
    if (logged.target.starts_with('/') && logged.target.substr(1).starts_with(bucket) &&
        logged.target.substr(1 + bucket.size()).starts_with('/'))
      logged.target.remove_prefix(1 + bucket.size());
    return true;
  }
};

}  // namespace

std::unique_ptr<Format> s3_format() { return std::make_unique<S3>(); }

}  // namespace praxeo::analytics

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "analytics/fields.hpp"
#include "base/json.hpp"

namespace praxeo::analytics {
namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// Header names come as they were canonicalised; their values are lists.
std::string header_of(const json& request, const char* name) {
  const auto headers = request.find("headers");
  if (headers == request.end() || !headers->is_object()) return {};
  const auto found = headers->find(name);
  if (found == headers->end() || !found->is_array() || found->empty() || !found->front().is_string())
    return {};
  return found->front().get<std::string>();
}

std::optional<std::int32_t> day_at(double seconds) {
  // From 1990 to the end of 2199, as elsewhere.
  if (!std::isfinite(seconds) || seconds < 631152000.0 || seconds >= 7258118400.0) return std::nullopt;
  return static_cast<std::int32_t>(std::floor(seconds / 86400.0));
}

// `ts` by Caddy's time_format: seconds or milliseconds since 1970, or a date in words (iso8601, rfc3339,
// wall, common_log and their like). wall has no zone, and is read as UTC.
std::optional<std::int32_t> day_of(const json& line) {
  const auto found = line.find("ts");
  if (found == line.end()) return std::nullopt;
  if (found->is_number()) {
    const auto number = found->get<double>();
    return day_at(number > 1e14 ? number / 1e9 : number > 1e11 ? number / 1e3 : number);
  }
  if (!found->is_string()) return std::nullopt;
  const auto text = found->get<std::string>();
  const auto day = read_date_time(text);
  return day ? day : read_log_time(text);
}

class Caddy final : public Format {
 public:
  [[nodiscard]] std::string_view name() const override { return "caddy"; }
  [[nodiscard]] Line read(std::string_view line, Logged& logged) override {
    if (!line.starts_with('{')) return Line::unreadable;
    const auto object = base::maybe_json(line);
    if (!object || !object->is_object()) return Line::unreadable;
    const auto request = object->find("request");
    if (request == object->end() || !request->is_object()) {
      // Others of its log lie in the same file: starts, certificates.
      return object->contains("level") && object->contains("msg") ? Line::comment : Line::unreadable;
    }
    const auto day = day_of(*object);
    const auto status = object->find("status"), size = object->find("size");
    if (!day || status == object->end() || !status->is_number_integer()) return Line::unreadable;
    logged.day = *day;
    logged.status = 0;
    if (const auto number = status->get<std::int64_t>(); number >= 100 && number <= 999)
      logged.status = static_cast<int>(number);
    else if (number != 0)
      return Line::unreadable;
    logged.bytes = 0;
    if (size != object->end()) {
      if (!size->is_number_integer()) return Line::unreadable;
      const auto count = size->get<std::int64_t>();
      if (count < 0 || count > kMostBytes) return Line::unreadable;
      logged.bytes = count;
    }
    method_ = text_of(*request, "method");
    target_ = text_of(*request, "uri");
    host_ = text_of(*request, "host");
    address_ = text_of(*request, "client_ip");
    if (address_.empty()) address_ = text_of(*request, "remote_ip");
    if (address_.empty()) address_ = text_of(*request, "remote_addr");
    agent_ = header_of(*request, "User-Agent");
    referrer_ = header_of(*request, "Referer");
    logged.method = method_;
    logged.target = target_;
    logged.host = without_port(host_);
    logged.address = address_;
    logged.agent = agent_;
    logged.referrer = referrer_;
    logged.prefetch = false;
    for (const auto* name : {"Sec-Purpose", "Purpose", "X-Moz"})
      if (const auto purpose = header_of(*request, name); purpose.find("prefetch") != std::string::npos)
        logged.prefetch = true;
    return Line::request;
  }

 private:
  std::string method_, target_, host_, address_, agent_, referrer_;
};

}  // namespace

std::unique_ptr<Format> caddy_format() { return std::make_unique<Caddy>(); }

}  // namespace praxeo::analytics

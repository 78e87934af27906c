// SPDX-License-Identifier: Apache-2.0
#include "base/trace.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"

namespace praxeo::base {
namespace {

using nlohmann::ordered_json;

ordered_json value_of(const Attribute& attribute, const std::function<std::string(std::string)>& clean) {
  const auto& value = attribute.second;
  if (const auto* text = std::get_if<std::string>(&value)) return {{"stringValue", clean(*text)}};
  // OTLP writes integers of 64 bits as text, as protobuf's JSON does.
  if (const auto* number = std::get_if<std::int64_t>(&value)) return {{"intValue", std::to_string(*number)}};
  return {{"boolValue", std::get<bool>(value)}};
}

ordered_json attributes_of(const std::vector<Attribute>& all,
                           const std::function<std::string(std::string)>& clean) {
  auto made = ordered_json::array();
  for (const auto& each : all) made.push_back({{"key", each.first}, {"value", value_of(each, clean)}});
  return made;
}

std::string nanoseconds(std::chrono::nanoseconds time) { return std::to_string(time.count()); }

}  // namespace

Trace::Trace(const std::filesystem::path& file, std::string version, Clock& clock, Random& random,
             std::function<std::string(std::string)> clean)
    : version_(std::move(version)), clock_(clock), random_(random), clean_(std::move(clean)) {
  fd_ = Fd(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0600));
  if (!fd_.open())
    throw Error(errno == ENOENT || errno == ENOTDIR ? ErrorKind::not_found : ErrorKind::denied,
                fmt::format("can't write the trace '{}': {}", file.string(), std::strerror(errno)));
  trace_ = random_hex(16);
}

std::string Trace::random_hex(std::size_t bytes) {
  std::vector<std::uint8_t> made(bytes);
  random_.fill(made);
  return hex(made);
}

Span Trace::begin(std::string name, Span::Kind kind) {
  const std::lock_guard lock(mutex_);
  Span span{.id = random_hex(8),
            .name = std::move(name),
            .kind = kind,
            .start = clock_.now(),
            .begun = clock_.steady()};
  if (root_.empty()) root_ = span.id;
  return span;
}

void Trace::end(const Span& span) {
  const std::chrono::nanoseconds start = span.start.time_since_epoch();
  ordered_json written{{"traceId", trace_}, {"spanId", span.id}};
  if (span.id != root_) written["parentSpanId"] = root_;
  written["name"] = clean_(span.name);
  written["kind"] = static_cast<int>(span.kind);
  written["startTimeUnixNano"] = nanoseconds(start);
  written["endTimeUnixNano"] = nanoseconds(start + (clock_.steady() - span.begun));
  written["attributes"] = attributes_of(span.attributes, clean_);
  written["status"] = ordered_json::object();
  if (!span.failure.empty()) written["status"] = {{"code", 2}, {"message", clean_(span.failure)}};
  const std::vector<Attribute> resource{{"service.name", "praxeo"}, {"service.version", version_}};
  const ordered_json line{
      {"resourceSpans",
       {{{"resource", {{"attributes", attributes_of(resource, clean_)}}},
         {"scopeSpans",
          {{{"scope", {{"name", "praxeo"}}}, {"spans", ordered_json::array({std::move(written)})}}}}}}}};
  const auto text = line.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
  const std::lock_guard lock(mutex_);
  write_all(fd_.get(), text, "the trace");
}

}  // namespace praxeo::base

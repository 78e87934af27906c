// SPDX-License-Identifier: Apache-2.0
#include "support/fake_provider/batch_jobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace praxeo::tests {
namespace {

using nlohmann::json;

constexpr std::string_view kJobFaults[] = {"none", "invalid", "expired", "cancelled",
                                           "lost", "garbled", "doubled", "strange"};

json tokens_json(const Tokens& tokens) {
  return json::array(
      {tokens.input, tokens.cached_input, tokens.cache_write, tokens.output, tokens.reasoning});
}

Tokens tokens_from(const json& kept) {
  return {.input = kept.at(0),
          .cached_input = kept.at(1),
          .cache_write = kept.at(2),
          .output = kept.at(3),
          .reasoning = kept.at(4)};
}

json job_json(const Job& job) {
  json lines = json::array();
  for (const auto& line : job.lines) {
    lines.push_back({{"key", line.key},
                     {"model", line.model},
                     {"status", line.status},
                     {"body", line.body},
                     {"tokens", tokens_json(line.tokens)}});
  }
  return {{"id", job.id},
          {"provider", job.provider},
          {"endpoint", job.endpoint},
          {"model", job.model},
          {"name", job.name},
          {"input_file", job.input_file},
          {"output_file", job.output_file},
          {"error_file", job.error_file},
          {"metadata", job.metadata},
          {"problems", job.problems},
          {"state", static_cast<int>(job.state)},
          {"fault", static_cast<int>(job.fault)},
          {"looks", job.looks},
          {"done", job.done},
          {"lines", std::move(lines)}};
}

Job job_from(const json& kept) {
  Job job{.id = kept.at("id"),
          .provider = kept.at("provider"),
          .endpoint = kept.at("endpoint"),
          .model = kept.at("model"),
          .name = kept.at("name"),
          .input_file = kept.at("input_file"),
          .output_file = kept.at("output_file"),
          .error_file = kept.at("error_file"),
          .metadata = kept.at("metadata"),
          .problems = kept.at("problems"),
          .state = static_cast<Job::State>(kept.at("state").get<int>()),
          .fault = static_cast<JobFault>(kept.at("fault").get<int>()),
          .looks = kept.at("looks"),
          .done = kept.at("done"),
          .lines = {}};
  for (const auto& line : kept.at("lines"))
    job.lines.push_back({line.at("key"), line.at("model"), line.at("status"), line.at("body"),
                         tokens_from(line.at("tokens"))});
  return job;
}

// The value of `name="…"` in a header of a part.
std::string quoted(const std::string& header, const std::string& name) {
  const auto start = header.find(name + "=\"");
  if (start == std::string::npos) return {};
  const auto from = start + name.size() + 2;
  const auto end = header.find('"', from);
  return end == std::string::npos ? std::string() : header.substr(from, end - from);
}

}  // namespace

std::optional<JobFault> job_fault_named(std::string_view name) {
  const auto* found = std::find(std::begin(kJobFaults), std::end(kJobFaults), name);
  if (found == std::end(kJobFaults)) return std::nullopt;
  return static_cast<JobFault>(found - std::begin(kJobFaults));
}

std::int64_t Job::failures() const {
  return std::count_if(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(done),
                       [](const auto& line) { return line.status >= 400; });
}

std::vector<const JobLine*> Job::told() const {
  std::vector<const JobLine*> all;
  const std::size_t first = fault == JobFault::lost ? 1 : 0;
  for (auto i = done; i-- > first;) all.push_back(&lines[i]);
  return all;
}

Job* BatchHouse::job(const std::string& id) {
  const auto found = std::find_if(jobs.begin(), jobs.end(), [&](const auto& each) { return each.id == id; });
  return found == jobs.end() ? nullptr : &*found;
}

BatchFile& BatchHouse::add_file(std::string prefix, std::string name, std::string purpose,
                                std::string bytes) {
  BatchFile file{.id = fmt::format("{}{:06}", prefix, next_id++),
                 .name = std::move(name),
                 .purpose = std::move(purpose),
                 .bytes = std::move(bytes),
                 .type = "application/jsonl"};
  const auto id = file.id;
  return files.emplace(id, std::move(file)).first->second;
}

json BatchHouse::to_json() const {
  json kept{{"next_id", next_id}, {"files", json::array()}, {"jobs", json::array()}};
  for (const auto& [id, file] : files)
    kept["files"].push_back({file.id, file.name, file.purpose, file.bytes, file.type});
  for (const auto& each : jobs) kept["jobs"].push_back(job_json(each));
  return kept;
}

void BatchHouse::read(const json& kept) {
  next_id = kept.at("next_id");
  for (const auto& file : kept.at("files"))
    files[file.at(0)] = {file.at(0), file.at(1), file.at(2), file.at(3), file.at(4)};
  for (const auto& each : kept.at("jobs")) jobs.push_back(job_from(each));
}

std::optional<std::map<std::string, FormPart>> form_parts(const std::string& content_type,
                                                          const std::string& body) {
  const auto at = content_type.find("boundary=");
  if (!content_type.starts_with("multipart/form-data") || at == std::string::npos) return std::nullopt;
  const auto boundary = "--" + content_type.substr(at + 9);
  std::map<std::string, FormPart> parts;
  auto start = body.find(boundary + "\r\n");
  if (start != 0) return std::nullopt;
  while (body.compare(start + boundary.size(), 2, "--") != 0) {
    const auto head = start + boundary.size() + 2;
    const auto head_end = body.find("\r\n\r\n", head);
    const auto end = head_end == std::string::npos ? head_end : body.find("\r\n" + boundary, head_end);
    if (end == std::string::npos) return std::nullopt;
    const auto headers = body.substr(head, head_end - head);
    const auto name = quoted(headers, " name");
    if (name.empty() || parts.contains(name)) return std::nullopt;
    FormPart part{.file_name = quoted(headers, "filename"),
                  .type = {},
                  .bytes = body.substr(head_end + 4, end - head_end - 4)};
    if (const auto type = headers.find("Content-Type: "); type != std::string::npos)
      part.type = headers.substr(type + 14, headers.find('\r', type) - type - 14);
    parts.emplace(name, std::move(part));
    start = end + 2;
  }
  return parts;
}

}  // namespace praxeo::tests

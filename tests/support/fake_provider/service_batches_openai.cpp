// SPDX-License-Identifier: Apache-2.0
// OpenAI's files and batches: https://platform.openai.com/docs/api-reference/batch
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <utility>

#include "support/fake_provider/contract.hpp"
#include "support/fake_provider/service.hpp"

namespace praxeo::tests {
namespace {

using nlohmann::json;

constexpr std::int64_t kWhen = 1'741'476'542;
constexpr std::size_t kMostLines = 50'000;
constexpr std::size_t kMostBytes = 200'000'000;
constexpr std::int64_t kDay = 86'400;

json told_file(const BatchFile& file) {
  return {{"id", file.id},
          {"object", "file"},
          {"bytes", file.bytes.size()},
          {"created_at", kWhen},
          {"expires_at", kWhen + 30 * kDay},
          {"filename", file.name},
          {"purpose", file.purpose},
          {"status", "processed"}};
}

const char* word_for(Job::State state) {
  switch (state) {
    case Job::State::validating:
      return "validating";
    case Job::State::running:
      return "in_progress";
    case Job::State::completed:
      return "completed";
    case Job::State::failed:
      return "failed";
    case Job::State::expired:
      return "expired";
    case Job::State::cancelling:
      return "cancelling";
    case Job::State::cancelled:
      return "cancelled";
  }
  return "";
}

json told_job(const Job& job) {
  json told{{"id", job.id},
            {"object", "batch"},
            {"endpoint", job.endpoint},
            {"input_file_id", job.input_file},
            {"completion_window", "24h"},
            {"status", word_for(job.state)},
            {"created_at", kWhen},
            {"expires_at", kWhen + kDay},
            {"metadata", job.metadata},
            {"request_counts",
             {{"total",
               job.state == Job::State::validating || job.state == Job::State::failed ? 0 : job.lines.size()},
              {"completed", static_cast<std::int64_t>(job.done) - job.failures()},
              {"failed", job.failures()}}}};
  if (!job.output_file.empty()) told["output_file_id"] = job.output_file;
  if (!job.error_file.empty()) told["error_file_id"] = job.error_file;
  if (job.state == Job::State::failed) told["errors"] = {{"object", "list"}, {"data", job.problems}};
  return told;
}

json result_line(const std::string& id, const JobLine& line) {
  return {{"id", "batch_req_" + id},
          {"custom_id", line.key},
          {"response", {{"status_code", line.status}, {"request_id", "req_" + id}, {"body", line.body}}},
          {"error", nullptr}};
}

std::string parameter(const std::string& target, const std::string& name) {
  const auto at = target.find(name + "=");
  if (at == std::string::npos) return {};
  return target.substr(at + name.size() + 1, target.find('&', at) - at - name.size() - 1);
}

}  // namespace

Says FakeProvider::Service::openai_files(const HeardRequest& request, const std::string& path) {
  if (path == "/files" && request.method == "POST") return upload_openai(request);
  const auto fault = drawn(request);
  if (is_http_error(fault)) return openai_fault(fault, options.told_wait);
  const std::lock_guard lock(house_mutex);
  const auto rest = path.substr(std::min<std::size_t>(path.size(), 7));
  const auto id = rest.substr(0, rest.find('/'));
  const auto found = house.files.find(id);
  if (found == house.files.end()) return openai_complaint(request, "No such File object: " + id, 404);
  if (rest == id && request.method == "GET")
    return send_told(request, told_file(found->second), false, fault);
  if (rest == id && request.method == "DELETE") {
    house.files.erase(found);
    return send_told(request, {{"id", id}, {"object", "file"}, {"deleted", true}}, false, fault);
  }
  if (rest != id + "/content" || request.method != "GET")
    return openai_complaint(request, "no such call", 404);
  if (found->second.purpose != "batch_output")
    return openai_complaint(request, "Not allowed to download files of purpose: batch");
  if (fault == Fault::reset) return {.bytes = "", .reset = true};
  Delivery delivery{.content_type = "application/octet-stream", .pieces = {found->second.bytes}};
  if (delivery.pieces.front().empty()) delivery.pieces.clear();
  return deliver(delivery, fault, options.redirect);
}

Says FakeProvider::Service::upload_openai(const HeardRequest& request) {
  const auto parts = form_parts(request.header("content-type"), request.body);
  if (!parts) return openai_complaint(request, "the body is no multipart/form-data");
  for (const auto& [name, part] : *parts) {
    if (name != "file" && name != "purpose" && name != "expires_after[anchor]" &&
        name != "expires_after[seconds]")
      return openai_complaint(request, name + ": unknown field");
  }
  const auto purpose = parts->find("purpose");
  const auto sent = parts->find("file");
  if (purpose == parts->end() || purpose->second.bytes != "batch")
    return openai_complaint(request, "purpose is not batch");
  if (sent == parts->end() || !sent->second.file_name.ends_with(".jsonl"))
    return openai_complaint(request, "Invalid file format for Batch API. Must be .jsonl");
  if (sent->second.bytes.size() > kMostBytes) return openai_complaint(request, "the file is too large", 413);
  const auto fault = drawn(request);
  if (is_http_error(fault)) return openai_fault(fault, options.told_wait);
  const std::lock_guard lock(house_mutex);
  const auto& file = house.add_file("file-", sent->second.file_name, "batch", sent->second.bytes);
  return send_told(request, told_file(file), false, fault);
}

Says FakeProvider::Service::openai_batches(const HeardRequest& request, const std::string& path) {
  if (path == "/batches" && request.method == "GET") return list_openai_batches(request);
  if (path == "/batches" && request.method == "POST") {
    if (request.header("content-type") != "application/json")
      return openai_complaint(request, "Content-Type is not application/json");
    const auto body = json::parse(request.body, nullptr, false);
    if (!body.is_object())
      return openai_complaint(request, "We could not parse the JSON body of your request.");
    return create_openai_batch(request, body);
  }
  const auto fault = drawn(request);
  if (is_http_error(fault)) return openai_fault(fault, options.told_wait);
  const std::lock_guard lock(house_mutex);
  const auto rest = path.substr(std::min<std::size_t>(path.size(), 9));
  auto* job = house.job(rest.substr(0, rest.find('/')));
  if (job == nullptr || job->provider != "openai")
    return openai_complaint(request, "No batch found with id '" + rest + "'.", 404);
  if (rest == job->id && request.method == "GET") {
    step(*job);
    return send_told(request, told_job(*job), false, fault);
  }
  if (rest != job->id + "/cancel" || request.method != "POST")
    return openai_complaint(request, "no such call", 404);
  if (job->ended())
    return openai_error(409, "invalid_request_error", nullptr,
                        fmt::format("Cannot cancel a batch with status '{}'.", word_for(job->state)),
                        "x-should-retry: false\r\n");
  job->state = Job::State::cancelling;
  return send_told(request, told_job(*job), false, fault);
}

Says FakeProvider::Service::list_openai_batches(const HeardRequest& request) {
  const auto fault = drawn(request);
  if (is_http_error(fault)) return openai_fault(fault, options.told_wait);
  const auto limit = parameter(request.target, "limit");
  const auto after = parameter(request.target, "after");
  std::size_t most = 20;
  if (!limit.empty()) most = std::stoul(limit);
  if (most < 1 || most > 100) return openai_complaint(request, "limit is not between 1 and 100");
  const std::lock_guard lock(house_mutex);
  json data = json::array();
  bool begun = after.empty(), more = false;
  for (auto each = house.jobs.rbegin(); each != house.jobs.rend(); ++each) {
    if (each->provider != "openai") continue;
    if (begun && data.size() == most) more = true;
    if (begun && data.size() < most) data.push_back(told_job(*each));
    if (each->id == after) begun = true;
  }
  json told{{"object", "list"}, {"data", data}, {"has_more", more}};
  if (!data.empty()) told["first_id"] = data.front()["id"], told["last_id"] = data.back()["id"];
  return send_told(request, told, false, fault);
}

Says FakeProvider::Service::create_openai_batch(const HeardRequest& request, const json& body) {
  if (const auto faults = Contract::openai().faults("CreateBatchRequest", body); !faults.empty())
    return openai_complaint(request, faults.front());
  const auto endpoint = body.value("endpoint", "");
  if (endpoint != "/v1/responses" && endpoint != "/v1/chat/completions")
    return openai_complaint(request, "this server batches no such calls");
  const auto fault = drawn(request);
  if (is_http_error(fault)) return openai_fault(fault, options.told_wait);
  const std::lock_guard lock(house_mutex);
  const auto input = house.files.find(body.value("input_file_id", ""));
  if (input == house.files.end() || input->second.purpose != "batch")
    return openai_complaint(request, "Invalid input_file_id.");
  Job job{.id = fmt::format("batch_{:06}", house.next_id++),
          .provider = "openai",
          .endpoint = endpoint,
          .input_file = input->first,
          .metadata = body.value("metadata", json())};
  job.fault = drawn_job();
  look_through(job, input->second);
  house.jobs.push_back(std::move(job));
  return send_told(request, told_job(house.jobs.back()), false, fault);
}

void FakeProvider::Service::look_through(Job& job, const BatchFile& input) {
  std::istringstream lines(input.bytes);
  std::string text;
  std::set<std::string> keys;
  std::int64_t number = 0;
  const auto problem = [&](const char* code, const std::string& message) {
    job.problems.push_back({{"code", code}, {"message", message}, {"param", nullptr}, {"line", number}});
  };
  while (std::getline(lines, text)) {
    ++number;
    const auto line = json::parse(text, nullptr, false);
    if (!line.is_object()) {
      problem("invalid_json_line", "This line is not parseable as valid JSON.");
      continue;
    }
    for (const auto& [name, value] : line.items()) {
      if (name != "custom_id" && name != "method" && name != "url" && name != "body")
        problem("invalid_request", name + ": unknown field");
    }
    const auto key = line.value("custom_id", "");
    if (key.empty()) problem("missing_required_parameter", "custom_id is missing");
    if (!keys.insert(key).second) problem("duplicate_custom_id", "The custom_id is already in use.");
    if (line.value("method", "") != "POST") problem("invalid_method", "method is not POST");
    if (line.value("url", "") != job.endpoint)
      problem("invalid_url", "The URL provided for this request does not match the batch endpoint.");
    const auto body = line.value("body", json());
    if (!body.is_object()) {
      problem("missing_required_parameter", "body is missing");
      continue;
    }
    const auto model = body.value("model", "");
    if (job.model.empty()) job.model = model;
    if (model != job.model) problem("mismatched_model", "All requests of a batch ask the same model.");
    if (!job.problems.empty()) continue;
    const bool responses = job.endpoint == "/v1/responses";
    JobLine made{.key = key, .model = model, .body = {}, .tokens = {}};
    auto read = responses ? read_responses(body) : read_chat(body);
    if (read.asked.stream) read.faults.push_back("stream is not supported in batches");
    work(made, read, responses ? "responses" : "chat", body);
    job.lines.push_back(std::move(made));
  }
  number = 0;
  if (job.lines.empty() && job.problems.empty()) problem("empty_file", "The input file is empty.");
  if (job.lines.size() > kMostLines) problem("too_many_tasks", "The batch has too many requests.");
}

void FakeProvider::Service::write_results(Job& job) {
  if (job.provider == "gemini") {
    if (job.input_file.empty() || job.state == Job::State::expired) return;
    std::string text;
    for (const auto* line : job.told()) {
      json made{{"key", line->key}};
      if (line->status < 400)
        made["response"] = line->body;
      else
        made["error"] = {{"code", line->status == 429   ? 8
                                  : line->status >= 500 ? 13
                                                        : 3},
                         {"message", line->body["error"]["message"]}};
      text += made.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
    }
    if (job.fault == JobFault::garbled) text = "{\"key\": \n" + text;
    job.output_file = house.add_file("batch-", job.name, "batch_output", std::move(text)).id;
    return;
  }
  std::string output, errors;
  for (const auto* line : job.told()) {
    const auto id = fmt::format("{:06}", house.next_id++);
    const auto text = result_line(id, *line).dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
    (line->status < 400 ? output : errors) += text;
    if (job.fault == JobFault::doubled) (line->status < 400 ? output : errors) += text;
  }
  if (job.fault == JobFault::garbled) output = "{\"id\": \"batch_req_\n" + output;
  if (job.fault == JobFault::strange) {
    auto odd = result_line("odd", {.key = "nobody's", .model = {}, .body = json::object(), .tokens = {}});
    output += odd.dump() + "\n";
  }
  for (auto i = job.done; i < job.lines.size(); ++i) {
    const char* code = job.state == Job::State::expired ? "batch_expired" : "batch_cancelled";
    errors += json{{"id", fmt::format("batch_req_{:06}", house.next_id++)},
                   {"custom_id", job.lines[i].key},
                   {"response", nullptr},
                   {"error", {{"code", code}, {"message", "This request could not be executed in time."}}}}
                  .dump() +
              "\n";
  }
  if (!output.empty())
    job.output_file = house.add_file("file-", job.id + "_output.jsonl", "batch_output", std::move(output)).id;
  if (!errors.empty())
    job.error_file = house.add_file("file-", job.id + "_error.jsonl", "batch_output", std::move(errors)).id;
}

}  // namespace praxeo::tests

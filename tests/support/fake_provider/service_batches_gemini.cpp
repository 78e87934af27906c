// SPDX-License-Identifier: Apache-2.0
// Gemini's files and batches: https://ai.google.dev/api/batch-api, https://ai.google.dev/api/files
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

constexpr const char* kGoogleWhen = "2026-03-08T23:29:02Z";
constexpr std::size_t kMostInline = 20'000'000;

const char* gemini_word(Job::State state) {
  switch (state) {
    case Job::State::validating:
      return "BATCH_STATE_PENDING";
    case Job::State::running:
    case Job::State::cancelling:
      return "BATCH_STATE_RUNNING";
    case Job::State::completed:
      return "BATCH_STATE_SUCCEEDED";
    case Job::State::failed:
      return "BATCH_STATE_FAILED";
    case Job::State::expired:
      return "BATCH_STATE_EXPIRED";
    case Job::State::cancelled:
      return "BATCH_STATE_CANCELLED";
  }
  return "";
}

std::optional<std::string> unknown_field(const json& object, const std::set<std::string>& known) {
  if (!object.is_object()) return "no object";
  for (const auto& [name, value] : object.items()) {
    if (!known.contains(name)) return name + ": unknown field";
  }
  return std::nullopt;
}

json told_file(const BatchFile& file, const std::string& url) {
  return {{"name", "files/" + file.id},
          {"displayName", file.name},
          {"mimeType", file.type},
          {"sizeBytes", std::to_string(file.bytes.size())},
          {"createTime", kGoogleWhen},
          {"updateTime", kGoogleWhen},
          {"expirationTime", "2026-03-10T23:29:02Z"},
          {"uri", url + "/v1beta/files/" + file.id},
          {"state", "ACTIVE"}};
}

}  // namespace

// Two steps: the first says what comes, the second brings it.
Says FakeProvider::Service::upload_gemini(const HeardRequest& request) {
  if (request.header("x-goog-api-key") != options.gemini_key)
    return complain(request, "the key is wrong or missing", gemini_fault(Fault::key_refused, {}));
  if (request.method != "POST") return gemini_complaint(request, "no such call", 404, "NOT_FOUND");
  const auto command = request.header("x-goog-upload-command");
  const auto at = request.target.find("?upload_id=");
  const auto fault = drawn(request);
  if (is_http_error(fault)) return gemini_fault(fault, options.told_wait);
  const std::lock_guard lock(house_mutex);
  if (command == "start") {
    const auto body = json::parse(request.body, nullptr, false);
    if (at != std::string::npos || request.header("x-goog-upload-protocol") != "resumable" ||
        request.header("x-goog-upload-header-content-length").empty() ||
        request.header("x-goog-upload-header-content-type").empty() || !body.is_object() ||
        unknown_field(body, {"file"}) || unknown_field(body["file"], {"displayName"}))
      return gemini_complaint(request, "no such beginning of an upload");
    auto& file = house.add_file("up-", body["file"].value("displayName", ""), "upload", "");
    file.type = request.header("x-goog-upload-header-content-type");
    if (fault == Fault::reset) return {.bytes = "", .reset = true};
    return json_reply(
        200, json::object(),
        fmt::format("X-Goog-Upload-URL: {}/upload/v1beta/files?upload_id={}\r\n", server.url(), file.id));
  }
  const auto found =
      at == std::string::npos ? house.files.end() : house.files.find(request.target.substr(at + 11));
  if (command != "upload, finalize" || request.header("x-goog-upload-offset") != "0" ||
      found == house.files.end())
    return gemini_complaint(request, "no such piece of an upload");
  found->second.bytes = request.body;
  return send_told(request, {{"file", told_file(found->second, server.url())}}, true, fault);
}

Says FakeProvider::Service::gemini_files(const HeardRequest& request, const std::string& path,
                                         const std::string& query) {
  const auto fault = drawn(request);
  if (is_http_error(fault)) return gemini_fault(fault, options.told_wait);
  const std::lock_guard lock(house_mutex);
  const auto rest = path.substr(7);
  const auto found = house.files.find(rest.substr(0, rest.find(':')));
  if (request.method != "GET" || found == house.files.end())
    return gemini_complaint(request, "no such file", 404, "NOT_FOUND");
  if (rest == found->first && query.empty())
    return send_told(request, told_file(found->second, server.url()), true, fault);
  if (rest != found->first + ":download" || query != "alt=media" || found->second.purpose != "batch_output")
    return gemini_complaint(request, "no such call", 404, "NOT_FOUND");
  if (fault == Fault::reset) return {.bytes = "", .reset = true};
  return deliver({.content_type = "application/octet-stream", .pieces = {found->second.bytes}}, fault,
                 options.redirect);
}

Says FakeProvider::Service::create_gemini_batch(const HeardRequest& request, const json& body,
                                                const std::string& model) {
  const auto refuse = [&](const std::string& what) { return gemini_complaint(request, what); };
  if (request.body.size() > kMostInline) return refuse("Request payload size exceeds the limit.");
  if (const auto fault = unknown_field(body, {"batch"})) return refuse(*fault);
  const auto batch = body.value("batch", json());
  if (const auto fault = unknown_field(batch, {"displayName", "inputConfig", "priority", "model"}))
    return refuse(*fault);
  if (batch.value("displayName", "").empty()) return refuse("displayName is required");
  const auto input = batch.value("inputConfig", json());
  if (const auto fault = unknown_field(input, {"requests", "fileName"})) return refuse(*fault);
  if (input.size() != 1) return refuse("inputConfig has one of requests and fileName");
  const auto fault = drawn(request);
  if (is_http_error(fault)) return gemini_fault(fault, options.told_wait);

  const std::lock_guard lock(house_mutex);
  Job job{.id = fmt::format("batches/fake{:06}", house.next_id++),
          .provider = "gemini",
          .model = model,
          .name = batch["displayName"],
          .metadata = {}};
  job.fault = drawn_job();
  const auto add = [&](const std::string& key, const json& asked) {
    JobLine line{.key = key, .model = model, .body = {}, .tokens = {}};
    auto inner = asked;
    if (inner.is_object() && inner.value("model", "models/" + model) == "models/" + model)
      inner.erase("model");
    work(line, read_gemini(inner, model), "gemini", inner);
    job.lines.push_back(std::move(line));
  };
  if (input.contains("requests")) {
    if (const auto odd = unknown_field(input["requests"], {"requests"})) return refuse(*odd);
    for (const auto& each : input["requests"].value("requests", json::array())) {
      if (const auto odd = unknown_field(each, {"request", "metadata"})) return refuse(*odd);
      const auto named = each.value("metadata", json::object());
      if (const auto odd = unknown_field(named, {"key"})) return refuse("metadata: " + *odd);
      add(named.value("key", ""), each.value("request", json()));
    }
  } else {
    const auto name = input.value("fileName", "");
    const auto found = house.files.find(name.substr(std::min<std::size_t>(name.size(), 6)));
    if (!name.starts_with("files/") || found == house.files.end()) return refuse("no such file");
    job.input_file = found->first;
    std::istringstream lines(found->second.bytes);
    for (std::string text; std::getline(lines, text);) {
      const auto line = json::parse(text, nullptr, false);
      if (unknown_field(line, {"key", "request"})) return refuse("a line is no request");
      add(line.value("key", ""), line.value("request", json()));
    }
  }
  if (job.lines.empty()) return refuse("the batch is empty");
  house.jobs.push_back(std::move(job));
  return send_told(request, told_gemini(house.jobs.back(), false), true, fault);
}

json FakeProvider::Service::told_gemini(const Job& job, bool whole) {
  const auto count = [](auto number) { return std::to_string(number); };
  json stats{{"requestCount", count(job.lines.size())}};
  const auto failed = static_cast<std::size_t>(job.failures());
  if (job.done > failed) stats["successfulRequestCount"] = count(job.done - failed);
  if (failed > 0) stats["failedRequestCount"] = count(failed);
  if (job.done < job.lines.size()) stats["pendingRequestCount"] = count(job.lines.size() - job.done);
  json told{{"name", job.id},
            {"metadata",
             {{"@type", "type.googleapis.com/google.ai.generativelanguage.v1beta.GenerateContentBatch"},
              {"name", job.id},
              {"model", "models/" + job.model},
              {"displayName", job.name},
              {"state", gemini_word(job.state)},
              {"createTime", kGoogleWhen},
              {"updateTime", kGoogleWhen},
              {"batchStats", std::move(stats)}}}};
  if (!job.ended()) return told;
  told["done"] = true;
  told["metadata"]["endTime"] = kGoogleWhen;
  if (job.state == Job::State::failed) {
    told["error"] = {{"code", 3}, {"message", job.problems.at(0).at("message")}};
    return told;
  }
  if (!whole || job.state == Job::State::expired) return told;
  json output = json::object();
  if (!job.output_file.empty()) {
    output["responsesFile"] = "files/" + job.output_file;
  } else {
    json all = json::array();
    for (const auto* line : job.told()) {
      json each{{"metadata", {{"key", line->key}}}};
      if (line->status < 400)
        each["response"] = line->body;
      else
        each["error"] = {{"code", line->status == 429   ? 8
                                  : line->status >= 500 ? 13
                                                        : 3},
                         {"message", line->body["error"]["message"]}};
      if (job.fault == JobFault::doubled) all.push_back(each);
      all.push_back(std::move(each));
    }
    if (job.fault == JobFault::garbled) all.push_back("what is this?");
    if (job.fault == JobFault::strange)
      all.push_back({{"metadata", {{"key", "nobody's"}}}, {"response", json::object()}});
    const bool flat = options.gemini_results == "flat";
    output["inlinedResponses"] = flat ? all : json{{"inlinedResponses", std::move(all)}};
  }
  if (options.gemini_results == "metadata") {
    told["metadata"]["output"] = std::move(output);
  } else {
    output["@type"] = "type.googleapis.com/google.ai.generativelanguage.v1beta.GenerateContentBatchOutput";
    told["response"] = std::move(output);
  }
  return told;
}

Says FakeProvider::Service::gemini_batches(const HeardRequest& request, const std::string& path,
                                           const std::string& query) {
  const auto fault = drawn(request);
  if (is_http_error(fault)) return gemini_fault(fault, options.told_wait);
  const std::lock_guard lock(house_mutex);
  if (path == "/batches" && request.method == "GET") {
    // Two a page, the newest first.
    if (query.find("pageSize=") == std::string::npos) return gemini_complaint(request, "no pageSize");
    const auto token = query.find("pageToken=");
    const auto skip = token == std::string::npos ? 0UL : std::stoul(query.substr(token + 10));
    json operations = json::array();
    std::size_t seen = 0;
    bool more = false;
    for (auto each = house.jobs.rbegin(); each != house.jobs.rend(); ++each) {
      if (each->provider != "gemini" || seen++ < skip) continue;
      if (operations.size() == 2) {
        more = true;
        break;
      }
      operations.push_back(told_gemini(*each, false));
    }
    json told = json::object();
    if (!operations.empty()) told["operations"] = std::move(operations);
    if (more) told["nextPageToken"] = std::to_string(skip + 2);
    return send_told(request, told, true, fault);
  }
  auto id = path.substr(1);
  const bool cancels = request.method == "POST" && id.ends_with(":cancel");
  if (cancels) id.resize(id.size() - 7);
  auto* job = house.job(id);
  if (job == nullptr || job->provider != "gemini" || (!cancels && request.method != "GET") || !query.empty())
    return gemini_complaint(request, "no such batch", 404, "NOT_FOUND");
  if (cancels) {
    if (!request.body.empty() && request.body != "{}")
      return gemini_complaint(request, "cancel has no fields");
    if (job->ended())
      return gemini_error(400, "FAILED_PRECONDITION", "the batch has ended already", json::array());
    job->state = Job::State::cancelling;
    return send_told(request, json::object(), true, fault);
  }
  step(*job);
  return send_told(request, told_gemini(*job, true), true, fault);
}

}  // namespace praxeo::tests

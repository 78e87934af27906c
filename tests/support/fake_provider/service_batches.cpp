// SPDX-License-Identifier: Apache-2.0
// What both providers' batch services share: the steps of a batch, and the work on its requests.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "support/fake_provider/service.hpp"

namespace praxeo::tests {
namespace {

using nlohmann::json;

int status_of(Fault fault) {
  switch (fault) {
    case Fault::conflict:
      return 409;
    case Fault::server_error:
      return 500;
    case Fault::bad_gateway:
      return 502;
    case Fault::unavailable:
      return 503;
    case Fault::bad_request:
      return 400;
    case Fault::key_refused:
      return 401;
    default:
      return 429;
  }
}

}  // namespace

void FakeProvider::Service::open_house() {
  const std::lock_guard lock(house_mutex);
  if (options.state_file.empty() || !std::filesystem::exists(options.state_file)) return;
  std::ifstream file(options.state_file, std::ios::binary);
  house.read(json::parse(file));
}

void FakeProvider::Service::keep_house() {
  const std::lock_guard lock(house_mutex);
  if (options.state_file.empty()) return;
  std::ofstream(options.state_file, std::ios::binary)
      << house.to_json().dump(-1, ' ', false, json::error_handler_t::replace);
}

JobFault FakeProvider::Service::drawn_job() {
  if (next_jobs.empty()) return JobFault::none;
  const auto fault = next_jobs.front();
  next_jobs.erase(next_jobs.begin());
  return fault;
}

void FakeProvider::Service::work(JobLine& line, const Read& read, const std::string& dialect,
                                 const json& body) {
  const auto refuse = [&](int status, const json& code, const std::string& what) {
    line.status = status;
    line.body = {
        {"error",
         {{"message", what}, {"type", "invalid_request_error"}, {"param", nullptr}, {"code", code}}}};
  };
  if (!read.faults.empty()) {
    const std::lock_guard lock(mutex);
    complaints.push_back(fmt::format("request {} of a batch: {}", line.key, read.faults.front()));
    return refuse(400, nullptr, read.faults.front());
  }
  if (!knows(read.asked.model)) return refuse(404, "model_not_found", "no such model");
  const auto fault = line_plan.of(line.key + "\n" + body.dump(-1, ' ', true));
  if (is_http_error(fault))
    return refuse(status_of(fault), std::string(name_of(fault)), "The request failed: it was let go wrong.");
  const auto reply = completed(read.asked, fault);
  line.body = dialect == "responses" ? word_responses(body, read.asked, reply).body
              : dialect == "chat"    ? word_chat(body, read.asked, reply).body
                                     : word_gemini(read.asked, reply).body;
  line.tokens = reply.tokens;
}

void FakeProvider::Service::advance(Job& job, std::size_t done) {
  for (; job.done < done; ++job.done) {
    const auto& line = job.lines[job.done];
    if (line.status < 400) charge(line.model, line.tokens, true);
  }
}

void FakeProvider::Service::step(Job& job) {
  if (job.ended()) return;
  ++job.looks;
  if (job.state == Job::State::cancelling) return finish(job, Job::State::cancelled);
  if (job.fault == JobFault::invalid && job.problems.empty())
    job.problems.push_back({{"code", "invalid_json_line"},
                            {"message", "This line is not parseable as valid JSON."},
                            {"param", nullptr},
                            {"line", 1}});
  if (!job.problems.empty()) return finish(job, Job::State::failed);
  if (job.looks <= options.batch_looks) {
    job.state = Job::State::running;
    const bool ends_early = job.fault == JobFault::expired || job.fault == JobFault::cancelled;
    const auto steps = static_cast<std::size_t>(options.batch_looks) + 1;
    if (!ends_early) advance(job, job.lines.size() * static_cast<std::size_t>(job.looks) / steps);
    return;
  }
  if (job.fault == JobFault::expired || job.fault == JobFault::cancelled) {
    // Gemini tells nothing of what expired.
    if (job.provider == "openai" || job.fault == JobFault::cancelled) advance(job, job.lines.size() / 2);
    return finish(job, job.fault == JobFault::expired ? Job::State::expired : Job::State::cancelled);
  }
  advance(job, job.lines.size());
  finish(job, Job::State::completed);
}

void FakeProvider::Service::finish(Job& job, Job::State state) {
  job.state = state;
  if (state != Job::State::failed) write_results(job);
}

// Any of the replies to calls about files and batches. What was to be done is done, unless the fault is an
// error of HTTP; so a reply that is lost on the way leaves the other side not knowing.
Says FakeProvider::Service::send_told(const HeardRequest& request, const json& body, bool google,
                                      Fault fault) {
  static_cast<void>(request);
  static_cast<void>(google);
  if (fault == Fault::reset) return {.bytes = "", .reset = true};
  return deliver({.pieces = {body.dump(-1, ' ', false, json::error_handler_t::replace)}}, fault,
                 options.redirect);
}

}  // namespace praxeo::tests

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/fake_provider/batch_jobs.hpp"
#include "support/fake_provider/delivery.hpp"
#include "support/fake_provider/dialects.hpp"
#include "support/fake_provider/fake_provider.hpp"

namespace praxeo::tests {

// What stands behind the port: routes, judges, answers and keeps the bill, on the threads of the connections.
class FakeProvider::Service {
 public:
  explicit Service(Options wanted)
      : options(std::move(wanted)),
        plan(options.faults, options.seed),
        line_plan(options.line_faults, options.seed + 1),
        server([this](const HeardRequest& request) { return answer(request); }, options.keep_heard) {
    open_house();
  }

  Options options;
  FaultPlan plan, line_plan;
  mutable std::mutex mutex;
  Bill bill;
  std::int64_t open = 0;  // requests now
  std::vector<std::string> complaints;
  std::mutex house_mutex;  // taken before the other
  BatchHouse house;
  std::vector<JobFault> next_jobs;
  void open_house();  // from the file of the options, when there is one
  void keep_house();

 private:
  using json = nlohmann::json;
  Says answer(const HeardRequest& request);
  Says openai(const HeardRequest& request, const std::string& path);
  Says openai_models() const;
  Says count_responses(const HeardRequest& request, const json& body);
  Says embed_openai(const HeardRequest& request, const json& body);
  Says gemini(const HeardRequest& request, const std::string& path);
  Says gemini_models(const HeardRequest& request, const std::string& query);
  Says gemini_call(const HeardRequest& request, const std::string& model, const std::string& call,
                   const std::string& query);
  Says count_gemini(const HeardRequest& request, const json& body, const std::string& model);
  Says embed_gemini(const HeardRequest& request, const json& body, const std::string& model, bool batch);

  Says complain(const HeardRequest& request, const std::string& what, Says says);
  Says openai_complaint(const HeardRequest& request, const std::string& what, int status = 400,
                        const json& code = nullptr);
  Says gemini_complaint(const HeardRequest& request, const std::string& what, int status = 400,
                        const std::string& word = "INVALID_ARGUMENT");
  [[nodiscard]] bool knows(const std::string& model) const;
  // A key belongs into one header and nowhere else.
  [[nodiscard]] bool key_strays(const HeardRequest& request, const std::string& right_header) const;
  Fault drawn(const HeardRequest& request);
  Completed completed(const Asked& asked, Fault fault);
  Says send(const Asked& asked, const Completed& reply, const Worded& worded, Fault fault,
            const std::string& headers);
  void charge(const std::string& model, const Tokens& tokens, bool batched = false);

  // Files and batches. All hold house_mutex.
  Says openai_files(const HeardRequest& request, const std::string& path);
  Says upload_openai(const HeardRequest& request);
  Says openai_batches(const HeardRequest& request, const std::string& path);
  Says list_openai_batches(const HeardRequest& request);
  Says create_openai_batch(const HeardRequest& request, const json& body);
  void look_through(Job& job, const BatchFile& input);
  Says gemini_files(const HeardRequest& request, const std::string& path, const std::string& query);
  Says upload_gemini(const HeardRequest& request);
  Says gemini_batches(const HeardRequest& request, const std::string& path, const std::string& query);
  Says create_gemini_batch(const HeardRequest& request, const json& body, const std::string& model);
  [[nodiscard]] json told_gemini(const Job& job, bool whole);
  JobFault drawn_job();
  // Does one request of a batch.
  void work(JobLine& line, const Read& read, const std::string& dialect, const json& body);
  void step(Job& job);
  void finish(Job& job, Job::State state);
  void advance(Job& job, std::size_t done);
  void write_results(Job& job);
  // A reply that isn't one of a model, with what may go wrong with any.
  Says send_told(const HeardRequest& request, const json& body, bool google, Fault fault);

  std::atomic<std::uint64_t> ids_ = 0;

 public:
  ScriptedServer server;  // made last and gone first: its threads use the rest
};

// Errors of HTTP, which the dialects word each in its own way.
[[nodiscard]] constexpr bool is_http_error(Fault fault) {
  return fault >= Fault::rate_ms && fault <= Fault::key_refused;
}

// A vector of unit length that depends on the text alone.
[[nodiscard]] std::vector<float> fake_embedding(const std::string& text, std::size_t dimensions);

}  // namespace praxeo::tests

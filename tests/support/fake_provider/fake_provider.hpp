// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "support/fake_provider/batch_jobs.hpp"
#include "support/fake_provider/fake_model.hpp"
#include "support/fake_provider/faults.hpp"
#include "support/scripted_server.hpp"

namespace praxeo::tests {

// A language model's service on a loopback port, in the dialects of OpenAI (Responses, Chat Completions,
// embeddings, models, files and batches) and of Gemini. It is strict: a field that the published schema does
// not know, one of a wrong type, a schema outside of what the provider takes, a key in the wrong place, an
// unknown path or model are refused in the provider's own form, and noted as a complaint. Whole replies are
// on its bill, which is what a client's ledger must come to.
class FakeProvider {
 public:
  struct Options {
    std::uint64_t seed = 1;
    std::string faults = {};                  // "429=0.3,5xx=0.2", see FaultPlan
    std::chrono::milliseconds latency{0};     // before every answer
    std::chrono::milliseconds piece_wait{0};  // before every piece of a stream
    std::chrono::milliseconds told_wait{20};  // that a 429 asks for
    std::string openai_key = "sk-fake-0123456789abcdef";
    std::string gemini_key = "AIzaFake0123456789abcdef";
    std::vector<std::string> models = {};  // besides those of fake_models()
    std::string redirect = "http://127.0.0.1:9/elsewhere";
    bool keep_heard = true;
    int batch_looks = 1;                      // at a batch, until it ends with the next one
    std::string line_faults = {};             // of single requests in batches, as `faults`
    std::string gemini_results = "response";  // where they stand: response, metadata, flat
    std::string state_file = {};              // files and batches are kept there from one to the next
    // The text of a reply; absent: fake_text().
    std::function<std::optional<std::string>(const Asked&)> says = {};
    bool echo = false;  // repeats the keys of requests, as echoing() does
  };
  FakeProvider();
  explicit FakeProvider(Options options);
  ~FakeProvider();

  [[nodiscard]] std::string url() const;
  [[nodiscard]] std::string openai_url() const { return url() + "/v1"; }
  [[nodiscard]] std::string gemini_url() const { return url() + "/v1beta"; }
  [[nodiscard]] const Options& options() const;

  void next(std::vector<Fault> faults);        // of the next replies, before those by chance
  void next_lines(std::vector<Fault> faults);  // of the next requests within batches
  void next_batches(std::vector<JobFault> faults);
  [[nodiscard]] std::vector<HeardRequest> heard() const;
  // What was refused because it should not have been sent, one line each.
  [[nodiscard]] std::vector<std::string> complaints() const;

  struct Row {
    std::int64_t requests = 0;
    Tokens tokens;
  };
  struct Bill {
    std::map<std::string, Row> models;           // whole replies
    std::map<std::string, Row> batched;          // those of batches, at half the price
    std::map<std::string, std::int64_t> faults;  // replies that went wrong on purpose, by name
    std::int64_t requests = 0;                   // all that came
    std::int64_t most_open = 0;                  // of them at once
    [[nodiscard]] Tokens tokens() const;         // of all models
  };
  [[nodiscard]] Bill bill() const;
  [[nodiscard]] static nlohmann::json to_json(const Bill& bill);

 private:
  class Service;
  std::unique_ptr<Service> service_;
};

[[nodiscard]] const std::vector<std::string>& fake_models();

}  // namespace praxeo::tests

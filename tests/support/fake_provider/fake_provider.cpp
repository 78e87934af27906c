// SPDX-License-Identifier: Apache-2.0
#include "support/fake_provider/fake_provider.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "support/fake_provider/service.hpp"

namespace praxeo::tests {

const std::vector<std::string>& fake_models() {
  static const std::vector<std::string> all{
      "gpt-5.4-mini",   "gpt-5-mini",       "gpt-4.1-mini",           "gemini-2.5-flash",
      "gemini-2.5-pro", "gemini-3.6-flash", "text-embedding-3-small", "gemini-embedding-001",
      "fake-1",         "fake-cached",      "fake-thinking",          "fake-again"};
  return all;
}

FakeProvider::FakeProvider() : FakeProvider(Options()) {}
FakeProvider::FakeProvider(Options options) : service_(std::make_unique<Service>(std::move(options))) {}
FakeProvider::~FakeProvider() { service_->keep_house(); }
std::string FakeProvider::url() const { return service_->server.url(); }
const FakeProvider::Options& FakeProvider::options() const { return service_->options; }
void FakeProvider::next(std::vector<Fault> faults) { service_->plan.next(std::move(faults)); }
void FakeProvider::next_lines(std::vector<Fault> faults) { service_->line_plan.next(std::move(faults)); }
void FakeProvider::next_batches(std::vector<JobFault> faults) {
  const std::lock_guard lock(service_->house_mutex);
  service_->next_jobs.insert(service_->next_jobs.end(), faults.begin(), faults.end());
}
std::vector<HeardRequest> FakeProvider::heard() const { return service_->server.heard(); }

std::vector<std::string> FakeProvider::complaints() const {
  const std::lock_guard lock(service_->mutex);
  return service_->complaints;
}

FakeProvider::Bill FakeProvider::bill() const {
  const std::lock_guard lock(service_->mutex);
  return service_->bill;
}

Tokens FakeProvider::Bill::tokens() const {
  Tokens all;
  for (const auto* rows : {&models, &batched}) {
    for (const auto& [model, row] : *rows) {
      all.input += row.tokens.input;
      all.cached_input += row.tokens.cached_input;
      all.cache_write += row.tokens.cache_write;
      all.output += row.tokens.output;
      all.reasoning += row.tokens.reasoning;
    }
  }
  return all;
}

nlohmann::json FakeProvider::to_json(const Bill& bill) {
  const auto rows_of = [](const std::map<std::string, Row>& rows) {
    auto models = nlohmann::json::object();
    for (const auto& [model, row] : rows) {
      models[model] = {{"requests", row.requests},
                       {"input_tokens", row.tokens.input},
                       {"cached_input_tokens", row.tokens.cached_input},
                       {"cache_write_tokens", row.tokens.cache_write},
                       {"output_tokens", row.tokens.output},
                       {"reasoning_tokens", row.tokens.reasoning}};
    }
    return models;
  };
  nlohmann::json made{{"requests", bill.requests},
                      {"most_open", bill.most_open},
                      {"models", rows_of(bill.models)},
                      {"faults", bill.faults}};
  if (!bill.batched.empty()) made["batched"] = rows_of(bill.batched);
  return made;
}

}  // namespace praxeo::tests

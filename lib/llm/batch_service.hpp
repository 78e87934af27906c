// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "llm/asker.hpp"
#include "llm/batch_dialect.hpp"
#include "llm/profile.hpp"

namespace praxeo::llm {

// A provider's batch service over HTTP: many requests handed in as one file, answered within a day. One call
// at a time, tried again by the rules of calls; but a batch is never made twice: when nobody can tell whether
// it was, it is looked for by its name first. Keeps references to all but the profile.
class BatchService {
 public:
  BatchService(Profile profile, http::Transport& transport, base::Clock& clock, base::Random& random,
               RetryRules rules);
  [[nodiscard]] const Profile& profile() const { return profile_; }
  [[nodiscard]] BatchLimits limits() const { return batches_->limits(); }
  [[nodiscard]] std::string line(const Request& request, std::string_view key) const {
    return batches_->line(*profile_.dialect, request, profile_.endpoint, key);
  }

  // The id of the file at the provider; empty when the lines go along with create().
  [[nodiscard]] Told<std::string> upload(const std::string& name, const std::string& lines,
                                         std::size_t requests, std::stop_token stop);
  [[nodiscard]] Told<RemoteBatch> create(const std::string& name, const std::string& model,
                                         const std::string& file, const std::string& lines,
                                         std::stop_token stop);
  // The newest of that name; absent when there is none.
  [[nodiscard]] Told<std::optional<RemoteBatch>> find(const std::string& name, std::stop_token stop);
  [[nodiscard]] Told<RemoteBatch> look(const std::string& id, std::stop_token stop);
  [[nodiscard]] std::optional<ProviderError> cancel(const std::string& id, std::stop_token stop);
  // The answers of a batch that is over, as they come over the wire, in any order; after a broken transfer
  // they come again from the first. Returns how many lines were none.
  [[nodiscard]] Told<std::int64_t> results(const RemoteBatch& batch,
                                           const std::function<void(BatchAnswer)>& answer,
                                           std::stop_token stop);
  // For who waits; false when it was stopped.
  bool nap(std::chrono::milliseconds time, const std::stop_token& stop) { return asker_.nap(time, stop); }

 private:
  Profile profile_;
  std::unique_ptr<BatchDialect> batches_;
  Asker asker_, once_;  // once_: not tried again
  RetryRules rules_;
};

}  // namespace praxeo::llm

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "http/transport.hpp"
#include "llm/asker.hpp"
#include "llm/dialect.hpp"
#include "llm/profile.hpp"
#include "llm/retry.hpp"

namespace praxeo::llm {

// What a provider tells besides answers: its models, how many tokens a request has, vectors of texts. One
// request at a time, tried again by the same rules as calls are. Messages hold no key. Keeps references to
// all but the profile.
class Service {
 public:
  Service(Profile profile, http::Transport& transport, base::Clock& clock, base::Random& random,
          RetryRules rules)
      : profile_(std::move(profile)), asker_(transport, clock, random, rules, profile_.endpoint.key) {}
  [[nodiscard]] const Profile& profile() const { return profile_; }

  // All pages of the list.
  [[nodiscard]] Told<std::vector<ModelInfo>> models(std::stop_token stop);
  // Tokens of the question alone. bad_request where the interface has no such call.
  [[nodiscard]] Told<std::int64_t> count(const Request& request, std::stop_token stop);
  // In as many requests as the provider's bounds need; the usage is the sum of all.
  [[nodiscard]] Told<Embeddings> embed(const EmbedRequest& request, std::stop_token stop);
  // One call without the scheduler's limits, to see whether it works at all.
  [[nodiscard]] Outcome call(const Request& request, std::stop_token stop);

 private:
  Profile profile_;
  Asker asker_;
};

}  // namespace praxeo::llm

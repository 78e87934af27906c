// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "cli/args.hpp"
#include "generate/likeness.hpp"
#include "generate/prompt.hpp"
#include "generate/writer.hpp"
#include "llm/batch_service.hpp"
#include "llm/profile.hpp"
#include "llm/provider.hpp"
#include "llm/reply_cache.hpp"
#include "llm/service.hpp"
#include "spend/budget.hpp"
#include "spend/pricing.hpp"

namespace praxeo::commands {

class Context;

// Where answers are written down, or come from instead of the network.
struct Recordings {
  std::optional<std::filesystem::path> record, replay;
};

void define_recordings(cli::Args& args, Recordings& recordings);
// Their folders as the context means them. Throws usage when both are given.
[[nodiscard]] Recordings absolute_recordings(const Context& context, const Recordings& recordings);

enum class Caching {
  on,         // answers come from the cache where it has them
  renew,      // all is asked anew, and kept
  by_caller,  // who asks looks there itself
};

// How providers are to be asked.
struct Asking {
  Recordings recordings = {};
  std::optional<Caching> cache = Caching::on;  // absent: neither read nor written
  std::optional<int> jobs = {};                // else the setting provider.jobs
  bool embeds = false;                         // for vectors, not for answers: llm/embedding_call.hpp
  bool dry = false;                            // nothing will be asked: no key is looked for
  generate::Prompting prompting = {};          // by which words
  std::vector<std::string> fallbacks = {};     // PROVIDER/MODEL; else the setting provider.fallback
};

struct Asked {
  llm::Provider* provider = nullptr;  // of the Providers
  std::string name, model;            // "openai"; empty when only the provider was named
  spend::Pricing pricing = spend::Pricing::free();
  int jobs = 8;
};

// What a call through a batch service costs, in tenths of a live one.
[[nodiscard]] int batch_tenths(Context& context);

// A provider's batch service, and what calls through it cost.
struct AskedService {
  std::unique_ptr<llm::BatchService> service;
  std::string model;  // empty when only the provider was named
  spend::Pricing pricing = spend::Pricing::free();
  llm::BatchLimits limits;  // of one part, by the settings
};

// What a verb that spends takes on its command line.
struct Spending {
  std::optional<double> max_cost;  // US dollars
  bool allow_unpriced = false;
};
void define_spending(cli::Args& args, Spending& spending);
// With what the settings say.
[[nodiscard]] spend::Bounds budget_bounds(Context& context, const Spending& spending);

// The providers of one run, made of settings and environment when they are first asked for.
class Providers {
 public:
  explicit Providers(Context& context) : context_(context) {}
  ~Providers();
  // "openai/MODEL", "gemini/MODEL" or a provider alone. Throws offline when the network is forbidden and
  // nothing is replayed, and what llm::make_profile() throws. Lives as long as this.
  [[nodiscard]] Asked open(const std::string& wanted, const Asking& asking);
  // A writer that asks it, and those that stand in for it. Throws usage without a model.
  [[nodiscard]] std::unique_ptr<generate::Writer> writer(const std::string& wanted, const Asking& asking);

  // By the setting provider.embedding_model; none where it is not set, or, with a warning,
  // where its provider can't be asked. Throws usage for a setting that names no model.
  [[nodiscard]] std::unique_ptr<generate::Likeness> likeness(Asking asking);

  // Whether somebody set a key or an address of it.
  [[nodiscard]] bool is_configured(const llm::KnownProvider& known);
  // For questions that are no calls of a writer. Lives no longer than this. Throws offline, and what
  // llm::make_profile() throws.
  [[nodiscard]] llm::Service service(const llm::KnownProvider& known, int attempts);
  // "openai/MODEL" or a provider alone. Lives no longer than this. Throws as service() does.
  [[nodiscard]] AskedService batch_service(const std::string& wanted, bool dry = false);

 private:
  [[nodiscard]] http::Transport& transport();
  llm::Provider* keep(std::unique_ptr<llm::Provider> provider);
  [[nodiscard]] std::unique_ptr<generate::Writer> one_writer(const std::string& wanted, const Asking& asking,
                                                             const std::string& fallback_for);
  [[nodiscard]] std::unique_ptr<llm::Provider> live(llm::Profile profile, int jobs);

  Context& context_;
  base::SystemClock clock_;  // waiting goes by real time, whatever SOURCE_DATE_EPOCH says
  base::SystemRandom random_;
  std::unique_ptr<http::Transport> transport_;
  std::vector<std::unique_ptr<llm::Provider>> opened_;
};

}  // namespace praxeo::commands

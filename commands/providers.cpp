// SPDX-License-Identifier: Apache-2.0
#include "commands/providers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "commands/context.hpp"
#include "commands/network.hpp"
#include "commands/provider_profiles.hpp"
#include "commands/shared/listed.hpp"
#include "generate/fallback_writer.hpp"
#include "generate/prompted_writer.hpp"
#include "http/curl_transport.hpp"
#include "http/guarded_transport.hpp"
#include "http/tracing_transport.hpp"
#include "http/url.hpp"
#include "llm/clean_provider.hpp"
#include "llm/embedding_call.hpp"
#include "llm/offline_provider.hpp"
#include "llm/prices.hpp"
#include "llm/profile.hpp"
#include "llm/recording.hpp"
#include "llm/telling.hpp"
#include "secrets/find.hpp"
#include "spend/price_file.hpp"
#include "spend/pricing.hpp"
#include "spend/recover.hpp"
#include "spend/shared_limits.hpp"
#include "store/process.hpp"

namespace praxeo::commands {
namespace {

constexpr std::int64_t kMostSeconds = 366LL * 24 * 3600;

}  // namespace

Providers::~Providers() = default;

http::Transport& Providers::transport() {
  if (transport_) return *transport_;
  auto& keys = context_.keys();
  keys.on_refused = [this](const http::KeyRing::Changed&) {
    context_.log().warning("a key that was rotated is refused; the one before it is used");
  };
  transport_ = http::curl_transport(network_options(context_));
  if (auto* trace = context_.trace()) transport_ = http::tracing_transport(std::move(transport_), *trace);
  transport_ = http::guarded_transport(std::move(transport_), keys);
  return *transport_;
}

bool Providers::is_configured(const llm::KnownProvider& known) {
  if (context_.layers().text(fmt::format("{}.base_url", known.name))) return true;
  return std::any_of(known.key_variables.begin(), known.key_variables.end(),
                     [&](const auto& variable) { return context_.secrets().locate(variable).has_value(); });
}

llm::Service Providers::service(const llm::KnownProvider& known, int attempts) {
  if (context_.globals().offline) {
    throw Error(ErrorKind::offline,
                fmt::format("{} is asked over the network, and that is forbidden", known.name))
        .with_hint("leave out --offline, or PRAXEO_OFFLINE");
  }
  return {profile_of(context_, known, profile_settings(context_, known)),
          transport(),
          clock_,
          random_,
          {.attempts = attempts}};
}

int batch_tenths(Context& context) {
  return static_cast<int>(context.layers().integer("batch.price_tenths").value_or(5));
}

AskedService Providers::batch_service(const std::string& wanted, bool dry) {
  const auto slash = wanted.find('/');
  const auto name = wanted.substr(0, slash);
  const auto& known = known_provider(name);
  if (context_.globals().offline && !dry)
    throw Error(ErrorKind::offline,
                fmt::format("the batch service of {} is asked over the network, and that is forbidden", name))
        .with_hint("leave out --offline, or PRAXEO_OFFLINE");
  const auto number = [&](const char* key, std::int64_t otherwise) {
    return context_.layers().integer(key).value_or(otherwise);
  };
  auto profile = profile_of(context_, known,
                            dry ? offline_settings(context_, known) : profile_settings(context_, known));
  AskedService asked;
  if (slash != std::string::npos) asked.model = wanted.substr(slash + 1);
  asked.pricing = pricing_of(context_, profile).at_tenths(batch_tenths(context_));
  asked.service = std::make_unique<llm::BatchService>(
      std::move(profile), transport(), clock_, random_,
      llm::RetryRules{.attempts =
                          static_cast<int>(std::min<std::int64_t>(number("provider.attempts", 30), 10'000))});
  asked.limits.requests = static_cast<std::size_t>(number("batch.part_requests", 50'000));
  asked.limits.bytes = static_cast<std::size_t>(number("batch.part_mb", 50)) * 1'000'000;
  return asked;
}

std::unique_ptr<llm::Provider> Providers::live(llm::Profile profile, int jobs) {
  llm::SchedulerOptions options;
  const auto& layers = context_.layers();
  const auto rate = [&](const char* key) {
    const auto own = layers.integer(fmt::format("{}.{}", profile.name, key));
    return own ? own : layers.integer(fmt::format("provider.{}", key));
  };
  const auto seconds = [&](const char* key) -> std::optional<std::chrono::milliseconds> {
    if (const auto value = layers.integer(key)) return std::chrono::seconds(std::min(*value, kMostSeconds));
    return std::nullopt;
  };
  options.throttle = {.most = jobs,
                      .requests_a_minute = rate("requests_per_minute"),
                      .tokens_a_minute = rate("tokens_per_minute")};
  if (auto workspace = context_.find_workspace(); workspace && !context_.store().read_only()) {
    options.sharing = spend::shared_limits(context_.store(), clock_,
                                           {.provider = profile.name,
                                            .project_id = context_.project().id,
                                            .requests_a_minute = options.throttle.requests_a_minute,
                                            .tokens_a_minute = options.throttle.tokens_a_minute},
                                           store::this_process());
  }
  options.retry.attempts = static_cast<int>(
      std::min<std::int64_t>(layers.integer("provider.attempts").value_or(options.retry.attempts), 10'000));
  options.deadline = seconds("provider.deadline");
  options.run_deadline = seconds("provider.run_deadline");
  return llm::live_provider(profile.name, std::move(profile.dialect), std::move(profile.endpoint),
                            transport(), clock_, random_, options);
}

spend::Bounds budget_bounds(Context& context, const Spending& spending) {
  const auto& layers = context.layers();
  const auto of = [&](const char* key) -> std::optional<std::int64_t> {
    const auto usd = layers.money(key);
    if (!usd) return std::nullopt;
    return spend::picousd(*usd);
  };
  spend::Bounds bounds{.project = of("budget.project_usd"),
                       .project_month = of("budget.project_month_usd"),
                       .month = of("budget.month_usd"),
                       .allow_unpriced = spending.allow_unpriced};
  if (spending.max_cost) bounds.run = spend::picousd(*spending.max_cost);
  return bounds;
}

void define_recordings(cli::Args& args, Recordings& recordings) {
  args.option("--record", recordings.record, "write each request and its answer down as a JSON file there")
      .value_name("DIR")
      .complete("dir");
  args.option("--replay", recordings.replay, "answer from such files and from nothing else; no key is needed")
      .value_name("DIR")
      .complete("dir");
}

Recordings absolute_recordings(const Context& context, const Recordings& recordings) {
  if (recordings.record && recordings.replay)
    throw Error(ErrorKind::usage, "--record and --replay exclude each other")
        .with_hint("--record DIR writes down what is asked, --replay DIR answers from it: leave one out");
  Recordings made;
  if (recordings.record) {
    made.record = context.absolute(*recordings.record);
    // Known too late, the answer that can't be written down is paid for.
    try {
      base::require_folder(*made.record);
    } catch (Error& error) {
      error.add_hint("--record takes a folder, which is made when it is missing");
      throw;
    }
  }
  if (recordings.replay) {
    made.replay = context.absolute(*recordings.replay);
    if (std::error_code none; !std::filesystem::is_directory(*made.replay, none))
      throw Error(ErrorKind::not_found, fmt::format("no folder of recordings '{}'", made.replay->string()))
          .with_hint("--record DIR makes one, where the provider is asked");
  }
  return made;
}

void define_spending(cli::Args& args, Spending& spending) {
  args.option("--max-cost", spending.max_cost, "most that this run may spend, in US dollars")
      .value_name("USD")
      .range(0, config::kMostMoney);
  args.flag("--allow-unpriced", spending.allow_unpriced,
            "ask models of unknown price although a budget is set, which can't count them");
}

llm::Provider* Providers::keep(std::unique_ptr<llm::Provider> provider) {
  if (context_.progress().wants_events())
    provider = llm::telling_provider(std::move(provider), context_.progress());
  return opened_.emplace_back(std::move(provider)).get();
}

Asked Providers::open(const std::string& wanted, const Asking& asking) {
  const auto slash = wanted.find('/');
  const auto name = wanted.substr(0, slash);
  const auto& known = known_provider(name);
  Asked asked;
  asked.name = name;
  if (slash != std::string::npos) asked.model = wanted.substr(slash + 1);
  if (asking.recordings.replay) {
    asked.provider = keep(llm::replaying_provider(name, *asking.recordings.replay));
    return asked;
  }
  const bool offline = context_.globals().offline || asking.dry;
  if (offline && !asking.dry && (!asking.cache || *asking.cache == Caching::renew)) {
    throw Error(ErrorKind::offline,
                fmt::format("{} is asked over the network, and that is forbidden", wanted))
        .with_hint("--replay DIR answers from recordings; -m extractive needs no network");
  }
  auto profile = profile_of(context_, known,
                            offline ? offline_settings(context_, known) : profile_settings(context_, known));
  asked.pricing = pricing_of(context_, profile);
  asked.jobs = asking.jobs.value_or(static_cast<int>(context_.layers().integer("provider.jobs").value_or(8)));
  std::unique_ptr<llm::Provider> provider;
  if (offline) {
    provider = llm::offline_provider(name, asking.dry ? "live" : "cache");
  } else {
    if (asking.embeds) profile.dialect = llm::embedding_dialect(std::move(profile.dialect));
    provider = llm::clean_provider(live(std::move(profile), asked.jobs), context_.keys().redactor);
  }
  if (asking.cache) {
    const llm::ReplyCache cache(context_.workspace().cache());
    spend::recover_replies(context_.store(), cache, name, asked.pricing);
    if (*asking.cache != Caching::by_caller)
      provider =
          llm::caching_provider(std::move(provider), cache, context_.clock(), *asking.cache == Caching::on);
  }
  if (asking.recordings.record && !asking.dry)
    provider = llm::recording_provider(std::move(provider), *asking.recordings.record, context_.clock());
  asked.provider = keep(std::move(provider));
  return asked;
}

std::unique_ptr<generate::Writer> Providers::one_writer(const std::string& wanted, const Asking& asking,
                                                        const std::string& fallback_for) {
  const auto slash = wanted.find('/');
  if (llm::find_provider(wanted.substr(0, slash)) != nullptr &&
      (slash == std::string::npos || slash + 1 == wanted.size())) {
    const auto name = wanted.substr(0, slash);
    throw Error(ErrorKind::usage, fmt::format("which model of {}?", name))
        .with_hint(fmt::format("name it: -m {}/MODEL", name));
  }
  const auto asked = open(wanted, asking);
  generate::PromptedOptions options;
  constexpr std::int64_t kLetters = 4;  // of a token
  options.most_characters =
      kLetters * std::min<std::int64_t>(
                     context_.layers().integer("provider.max_input_tokens").value_or(100'000), 1'000'000'000);
  options.max_output_tokens = context_.layers().integer("provider.max_output_tokens").value_or(16'384);
  options.prompting = asking.prompting;
  options.fallback_for = fallback_for;
  options.stream = context_.layers().boolean("provider.stream");
  options.price = [pricing = asked.pricing](const std::string& model, const llm::Usage& usage) {
    return pricing.cost(model, usage);
  };
  return generate::make_prompted_writer(*asked.provider, asked.model, std::move(options));
}

std::unique_ptr<generate::Likeness> Providers::likeness(Asking asking) {
  constexpr const char* kSetting = "provider.embedding_model";
  const auto wanted = context_.layers().text(kSetting).value_or("");
  if (wanted.empty()) return nullptr;
  (void)base::with_context(
      [&] {
        return fmt::format("in the setting {}, from {}", kSetting, place_of(context_.layers(), kSetting));
      },
      [&] { return named_model(wanted, "model that makes vectors", kEmbedder); });
  asking.embeds = true;
  try {
    const auto asked = open(wanted, asking);
    return std::make_unique<generate::Likeness>(
        *asked.provider, asked.model,
        [pricing = asked.pricing](const std::string& model, const llm::Usage& usage) {
          return pricing.cost(model, usage);
        });
  } catch (Error& error) {
    // A setting stands for every run, also for those that can do without.
    if (error.kind() != ErrorKind::denied && error.kind() != ErrorKind::offline) {
      error.add_context(
          fmt::format("in the setting {}, from {}", kSetting, place_of(context_.layers(), kSetting)));
      throw;
    }
    context_.log().warning(fmt::format("passages are chosen by their words alone: {}", error.message()));
    return nullptr;
  }
}

std::unique_ptr<generate::Writer> Providers::writer(const std::string& wanted, const Asking& asking) {
  auto names = asking.fallbacks;
  if (names.empty()) names = listed(context_.layers().text("provider.fallback").value_or(""));
  auto first = one_writer(wanted, asking, "");
  std::vector<std::unique_ptr<generate::Writer>> writers;
  writers.push_back(std::move(first));
  for (const auto& name : names) {
    if (name == wanted) continue;  // it has failed already then
    writers.push_back(base::with_context([&] { return "while looking for the fallback " + name; },
                                         [&] { return one_writer(name, asking, wanted); }));
  }
  if (writers.size() == 1) return std::move(writers.front());
  return generate::make_fallback_writer(
      std::move(writers), [this](const Error& failed, const generate::Writer& next) {
        context_.log().warning(
            fmt::format("{}; {}/{} is asked instead", failed.message(), next.provider(), next.model()));
      });
}

}  // namespace praxeo::commands

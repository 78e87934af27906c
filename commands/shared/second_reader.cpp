// SPDX-License-Identifier: Apache-2.0
#include "commands/shared/second_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands/provider_profiles.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/dry_run.hpp"

namespace praxeo::commands {
namespace {

constexpr std::int64_t kLongestReply = 8'192;  // tokens

// Whoever can't be asked here.
class OutOfReach final : public praxeo::verify::SecondReader {
 public:
  OutOfReach(std::string name, std::string cause) : name_(std::move(name)), cause_(std::move(cause)) {}
  [[nodiscard]] std::string name() const override { return name_; }
  [[nodiscard]] std::size_t at_once() const override { return 1; }
  [[nodiscard]] std::vector<praxeo::verify::Opinion> judge(const std::vector<praxeo::verify::OpenPair>& pairs,
                                                           const std::stop_token& /*stop*/) override {
    tally.pairs += pairs.size();
    tally.cause = cause_;
    return {pairs.size(), {praxeo::verify::Opinion::Says::nothing, cause_}};
  }
  entail::ReaderTally tally;

 private:
  std::string name_, cause_;
};

double usd(std::int64_t picousd) { return static_cast<double>(picousd) / 1e12; }

// Claims with their own texts need no workspace, be it that -C names one that is none.
std::string set_model(Context& context) {
  try {
    return context.layers().text("verify.model").value_or("");
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
    return {};
  }
}

void refuse_without_model(const ModelWords& words) {
  if (!words.recordings.record && !words.recordings.replay) return;
  throw Error(ErrorKind::usage, "no model is asked: there is nothing to record or replay")
      .with_hint("name the model that is asked: -m PROVIDER/MODEL, or the setting verify.model");
}

}  // namespace

void define_model(cli::Args& args, ModelWords& words) {
  args.option("-m,--model", words.model,
              "who is asked of claims that the rules leave open; else the setting verify.model")
      .value_name("PROVIDER/MODEL")
      .complete("model");
  define_recordings(args, words.recordings);
  args.flag("--no-cache", words.no_cache, "ask anew, also what was asked and answered before");
  define_spending(args, words.spending);
  args.flag(
      "--dry-run", words.dry_run,
      "store no outcome, run and ask nothing: only say what a model would be asked, and what it would cost");
}

ClaimsReader::ClaimsReader(Context& context, const ModelWords& words) : context_(context) {
  const auto wanted = words.model ? *words.model : set_model(context);
  if (wanted.empty()) {
    refuse_without_model(words);
    return;
  }
  try {
    (void)named_model(wanted, "model to ask");
  } catch (Error& error) {
    if (!words.model)
      error.add_context(
          fmt::format("in the setting verify.model, from {}", place_of(context.layers(), "verify.model")));
    throw;
  }
  const auto out_of_reach = [&](std::string cause) {
    auto made = std::make_unique<OutOfReach>(wanted, std::move(cause));
    tally_ = &made->tally;
    reader_ = std::move(made);
  };
  if (!context.find_workspace()) {
    out_of_reach("outside of a workspace its calls can't be kept");
    return;
  }
  try {
    open(wanted, words);
  } catch (const Error& error) {
    // A setting stands for every run, also for those that can do without.
    const bool lacking = error.kind() == ErrorKind::denied || error.kind() == ErrorKind::offline;
    if (words.model || !lacking) throw;
    out_of_reach(error.message());
  }
}

void ClaimsReader::open(const std::string& wanted, const ModelWords& words) {
  auto& context = context_;
  const auto project = context.project();
  Asking asking;
  asking.cache = words.no_cache ? Caching::renew : Caching::on;
  asking.dry = words.dry_run;
  asking.recordings = absolute_recordings(context, words.recordings);
  const auto asked = context.providers().open(wanted, asking);
  entail::ReaderOptions options;
  options.library = context.template_files();
  options.max_output_tokens =
      std::min(context.layers().integer("provider.max_output_tokens").value_or(kLongestReply), kLongestReply);
  options.price = [pricing = asked.pricing](const std::string& model, const llm::Usage& usage) {
    return pricing.cost(model, usage);
  };
  calls_ = std::make_unique<generate::LedgerCalls>(context.store(), project.id,
                                                   budget_bounds(context, words.spending), context.stop());
  auto made =
      std::make_unique<entail::ModelReader>(*asked.provider, asked.model, *calls_, std::move(options));
  model_ = made.get();
  tally_ = &made->tally();
  reader_ = std::move(made);
}

ClaimsReader::~ClaimsReader() = default;

std::optional<entail::ReaderPlan> ClaimsReader::plan(
    const std::vector<praxeo::verify::OpenPair>& pairs) const {
  if (model_ == nullptr) return std::nullopt;
  return model_->plan(pairs);
}

void ClaimsReader::warn() const {
  if (tally_ == nullptr || tally_->heard == tally_->pairs) return;
  context_.log().warning(fmt::format("{} gave no answer to {} of {}: {}", reader_->name(),
                                     tally_->pairs - tally_->heard, count_of(tally_->pairs, "open claim"),
                                     tally_->cause));
}

nlohmann::ordered_json asking_json(const std::string& model, const entail::ReaderPlan& plan) {
  auto requests = nlohmann::ordered_json::array();
  for (const auto& request : plan.requests) requests.push_back(nlohmann::ordered_json::parse(request));
  return {{"model", model},
          {"claims", plan.pairs},
          {"calls", plan.requests.size()},
          {"estimated_input_tokens", plan.input_tokens},
          {"max_output_tokens", plan.most_output_tokens},
          {"cost_usd", plan.most_picousd ? nlohmann::ordered_json(usd(*plan.most_picousd)) : nullptr},
          {"requests", std::move(requests)}};
}

void print_asking(cli::Printer& out, const std::string& model, const entail::ReaderPlan& plan) {
  const auto tokens =
      fmt::format("about {} tokens in, at most {} out", plan.input_tokens, plan.most_output_tokens);
  const auto cost = plan.requests.empty() ? std::string("nothing: the rules leave no claim open")
                    : plan.most_picousd
                        ? fmt::format("at most {:.4f} USD: {}", usd(*plan.most_picousd), tokens)
                        : "unpriced: the table of prices doesn't know this model; " + tokens;
  out.fields(cli::Fields()
                 .add("Model", model)
                 .add("Open claims", std::to_string(plan.pairs))
                 .add("Calls", std::to_string(plan.requests.size()))
                 .add("Cost", cost));
  for (const auto& request : plan.requests) {
    const auto read = nlohmann::json::parse(request);
    const auto say = [&](const std::string& who, const std::string& text) {
      out.line("");
      out.line(cli::Text(who, cli::Tone::faint));
      for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        out.line(text.substr(at, end - at));
        at = end + 1;
      }
    };
    say("system:", read.at("system").get<std::string>());
    for (const auto& message : read.at("messages"))
      for (const auto& part : message.at("parts"))
        say(message.at("role").get<std::string>() + ":", part.at("text").get<std::string>());
  }
}

}  // namespace praxeo::commands

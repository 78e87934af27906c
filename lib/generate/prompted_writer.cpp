// SPDX-License-Identifier: Apache-2.0
#include "generate/prompted_writer.hpp"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "generate/envelope.hpp"
#include "generate/fallback_writer.hpp"
#include "generate/prompt.hpp"
#include "llm/request_hash.hpp"

namespace praxeo::generate {
namespace {

class PromptedWriter final : public Writer {
 public:
  PromptedWriter(llm::Provider& provider, std::string model, PromptedOptions options)
      : provider_(provider), model_(std::move(model)), options_(std::move(options)) {}
  [[nodiscard]] std::string provider() const override { return provider_.name(); }
  [[nodiscard]] std::string model() const override { return model_; }
  [[nodiscard]] std::optional<std::int64_t> most_characters() const override {
    return options_.most_characters;
  }

  [[nodiscard]] store::NewCall call_of(const Task& task) const override {
    return call_of(request_of(task, cut_passages(task)), task);
  }

  [[nodiscard]] std::optional<Estimate> estimate(const Task& task) const override {
    const auto request = request_of(task, cut_passages(task));
    Estimate estimate;
    estimate.input_tokens = spend::estimated_tokens(request);
    estimate.most_output_tokens = request.max_output_tokens;
    estimate.most_picousd = most_of(request, provider_.route_of(request));
    estimate.request =
        llm::canonical_request(request).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return estimate;
  }

  Written write(const Task& task, Calls& calls, base::Progress& progress, std::stop_token stop) override {
    const auto shown = cut_passages(task);
    return answered({task, shown, request_of(task, shown), calls}, progress, stop);
  }

 private:
  // What is asked, and of which task.
  struct Talk {
    Task task;
    std::vector<ShownPassage> shown;
    llm::Request request;
    Calls& calls;
  };

  class Corrector final : public Mender {
   public:
    Corrector(PromptedWriter& writer, Talk talk, std::string reply)
        : writer_(writer), talk_(std::move(talk)), reply_(std::move(reply)) {}
    Written mend(const std::vector<Fault>& faults, base::Progress& progress, std::stop_token stop) override {
      auto talk = talk_;
      talk.task.count = static_cast<int>(faults.size());
      talk.request = again(std::move(talk.request), reply_, told_faults(faults));
      talk.calls.begin(writer_.call_of(talk.request, talk.task));
      return writer_.answered(std::move(talk), progress, stop);
    }

   private:
    PromptedWriter& writer_;
    Talk talk_;
    std::string reply_;
  };

  // The call of the request is open.
  Written answered(Talk talk, base::Progress& progress, std::stop_token stop) {
    auto& [task, shown, request, calls] = talk;
    base::Step step{"write", task.kind, 0, static_cast<std::uint64_t>(task.count), "drafts"};
    progress.begin(step);
    auto reply = ask(request, calls, progress, stop);
    auto read = read_envelope(task, shown, reply.text);
    if (!read.problem.empty()) {
      calls.settle(wrong(reply));
      provider_.forget(request);
      request = again(request, reply.text,
                      fmt::format("That reply can't be used: {}.\nGive the whole reply again with this put "
                                  "right.",
                                  read.problem));
      calls.begin(call_of(request, task));
      reply = ask(request, calls, progress, stop);
      const auto first = std::exchange(read, read_envelope(task, shown, reply.text)).problem;
      if (!read.problem.empty()) {
        calls.settle(wrong(reply));
        provider_.forget(request);
        throw Error(ErrorKind::check_failed, fmt::format("{}/{} wrote what can't be kept, twice: {}",
                                                         provider_.name(), model_, read.problem))
            .with_context("the first time: " + first)
            .with_hint("nothing was stored; another model, or fewer pieces at once, may do better");
      }
    }
    step.done = read.drafts.size();
    progress.end(step);
    if (read.drafts.empty()) {
      calls.settle(wrong(reply));
      throw Error(ErrorKind::check_failed, fmt::format("{}/{} found no {} to write in the sources",
                                                       provider_.name(), model_, task.kind));
    }
    Written written{std::move(read.drafts), outcome_of(reply), std::move(read.notes), nullptr};
    written.mender = std::make_unique<Corrector>(*this, std::move(talk), std::move(reply.text));
    return written;
  }

  struct Answered : llm::Reply {
    int attempts = 1;
    std::string route;
  };

  [[nodiscard]] llm::Request request_of(const Task& task, const std::vector<ShownPassage>& shown) const {
    auto request = prompt_of(task, shown, provider_.name(), model_, options_.prompting);
    request.parameters = options_.parameters;
    request.max_output_tokens = options_.max_output_tokens;
    return request;
  }

  // What a call may cost at most; absent: unpriced.
  [[nodiscard]] std::optional<std::int64_t> most_of(const llm::Request& request,
                                                    std::string_view route) const {
    if (route != "live" && route != "batch") return 0;
    llm::Usage usage;
    usage.input = spend::estimated_tokens(request);
    usage.output = request.max_output_tokens;
    const auto cost = options_.price ? options_.price(model_, usage) : std::nullopt;
    if (!cost) return std::nullopt;
    return cost->picousd;
  }

  // The conversation so far, and what is asked for now.
  static llm::Request again(llm::Request request, const std::string& reply, std::string wanted) {
    request.purpose = "repair";
    request.messages.push_back({llm::Role::assistant, {{.text = reply}}});
    request.messages.push_back({llm::Role::user, {{.text = std::move(wanted)}}});
    return request;
  }

  static std::string told_faults(const std::vector<Fault>& faults) {
    std::string text = "These items did not pass the checks:\n";
    for (const auto& fault : faults) {
      text += fmt::format("\nitems[{}]:\n", fault.draft);
      for (const auto& words : fault.words) text += fmt::format("- {}\n", words);
    }
    return text +
           "\nGive a reply that holds these items alone, in this order, with all of it put right. "
           "Where the passages do not say what a sentence says, change or drop the sentence.";
  }

  [[nodiscard]] store::NewCall call_of(const llm::Request& request, const Task& task) const {
    store::NewCall call;
    call.purpose = request.purpose;
    call.provider = provider_.name();
    call.model = model_;
    call.request_hash = llm::request_hash(request);
    call.prompt_hash = base::sha256(request.system);
    const auto& prompting = options_.prompting;
    call.template_name = prompting.template_name.empty() ? task.kind : prompting.template_name;
    call.route = std::string(provider_.route_of(request));
    call.estimated_tokens = spend::estimated_tokens(request);
    call.reserved_picousd = most_of(request, call.route);
    nlohmann::json parameters{{"count", task.count}, {"max_output_tokens", request.max_output_tokens}};
    if (request.parameters.temperature) parameters["temperature"] = *request.parameters.temperature;
    if (request.parameters.top_p) parameters["top_p"] = *request.parameters.top_p;
    if (request.parameters.seed) parameters["seed"] = *request.parameters.seed;
    if (request.parameters.effort) parameters["effort"] = *request.parameters.effort;
    if (!options_.fallback_for.empty()) parameters["fallback_for"] = options_.fallback_for;
    if (!prompting.variables.empty()) parameters["set"] = prompting.variables;
    call.parameters = parameters.dump();
    return call;
  }

  // A failed call is settled with what it cost before its error is thrown.
  Answered ask(llm::Request request, Calls& calls, base::Progress& progress, const std::stop_token& stop) {
    request.call_id = calls.open_id();
    base::Step step{"answer", model_, 0, std::nullopt, "bytes"};
    llm::CallFlow telling;
    if (options_.stream) {
      telling.piece = [&, attempt = 0](std::size_t, int of, std::string_view text,
                                       std::chrono::milliseconds) mutable {
        if (std::exchange(attempt, of) != of) step.done = 0;
        step.done += text.size();
        progress.update(step);
      };
      progress.begin(step);
    }
    auto answer = llm::ask(provider_, request, stop, telling);
    if (options_.stream) progress.end(step);
    if (const auto* error = std::get_if<llm::ProviderError>(&answer.outcome)) {
      store::CallOutcome outcome;
      outcome.succeeded = false;
      outcome.error_code = std::string(llm::name_of(error->kind));
      if (error->status > 0) outcome.http_status = error->status;
      outcome.attempts = answer.facts.attempts;
      if (!error->provider_request_id.empty()) outcome.provider_request_id = error->provider_request_id;
      const auto usage = llm::sum_of(error->usage, answer.facts.spent);
      if (usage) charge(outcome, provider_.route(), *usage);
      if (answer.facts.unsure > 0)
        calls.abandon();
      else
        calls.settle(std::move(outcome));
      throw CallFailed(llm::to_error(*error, provider_.name(), model_), error->kind);
    }
    Answered answered;
    static_cast<llm::Reply&>(answered) = std::get<llm::Reply>(std::move(answer.outcome));
    answered.attempts = answer.facts.attempts;
    answered.usage = *llm::sum_of(answered.usage, answer.facts.spent);
    answered.route = answer.facts.route.empty() ? provider_.route() : answer.facts.route;
    return answered;
  }

  void charge(store::CallOutcome& outcome, std::string_view route, const llm::Usage& usage) const {
    spend::charge(outcome, route, usage, [&]() -> std::optional<spend::Cost> {
      return options_.price ? options_.price(model_, usage) : std::nullopt;
    });
  }

  [[nodiscard]] store::CallOutcome outcome_of(const Answered& reply) const {
    store::CallOutcome outcome;
    outcome.finish_reason = reply.finish;
    outcome.attempts = reply.attempts;
    outcome.reply_hash = base::sha256(reply.text);
    if (!reply.resolved_model.empty()) outcome.resolved_model = reply.resolved_model;
    if (!reply.provider_request_id.empty()) outcome.provider_request_id = reply.provider_request_id;
    outcome.route = reply.route;
    charge(outcome, reply.route, reply.usage);
    return outcome;
  }

  [[nodiscard]] store::CallOutcome wrong(const Answered& reply) const {
    auto outcome = outcome_of(reply);
    outcome.succeeded = false;
    outcome.error_code = "check_failed";
    return outcome;
  }

  llm::Provider& provider_;
  std::string model_;
  PromptedOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_prompted_writer(llm::Provider& provider, std::string model,
                                             PromptedOptions options) {
  return std::make_unique<PromptedWriter>(provider, std::move(model), std::move(options));
}

}  // namespace praxeo::generate

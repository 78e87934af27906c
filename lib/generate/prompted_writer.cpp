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
#include "generate/till.hpp"
#include "llm/request_hash.hpp"

namespace praxeo::generate {
namespace {

class PromptedWriter final : public Writer {
 public:
  PromptedWriter(llm::Provider& provider, std::string model, PromptedOptions options)
      : provider_(provider),
        model_(std::move(model)),
        options_(std::move(options)),
        till_(provider_, model_, options_.price) {}
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
    estimate.most_picousd = till_.most(request);
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
    Written written{std::move(read.drafts), std::move(reply.outcome), std::move(read.notes), nullptr};
    written.mender = std::make_unique<Corrector>(*this, std::move(talk), std::move(reply.text));
    return written;
  }

  struct Answered : llm::Reply {
    store::CallOutcome outcome;
  };

  [[nodiscard]] llm::Request request_of(const Task& task, const std::vector<ShownPassage>& shown) const {
    auto request = prompt_of(task, shown, provider_.name(), model_, options_.prompting);
    request.parameters = options_.parameters;
    request.max_output_tokens = options_.max_output_tokens;
    return request;
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
    auto call = till_.call_of(request);
    const auto& prompting = options_.prompting;
    call.template_name = prompting.template_name.empty() ? task.kind : prompting.template_name;
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
      if (answer.facts.unsure > 0)
        calls.abandon();
      else
        calls.settle(till_.failed(*error, answer.facts));
      throw CallFailed(llm::to_error(*error, provider_.name(), model_), error->kind);
    }
    Answered answered;
    static_cast<llm::Reply&>(answered) = std::get<llm::Reply>(std::move(answer.outcome));
    answered.outcome = till_.answered(answered, answer.facts);
    return answered;
  }

  [[nodiscard]] static store::CallOutcome wrong(const Answered& reply) {
    auto outcome = reply.outcome;
    outcome.succeeded = false;
    outcome.error_code = "check_failed";
    return outcome;
  }

  llm::Provider& provider_;
  std::string model_;
  PromptedOptions options_;
  Till till_;
};

}  // namespace

std::unique_ptr<Writer> make_prompted_writer(llm::Provider& provider, std::string model,
                                             PromptedOptions options) {
  return std::make_unique<PromptedWriter>(provider, std::move(model), std::move(options));
}

}  // namespace praxeo::generate

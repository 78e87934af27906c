// SPDX-License-Identifier: Apache-2.0
#include "generate/generate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/utf8.hpp"
#include "content/draft.hpp"
#include "content/kind.hpp"
#include "generate/judge.hpp"
#include "generate/parts.hpp"
#include "generate/production.hpp"
#include "generate/request.hpp"
#include "store/ledger.hpp"
#include "store/locator.hpp"
#include "verify/citations.hpp"
#include "verify/claims_hold.hpp"

namespace praxeo::generate {
namespace {

Task task_of(store::Store& store, const content::Kinds& kinds, const store::Project& project,
             const GenerateRequest& request, std::vector<std::string>* topics = nullptr,
             std::vector<ToldPiece>* told = nullptr) {
  Task task;
  task.kinds = &kinds;
  task.kind = kinds.at(request.kind).name;  // first: a mistyped kind is not told as a lack of sources
  auto ground = ground_of(store, project, request);
  if (topics != nullptr) *topics = ground.topics;
  task.materials = std::move(ground.materials);
  task.instructions = std::move(ground.steering);
  task.count = request.count;
  task.topics = std::move(ground.titles);
  task.topics_alone = request.instructions.empty();
  store::Contents contents(store);
  for (const auto& content : contents.list(project.pk)) {
    if (content.kind != task.kind) continue;
    task.already_made.push_back(content.revision.hash);
    auto& quotes = task.already_quoted.emplace_back();
    for (auto& citation : contents.citations(content.revision.pk))
      quotes.push_back(std::move(citation.quote));
    // What a person rejected is no piece that another one could repeat.
    if (told != nullptr && content.revision.state != "rejected")
      told->push_back({content.slug, content.revision.hash,
                       word_runs(base::parse_json(content.revision.body, content.slug))});
    task.titles.push_back(content.revision.title);
  }
  return task;
}

// Of a plan: what is kept costs nothing, and nothing else is asked.
class NoCalls final : public Calls {
 public:
  void begin(store::NewCall /*call*/) override {}
  void settle(store::CallOutcome /*outcome*/) override {}
  void abandon() override {}
};

// One unpriced part makes the whole unpriced.
void add_estimate(std::optional<Estimate>& all, std::optional<Estimate> more) {
  if (!all || !more) {
    if (!all) all = std::move(more);
    return;
  }
  all->input_tokens += more->input_tokens;
  all->most_output_tokens += more->most_output_tokens;
  if (all->most_picousd && more->most_picousd) {
    *all->most_picousd += *more->most_picousd;
  } else {
    all->most_picousd.reset();
  }
}

}  // namespace

Parts Generator::split(const store::Project& project, const Task& task, Calls& calls,
                       const std::stop_token& stop) const {
  const auto most = writer_.most_characters();
  if (!most) return {{task}, ""};
  const auto words = by_words(store_, project);
  if (likeness_ == nullptr) return parts_of(store_, task, *most, words);
  return parts_of(store_, task, *most, [&](const Task& of, const std::vector<ShownPassage>& passages) {
    return fused(words(of, passages), likeness_->order(of.instructions, passages, calls, stop));
  });
}

Plan Generator::plan(const store::Project& project, const GenerateRequest& request) {
  std::vector<std::string> topics;
  const auto task = task_of(store_, kinds_, project, request, &topics);
  NoCalls none;
  const auto parts = split(project, task, none, {});
  store::Sources sources(store_);
  Plan plan{.provider = writer_.provider(),
            .model = writer_.model(),
            .request_hash = writer_.call_of(parts.tasks.front()).request_hash,
            .parts = parts.tasks.size(),
            .note = parts.note};
  plan.topics = std::move(topics);
  for (const auto& part : parts.tasks) {
    add_estimate(plan.estimate, writer_.estimate(part));
    for (const auto& material : part.materials) {
      plan.places.push_back(store::write_locator(
          material.source, store::place_of(sources, material.source, material.range), true));
      plan.characters += material.range.size();
    }
  }
  if (likeness_ != nullptr && !likeness_->why().empty()) {
    const auto cost = likeness_->cost(task.instructions, cut_passages(task));
    plan.note += fmt::format("; {}, which is not asked here, may choose others", likeness_->name());
    add_estimate(plan.estimate,
                 Estimate{.input_tokens = cost.input_tokens, .most_picousd = cost.most_picousd});
  }
  return plan;
}

Generated Generator::run(const store::Project& project, const GenerateRequest& request,
                         base::Progress& progress, std::stop_token stop) {
  std::vector<ToldPiece> made;
  const auto task = task_of(store_, kinds_, project, request, nullptr, &made);
  LedgerCalls calls(store_, project.id, bounds_, stop);
  Judge judge(store_, task, runner_, made);
  Generated generated{.cost_picousd = 0, .wanted = request.count};
  Production production(store_, project, task, writer_, calls, judge, generated);
  try {
    auto parts = split(project, task, calls, stop);
    if (!parts.note.empty()) generated.notes.push_back(std::move(parts.note));
    if (likeness_ != nullptr && !likeness_->why().empty())
      generated.notes.push_back(fmt::format(
          "{}: {}", parts.are_chosen ? "they were chosen by their words alone" : "there were no vectors",
          likeness_->why()));
    try {
      for (auto& part : parts.tasks) {
        production.tell(part);
        production.write(part, request.repairs, progress, stop);
      }
      if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped before the drafts were stored");
    } catch (Error& error) {
      if (error.kind() == ErrorKind::interrupted || !production.store_whole_parts(request, error)) throw;
      error.add_context(
          fmt::format("after {} of {} pieces, which are stored", generated.contents.size(), request.count));
      throw;
    }
    production.store(request);
  } catch (const Error& error) {
    calls.fail_open(error_code(error.kind()), production.outcome());
    throw;
  } catch (const std::exception&) {
    calls.fail_open("failed", production.outcome());
    throw;
  }
  return generated;
}

}  // namespace praxeo::generate

// SPDX-License-Identifier: Apache-2.0
#include "generate/generate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/utf8.hpp"
#include "content/draft.hpp"
#include "content/kind.hpp"
#include "generate/judge.hpp"
#include "generate/request.hpp"
#include "store/ledger.hpp"
#include "store/locator.hpp"
#include "verify/citations.hpp"
#include "verify/claims_hold.hpp"

namespace praxeo::generate {
namespace {

Task task_of(store::Store& store, const content::Kinds& kinds, const store::Project& project,
             const GenerateRequest& request, std::vector<std::string>* topics = nullptr) {
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
    if (content.kind == task.kind) {
      task.already_made.push_back(content.revision.hash);
      auto& quotes = task.already_quoted.emplace_back();
      for (auto& citation : contents.citations(content.revision.pk))
        quotes.push_back(std::move(citation.quote));
    }
    task.titles.push_back(content.revision.title);
  }
  return task;
}

std::string error_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::check_failed:
      return "check_failed";
    case ErrorKind::provider:
      return "provider";
    case ErrorKind::unavailable:
      return "unavailable";
    case ErrorKind::offline:
      return "offline";
    case ErrorKind::budget:
      return "budget";
    case ErrorKind::denied:
      return "denied";
    case ErrorKind::interrupted:
      return "interrupted";
    default:
      return "failed";
  }
}

// All that was written is in the project: by whom it was repeated is another matter each time.
Error nothing_new(const Writer& writer, const Task& task, const store::NewContent& first,
                  const std::string& slug, std::size_t count) {
  const auto what = count == 1 ? "the same piece" : "the same pieces";
  if (std::ranges::find(task.already_made, first.hash) == task.already_made.end()) {
    return Error(ErrorKind::conflict, fmt::format("another run has meanwhile made {}", what))
        .with_hint("run it again: it goes on with what is not told yet");
  }
  return Error(ErrorKind::check_failed,
               fmt::format("{} wrote once more what is there already: '{}'", writer.model(), slug))
      .with_hint("say with --instructions what else is wanted; --no-cache asks anew");
}

}  // namespace

Plan Generator::plan(const store::Project& project, const GenerateRequest& request) {
  std::vector<std::string> topics;
  const auto task = task_of(store_, kinds_, project, request, &topics);
  store::Sources sources(store_);
  Plan plan{.provider = writer_.provider(),
            .model = writer_.model(),
            .request_hash = writer_.call_of(task).request_hash};
  plan.topics = std::move(topics);
  plan.estimate = writer_.estimate(task);
  for (const auto& material : task.materials) {
    plan.places.push_back(store::write_locator(
        material.source, store::place_of(sources, material.source, material.range), true));
    plan.characters += material.range.size();
  }
  return plan;
}

namespace {

// A piece, and the ledger's row of the call that wrote it.
struct Piece {
  Judged judged;
  std::optional<store::Pk> call_pk;  // absent: of the call that is open
};

std::string passed_over(const Judged& judged) {
  const auto& why = judged.faults.front();
  return fmt::format("passed over '{}': {}", judged.content.slug_from, why.substr(0, why.find('\n')));
}

constexpr int kMostPassedOver = 10;  // times; it costs nothing but time

// One request, from its first call to its change.
class Production {
 public:
  Production(store::Store& store, const store::Project& project, const Task& task, Writer& writer,
             LedgerCalls& calls, Judge& judge, Generated& generated)
      : store_(store),
        project_(project),
        task_(task),
        writer_(writer),
        calls_(calls),
        judge_(judge),
        generated_(generated) {}

  void write(base::Progress& progress, std::stop_token stop) {
    take(writer_.write(task_, calls_, progress, stop));
    for (auto& draft : drafts_) {
      open_.push_back(pieces_.size());
      pieces_.push_back({judge_.judge(std::move(draft), stop), {}});
    }
  }

  // One more try of what is wrong. False when nothing is, or nobody can write it anew. What is there stays
  // when that try fails: it was paid for.
  bool mend(base::Progress& progress, std::stop_token stop) {
    const auto faults = take_faults();
    if (faults.empty() || mender_ == nullptr) return false;
    settle_open();
    const auto mender = std::move(mender_);
    try {
      take(mender->mend(faults, progress, stop));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      calls_.fail_open(error_code(error.kind()));
      generated_.notes.push_back(
          fmt::format("what failed its checks was not written anew: {}", error.message()));
      return false;
    }
    open_.resize(std::min(open_.size(), drafts_.size()));
    for (std::size_t i = 0; i < open_.size(); ++i) {
      auto& piece = pieces_[open_[i]];
      if (mender->passes_over()) generated_.notes.push_back(passed_over(piece.judged));
      piece = {judge_.judge(std::move(drafts_[i]), stop), {}};
    }
    return true;
  }

  void store(const GenerateRequest& request) {
    store::Contents contents(store_);
    store::Change change(store_);
    std::optional<store::Pk> open_pk;
    if (outcome_) open_pk = calls_.settle(change, *outcome_);
    std::string same;
    for (auto& [judged, call_pk] : pieces_) {
      auto& content = judged.content;
      // The model may say again what it said, or another process have made the same piece meanwhile.
      if (const auto there = contents.slug_of_hash(project_.pk, content.hash)) {
        same = *there;
        continue;
      }
      content.generation_pk = call_pk ? call_pk : open_pk;
      content.slug = request.slug;
      generated_.contents.push_back(contents.add(change, project_, content));
      if (!judged.faults.empty())
        generated_.faulty.push_back({generated_.contents.back().slug, std::move(judged.faults)});
    }
    if (!pieces_.empty() && generated_.contents.empty())
      throw nothing_new(writer_, task_, pieces_.front().judged.content, same, pieces_.size());
    change.commit();
    if (outcome_) calls_.settled(std::exchange(outcome_, std::nullopt)->cost_picousd);
  }

  [[nodiscard]] int most_tries(int repairs) const {
    return repairs > 0 && mender_ && mender_->passes_over() ? kMostPassedOver : repairs;
  }
  // Of the call that is open.
  [[nodiscard]] store::CallOutcome outcome() { return outcome_.value_or(store::CallOutcome{}); }

 private:
  void take(Written written) {
    outcome_ = std::move(written.outcome);
    drafts_ = std::move(written.drafts);
    mender_ = std::move(written.mender);
    generated_.usage.add(outcome_->usage);
    if (outcome_->cost_picousd && generated_.cost_picousd) {
      *generated_.cost_picousd += *outcome_->cost_picousd;
    } else {
      generated_.cost_picousd.reset();
    }
    std::ranges::move(written.notes, std::back_inserter(generated_.notes));
  }

  // Of the pieces written last; `open_` keeps where those stand that are to be written anew.
  std::vector<Fault> take_faults() {
    std::vector<Fault> faults;
    std::vector<std::size_t> still;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const auto& words = pieces_[open_[i]].judged.faults;
      if (words.empty()) continue;
      faults.push_back({i, words});
      still.push_back(open_[i]);
    }
    open_ = std::move(still);
    return faults;
  }

  void settle_open() {
    store::Change change(store_);
    const auto pk = calls_.settle(change, *outcome_);
    change.commit();
    calls_.settled(std::exchange(outcome_, std::nullopt)->cost_picousd);
    for (auto& piece : pieces_)
      if (!piece.call_pk) piece.call_pk = pk;
  }

  store::Store& store_;
  const store::Project& project_;
  const Task& task_;
  Writer& writer_;
  LedgerCalls& calls_;
  Judge& judge_;
  Generated& generated_;
  std::vector<Piece> pieces_;
  std::vector<std::size_t> open_;  // pieces that were written last, in the order of their drafts
  std::vector<content::Draft> drafts_;
  std::unique_ptr<Mender> mender_;
  std::optional<store::CallOutcome> outcome_;
};

}  // namespace

Generated Generator::run(const store::Project& project, const GenerateRequest& request,
                         base::Progress& progress, std::stop_token stop) {
  const auto task = task_of(store_, kinds_, project, request);
  LedgerCalls calls(store_, project.id, bounds_, stop);
  Judge judge(store_, task, runner_);
  Generated generated{.cost_picousd = 0, .wanted = request.count};
  Production production(store_, project, task, writer_, calls, judge, generated);
  calls.begin(writer_.call_of(task));
  try {
    production.write(progress, stop);
    for (int tries = 0; tries < production.most_tries(request.repairs); ++tries)
      if (!production.mend(progress, stop)) break;
    if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped before the drafts were stored");
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

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
#include "generate/request.hpp"
#include "store/ledger.hpp"
#include "store/locator.hpp"
#include "verify/citations.hpp"
#include "verify/claims_hold.hpp"

namespace praxeo::generate {
namespace {

Task task_of(store::Store& store, const store::Project& project, const GenerateRequest& request,
             std::vector<std::string>* topics = nullptr) {
  Task task;
  task.kind = content::kind(request.kind).name;  // first: a mistyped kind is not told as a lack of sources
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

// The words at a range, as the store gave them to the writer. A draft that cites anything else is a fault of
// the writer: nothing of it is stored.
std::string_view words_at(const Task& task, const std::vector<base::utf8::Index>& indexes,
                          store::Pk version_pk, store::Range range) {
  for (std::size_t i = 0; i < task.materials.size(); ++i) {
    const auto& material = task.materials[i];
    if (material.source.version.pk != version_pk || range.start < material.range.start ||
        range.end > material.range.end) {
      continue;
    }
    return indexes[i].slice(static_cast<std::size_t>(range.start - material.range.start),
                            static_cast<std::size_t>(range.end - material.range.start));
  }
  throw Error(ErrorKind::failed, fmt::format("the writer cites code points {} to {}, which it was not shown",
                                             range.start, range.end));
}

const store::Source& source_of(const Task& task, store::Pk version_pk) {
  for (const auto& material : task.materials) {
    if (material.source.version.pk == version_pk) return material.source;
  }
  throw Error(ErrorKind::failed, "the writer names a source that it was not shown");
}

// An input is stored with its place as it would be written, and the hash of the text that place stands for:
// that is what makes it stale later (data-model §4).
void complete_input(store::Sources& sources, const Task& task, store::RevisionInput& input) {
  if (!input.version_pk) throw Error(ErrorKind::failed, "the writer names an input without a version");
  const auto& source = source_of(task, *input.version_pk);
  const auto place = store::place_of(sources, source, input.range);
  input.place = store::write_place(place);
  input.range = store::resolve_place(sources, source, place);
  input.text_hash = base::sha256(sources.text(source.version.pk, input.range));
}

// Does each quote say what its sentence says? The outcome is stored with the citation, and the author is
// told.
void check_claims(const Task& task, verify::SupportChecker& checker, store::NewContent& content,
                  std::vector<std::string>& notes) {
  std::vector<verify::CitedClaim> claims;
  for (const auto& citation : content.citations) {
    claims.push_back(
        {citation.field, citation.claim, citation.quote, source_of(task, citation.version_pk).version.title});
  }
  const auto supported = verify::claims_supported(checker, claims);
  for (std::size_t i = 0; i < supported.size(); ++i) {
    verify::add_support(*content.citations[i].check, supported[i]);
    if (supported[i].verdict == verify::Verdict::refuted) {
      notes.push_back(fmt::format("'{}': the quote of [^{}] does not support its sentence: {}",
                                  content.slug_from, i + 1, supported[i].reason));
    }
  }
}

std::vector<store::NewContent> prepared(store::Store& store, const Task& task,
                                        std::vector<content::Draft> drafts, std::vector<std::string>& notes) {
  store::Sources sources(store);
  verify::SupportChecker supports;
  std::vector<base::utf8::Index> indexes;
  indexes.reserve(task.materials.size());
  for (const auto& material : task.materials) indexes.emplace_back(material.text);
  std::vector<store::NewContent> contents;
  for (auto& draft : drafts) {
    for (auto& citation : draft.citations) {
      const auto& source = source_of(task, citation.version_pk);
      citation.locator = store::write_locator(source, store::place_of(sources, source, citation.range), true);
    }
    for (auto& input : draft.inputs) complete_input(sources, task, input);
    auto content = content::prepare(draft);
    for (auto& citation : content.citations) {
      if (words_at(task, indexes, citation.version_pk, citation.range) != citation.quote) {
        throw Error(ErrorKind::failed,
                    fmt::format("the writer's quote is not what stands at {}", citation.locator));
      }
      citation.check = store::CitationCheck{.version_pk = citation.version_pk,
                                            .status = store::CitationStatus::verified,
                                            .score = 1.0,
                                            .rule = std::string(verify::kCitationRule),  // equal to the byte
                                            .found = citation.range,
                                            .checked_at = store.services().clock.now()};
    }
    check_claims(task, supports, content, notes);
    contents.push_back(std::move(content));
  }
  return contents;
}

// A snippet that doesn't run is stored all the same, for it was paid for; its check and a note say so.
void run_snippets(verify::SnippetRunner& runner, std::vector<store::NewContent>& contents,
                  std::vector<std::string>& notes, std::stop_token stop) {
  for (auto& content : contents) {
    if (content.kind != "snippet") continue;
    const auto snippet = verify::snippet_of(content.body);
    auto check = runner.check(snippet, {}, stop);
    if (check.status == "failed")
      notes.push_back(fmt::format("'{}' does not run: it {}", snippet.title, check.message));
    content.checks.push_back(std::move(check));
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
  const auto task = task_of(store_, project, request, &topics);
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

Generated Generator::run(const store::Project& project, const GenerateRequest& request,
                         base::Progress& progress, std::stop_token stop) {
  const auto task = task_of(store_, project, request);
  store::Contents contents(store_);
  LedgerCalls calls(store_, project.id, bounds_, stop);
  calls.begin(writer_.call_of(task));
  Generated generated;
  generated.wanted = request.count;
  store::CallOutcome outcome;
  try {
    auto written = writer_.write(task, calls, progress, stop);
    outcome = std::move(written.outcome);
    generated.usage = outcome.usage;
    generated.cost_picousd = outcome.cost_picousd;
    generated.notes = std::move(written.notes);
    auto made = prepared(store_, task, std::move(written.drafts), generated.notes);
    if (runner_ != nullptr) run_snippets(*runner_, made, generated.notes, stop);
    if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped before the drafts were stored");
    store::Change change(store_);
    const auto call_pk = calls.settle(change, outcome);
    std::string same;
    for (auto& content : made) {
      // The model may say again what it said, or another process have made the same piece meanwhile.
      if (const auto there = contents.slug_of_hash(project.pk, content.hash)) {
        same = *there;
        continue;
      }
      content.generation_pk = call_pk;
      content.slug = request.slug;
      generated.contents.push_back(contents.add(change, project, content));
    }
    if (!made.empty() && generated.contents.empty()) {
      throw nothing_new(writer_, task, made.front(), same, made.size());
    }
    change.commit();
    calls.settled(outcome.cost_picousd);
  } catch (const Error& error) {
    calls.fail_open(error_code(error.kind()), std::move(outcome));
    throw;
  } catch (const std::exception&) {
    calls.fail_open("failed", std::move(outcome));
    throw;
  }
  return generated;
}

}  // namespace praxeo::generate

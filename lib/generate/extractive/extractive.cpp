// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "content/draft.hpp"
#include "generate/extractive/candidates.hpp"
#include "generate/extractive/choice.hpp"
#include "generate/extractive/redundancy.hpp"
#include "generate/writer.hpp"

namespace praxeo::generate {
namespace {

struct Form {
  std::string_view kind;
  std::vector<Candidate> (*find)(Reading&);
  std::optional<content::Draft> (*write)(Reading&, const Candidate&);
  std::string_view looked_for;
};

constexpr Form kForms[] = {
    {"example", find_examples, write_example,
     "code with text that explains it, a numbered procedure, or a section that explains something in several "
     "sentences"},
    {"snippet", find_snippets, write_snippet, "a code block with text that explains it"},
    {"spec", find_specs, write_spec,
     "a section with at least three sentences that say must, shall, should or may"},
};

// Candidates that answer less of the instructions than this don't speak of what is asked for.
constexpr float kAnswers = 0.4F;

class ExtractiveWriter final : public Writer {
 public:
  [[nodiscard]] std::string provider() const override { return "extractive"; }
  [[nodiscard]] std::string model() const override { return "extractive/2"; }
  Written write(const Task& task, base::Progress& progress, std::stop_token stop) override;
};

std::string with_article(std::string_view kind) {
  const bool vowel = !kind.empty() && std::string_view("aeiou").find(kind.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", kind);
}

void check_stop(const std::stop_token& stop) {
  if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "stopped while drafts were written");
}

// Gives the body the first of its titles that no other piece has.
void settle_title(content::Draft& draft, std::set<std::string>& taken) {
  auto body = nlohmann::json::parse(draft.body);
  const auto titles = body.at("title").get<std::vector<std::string>>();
  auto title = titles.front();
  for (const auto& choice : titles) {
    if (taken.contains(base::slugify(choice, ""))) continue;
    title = choice;
    break;
  }
  taken.insert(base::slugify(title, ""));
  body["title"] = title;
  draft.body = body.dump();
}

// Made before, under whichever of its titles.
bool was_made(const content::Draft& draft, const std::set<std::string>& made) {
  if (made.empty()) return false;
  auto body = nlohmann::json::parse(draft.body);
  for (const auto& title : body.at("title").get<std::vector<std::string>>()) {
    auto named = draft;
    body["title"] = title;
    named.body = body.dump();
    if (made.contains(content::prepare(named).hash)) return true;
  }
  return false;
}

// Whether anything speaks of what the instructions ask for, said where nothing does.
void check_instructions(const Task& task, const std::vector<Candidate>& candidates, Written& written) {
  if (task.instructions.empty() || candidates.empty()) return;
  const auto answer = [](const Candidate& candidate) { return candidate.answers >= kAnswers; };
  const auto answering = std::count_if(candidates.begin(), candidates.end(), answer);
  if (answering == 0) {
    written.notes.push_back(
        fmt::format("no ground for {} is about what the instructions name: chosen without them",
                    with_article(task.kind)));
  } else if (answering < static_cast<std::ptrdiff_t>(written.drafts.size())) {
    written.notes.push_back(
        fmt::format("{} of {} pieces are about what the instructions name: the sources have no more",
                    answering, written.drafts.size()));
  }
}

Written ExtractiveWriter::write(const Task& task, base::Progress& progress, std::stop_token stop) {
  const auto* form =
      std::find_if(std::begin(kForms), std::end(kForms), [&](const auto& f) { return f.kind == task.kind; });
  if (form == std::end(kForms)) {
    throw Error(ErrorKind::usage,
                fmt::format("the extractive writer has no form for the kind {}", task.kind));
  }
  if (task.materials.empty()) {
    throw Error(ErrorKind::check_failed, fmt::format("no source to write {} from", with_article(task.kind)));
  }
  std::vector<std::unique_ptr<Reading>> readings;
  std::vector<Candidate> candidates;
  for (const auto& material : task.materials) {
    check_stop(stop);
    auto& reading = *readings.emplace_back(std::make_unique<Reading>(material, task.instructions));
    for (auto& candidate : form->find(reading)) {
      candidate.reading = readings.size() - 1;
      candidates.push_back(std::move(candidate));
    }
  }

  base::Step step{"write", task.kind, 0, static_cast<std::uint64_t>(std::max(0, task.count)), "drafts"};
  progress.begin(step);
  const std::set<std::string> made(task.already_made.begin(), task.already_made.end());
  std::set<std::string> titles;
  for (const auto& title : task.titles) titles.insert(base::slugify(title, ""));
  std::vector<std::vector<std::uint64_t>> told;
  Drawing drawing(candidates, readings, task.count);
  Written written;
  written.usage.input = 0;  // no tokens: nothing leaves the machine
  written.usage.output = 0;
  while (static_cast<int>(written.drafts.size()) < task.count) {
    check_stop(stop);
    const auto next = drawing.next();
    if (!next) break;
    const auto& candidate = candidates[*next];
    auto draft = form->write(*readings[candidate.reading], candidate);
    if (!draft) continue;
    auto print = fingerprint(*draft);
    const bool same =
        std::any_of(told.begin(), told.end(), [&](const auto& other) { return same_piece(print, other); });
    if (same) continue;
    drawing.drawn(*next);
    told.push_back(std::move(print));
    if (was_made(*draft, made)) continue;  // its unit has been told
    settle_title(*draft, titles);
    written.drafts.push_back(std::move(*draft));
    step.done = written.drafts.size();
    progress.update(step);
  }
  check_instructions(task, candidates, written);
  progress.end(step);
  if (written.drafts.empty()) {
    throw Error(ErrorKind::check_failed,
                candidates.empty() ? fmt::format("no ground to write {} on: looked for {}",
                                                 with_article(task.kind), form->looked_for)
                                   : fmt::format("no other {} can be made from these sources: looked for {}",
                                                 task.kind, form->looked_for));
  }
  return written;
}

}  // namespace

std::unique_ptr<Writer> make_extractive_writer() { return std::make_unique<ExtractiveWriter>(); }

}  // namespace praxeo::generate

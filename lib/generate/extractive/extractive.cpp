// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "content/draft.hpp"
#include "generate/extractive/candidates.hpp"
#include "generate/extractive/choice.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/redundancy.hpp"
#include "generate/extractive/steps.hpp"
#include "generate/writer.hpp"

namespace praxeo::generate {
namespace {

struct Form {
  std::string_view kind;
  std::vector<Candidate> (*find)(Reading&);
  std::optional<content::Draft> (*write)(Reading&, const Candidate&);
  std::string_view looked_for;
  std::vector<std::string> (*refused)(const Reading&) = nullptr;  // what came near, and why it is not enough
  std::vector<LeftOut> (*left_out)(const Reading&, const Candidate&, const content::Draft&) = nullptr;
};

constexpr Form kForms[] = {
    {"example", find_examples, write_example,
     "code with text that explains it, a numbered procedure, or a section that explains something in several "
     "sentences",
     refused_steps},
    {"glossary", find_glossaries, write_glossary,
     "at least three terms with their meanings: sentences such as \"a cache is a store of copies\", lines "
     "such as \"cache: a store of copies\", lists of terms, or a table of terms and what they mean",
     few_terms},
    {"snippet", find_snippets, write_snippet, "a code block with text that explains it"},
    {"spec", find_specs, write_spec,
     "a section with at least three sentences that say must, shall, should or may", nullptr,
     left_out_of_spec},
};

class ExtractiveWriter final : public Writer {
 public:
  [[nodiscard]] std::string provider() const override { return "extractive"; }
  [[nodiscard]] std::string model() const override { return "extractive/17"; }
  Written write(const Task& task, Calls& calls, base::Progress& progress, std::stop_token stop) override;
};

// Has no other words for the same place, so it goes on to places that are not told yet.
class PassingOver final : public Mender {
 public:
  PassingOver(ExtractiveWriter& writer, Task told, Calls& calls)
      : writer_(writer), told_(std::move(told)), calls_(calls) {}
  [[nodiscard]] bool passes_over() const override { return true; }
  Written mend(const std::vector<Fault>& faults, base::Progress& progress, std::stop_token stop) override {
    told_.count = static_cast<int>(faults.size());
    auto call = writer_.call_of(told_);
    call.purpose = "repair";
    calls_.begin(std::move(call));
    return writer_.write(told_, calls_, progress, stop);
  }

 private:
  ExtractiveWriter& writer_;
  Task told_;
  Calls& calls_;
};

// The same task, once these drafts are told.
Task told_by(Task task, const std::vector<content::Draft>& drafts) {
  for (const auto& draft : drafts) {
    task.already_made.push_back(content::prepare(*task.kinds, draft).hash);
    task.titles.push_back(nlohmann::json::parse(draft.body).at("title"));
    auto& quotes = task.already_quoted.emplace_back();
    for (const auto& citation : draft.citations) quotes.push_back(citation.quote);
  }
  return task;
}

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
bool was_made(const content::Kinds& kinds, const content::Draft& draft, const std::set<std::string>& made) {
  if (made.empty()) return false;
  auto body = nlohmann::json::parse(draft.body);
  for (const auto& title : body.at("title").get<std::vector<std::string>>()) {
    auto named = draft;
    body["title"] = title;
    named.body = body.dump();
    if (made.contains(content::prepare(kinds, named).hash)) return true;
  }
  return false;
}

// "the instructions name", "the topic 'Loops' names".
std::string who_names(const Task& task) {
  if (task.topics.empty()) return "the instructions name";
  std::string topics;
  for (const auto& title : task.topics) topics += fmt::format("{}'{}'", topics.empty() ? "" : ", ", title);
  const bool one = task.topics.size() == 1;
  const auto named = fmt::format("the topic{} {}", one ? "" : "s", topics);
  if (task.topics_alone) return fmt::format("{} {}", named, one ? "names" : "name");
  return fmt::format("the instructions and {} name", named);
}

constexpr std::size_t kMostRefused = 3;  // named in a message
constexpr std::size_t kMostNames = 4;    // shown of what is asked for

// What is asked for, where anything is.
std::string asked_for(const std::vector<std::unique_ptr<Reading>>& readings) {
  std::string shown;
  for (const auto& reading : readings) {
    const auto names = reading->wanted().names();
    if (names.empty()) continue;
    for (std::size_t i = 0; i < std::min(kMostNames, names.size()); ++i)
      shown += fmt::format("{}'{}'", shown.empty() ? "" : ", ", base::squeeze(names[i]));
    if (names.size() > kMostNames) shown += " …";
    break;
  }
  return shown;
}

// Who wants more than there are texts, or something of them, is not given all of a text.
bool wants_parts(const Task& task, const std::string& asked, const std::vector<Candidate>& candidates) {
  const auto wholes =
      std::count_if(candidates.begin(), candidates.end(), [](const auto& c) { return c.whole; });
  return !asked.empty() || task.count > std::max<std::ptrdiff_t>(1, wholes);
}

// A text of which nothing else can be made stays whole.
void set_wholes_aside(std::vector<Candidate>& candidates) {
  std::set<std::size_t> parted;
  for (const auto& candidate : candidates)
    if (!candidate.whole) parted.insert(candidate.reading);
  std::erase_if(candidates,
                [&](const auto& candidate) { return candidate.whole && parted.contains(candidate.reading); });
}

// Nothing that does not answer is written, however well it is made.
void keep_answers(const Task& task, const Form& form, const std::string& asked,
                  std::vector<Candidate>& candidates) {
  if (asked.empty() || candidates.empty()) return;
  const auto grounds = candidates.size();
  std::erase_if(candidates, [](const auto& candidate) { return candidate.answers < kAnswers; });
  if (!candidates.empty()) return;
  throw Error(
      ErrorKind::check_failed,
      fmt::format("no ground to write {} about what {} ({}): {} {} it could be made of, none is about it; "
                  "looked for {}",
                  with_article(form.kind), who_names(task), asked, grounds, grounds == 1 ? "place" : "places",
                  form.looked_for))
      .with_hint(task.topics_alone && !task.topics.empty()
                     ? "name other sources with --from, or ingest a source that speaks of it"
                     : "leave the instructions out, or ingest a source that speaks of it");
}

// "; step 2 of …, so the list can't be told whole": what the kind refused of the sources.
std::string what_was_refused(const Form& form, const std::vector<std::unique_ptr<Reading>>& readings) {
  if (form.refused == nullptr) return {};
  std::vector<std::string> refused;
  for (const auto& reading : readings) {
    for (auto& each : form.refused(*reading)) refused.push_back(std::move(each));
  }
  if (refused.empty()) return {};
  const auto more = refused.size() - std::min(kMostRefused, refused.size());
  refused.resize(refused.size() - more);
  const auto others = more == 0 ? std::string() : fmt::format(", and {} more", more);
  return fmt::format("; {}{}", fmt::join(refused, ", "), others);
}

// Why there is no draft at all.
Error nothing_written(const Task& task, const Form& form, std::size_t candidates, std::size_t used,
                      const std::string& asked, const std::string& refused) {
  const auto of = asked.empty() ? std::string() : fmt::format(" about what {} ({})", who_names(task), asked);
  if (candidates == 0) {
    return Error(ErrorKind::check_failed, fmt::format("no ground to write {} on: looked for {}{}",
                                                      with_article(form.kind), form.looked_for, refused));
  }
  if (used > 0) {
    const auto others = candidates - used;
    return Error(ErrorKind::check_failed,
                 fmt::format("no other {} can be made{} from these sources: {} used by a piece there is{}",
                             form.kind, of,
                             candidates == 1 ? "the one place it could be made of is"
                             : others == 0 ? fmt::format("each of the {} places it could be made of is", used)
                                           : fmt::format("of {} places it could be made of, {} {}",
                                                         candidates, used, used == 1 ? "is" : "are"),
                             others == 0 ? "" : ", and the rest can't be told in its own sentences"))
        .with_hint("name other places with `--from`, ingest more, or let a model write it (`-m`)")
        .with_hint("see what there is with `praxeo content list`");
  }
  return Error(
      ErrorKind::check_failed,
      fmt::format(
          "no {} can be made{} from these sources: {} near, but without sentences that can be "
          "read by themselves; looked for {}{}",
          form.kind, of,
          candidates == 1 ? std::string("one place comes") : fmt::format("{} places come", candidates),
          form.looked_for, refused));
}

constexpr std::size_t kMostLeftOut = 3;  // shown
constexpr std::size_t kMostShown = 100;  // bytes of each

void note_left_out(const std::vector<LeftOut>& left, const content::Draft& draft,
                   std::vector<std::string>& notes) {
  if (left.empty()) return;
  std::vector<std::string> shown;
  for (const auto& each : left) {
    if (shown.size() == kMostLeftOut) break;
    const auto cut = title_words(each.words, kMostShown);
    shown.push_back(fmt::format("“{}{}”{}", cut, cut.size() < each.words.size() ? " …" : "",
                                each.why.empty() ? std::string() : fmt::format(" ({})", each.why)));
  }
  const auto more = left.size() - shown.size();
  notes.push_back(fmt::format("'{}' leaves out {} that {}, for no requirement can be made of {}: {}{}",
                              nlohmann::json::parse(draft.body).at("title").get<std::string>(),
                              left.size() == 1 ? "a sentence" : fmt::format("{} sentences", left.size()),
                              left.size() == 1 ? "binds" : "bind", left.size() == 1 ? "it" : "them",
                              fmt::join(shown, ", "),
                              more == 0 ? std::string() : fmt::format(", and {} more", more)));
}

Written ExtractiveWriter::write(const Task& task, Calls& calls, base::Progress& progress,
                                std::stop_token stop) {
  const auto* form =
      std::find_if(std::begin(kForms), std::end(kForms), [&](const auto& f) { return f.kind == task.kind; });
  if (form == std::end(kForms)) {
    std::vector<std::string_view> known;
    for (const auto& each : kForms) known.push_back(each.kind);
    throw Error(ErrorKind::usage, fmt::format("the extractive writer writes {}; a {} is written by a model",
                                              fmt::join(known, ", "), task.kind))
        .with_hint(fmt::format("name a model: `praxeo generate {} -m PROVIDER/MODEL`", task.kind));
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
  const auto asked = asked_for(readings);
  if (wants_parts(task, asked, candidates)) set_wholes_aside(candidates);
  keep_answers(task, *form, asked, candidates);

  base::Step step{"write", task.kind, 0, static_cast<std::uint64_t>(std::max(0, task.count)), "drafts"};
  progress.begin(step);
  const std::set<std::string> made(task.already_made.begin(), task.already_made.end());
  std::set<std::string> titles;
  for (const auto& title : task.titles) titles.insert(base::slugify(title, ""));
  std::vector<std::vector<std::uint64_t>> told;
  for (const auto& quotes : task.already_quoted) told.push_back(fingerprint(quotes));
  std::size_t used = 0;
  Drawing drawing(candidates, readings, task.count);
  Written written;
  written.outcome.finish_reason = "stop";
  written.outcome.usage.input = 0;  // no tokens: nothing leaves the machine
  written.outcome.usage.output = 0;
  written.outcome.cost_picousd = 0;
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
    if (same) ++used;
    if (same) continue;
    drawing.drawn(*next);
    told.push_back(std::move(print));
    if (was_made(*task.kinds, *draft, made)) {  // its unit has been told
      ++used;
      continue;
    }
    settle_title(*draft, titles);
    if (form->left_out != nullptr)
      note_left_out(form->left_out(*readings[candidate.reading], candidate, *draft), *draft, written.notes);
    written.drafts.push_back(std::move(*draft));
    step.done = written.drafts.size();
    progress.update(step);
  }
  progress.end(step);
  if (written.drafts.empty())
    throw nothing_written(task, *form, candidates.size(), used, asked, what_was_refused(*form, readings));
  if (!asked.empty() && static_cast<int>(written.drafts.size()) < task.count) {
    written.notes.push_back(fmt::format("{} of {} made: the sources have no more about what {} ({})",
                                        written.drafts.size(), task.count, who_names(task), asked));
  }
  written.mender = std::make_unique<PassingOver>(*this, told_by(task, written.drafts), calls);
  return written;
}

}  // namespace

std::unique_ptr<Writer> make_extractive_writer() { return std::make_unique<ExtractiveWriter>(); }

}  // namespace praxeo::generate

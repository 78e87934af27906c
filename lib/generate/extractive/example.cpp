// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "generate/extractive/about.hpp"
#include "generate/extractive/candidates.hpp"
#include "generate/extractive/code_use.hpp"
#include "generate/extractive/rank.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

constexpr std::size_t kSentencesOfStep = 4;
constexpr std::size_t kFewestItems = 3;
constexpr double kLeastScore = 1.0;     // less than one piece of real code with what explains it
constexpr std::size_t kMostItems = 12;  // more is a list to look things up in

struct StepPlan {
  std::vector<std::size_t> sentences;  // all of the source's, up to the code
  std::optional<CodeUse> code;
  std::string key;  // the item's own words, of a procedure
};

// Text and code in the source's order, a step for each piece of code.
std::vector<StepPlan> plan_steps(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses) {
  std::vector<StepPlan> steps(1);
  std::size_t next = 0;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (next < uses.size() && uses[next].block == b) {
      steps.back().code = uses[next++];
      steps.emplace_back();
      continue;
    }
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) steps.back().sentences.push_back(s);
  }
  return steps;
}

// Numbered items are a procedure when the source says so.
bool announces_steps(std::string_view sentence) {
  const auto lower = lower_words(sentence);
  static constexpr auto kSteps = std::to_array<std::string_view>(
      {"steps", "in order", "following order", "does the following", "procedure", "performs the following",
       "do the following", "following sequence", "following actions", "is to"});
  return std::any_of(kSteps.begin(), kSteps.end(), [&](auto phrase) { return has_phrase(lower, phrase); });
}

std::vector<std::size_t> numbered_items(const Reading& reading, const Unit& unit) {
  std::vector<std::size_t> items;
  bool announced = false;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    if (block.role == base::BlockRole::item && block.level == 0 && block.marker != "-") {
      items.push_back(b);
    } else if (items.empty() && block.end_sentence > block.first_sentence) {
      announced = announces_steps(reading.text(reading.sentences()[block.end_sentence - 1]));
    }
  }
  if (!announced || items.size() > kMostItems) items.clear();
  return items;
}

// beginner: little code, short sentences, at most one other section needed; advanced: four or more others
// needed, or long sentences with more than twelve lines of code; else intermediate.
std::string level_of(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses,
                     std::size_t references) {
  std::size_t words = 0;
  std::size_t sentences = 0;
  std::size_t lines = 0;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s, ++sentences) {
      words += word_ranges(reading.text(reading.sentences()[s])).size();
    }
  }
  for (const auto& use : uses) lines += use.piece.lines;
  const auto mean = sentences == 0 ? 0 : words / sentences;
  if (references >= 4 || (mean > 24 && lines > 12)) return "advanced";
  if (references <= 1 && mean <= 20 && lines <= 8) return "beginner";
  return "intermediate";
}

// What the source itself says is needed: the places its text sends the reader to.
json prerequisites(Composer& composer, const Unit& unit) {
  const auto& reading = composer.reading();
  auto needed = json::array();
  std::vector<std::string> seen{reading.sections()[unit.section].title};
  for (const auto& above : reading.sections()[unit.section].path) seen.push_back(above);
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      for (const auto& title : referred_titles(reading.text(reading.sentences()[s]))) {
        if (needed.size() == 4 || is_set_aside(title)) continue;
        if (std::find(seen.begin(), seen.end(), title) != seen.end()) continue;
        seen.push_back(title);
        needed.push_back(composer.cite_words(shown_words(title), reading.sentences()[s].range));
      }
    }
  }
  return needed;
}

// A step about code is named by it: the line itself when it is short, else what it defines or runs.
std::string code_heading(const CodeUse& use) {
  const auto& piece = use.piece;
  const auto line = piece.code.substr(0, piece.code.find('\n'));
  if (use.is_output) return "Output";
  if (line.size() <= 40 && piece.lines == 1) return line;
  if (piece.synopsis) return "Syntax";
  if (const auto call = piece.code.find("()"); call != std::string::npos) {
    auto from = call;
    while (from > 0 && piece.code[from - 1] != ' ' && piece.code[from - 1] != '\n') --from;
    if (from < call) return piece.code.substr(from, call - from + 2);
  }
  return "Example";
}

std::string step_heading(const Reading& reading, const StepPlan& step, const std::vector<std::size_t>& chosen,
                         const Unit& unit, std::vector<std::string>& taken) {
  std::string all;
  for (const auto s : chosen) (all += reading.text(reading.sentences()[s])) += '\n';
  if (step.code) {
    for (const auto s : step.code->before) (all += reading.text(reading.sentences()[s])) += '\n';
    for (const auto s : step.code->after) (all += reading.text(reading.sentences()[s])) += '\n';
  }
  std::string known = unit.title;
  for (const auto& heading : taken) (known += ' ') += heading;
  auto heading = key_phrase(all, known);
  if (heading.find(' ') == std::string::npos) heading.clear();  // one word alone says too little
  const bool shows_code = step.code && !step.code->cut;
  if (heading.empty()) heading = shows_code ? code_heading(*step.code) : "Details";
  const auto same = std::count(taken.begin(), taken.end(), heading);
  if (same > 0) {
    const auto bare = heading;
    taken.push_back(bare);
    return bare + " " + std::to_string(same + 1);
  }
  taken.push_back(heading);
  return heading;
}

}  // namespace

std::vector<Candidate> find_examples(Reading& reading) {
  std::vector<Candidate> found;
  for (const auto& unit : reading.units()) {
    const auto uses = code_uses(reading, unit);
    const auto items = numbered_items(reading, unit);
    const auto prose = reading.sentences_of(unit).size();
    std::size_t shown = 0;
    double score = 0;
    for (const auto& use : uses) {
      if (use.cut || (use.before.empty() && use.after.empty())) continue;
      ++shown;
      score += use.piece.synopsis || use.is_output ? 0.3 : 1.0;
      if (!use.piece.synopsis)
        score += 0.08 * static_cast<double>(std::min<std::size_t>(use.piece.lines, 10));
      if (use.leads_in) score += 0.2;
    }
    score = std::min(score, 4.0);
    if (uses.size() > 6) score -= 1.0;
    std::size_t inner = 0;  // options and the like: something to look up in, not to walk through
    for (const auto b : unit.blocks) inner += reading.blocks()[b].role == base::BlockRole::term ? 1 : 0;
    if (inner > 5) continue;
    if (shown == 0 && items.size() < kFewestItems) continue;
    if (prose < 3) continue;
    if (shown == 0) score += 0.25 * static_cast<double>(std::min<std::size_t>(items.size(), 8));
    score += 0.1 * static_cast<double>(std::min<std::size_t>(prose, 10));
    if (uses.size() > 12) score -= 1.5;  // a catalogue, not a walk
    if (score < kLeastScore) continue;
    Candidate candidate;
    candidate.unit = unit;
    candidate.score = score + 4.0 * reading.answers(unit);
    candidate.vector = words_of(reading, unit);
    found.push_back(std::move(candidate));
  }
  return found;
}

std::optional<content::Draft> write_example(Reading& reading, const Candidate& candidate) {
  const auto& unit = candidate.unit;
  const auto uses = code_uses(reading, unit);
  const auto own = reading.sentences_of(unit);
  Composer composer(reading);

  // Sentences that belong to code stay with it.
  std::vector<std::size_t> of_code;
  for (const auto& use : uses) {
    of_code.insert(of_code.end(), use.before.begin(), use.before.end());
    of_code.insert(of_code.end(), use.after.begin(), use.after.end());
  }
  const auto is_free = [&](std::size_t s) {
    return std::find(of_code.begin(), of_code.end(), s) == of_code.end();
  };
  std::vector<std::size_t> free;
  std::copy_if(own.begin(), own.end(), std::back_inserter(free), is_free);

  const auto defining = defining_sentences(reading, unit);
  if (defining.empty()) return std::nullopt;
  const auto summary = composer.cite_all(defining);
  const auto purpose = purpose_sentence(composer, unit, of_code);
  if (!purpose) return std::nullopt;
  const auto problem = composer.cite(*purpose);
  const auto needed = prerequisites(composer, unit);
  const auto outcome = best_sentence(composer, free, says_result);
  if (outcome) composer.spend(*outcome);

  auto steps = json::array();
  std::vector<std::string> headings;
  const auto items = uses.empty() ? numbered_items(reading, unit) : std::vector<std::size_t>{};
  auto plans = items.empty() ? plan_steps(reading, unit, uses) : std::vector<StepPlan>{};
  for (const auto b : items) {
    StepPlan plan;
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) plan.sentences.push_back(s);
    plans.push_back(std::move(plan));
  }
  for (const auto& plan : plans) {
    std::vector<std::size_t> rest;
    std::copy_if(plan.sentences.begin(), plan.sentences.end(), std::back_inserter(rest), is_free);
    std::vector<std::size_t> chosen;
    if (items.empty()) {
      // The last stretch, behind all code, is where takeaways are found.
      if (plan.code) chosen = readable_run(composer, rest, kSentencesOfStep - 1);
    } else {
      for (const auto s : rest) {  // items are steps of one subject: "Reads its input from a file"
        if (reading.sentences()[s].whole && reading.sentences()[s].leaning != Leaning::far &&
            !composer.used(s))
          chosen.push_back(s);
      }
    }
    const bool show_code = plan.code && !plan.code->cut;
    std::string text;
    const auto append = [&](const std::string& part) {
      if (part.empty()) return;
      if (!text.empty()) text += ' ';
      text += part;
    };
    append(composer.cite_all(chosen));
    if (show_code) {
      append(cite_before(composer, *plan.code));
      append(cite_after(composer, *plan.code));
      if (!text.empty() && !plan.code->leads_in) {
        text += composer.cite_words("", reading.blocks()[plan.code->block].range);
      }
    }
    if (text.empty()) continue;
    json step{{"heading", items.empty() ? step_heading(reading, plan, chosen, unit, headings)
                                        : "Step " + std::to_string(steps.size() + 1)},
              {"text", text}};
    if (show_code)
      step["code"] = {{"language", plan.code->piece.language}, {"source", plan.code->piece.code}};
    steps.push_back(std::move(step));
  }
  const bool has_code =
      std::any_of(steps.begin(), steps.end(), [](const auto& step) { return step.contains("code"); });
  if (steps.empty() || (!has_code && steps.size() < kFewestItems)) return std::nullopt;

  auto takeaways = json::array();
  auto left = own;
  std::stable_sort(left.begin(), left.end(),
                   [&](auto a, auto b) { return reading.sentences()[a].rank > reading.sentences()[b].rank; });
  std::vector<std::size_t> kept;
  for (const auto s : left) {
    if (!composer.used(s) && kept.size() < 4) kept.push_back(s);
  }
  std::sort(kept.begin(), kept.end());
  for (const auto s : kept) takeaways.push_back(composer.cite(s));

  json body{{"title", unit.title},
            {"summary", summary},
            {"level", level_of(reading, unit, uses, needed.size())},
            {"prerequisites", needed},
            {"problem", problem},
            {"steps", steps},
            {"result", outcome ? composer.cite(*outcome) : ""},
            {"takeaways", takeaways}};
  return std::move(composer).finish("example", body.dump(), unit);
}

}  // namespace praxeo::generate

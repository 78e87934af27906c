// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/steps.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "generate/extractive/rank.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

constexpr std::size_t kMostSteps = 20;
constexpr std::size_t kSentencesOfStep = 3;  // beside those that lead to the code and speak of it

struct StepPlan {
  std::vector<std::size_t> sentences;  // all of the source's, up to the code
  std::optional<CodeUse> code;
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
  const bool shows_code = step.code && !step.code->cut;
  if (!shows_code) {
    for (const auto s : chosen) (all += reading.text(reading.sentences()[s])) += '\n';
  } else {  // what is said of the code names the step, not what is said on the way to it
    for (const auto s : step.code->before) (all += reading.text(reading.sentences()[s])) += '\n';
    for (const auto s : step.code->after) (all += reading.text(reading.sentences()[s])) += '\n';
  }
  std::string known = unit.title;
  for (const auto& heading : taken) (known += ' ') += heading;
  auto heading = key_phrase(all, known);
  if (heading.find(' ') == std::string::npos) heading.clear();  // one word alone says too little
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

std::vector<std::size_t> sentences_of_code(const std::vector<CodeUse>& uses) {
  std::vector<std::size_t> found;
  for (const auto& use : uses) {
    found.insert(found.end(), use.before.begin(), use.before.end());
    found.insert(found.end(), use.after.begin(), use.after.end());
  }
  return found;
}

json code_steps(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses) {
  const auto& reading = composer.reading();
  const auto of_code = sentences_of_code(uses);
  auto steps = json::array();
  std::vector<std::string> headings;
  for (const auto& plan : plan_steps(reading, unit, uses)) {
    if (steps.size() == kMostSteps) break;
    if (!plan.code) continue;  // behind all code: where takeaways are found
    std::vector<std::size_t> rest;
    std::copy_if(plan.sentences.begin(), plan.sentences.end(), std::back_inserter(rest), [&](std::size_t s) {
      return std::find(of_code.begin(), of_code.end(), s) == of_code.end();
    });
    const auto chosen = readable_run(composer, rest, kSentencesOfStep);
    std::string text;
    const auto append = [&](const std::string& part) {
      if (part.empty()) return;
      if (!text.empty()) text += ' ';
      text += part;
    };
    append(composer.cite_all(chosen));
    const bool show_code = !plan.code->cut;
    if (show_code) {
      append(cite_before(composer, *plan.code));
      append(cite_after(composer, *plan.code));
      if (!text.empty() && !plan.code->leads_in) {
        text += composer.cite_words("", reading.blocks()[plan.code->block].range);
      }
    }
    if (text.empty()) continue;
    json step{{"heading", step_heading(reading, plan, chosen, unit, headings)}, {"text", text}};
    if (show_code)
      step["code"] = {{"language", plan.code->piece.language}, {"source", plan.code->piece.code}};
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace praxeo::generate

// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/steps.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/step_headings.hpp"
#include "generate/extractive/telling.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

constexpr std::size_t kMostSteps = 20;
constexpr std::size_t kSentencesOfStep = 7;  // beside those that lead to the code
constexpr std::size_t kBlocksBehind = 5;     // in which a text still speaks of the code above it
constexpr std::size_t kSentencesBehind = 6;  // of a step that only speaks of the code before it

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
    const bool new_section =
        unit.sections_below && !steps.back().sentences.empty() &&
        reading.section_of(b) !=
            reading.section_of(reading.sentences()[steps.back().sentences.front()].block);
    if (new_section) steps.emplace_back();
    if (next < uses.size() && uses[next].block == b) {
      steps.back().code = uses[next++];
      steps.emplace_back();
      continue;
    }
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) steps.back().sentences.push_back(s);
  }
  return steps;
}

// Right below the code and told of it, or a few blocks on and naming something that stands in it.
bool speaks_of_code(const Reading& reading, std::size_t s, const CodeUse& use) {
  const auto& sentence = reading.sentences()[s];
  if (sentence.block == use.block + 1) return !use.after.empty();
  if (sentence.block > use.block + kBlocksBehind) return false;
  const auto words = reading.text(sentence);
  const auto ranges = word_ranges(words);
  return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
    const auto word = words.substr(range.start, range.size());
    return word.size() > 3 && !reading.language().stop.has(lower_words(word)) &&
           has_phrase(use.piece.code, word);
  });
}

}  // namespace

json code_json(const CodePiece& piece) {
  // Who reads on wants to see what was printed.
  const bool prints = piece.output && !piece.transcript.empty();
  return {{"language", piece.synopsis ? "text"
                       : prints       ? "console"
                                      : piece.language},
          {"source", prints ? piece.transcript : piece.code}};
}

json printed_step(Composer& composer, const CodeUse& use) {
  const auto& blocks = composer.reading().blocks();
  const auto& lead = blocks[*use.output_block - 1];
  return {{"heading", "Output"},
          {"text", composer.cite(lead.end_sentence - 1, blocks[*use.output_block].range.end)},
          {"code", {{"language", "text"}, {"source", *use.piece.output}}}};
}

std::vector<std::size_t> sentences_of_code(const std::vector<CodeUse>& uses) {
  std::vector<std::size_t> found;
  for (const auto& use : uses) {
    found.insert(found.end(), use.before.begin(), use.before.end());
    found.insert(found.end(), use.after.begin(), use.after.end());
  }
  return found;
}

std::vector<std::size_t> bound_to_code(const std::vector<CodeUse>& uses) {
  std::vector<std::size_t> found;
  for (const auto& use : uses) {
    if (!use.before.empty()) found.push_back(use.before.back());
    found.insert(found.end(), use.after.begin(), use.after.end());
  }
  return found;
}

// A step is what the source says up to its code: the code comes last, and what the source says behind it
// opens the next step, or makes one of its own when it speaks of the code and no other follows.
json code_steps(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses) {
  const auto& reading = composer.reading();
  auto steps = json::array();
  StepHeadings headings(reading, unit);
  Telling telling(composer, unit);
  std::vector<const CodeUse*> shown_code;
  const CodeUse* above = nullptr;  // code that ends the step before
  const auto plans = plan_steps(reading, unit, uses);
  const bool any_led =
      std::any_of(uses.begin(), uses.end(), [](const auto& use) { return !use.before.empty(); });
  for (const auto& plan : plans) {
    if (steps.size() == kMostSteps) break;
    bool show_code = plan.code && !plan.code->cut;
    for (const auto* told : shown_code)
      show_code = show_code && !repeats_code(told->piece.code, plan.code->piece.code);
    auto from = plan.sentences;
    if (show_code) {
      std::erase_if(from, [&](auto s) {
        return std::find(plan.code->before.begin(), plan.code->before.end(), s) != plan.code->before.end();
      });
    } else if (!plan.code && !unit.sections_below) {  // behind all code, where takeaways are found too
      if (above == nullptr) break;
      std::erase_if(from, [&](auto s) { return !speaks_of_code(reading, s, *above); });
    }
    const auto lead = show_code && !plan.code->before.empty() ? std::optional(plan.code->before.front())
                                                              : std::optional<std::size_t>();
    const auto most = plan.code ? kSentencesOfStep : kSentencesBehind;
    auto shown = telling.take(from);
    if (shown.size() > most) {  // the best of it
      shown = readable_run(composer, unit, from, most,
                           above == nullptr ? std::nullopt : std::optional(above->block), lead);
    }
    std::string text = composer.cite_all(shown);
    // Nothing leads to it: it follows what stands right above it, or is left out.
    if (show_code && !lead) {
      auto above_it = plan.code->block - std::min<std::size_t>(1, plan.code->block);
      while (above_it > 0 && reading.blocks()[above_it].role == base::BlockRole::caption) --above_it;
      const auto& over = reading.blocks()[above_it];
      show_code = !shown.empty() && shown.back() + 1 == over.end_sentence;
      // What is said right below it explains it as well, where no code of the unit has more.
      // So does the heading right above it: "Copy the files".
      const bool headed = over.role == base::BlockRole::heading;
      if (!show_code && text.empty() && (!any_led || headed)) {
        const bool stands = !plan.code->after.empty() && !plan.code->piece.synopsis &&
                            reading.sentences()[plan.code->after.front()].leaning == Leaning::none;
        if (stands) shown = plan.code->after;
        std::erase_if(shown, [&](auto s) { return composer.used(s); });
        text = composer.cite_all(shown);
        show_code = !text.empty();
      }
    }
    if (show_code) {
      for (const auto s : plan.code->before) {
        if (!composer.used(s)) shown.push_back(s);
      }
      const auto leading = cite_before(composer, *plan.code);
      if (!text.empty() && !leading.empty()) text += ' ';
      text += leading;
      if (!text.empty() && !plan.code->leads_in)
        text += composer.cite_words("", reading.blocks()[plan.code->block].range);
    }
    above = show_code && !text.empty() ? &*plan.code : nullptr;
    telling.pass(above != nullptr);
    const bool asks = std::all_of(shown.begin(), shown.end(), [&](auto s) {
      return reading.text(reading.sentences()[s]).ends_with('?');
    });
    if (text.empty() || (asks && !show_code)) continue;
    json step{{"heading", headings.next(shown, show_code ? &*plan.code : nullptr)}, {"text", text}};
    if (show_code) {
      shown_code.push_back(&*plan.code);
      step["code"] = code_json(plan.code->piece);
    }
    steps.push_back(std::move(step));
    if (show_code && plan.code->output_block && steps.size() < kMostSteps)
      steps.push_back(printed_step(composer, *plan.code));
  }
  return steps;
}

}  // namespace praxeo::generate

// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/steps.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "generate/extractive/rank.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

constexpr std::size_t kMostSteps = 20;
constexpr std::size_t kSentencesOfStep = 7;  // beside those that lead to the code
constexpr std::size_t kSentencesBehind = 4;  // of a step that only speaks of the code before it
constexpr std::size_t kLongestHeading = 40;

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

bool is_plain_word(std::string_view word) {
  return !word.empty() && word.size() <= 24 &&
         word.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyz"
             "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
             "0123456789_-") == std::string_view::npos;
}

// What the code runs or defines: "compgen", "declare -A", "func1()". Empty when its first lines name nothing.
std::string name_in_code(const CodeUse& use) {
  if (use.is_output) return "Output";
  if (use.piece.language != "bash" && !use.piece.synopsis) return {};
  std::string_view code = use.piece.code;
  if (const auto call = code.find("()"); call != std::string_view::npos) {
    auto from = call;
    while (from > 0 && code[from - 1] != ' ' && code[from - 1] != '\n') --from;
    if (from < call && is_plain_word(code.substr(from, call - from)))
      return std::string(code.substr(from, call - from + 2));
  }
  while (!code.empty()) {
    const auto end = std::min(code.find('\n', 0), code.size());
    auto line = code.substr(0, end);
    code.remove_prefix(std::min(code.size(), end + 1));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    const auto blank = std::min(line.find(' '), line.size());
    const auto first = line.substr(0, blank);
    if (!is_plain_word(first) || first.size() < 2 || first.front() == '-' || is_placeholder(first)) continue;
    const auto rest = line.substr(std::min(blank + 1, line.size()));
    const auto option = rest.substr(0, std::min(rest.find(' '), rest.size()));
    if (option.size() > 1 && option.front() == '-' && is_plain_word(option.substr(1)))
      return std::string(first) + " " + std::string(option);
    return std::string(first);
  }
  return {};
}

// What the sentences define, or the first thing they quote that stands in the code.
std::string term_of_text(const Reading& reading, const std::vector<std::size_t>& shown,
                         std::string_view code) {
  for (const auto s : shown) {
    const auto words = reading.text(reading.sentences()[s]);
    if (auto term = defined_term(words)) {
      (*term)[0] = static_cast<char>(std::toupper(static_cast<unsigned char>((*term)[0])));
      return *term;
    }
  }
  for (const auto s : shown) {
    const auto words = reading.text(reading.sentences()[s]);
    for (const auto& range : word_ranges(words)) {
      const auto word = words.substr(range.start, range.size());
      const bool before = words.substr(0, range.start).ends_with("\u2018");
      if (before && is_plain_word(word) && words.substr(range.end).starts_with("\u2019") && word.size() > 2 &&
          has_phrase(code, word))
        return std::string(word);
    }
  }
  return {};
}

// What the first sentences speak of: "The application construct is used to …".
std::string subject_of_text(const Reading& reading, const std::vector<std::size_t>& shown) {
  static constexpr std::string_view kSubjectVerbs[] = {
      "is",     "are",   "may",        "can",  "will", "must",   "has",      "have",    "provides",
      "allows", "takes", "determines", "sets", "uses", "should", "attempts", "expands", "applies"};
  for (const auto s : shown) {
    auto words = reading.text(reading.sentences()[s]);
    for (const std::string_view article : {"The ", "A ", "An "}) {
      if (!words.starts_with(article)) continue;
      words.remove_prefix(article.size());
      break;
    }
    std::size_t end = 0;
    std::size_t count = 0;
    bool found = false;
    for (const auto& range : word_ranges(words)) {
      const auto word = words.substr(range.start, range.size());
      const bool glued = count == 0 ? range.start == 0 : range.start == end + 1 && words[end] == ' ';
      if (!glued) break;
      if (count > 0 &&
          std::find(std::begin(kSubjectVerbs), std::end(kSubjectVerbs), word) != std::end(kSubjectVerbs)) {
        found = true;
        break;
      }
      if (++count > 4 || !is_plain_word(word) || is_stop_word(lower_words(word)) || is_placeholder(word))
        break;
      end = range.end;
    }
    if (!found || end < 4 || words.starts_with("following") || words.starts_with("Your ") ||
        words.starts_with("Some ") || words.starts_with("first ") || words.starts_with("second "))
      continue;
    auto subject = std::string(words.substr(0, end));
    subject[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(subject[0])));
    return subject;
  }
  return {};
}

std::string step_heading(const Reading& reading, const StepPlan& step, const std::vector<std::size_t>& shown,
                         const Unit& unit, std::vector<std::string>& taken) {
  std::string all;
  for (const auto s : shown) (all += reading.text(reading.sentences()[s])) += '\n';
  std::string known = unit.title;
  for (const auto& heading : taken) (known += ' ') += heading;
  auto phrase = key_phrase(all, known);
  if (phrase.find(' ') == std::string::npos) phrase.clear();  // one word alone says too little
  const std::string_view code = step.code ? std::string_view(step.code->piece.code) : std::string_view();
  const auto named = step.code ? name_in_code(*step.code) : std::string();
  const bool precise = named.find_first_of(" (") != std::string::npos;  // "declare -A", "f()"
  for (const auto& heading : {phrase, precise ? named : std::string(), subject_of_text(reading, shown), named,
                              term_of_text(reading, shown, code)}) {
    const auto lower = lower_words(heading);
    const bool told = std::any_of(taken.begin(), taken.end(),
                                  [&](const auto& other) { return lower_words(other) == lower; });
    if (heading.empty() || heading.size() > kLongestHeading || told || lower == lower_words(unit.title))
      continue;
    taken.push_back(heading);
    return heading;
  }
  taken.push_back("Step " + std::to_string(taken.size() + 1));
  return taken.back();
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

// A step is what the source says up to its code: the code comes last, and what the source says behind it
// opens the next step, or makes one of its own when it speaks of the code and no other follows.
json code_steps(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses) {
  const auto& reading = composer.reading();
  auto steps = json::array();
  std::vector<std::string> headings;
  const CodeUse* above = nullptr;  // code that ends the step before
  const auto plans = plan_steps(reading, unit, uses);
  for (const auto& plan : plans) {
    if (steps.size() == kMostSteps) break;
    bool show_code = plan.code && !plan.code->cut;
    auto from = plan.sentences;
    if (show_code) {
      std::erase_if(from, [&](auto s) {
        return std::find(plan.code->before.begin(), plan.code->before.end(), s) != plan.code->before.end();
      });
    } else if (!plan.code) {  // behind all code, where takeaways are found too
      if (above == nullptr || above->after.empty()) break;
      std::erase_if(from, [&](auto s) { return reading.sentences()[s].block != above->block + 1; });
    }
    const auto lead = show_code && !plan.code->before.empty() ? std::optional(plan.code->before.front())
                                                              : std::optional<std::size_t>();
    auto shown = readable_run(composer, unit, from, plan.code ? kSentencesOfStep : kSentencesBehind,
                              above == nullptr ? std::nullopt : std::optional(above->block), lead);
    std::string text = composer.cite_all(shown);
    // Nothing leads to it: it follows what stands right above it, or is left out.
    if (show_code && !lead) {
      const auto& over = reading.blocks()[plan.code->block - std::min<std::size_t>(1, plan.code->block)];
      show_code = !shown.empty() && shown.back() + 1 == over.end_sentence;
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
    if (text.empty()) continue;
    json step{{"heading", step_heading(reading, plan, shown, unit, headings)}, {"text", text}};
    if (show_code) {
      const auto& piece = plan.code->piece;
      step["code"] = {{"language", piece.synopsis ? "text" : piece.language}, {"source", piece.code}};
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace praxeo::generate

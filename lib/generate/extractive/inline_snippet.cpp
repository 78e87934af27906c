// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/inline_snippet.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "generate/extractive/code_rules.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/inline_command.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/step_headings.hpp"
#include "generate/extractive/titles.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kShortestCommand = 24;  // bytes
constexpr std::size_t kMostAbove = 3;         // sentences before the one with the command
constexpr std::size_t kMostBelow = 2;
constexpr std::size_t kLongestHead = 48;

std::string command_in(std::string_view sentence) {
  std::string longest;
  for (const auto& range : inline_commands(sentence)) {
    if (range.size() > longest.size()) longest = sentence.substr(range.start, range.size());
  }
  return longest.size() < kShortestCommand ? std::string() : ascii_signs(longest);
}

bool has_command(const Reading& reading, std::size_t s) {
  return !inline_commands(reading.text(reading.sentences()[s])).empty();
}

bool can_stand(const Reading& reading, std::size_t s) {
  const auto& sentence = reading.sentences()[s];
  return sentence.whole && sentence.leaning != Leaning::far && !has_command(reading, s);
}

// The sentence with what it is said behind, back to one that leans on nothing, and what goes on from it.
std::vector<std::size_t> around(const Reading& reading, std::size_t s) {
  const auto& sentences = reading.sentences();
  const auto& block = reading.blocks()[sentences[s].block];
  std::vector<std::size_t> run;
  auto from = s;
  while (from > block.first_sentence && s - from < kMostAbove && can_stand(reading, from - 1)) --from;
  while (from < s && sentences[from].leaning != Leaning::none) ++from;
  for (auto at = from; at <= s; ++at) run.push_back(at);
  for (auto at = s + 1; at < block.end_sentence && at - s <= kMostBelow; ++at) {
    const auto words = lower_words(reading.text(sentences[at]));
    if (!can_stand(reading, at) || sentences[at].leaning != Leaning::previous ||
        reading.language().gives_example.begins(words))
      break;
    run.push_back(at);
  }
  return run;
}

}  // namespace

std::vector<Candidate> find_inline_snippets(Reading& reading, const Unit& unit) {
  std::vector<Candidate> found;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto& sentence = reading.sentences()[s];
      if (!sentence.whole || sentence.leaning == Leaning::far) continue;
      const auto code = command_in(reading.text(sentence));
      if (code.empty() || read_code(code, "shell").synopsis) continue;
      const auto run = around(reading, s);
      if (run.size() < 2 && sentence.leaning != Leaning::none) continue;
      Candidate candidate;
      candidate.unit = unit;
      candidate.unit.blocks = {b};  // other paragraphs may give others
      candidate.block = b;
      candidate.sentence = s;
      candidate.answers = reading.answers(unit);
      candidate.score = 0.5 + 0.3 * static_cast<double>(run.size()) + 0.1 * std::min(2.0F, sentence.rank);
      candidate.vector = sentence.vector;
      found.push_back(std::move(candidate));
    }
  }
  return found;
}

std::optional<content::Draft> write_inline_snippet(Reading& reading, const Candidate& candidate) {
  const auto s = *candidate.sentence;
  const auto code = command_in(reading.text(reading.sentences()[s]));
  const auto run = around(reading, s);
  Composer composer(reading);
  const auto explanation = composer.cite_all(run);
  std::vector<std::string> names;
  for (const auto at : run) {
    if (at != s) names.push_back(deed_of(reading.language(), reading.text(reading.sentences()[at])));
  }
  names.push_back(title_words(std::string_view(code).substr(0, code.find("; do")), kLongestHead));
  std::erase_if(names, [](const auto& name) { return name.empty(); });
  auto titles = title_choices(reading, candidate.unit, names, explanation);
  if (titles.size() > 1) std::swap(titles[0], titles[1]);  // the unit is about more than this command
  nlohmann::json body{{"title", titles}, {"language", "bash"},
                      {"code", code},    {"explanation", explanation},
                      {"usage", ""},     {"dependencies", nlohmann::json::array()}};
  return std::move(composer).finish("snippet", body.dump(), candidate.unit);
}

}  // namespace praxeo::generate

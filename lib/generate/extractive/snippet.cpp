// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "generate/extractive/candidates.hpp"
#include "generate/extractive/code_use.hpp"
#include "generate/extractive/inline_snippet.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/snippet_code.hpp"
#include "generate/extractive/snippet_text.hpp"
#include "generate/extractive/snippet_whole.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kMostCodeLines = 60;
constexpr std::size_t kFewestTellingWords = 3;  // of an explanation
constexpr std::size_t kMostCounted = 3;         // sentences behind the code
constexpr std::size_t kFewWordsAlone = 12;      // of a sentence that is all there is to tell
constexpr double kWarned = 20.0;                // more than any score: only where nothing else is
constexpr double kSerious = 1.0;                // speaks against what a whole text is about, too

// What stands between a piece of code and being copied as it is.
double against(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses, std::size_t of) {
  const auto& use = uses[of];
  const auto& language = reading.language();
  double score = 0;
  if (warning_of(reading, unit, use).given()) score += kWarned;
  constexpr std::ptrdiff_t kNear = 8;  // pieces of code
  const auto next_use = uses.begin() + static_cast<std::ptrdiff_t>(of) + 1;
  const auto grown =
      std::any_of(next_use, next_use + std::min(kNear, uses.end() - next_use),
                  [&](const auto& later) { return grows_into(use.piece.code, later.piece.code); });
  // "Change it to:", also behind what it prints.
  auto next = of + 1;
  if (next + 1 < uses.size() && uses[next].piece.language == "text") ++next;
  const bool corrected =
      next < uses.size() && uses[next].above &&
      language.corrects.inside(lower_words(reading.text(reading.sentences()[*uses[next].above])));
  if (grown || corrected) score += 2.5;
  if (only_sets_up(use.piece.code)) score += 2.0;
  if (presumes(language, use.piece.code)) score += 1.0;
  if (has_gaps(use.piece)) score += 0.5;
  if (says_little(language, unit.title)) score += 0.5;
  if (use.before.empty()) return score;
  const auto first = reading.text(reading.sentences()[use.before.front()]);
  const auto lead = reading.text(reading.sentences()[use.before.back()]);
  // "… equivalent to the pattern used above:" means nothing where nothing stands above.
  if (language.leans_far.inside(lower_words(lead)) && !points_to_code(language, lead)) score += 1.5;
  // A special case, which the main example stands above.
  if (of > 0 && use.leads_in && begins_with_condition(language, lead)) score += 0.5;
  if (goes_on_from_more(language, first)) score += 1.0;
  return score;
}

// Whole, explained, several lines, with its output: what makes code worth taking away.
double snippet_score(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses,
                     std::size_t of) {
  const auto& use = uses[of];
  const auto& piece = use.script ? *use.script : use.piece;
  double score = 0.25 * static_cast<double>(std::min<std::size_t>(piece.lines, 10));
  if (piece.lines > 30) score -= 0.05 * static_cast<double>(piece.lines - 30);
  if (use.leads_in) score += 1.0;
  if (use.before.size() > 1) score += 0.4;
  const auto behind = use.script ? use.after.size() : told_behind(reading, unit, uses, of).size();
  score += 0.3 * static_cast<double>(std::min(behind, kMostCounted));
  if (behind + use.before.size() < 2 && opening_for(reading, unit, uses, of).empty()) {
    const auto alone = use.before.empty() ? use.after : use.before;
    if (alone.empty() ||
        word_ranges(reading.text(reading.sentences()[alone.front()])).size() < kFewWordsAlone)
      score -= 0.5;
  }
  if (piece.output) score += 1.5;
  if (piece.language != "text" && piece.language != "console") score += 0.7;
  if (piece.code.find('\n') == std::string::npos && piece.code.size() < 24) score -= 0.7;
  for (const auto s : use.before) score += 0.1 * std::min(2.0F, reading.sentences()[s].rank);
  return score - against(reading, unit, uses, of);
}

// The first code of a section whose opening names what stands in it, and nothing else is said of it.
bool opens_code(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses, std::size_t of) {
  if (of > 0) return false;
  const auto opening = opening_for(reading, unit, uses, of);
  if (opening.empty()) return false;
  const auto& range = reading.sentences()[opening.front()].range;
  const auto spans = reading.spans_in(range);
  return std::any_of(spans.begin(), spans.end(), [&](const auto& span) {
    auto name = reading.text(range).substr(span.start, span.size());
    name = name.substr(0, name.find('('));
    return name.size() > 2 && uses[of].piece.code.find(name) != std::string::npos;
  });
}

// "The reason we are able to use it …", "The difference to what is used there …".
bool speaks_of_nothing(const Words& language, std::string_view sentence) {
  const auto lower = lower_words(sentence);
  const auto article = language.articles.begins(lower);
  return article && *article + 1 < lower.size() &&
         language.empty_terms.begins(std::string_view(lower).substr(*article + 1)).has_value();
}

// "Here is an example." explains nothing.
bool says_something(const Words& language, std::string_view explanation) {
  std::size_t telling = 0;
  for (const auto& range : word_ranges(explanation)) {
    const auto word = lower_words(explanation.substr(range.start, range.size()));
    if (word.size() > 2 && !language.stop.has(word) && !language.weak.has(word)) ++telling;
  }
  return telling >= kFewestTellingWords;
}

}  // namespace

std::vector<Candidate> find_snippets(Reading& reading) {
  std::vector<Candidate> found;
  const auto main = main_code_of(reading);
  bool sound = false;  // nothing speaks against that
  for (const auto& unit : reading.units()) {
    const auto inner = std::count_if(unit.blocks.begin(), unit.blocks.end(), [&](auto b) {
      return reading.blocks()[b].role == base::BlockRole::term;
    });
    const auto apart = code_uses(reading, unit);
    if (apart.empty()) {
      for (auto& candidate : find_inline_snippets(reading, unit)) found.push_back(std::move(candidate));
    }
    const auto parts = parts_of_listings(reading, unit, apart);
    for (std::size_t n = 0; n < apart.size(); ++n) {
      const auto& use = apart[n];
      if (runs_nowhere(use.piece.code) || parts[n]) continue;
      if (use.piece.synopsis) continue;  // to be filled in: nothing that runs
      if (use.piece.fragment) continue;  // half of something
      if (use.cut || (use.is_output && !use.script)) continue;
      if (use.before.empty() && use.after.empty() && !opens_code(reading, unit, apart, n) &&
          main != use.block)
        continue;
      if (use.piece.lines == 0 || use.piece.lines > kMostCodeLines || use.piece.code.size() < 8) continue;
      Candidate candidate;
      candidate.unit = unit;
      candidate.block = use.block;
      candidate.score = snippet_score(reading, unit, apart, n) - (inner > 5 ? 1.5 : 0.0);
      candidate.answers = reading.answers(unit);
      candidate.vector = reading.weigh(unit.title + "\n" + use.piece.code);
      sound = sound || (main == use.block && against(reading, unit, apart, n) < kSerious);
      found.push_back(std::move(candidate));
    }
  }
  // Of a text about one piece of code, how that is used is no snippet.
  if (sound) std::erase_if(found, [&](const auto& each) { return each.block != *main; });
  return found;
}

std::optional<content::Draft> write_snippet(Reading& reading, const Candidate& candidate) {
  if (candidate.sentence) return write_inline_snippet(reading, candidate);
  if (auto whole = write_whole_snippet(reading, candidate.block)) return whole;
  const auto& unit = candidate.unit;
  const auto uses = code_uses(reading, unit);
  const auto use =
      std::find_if(uses.begin(), uses.end(), [&](const auto& u) { return u.block == candidate.block; });
  if (use == uses.end()) return std::nullopt;
  const auto& piece = use->script ? *use->script : use->piece;
  Composer composer(reading);

  std::string explanation;
  const auto of = static_cast<std::size_t>(use - uses.begin());
  if (const auto opening = opening_for(reading, unit, uses, of); !opening.empty())
    explanation = composer.cite_all(opening);
  const auto append = [&](const std::string& part) {
    if (part.empty()) return;
    if (!explanation.empty()) explanation += ' ';
    explanation += part;
  };
  // "Use this when a disk is full." opens the paragraph that leads to the code, whatever it leans on: the
  // title says that.
  if (explanation.empty() && !use->before.empty()) {
    const auto& lead = reading.blocks()[reading.sentences()[use->before.front()].block];
    const auto& first = reading.sentences()[lead.first_sentence];
    if (lead.first_sentence + 1 == use->before.front() && &lead == &reading.blocks()[unit.blocks.front()] &&
        reading.is_drawn() && first.whole && !first.announces && first.leaning != Leaning::far)
      explanation = composer.cite(lead.first_sentence);
  }
  // The code stands above its explanation, what it prints below.
  const bool leads_to_output = use->script.has_value();
  auto shown = *use;
  if (shown.leads_in && !leads_to_output &&
      hangs_open(reading.language(), reading.text(reading.sentences()[shown.before.back()]))) {
    shown.before.pop_back();
    shown.leads_in = false;
  }
  append(cite_before(composer, shown, leads_to_output ? LeadSign::colon : LeadSign::stop));
  if (!leads_to_output) shown.after = told_behind(reading, unit, uses, of);
  std::erase_if(shown.after, [&](auto s) { return composer.used(s); });
  if (!leads_to_output) append(composer.cite_all(shown.after));
  // What the text warns of is not shown without the sentence that does.
  const auto warning = warning_of(reading, unit, *use);
  const bool said = std::any_of(warning.sentences.begin(), warning.sentences.end(),
                                [&](auto s) { return composer.cited(s); });
  if (warning.given() && !warning.by_title && !said) return std::nullopt;
  if (explanation.empty() || !says_something(reading.language(), explanation)) return std::nullopt;
  if (!shown.leads_in) {  // no sentence stands for the code itself yet
    explanation += composer.cite_words("", reading.blocks()[use->block].range);
  }
  std::string usage;
  const auto code_words = piece.code + "\n" + (unit.terms.empty() ? std::string() : unit.terms.front());
  const auto how = best_sentence(composer, reading.sentences_of(unit), [&](std::string_view sentence) {
    return reading.language().usage.inside(lower_words(sentence)) &&
           !speaks_of_nothing(reading.language(), sentence) &&
           shares_words(reading.language(), sentence, code_words, 1);
  });
  if (how) usage = composer.cite(*how);

  const auto titles = snippet_titles(reading, unit, uses, of, explanation + "\n" + piece.code);
  nlohmann::json body{{"title", titles},    {"language", piece.language},
                      {"code", piece.code}, {"explanation", explanation},
                      {"usage", usage},     {"dependencies", nlohmann::json::array()}};
  if (piece.output) body["expected_output"] = *piece.output;
  return std::move(composer).finish("snippet", body.dump(), unit);
}

}  // namespace praxeo::generate

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "generate/extractive/about.hpp"
#include "generate/extractive/candidates.hpp"
#include "generate/extractive/code_language.hpp"
#include "generate/extractive/code_use.hpp"
#include "generate/extractive/inline_snippet.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/step_headings.hpp"
#include "generate/extractive/titles.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kMostCodeLines = 60;
constexpr std::size_t kFewestTellingWords = 3;  // of an explanation

// Whole, explained, several lines, with its output: what makes code worth taking away.
double snippet_score(const Reading& reading, const CodeUse& use) {
  const auto& piece = use.script ? *use.script : use.piece;
  double score = 0.25 * static_cast<double>(std::min<std::size_t>(piece.lines, 10));
  if (piece.lines > 30) score -= 0.05 * static_cast<double>(piece.lines - 30);
  if (use.leads_in) score += 1.0;
  // "… equivalent to the pattern used above:" means nothing where nothing stands above.
  if (!use.before.empty() && reading.language().leans_far.inside(
                                 lower_words(reading.text(reading.sentences()[use.before.back()])))) {
    score -= 1.5;
  }
  if (use.before.size() > 1) score += 0.4;
  score += 0.3 * static_cast<double>(use.after.size());
  if (piece.output) score += 1.5;
  if (piece.language != "text" && piece.language != "console") score += 0.7;
  if (piece.code.find('\n') == std::string::npos && piece.code.size() < 24) score -= 0.7;
  for (const auto s : use.before) score += 0.1 * std::min(2.0F, reading.sentences()[s].rank);
  return score;
}

// Quoted words and what divides them, nothing else.
bool only_names(std::string_view code) {
  bool quoted = false;
  bool any = false;
  for (const char c : code) {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (!quoted && std::string_view(" ,-\n").find(c) == std::string_view::npos) {
      return false;
    }
  }
  return any;
}

// A table of words and signs: hardly a line with more than three of them, none that does something.
bool is_table(std::string_view code) {
  std::size_t lines = 0;
  std::size_t short_lines = 0;
  std::size_t rows = 0;
  for (std::size_t at = 0; at < code.size();) {
    const auto end = std::min(code.find('\n', at), code.size());
    const auto line = code.substr(at, end - at);
    at = end + 1;
    if (line.find_first_not_of(' ') == std::string_view::npos) continue;
    ++lines;
    const auto ranges = word_ranges(line);
    const auto words = ranges.size();
    const auto numbers =
        static_cast<std::size_t>(std::count_if(ranges.begin(), ranges.end(), [&](const auto& r) {
          return line[r.start] >= '0' && line[r.start] <= '9';
        }));
    const bool row =
        words >= 3 && numbers * 2 >= words && line.find_first_of("(=;$\"'") == std::string_view::npos;
    if (row) ++rows;
    if (words <= 2 && line.find_first_of("($;\"'#`/") == std::string_view::npos &&
        (line.find('=') == std::string_view::npos || words <= 1))
      ++short_lines;
  }
  if (rows >= 3 && rows * 3 >= lines * 2) return true;  // numbers
  return lines >= 8 && short_lines * 10 >= lines * 9;
}

// Names so many things that stand in the code or the title.
bool shares_words(const Words& language, std::string_view sentence, std::string_view with, int least) {
  int shared = 0;
  for (const auto& range : word_ranges(sentence)) {
    const auto word = sentence.substr(range.start, range.size());
    if (word.size() > 2 && !language.stop.has(lower_words(word)) && has_phrase(with, word)) ++shared;
  }
  return shared >= least;
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

// Its lines without the blanks in front; no blank ones.
CodeLines told_lines(std::string_view code) {
  auto lines = code_lines(code);
  for (auto& line : lines) line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  std::erase_if(lines, [](auto line) { return line.empty(); });
  return lines;
}

// Nothing but comments, or what a program brings in: what it does comes later.
bool only_prepares(std::string_view code) {
  static constexpr std::array<std::string_view, 12> kFirst{
      "#", "//", "/*", "*", "--", "import ", "from ", "const ", "require", "use ", "using ", "package "};
  bool comment = true;
  for (const auto line : told_lines(code)) {
    const bool first =
        std::any_of(kFirst.begin(), kFirst.end(), [&](auto sign) { return line.starts_with(sign); });
    const bool brings = !line.starts_with("const ") || line.find("require(") != std::string_view::npos;
    comment = comment && first && brings;
  }
  return comment;
}

// "|-- src", "ok 1 - adds": the files of a folder as they are drawn, the report of a test.
bool is_tree(std::string_view code) {
  static constexpr std::array<std::string_view, 8> kDrawn{"+--",    "|--",    "`--", "|  ",
                                                          "\u251c", "\u2514", "ok ", "not ok "};
  const auto lines = told_lines(code);
  const auto drawn = static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](auto line) {
    return std::any_of(kDrawn.begin(), kDrawn.end(), [&](auto sign) { return line.starts_with(sign); });
  }));
  return lines.size() > 1 && drawn * 10 >= lines.size() * 6;
}

}  // namespace

std::vector<Candidate> find_snippets(Reading& reading) {
  std::vector<Candidate> found;
  for (const auto& unit : reading.units()) {
    const auto inner = std::count_if(unit.blocks.begin(), unit.blocks.end(), [&](auto b) {
      return reading.blocks()[b].role == base::BlockRole::term;
    });
    const auto apart = code_uses(reading, unit);
    if (apart.empty()) {
      for (auto& candidate : find_inline_snippets(reading, unit)) found.push_back(std::move(candidate));
    }
    for (const auto& use : apart) {
      if (only_names(use.piece.code) || is_table(use.piece.code) || is_tree(use.piece.code))
        continue;  // a list of words, and nothing that runs
      if (only_prepares(use.piece.code)) continue;
      if (use.piece.synopsis) continue;  // to be filled in: nothing that runs
      if (use.piece.fragment) continue;  // half of something
      if (use.cut || (use.is_output && !use.script) || (use.before.empty() && use.after.empty())) continue;
      if (use.piece.lines == 0 || use.piece.lines > kMostCodeLines || use.piece.code.size() < 8) continue;
      Candidate candidate;
      candidate.unit = unit;
      candidate.block = use.block;
      candidate.score = snippet_score(reading, use) - (inner > 5 ? 1.5 : 0.0);
      candidate.answers = reading.answers(unit);
      candidate.vector = reading.weigh(unit.title + "\n" + use.piece.code);
      found.push_back(std::move(candidate));
    }
  }
  return found;
}

std::optional<content::Draft> write_snippet(Reading& reading, const Candidate& candidate) {
  if (candidate.sentence) return write_inline_snippet(reading, candidate);
  const auto& unit = candidate.unit;
  const auto uses = code_uses(reading, unit);
  const auto use =
      std::find_if(uses.begin(), uses.end(), [&](const auto& u) { return u.block == candidate.block; });
  if (use == uses.end()) return std::nullopt;
  const auto& piece = use->script ? *use->script : use->piece;
  Composer composer(reading);

  std::string explanation;
  const auto around_code = [&](std::size_t s) {
    return std::find(use->before.begin(), use->before.end(), s) != use->before.end() ||
           std::find(use->after.begin(), use->after.end(), s) != use->after.end();
  };
  const auto of_item = [&](std::size_t s) {
    return reading.blocks()[reading.sentences()[s].block].role == base::BlockRole::item;
  };
  if (const auto defining = defining_sentences(reading, unit);
      // Neither another step's, nor what is said only behind the code.
      (defining.empty() ||
       (!of_item(defining.front()) && reading.sentences()[defining.front()].block < use->block)) &&
      std::none_of(defining.begin(), defining.end(), around_code)) {
    explanation = composer.cite_all(defining);
  }
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
  if (!leads_to_output) append(composer.cite_all(shown.after));
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

  std::vector<std::string> deeds;
  for (auto s = use->before.rbegin(); s != use->before.rend(); ++s)
    deeds.push_back(deed_of(reading.language(), reading.text(reading.sentences()[*s])));
  auto titles = title_choices(reading, unit, deeds, explanation + "\n" + piece.code);
  // Among several pieces of code of one section, what this one does says more than the heading.
  if (uses.size() > 1 && titles.size() > 1 && !deeds.empty() && !deeds.front().empty() &&
      titles[1].ends_with(deeds.front()))
    std::swap(titles[0], titles[1]);
  nlohmann::json body{{"title", titles},    {"language", piece.language},
                      {"code", piece.code}, {"explanation", explanation},
                      {"usage", usage},     {"dependencies", nlohmann::json::array()}};
  if (piece.output) body["expected_output"] = *piece.output;
  return std::move(composer).finish("snippet", body.dump(), unit);
}

}  // namespace praxeo::generate

// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/snippet_text.hpp"

#include <algorithm>

#include "generate/extractive/about.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/step_headings.hpp"
#include "generate/extractive/titles.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kMostBehind = 5;      // sentences behind the code, where there are no more
constexpr std::size_t kFewBehind = 3;       // of more
constexpr std::ptrdiff_t kMostBetween = 2;  // pieces of code between what opens a unit and the one shown
constexpr std::size_t kMostJoined = 72;     // bytes of two names in one
constexpr std::size_t kManyUses = 3;        // pieces of code under one heading

bool is_in(const std::vector<std::size_t>& sentences, std::size_t s) {
  return std::find(sentences.begin(), sentences.end(), s) != sentences.end();
}

// A thing that stands in the code by its very name, as its author marked it.
bool names_of_code(const Reading& reading, std::size_t s, std::string_view code) {
  const auto range = reading.sentences()[s].range;
  const auto words = reading.text(range);
  const auto spans = reading.spans_in(range);
  return std::any_of(spans.begin(), spans.end(), [&](const auto& span) {
    return span.size() > 1 && code.find(words.substr(span.start, span.size())) != std::string_view::npos;
  });
}

std::string lead_words(const Reading& reading, const CodeUse& use) {
  std::string words;
  for (const auto s : use.before) (words += reading.text(reading.sentences()[s])) += '\n';
  return words;
}

}  // namespace

bool shares_words(const Words& language, std::string_view sentence, std::string_view with, int least) {
  int shared = 0;
  for (const auto& range : word_ranges(sentence)) {
    const auto word = sentence.substr(range.start, range.size());
    if (word.size() > 2 && !language.stop.has(lower_words(word)) && has_phrase(with, word)) ++shared;
  }
  return shared >= least;
}

Warning warning_of(const Reading& reading, const Unit& unit, const CodeUse& use) {
  const auto& language = reading.language();
  Warning warning;
  warning.by_title = language.warned_titles.inside(lower_words(unit.title));
  const auto against = [&](std::size_t s) {
    return language.warns.inside(lower_words(reading.text(reading.sentences()[s])));
  };
  if (use.above) {
    const auto lower = lower_words(reading.text(reading.sentences()[*use.above]));
    const bool label = lower.ends_with(':') && language.warns_starts.begins(lower).has_value();
    if (label || against(*use.above)) {
      if (is_in(use.before, *use.above)) warning.sentences.push_back(*use.above);
      warning.unsaid = warning.unsaid || warning.sentences.empty();
    }
  }
  for (const auto s : use.before) {
    if (against(s) && !is_in(warning.sentences, s)) warning.sentences.push_back(s);
  }
  if (use.below) {  // "This does not work", and not what may go wrong besides
    const auto& sentence = reading.sentences()[*use.below];
    const auto lower = lower_words(reading.text(sentence));
    const bool of_code = sentence.leaning == Leaning::previous || language.this_code.inside(lower) ||
                         language.warns.begins(lower).has_value();
    if (of_code && against(*use.below)) warning.sentences.push_back(*use.below);
  }
  return warning;
}

static std::vector<std::size_t> told_below(const Reading& reading, const Unit& unit,
                                           const std::vector<CodeUse>& uses, std::size_t of) {
  const auto& use = uses[of];
  const auto& blocks = reading.blocks();
  std::string code(reading.text(blocks[use.block].range));
  auto said = use.after;
  auto block = use.block;
  if (use.output_block) {
    code += reading.text(blocks[*use.output_block].range);
    block = *use.output_block;
  }
  const auto below = [&](std::size_t b) -> const SourceBlock* {
    for (++b; std::find(unit.blocks.begin(), unit.blocks.end(), b) != unit.blocks.end(); ++b) {
      if (blocks[b].role == base::BlockRole::paragraph) return &blocks[b];
      if (blocks[b].role != base::BlockRole::caption) break;
    }
    return nullptr;
  };
  const auto of_next = [&](std::size_t s) {
    return of + 1 < uses.size() && is_in(uses[of + 1].before, s) &&
           (uses[of + 1].leads_in || reading.sentences()[s].leaning == Leaning::none);
  };
  // "Now sort the list." turns to the next thing where its code comes.
  const auto turns = [&](std::size_t s) {
    const auto words = reading.text(reading.sentences()[s]);
    return reading.language().orders.begins(lower_words(words)) &&
           commands_reader(reading.language(), behind_order(reading.language(), words));
  };
  const auto* paragraph = below(block);
  if (paragraph == nullptr || use.cut) return said;
  if (use.output_block) said.clear();
  // More of the paragraph than an example's step has room for.
  if (use.output_block || !said.empty()) {
    // "Notice two things." opens a paragraph that names them.
    const auto names = [&] {
      for (auto s = paragraph->first_sentence; s < paragraph->end_sentence; ++s)
        if (names_of_code(reading, s, code)) return true;
      return false;
    };
    if (use.output_block && paragraph->first_sentence < paragraph->end_sentence && names())
      code += reading.text(reading.sentences()[paragraph->first_sentence]);
    said = said_below(reading, *paragraph, code, kMostBehind);
    if (said.size() == kMostBehind && said.back() + 1 < paragraph->end_sentence)
      said = said_below(reading, *paragraph, code, kFewBehind);
    for (std::size_t n = 0; n < said.size(); ++n) {
      if (!of_next(said[n]) && (n == 0 || !turns(said[n]))) continue;
      said.resize(n);
      break;
    }
    while (!said.empty() && said.back() + 1 < paragraph->end_sentence &&
           takes_back(reading.language(), reading.text(reading.sentences()[said.back() + 1])))
      said.pop_back();
  }
  // A paragraph more, where the one above was told whole and this one names what stands in the code.
  while (!said.empty() && said.size() < kMostBehind && said.back() + 1 == paragraph->end_sentence) {
    const auto here = static_cast<std::size_t>(paragraph - blocks.data());
    const auto* next = below(here);
    if (next == nullptr || next->first_sentence == next->end_sentence) break;
    const auto more = said_below(reading, *next, code, kMostBehind - said.size());
    const bool whole = !more.empty() && more.back() + 1 == next->end_sentence;
    if (!whole || !names_of_code(reading, more.front(), code) ||
        std::any_of(more.begin(), more.end(), [&](auto s) { return of_next(s) || turns(s); }))
      break;
    said.insert(said.end(), more.begin(), more.end());
    paragraph = next;
  }
  return said;
}

std::vector<std::size_t> told_behind(const Reading& reading, const Unit& unit,
                                     const std::vector<CodeUse>& uses, std::size_t of) {
  auto said = told_below(reading, unit, uses, of);
  if (!uses[of].output_block) return said;
  // "`get` gives the count so far. It prints:": what stands between the code and what it printed.
  const auto& lead = reading.blocks()[*uses[of].output_block - 1];
  std::vector<std::size_t> between;
  for (auto s = lead.first_sentence; s + 1 < lead.end_sentence; ++s) {
    if (!reading.sentences()[s].whole || reading.sentences()[s].leaning == Leaning::far) return said;
    between.push_back(s);
  }
  std::erase_if(said, [&](auto s) { return is_in(between, s); });
  said.insert(said.begin(), between.begin(), between.end());
  return said;
}

std::vector<std::size_t> opening_for(const Reading& reading, const Unit& unit,
                                     const std::vector<CodeUse>& uses, std::size_t of) {
  const auto& use = uses[of];
  const auto& blocks = reading.blocks();
  auto defining = defining_sentences(reading, unit);
  if (defining.empty()) return defining;
  const auto& sentence = reading.sentences()[defining.front()];
  const bool around = std::any_of(defining.begin(), defining.end(),
                                  [&](auto s) { return is_in(use.before, s) || is_in(use.after, s); });
  // Neither another step's, nor what is said only behind the code.
  if (around || sentence.block >= use.block ||
      goes_on_from_more(reading.language(), reading.text(sentence)) ||
      blocks[sentence.block].role == base::BlockRole::item)
    return {};
  const auto between = std::count_if(unit.blocks.begin(), unit.blocks.end(), [&](auto b) {
    return b >= sentence.block && b < use.block && blocks[b].role == base::BlockRole::code;
  });
  if (between > kMostBetween) return {};
  // Behind other code it speaks of that.
  const bool behind_other = sentence.block > 0 && blocks[sentence.block - 1].role == base::BlockRole::code;
  if (!behind_other && between == 0) return defining;
  const auto about = lower_words(lead_words(reading, use) + use.piece.code);
  const auto words = lower_words(reading.text(sentence));
  if (behind_other || !shares_words(reading.language(), words, about, 1)) return {};
  return defining;
}

bool goes_on_from_more(const Words& language, std::string_view lead) {
  const auto lower = lower_words(lead);
  if (language.impersonal.begins(lower)) return false;
  return language.leans_back.begins(lower) || language.leans_along.begins(lower);
}

bool says_little(const Words& language, std::string_view title) {
  const auto lower = lower_words(title);
  const auto ranges = word_ranges(lower);
  const auto word = [&](const auto& range) {
    return std::string_view(lower).substr(range.start, range.size());
  };
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const auto& range) { return language.title_fillers.has(word(range)); }) &&
         std::all_of(ranges.begin(), ranges.end(), [&](const auto& range) {
           const auto each = word(range);
           return language.stop.has(each) || language.weak.has(each) || language.title_fillers.has(each) ||
                  each.find_first_not_of("0123456789") == std::string_view::npos;
         });
}

std::vector<std::string> snippet_titles(const Reading& reading, const Unit& unit,
                                        const std::vector<CodeUse>& uses, std::size_t of,
                                        const std::string& words) {
  const auto& use = uses[of];
  const auto& language = reading.language();
  std::vector<std::string> deeds;
  const auto closes = [](const std::string& deed) {
    return std::count(deed.begin(), deed.end(), '"') % 2 == 0;
  };
  for (auto s = use.before.rbegin(); s != use.before.rend(); ++s) {
    auto deed = deed_of(language, reading.text(reading.sentences()[*s]));
    deeds.push_back(closes(deed) ? std::move(deed) : std::string());
  }
  auto titles = title_choices(reading, unit, deeds, words);
  // Among several pieces of code of one section, what this one does says more than the heading; among many,
  // what leads up to it, too.
  if (uses.size() <= kManyUses && deeds.size() > 1) deeds.resize(1);
  for (const auto& deed : deeds) {
    if (uses.size() < 2 || deed.empty()) continue;
    const auto named =
        std::find_if(titles.begin(), titles.end(), [&](const auto& title) { return title.ends_with(deed); });
    if (named != titles.end()) std::rotate(titles.begin(), named, named + 1);
    break;
  }
  const auto& section = reading.sections()[unit.section];
  const auto& whole = reading.material().source.version.title;
  // "A tour of maps: with examples: Reading" has two heads.
  const auto colon = whole.find(": ");
  const auto head = whole.substr(0, whole.find('(') > colon ? colon : whole.size());
  for (auto& title : titles) {
    if (title.starts_with(whole + ": ")) title = head + title.substr(whole.size());
  }
  if (!unit.terms.empty() || !says_little(language, section.title)) return titles;
  // What the text is called, as near as it says something.
  std::string of_what;
  for (const auto& title : section.path) {
    if (!says_little(language, title) && !language.generic.has(lower_words(title)))
      of_what = sensible_case(title);
  }
  if (of_what.empty() && !says_little(language, whole)) of_what = sensible_case(head);
  std::vector<std::string> better;
  const auto add = [&](const std::string& name) {
    if (name.empty() || language.negators.inside(lower_words(name))) return;
    const bool fits = !of_what.empty() && of_what.size() + name.size() + 2 <= kMostJoined;
    better.push_back(title_words(fits ? of_what + ": " + name : name, kMostJoined));
  };
  for (const auto s : use.before) {
    const auto sentence = reading.text(reading.sentences()[s]);
    const auto lower = lower_words(sentence);
    const bool leads =
        s == use.before.back() && (use.leads_in || language.gives_example.begins(lower).has_value());
    const bool orders = language.imperatives.begins(lower) || language.purposes.begins(lower);
    if ((leads || orders) && !goes_on_from_more(language, sentence)) add(deed_of(language, sentence));
  }
  if (better.empty() && !use.before.empty()) {
    const auto beginning = beginning_of(language, reading.text(reading.sentences()[use.before.back()]));
    if (beginning.subject && !says_little(language, beginning.words)) add(beginning.words);
  }
  if (better.empty() && !of_what.empty() && titles.front().find(of_what) == std::string::npos &&
      of_what.size() + titles.front().size() + 2 <= kMostJoined)
    better.push_back(of_what + ": " + titles.front());
  titles.insert(titles.begin(), better.begin(), better.end());
  return titles;
}

}  // namespace praxeo::generate

// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/requirements.hpp"

#include <algorithm>

#include "generate/extractive/compose.hpp"
#include "generate/extractive/duties.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kMostContext = 3;  // sentences before a requirement that it leans on

// "If you smell gas, leave the house. Do not use any switches!": the second is asked for in that case, too.
bool goes_with_case(const Reading& reading, std::size_t s) {
  const auto& language = reading.language();
  const auto& sentences = reading.sentences();
  if (s == 0 || sentences[s - 1].block != sentences[s].block || !sentences[s - 1].whole ||
      sentences[s - 1].leaning != Leaning::none)
    return false;
  if (!language.must_starts.begins(lower_words(reading.text(sentences[s])))) return false;
  const auto before = reading.text(sentences[s - 1]);
  const auto lower = lower_words(before);
  const auto comma = lower.find(", ");
  const auto first = std::string_view(lower).substr(0, lower.find(' '));
  return language.conditions.has(first) && language.subordinate.has(first) && comma != std::string::npos &&
         commands_reader(language, before.substr(comma + 2));
}

// Its paragraphs are its author's, not a page's.
bool is_written(const Reading& reading) {
  return reading.is_drawn() || reading.material().source.version.media_type == "text/plain";
}

// "However, they must not …": "they …".
std::string_view behind_contrast(const Words& language, std::string_view lower) {
  const auto contrast = language.contrast.begins(lower);
  if (!contrast || !lower.substr(*contrast).starts_with(", ")) return lower;
  return lower.substr(*contrast + 2);
}

// Makes two of the last requirement, whose sentence obliges twice; none where it can't be told by itself.
void part(const Reading& reading, const Joined& joined, std::vector<Requirement>& found) {
  auto first = std::move(found.back());
  found.pop_back();
  if (first.sentences.size() > 1 || first.subject) return;
  const auto range = reading.sentences()[first.demand].range;
  auto second = first;
  first.parts = {{range.start, range.start + joined.first_end}};
  second.parts = {{range.start, range.start + joined.subject_end}, {range.start + joined.second, range.end}};
  const auto said = reading.text(second.parts.back());
  const auto& language = reading.language();
  const auto level_of = [&](std::string_view words) {
    const auto subject = reading.text(second.parts.front());
    return modality_of(language, std::string(subject) + std::string(words));
  };
  first.modality =
      level_of(reading.text(first.parts.front()).substr(joined.subject_end)).value_or(first.modality);
  second.modality = level_of(said).value_or(second.modality);
  found.push_back(std::move(first));
  found.push_back(std::move(second));
}

}  // namespace

std::vector<Requirement> requirements_of(const Reading& reading, const Unit& unit) {
  std::vector<Requirement> found;
  Told told;
  const Duties duties(reading, unit);
  const auto& sentences = reading.sentences();
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto& sentence = sentences[s];
      const auto words = reading.text(sentence);
      if (words.find("=>") != std::string_view::npos) continue;  // a row of cases
      const bool whole = sentence.whole || ((duties.of_head(s) || duties.of_rules()) &&
                                            is_whole_sentence(reading.language(), words, true));
      if (!whole || sentence.of_term || sentence.announces || words.ends_with(':') ||
          lacks_subject(reading.language(), words))
        continue;
      const auto joined = joined_duties(reading.language(), words);
      if (sentence.leaning == Leaning::far || (joined && !joined->separable)) continue;
      const auto modality = duties.of(s);
      if (!modality) continue;
      if (!found.empty() && found.back().sentences.back() >= s && found.back().block == b)
        continue;  // its exception
      const bool named = sentence.of_entry && !block.term.empty();
      if (commands_reader(reading.language(), words) && !named && !duties.of_head(s) && !duties.of_rules())
        continue;  // whom it commands stands elsewhere
      Requirement requirement;
      requirement.modality = *modality;
      requirement.block = b;
      requirement.demand = s;
      // The term in front of it may be all that it leans on.
      // A requirement right behind one is read behind it, too.
      const bool behind = !found.empty() && s > 0 && found.back().sentences.back() == s - 1 &&
                          sentences[s - 1].block == sentence.block;
      // One that stands on another and can't be told with it is told with what that one is about.
      const bool of_others = !named && speaks_of_others(reading.language(), words);
      const auto right_before = [&] {
        if (found.empty() || s == 0 || found.back().sentences.back() != s - 1) return false;
        const auto other = sentences[s - 1].block;
        return other == b || (other + 1 == b && block.role == base::BlockRole::item);
      };
      const auto lower = lower_words(words);
      const auto said = behind_contrast(reading.language(), lower);
      const bool pronoun = reading.language().leans_pronouns.begins(said).has_value() &&
                           !reading.language().impersonal.begins(said);
      const bool alone = leaning_of(reading.language(), words) == Leaning::none;  // not "That is, they …"
      const bool trails = !named && ends_with_pronoun(reading.language(), words);
      if (joined && (pronoun || of_others || trails)) continue;
      const bool takes = takes_back(reading.language(), words);
      if ((pronoun || (of_others && alone) || trails) && right_before() && (pronoun || !takes)) {
        if (found.back().sentences.front() == s - 1) {
          requirement.subject =
              found.back().subject && pronoun ? found.back().subject : subject_for(reading, s - 1, words);
          requirement.sentences = {s};
        }
        if (!requirement.subject && !takes && found.back().modality == Modality::may &&
            found.back().sentences.size() == 1) {
          requirement.sentences = {s - 1, s};
          requirement.again = true;
        }
        if (requirement.again || requirement.subject) {
          if (told.has_like(words)) continue;
          told.add(words);
          found.push_back(std::move(requirement));
          continue;
        }
      }
      // "All data must …" is said of all, whatever stands before it.
      const bool of_all = reading.language().universal.begins(lower_words(words)) && alone;
      const bool leans =
          trails || (!of_all && (of_others || named || behind
                                     ? leaning_of(reading.language(), words) == Leaning::previous
                                     : sentence.leaning == Leaning::previous));
      if (leans) {
        // What it leans on comes along, from where a reader can begin.
        auto from = s;
        while (from > block.first_sentence && s - from < kMostContext &&
               (sentences[from].leaning == Leaning::previous || ((of_others || trails) && from == s)))
          --from;
        if (from == s && trails) continue;
        const auto& start = sentences[from];
        if (commands_reader(reading.language(), reading.text(start)) && from < s) continue;
        if (start.leaning != Leaning::none || lacks_subject(reading.language(), reading.text(start)))
          continue;
        bool fits = true;
        for (auto t = from; t < s; ++t) {
          fits =
              fits && sentences[t].whole && sentences[t].leaning != Leaning::far && !sentences[t].announces;
        }
        if (!fits) continue;
        // One of them demands something itself: each at its own level, so the two are never one requirement.
        const bool demands_twice =
            std::any_of(sentences.begin() + static_cast<std::ptrdiff_t>(from),
                        sentences.begin() + static_cast<std::ptrdiff_t>(s), [&](const auto& other) {
                          return duties.of(static_cast<std::size_t>(&other - sentences.data())).has_value();
                        });
        const bool taken =
            !found.empty() && found.back().sentences.back() >= from && found.back().sentences.back() < s;
        if (demands_twice || taken) {
          // Right behind it in the list, what bounds it is understood.
          const bool bounds =
              taken && found.back().sentences.back() + 1 == s && takes_back(reading.language(), words);
          if (!bounds) continue;
          from = s;
        }
        for (auto t = from; t < s; ++t) requirement.sentences.push_back(t);
      } else if (goes_with_case(reading, s)) {
        if (!found.empty() && found.back().demand == s - 1) {  // which is told already: "If you smell gas:"
          const auto start = sentences[s - 1].range.start;
          requirement.subject = base::ByteRange{start, start + reading.text(sentences[s - 1]).find(", ")};
        } else {
          requirement.sentences.push_back(s - 1);
        }
      } else if (!named && !behind && !(is_written(reading) && s == block.first_sentence) &&
                 !(duties.of_rules() && alone) && !reading.opens_run(unit, s) &&
                 !reading.language().universal.begins(lower_words(words))) {
        continue;
      }
      requirement.sentences.push_back(s);
      // The rest of an item below "Must have" says more of it.
      for (auto t = s + 1; duties.of_head(s) && t < block.end_sentence; ++t) {
        if (!sentences[t].whole || sentences[t].announces || duties.of(t)) break;
        requirement.sentences.push_back(t);
      }
      // What takes it back comes along, though it demand nothing itself.
      if (requirement.sentences.back() == s && s + 1 < block.end_sentence &&
          takes_back(reading.language(), reading.text(sentences[s + 1])) && !duties.of(s + 1)) {
        if (!sentences[s + 1].whole || sentences[s + 1].leaning == Leaning::far || sentences[s + 1].announces)
          continue;
        requirement.sentences.push_back(s + 1);
      }
      if (told.has_like(words)) continue;
      told.add(words);
      found.push_back(std::move(requirement));
      if (joined) part(reading, *joined, found);
    }
  }
  return found;
}

std::size_t deeds_in(const Reading& reading, const Unit& unit) {
  return static_cast<std::size_t>(std::count_if(unit.blocks.begin(), unit.blocks.end(), [&](auto b) {
    const auto& block = reading.blocks()[b];
    return block.role == base::BlockRole::item && block.marker.find_first_of("-*+") != 0 &&
           block.first_sentence < block.end_sentence &&
           commands_reader(
               reading.language(),
               behind_order(reading.language(), reading.text(reading.sentences()[block.first_sentence])));
  }));
}

}  // namespace praxeo::generate

// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/requirements.hpp"
#include "generate/extractive/binding.hpp"

#include <algorithm>

#include "generate/extractive/compose.hpp"
#include "generate/extractive/duties.hpp"
#include "generate/extractive/joined_duties.hpp"
#include "generate/extractive/rules_text.hpp"
#include "generate/extractive/rules_whole.hpp"

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
  const bool of_case =
      language.cases.begins(lower) || (language.conditions.has(first) && language.subordinate.has(first));
  return of_case && comma != std::string::npos &&
         commands_reader(language, behind_please(language, before.substr(comma + 2)));
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
  const auto subject = std::exchange(first.subject, {});  // "A listener", for "it"
  const auto range = reading.sentences()[first.demand].range;
  auto second = first;
  const base::ByteRange lead =
      subject.value_or(base::ByteRange{range.start, range.start + joined.subject_end});
  first.parts = {{range.start, range.start + joined.first_end}};
  if (subject) first.parts = {lead, {range.start + joined.subject_end, range.start + joined.first_end}};
  const auto second_end = joined.second_end > 0 ? range.start + joined.second_end : range.end;
  second.parts = {lead, {range.start + joined.second, second_end}};
  const auto said = reading.text(second.parts.back());
  if (joined.own_subject) second.parts.erase(second.parts.begin());
  if (joined.second_end > 0)
    second.parts.push_back({range.start + joined.object.start, range.start + joined.object.end});
  const auto& language = reading.language();
  const auto about = joined.own_subject ? std::string() : std::string(reading.text(lead)) + " ";
  const auto level_of = [&](std::string_view words) {
    return modality_of(language, about + std::string(words));
  };
  const auto told =
      reading.text(base::ByteRange{range.start + joined.subject_end, range.start + joined.first_end});
  first.modality = level_of(told).value_or(joined.leave_first ? Modality::may : first.modality);
  second.modality = level_of(said).value_or(joined.leave_second ? Modality::may : second.modality);
  found.push_back(std::move(first));
  found.push_back(std::move(second));
}

// "Beams", which "they" behind it can be.
bool is_plural(std::string_view subject) {
  while (subject.ends_with(' ')) subject.remove_suffix(1);
  return subject.ends_with('s') && subject.find(' ') == std::string_view::npos;
}

// Goes through a unit's sentences in their order.
class Finder {
 public:
  Finder(const Reading& reading, const Unit& unit) : reading_(reading), unit_(unit), duties_(reading, unit) {}

  std::vector<Requirement> take() && {
    for (const auto b : unit_.blocks) {
      const auto& block = reading_.blocks()[b];
      for (auto s = block.first_sentence; s < block.end_sentence; ++s) consider(s);
    }
    return std::move(found_);
  }

 private:
  // A sentence that demands something, and what it leans on.
  struct Demand {
    std::size_t sentence = 0;
    std::string_view words;
    const SourceBlock& block;
    std::optional<Joined> joined;  // two obligations
    bool named = false;            // its entry's term stands in front of it
    bool pronoun = false;          // begins with one: "They must …", "However, it must …"
    bool of_others = false;        // "A cache must not store them"
    bool trails = false;           // "… may not be worn beneath it"
    bool alone = false;            // its words by themselves lean on nothing
    bool takes_back = false;
  };

  [[nodiscard]] const SourceSentence& at(std::size_t s) const { return reading_.sentences()[s]; }
  [[nodiscard]] std::string_view text(std::size_t s) const { return reading_.text(at(s)); }

  void consider(std::size_t s) {
    if (!can_be_told(s)) return;
    const auto modality = duties_.of(s);
    if (!modality || is_exception(s)) return;
    const auto demand = read(s);
    const auto& language = reading_.language();
    if (demand.joined && !demand.joined->separable) return;
    if (commands_reader(language, demand.words) && !demand.named && !duties_.of_head(s) &&
        !duties_.of_rules())
      return;  // whom it commands stands elsewhere
    const bool others =
        demand.of_others && !(demand.joined && is_plural(demand.words.substr(0, demand.joined->subject_end)));
    if (demand.joined && (others || demand.trails)) return;
    Requirement requirement;
    requirement.modality = *modality;
    requirement.block = at(s).block;
    requirement.demand = s;
    if (takes_subject(demand, requirement) && (!demand.joined || requirement.subject))
      return keep(demand, std::move(requirement));
    if (demand.joined && demand.pronoun) return;
    if (!takes_context(demand, requirement)) return;
    requirement.sentences.push_back(s);
    if (!takes_rest(demand, requirement)) return;
    keep(demand, std::move(requirement));
  }

  [[nodiscard]] bool can_be_told(std::size_t s) const {
    const auto& sentence = at(s);
    const auto words = text(s);
    const auto& language = reading_.language();
    if (words.find("=>") != std::string_view::npos) return false;  // a row of cases
    if (names_levels(words)) return false;
    // "No mirrored surfaces facing up.", an item of a list of rules
    const bool bans = duties_.of_rules() && reading_.blocks()[sentence.block].role == base::BlockRole::item &&
                      words.ends_with('.') && language.bans.begins(lower_words(words));
    const bool whole =
        sentence.whole || bans ||
        ((duties_.of_head(s) || duties_.of_rules()) && is_whole_sentence(language, words, true));
    return whole && !sentence.of_term && !sentence.announces && !words.ends_with(':') &&
           !lacks_subject(language, words) && sentence.leaning != Leaning::far;
  }

  // Told already, with what it bounds.
  [[nodiscard]] bool is_exception(std::size_t s) const {
    return !found_.empty() && found_.back().sentences.back() >= s && found_.back().block == at(s).block;
  }

  [[nodiscard]] Demand read(std::size_t s) const {
    const auto& language = reading_.language();
    const auto words = text(s);
    const auto& block = reading_.blocks()[at(s).block];
    Demand demand{.sentence = s, .words = words, .block = block};
    const auto lower = lower_words(words);
    const auto said = behind_contrast(language, lower);
    demand.joined = joined_duties(language, words);
    demand.named = at(s).of_entry && !block.term.empty();
    demand.pronoun = language.leans_pronouns.begins(said).has_value() && !language.impersonal.begins(said);
    demand.of_others = !demand.named && speaks_of_others(language, words);
    demand.trails = !demand.named && ends_with_pronoun(language, words);
    demand.alone = leaning_of(language, words) == Leaning::none;  // not "That is, they …"
    demand.takes_back = takes_back(language, words);
    return demand;
  }

  [[nodiscard]] bool right_before(std::size_t s) const {
    if (found_.empty() || s == 0 || found_.back().sentences.back() != s - 1) return false;
    const auto here = at(s).block;
    const auto other = at(s - 1).block;
    return other == here || (other + 1 == here && reading_.blocks()[here].role == base::BlockRole::item);
  }

  // One that stands on the requirement right before it and can't be told with it is told with what that one
  // is about; a duty on a leave, with all of that.
  bool takes_subject(const Demand& demand, Requirement& requirement) const {
    const auto s = demand.sentence;
    const bool leans = demand.pronoun || (demand.of_others && demand.alone) || demand.trails;
    if (!leans || !right_before(s) || (demand.takes_back && !demand.pronoun)) return false;
    const auto& before = found_.back();
    if (before.sentences.front() == s - 1) {
      requirement.subject =
          before.subject && demand.pronoun ? before.subject : subject_for(reading_, s - 1, demand.words);
      if (requirement.subject) requirement.sentences = {s};
    }
    if (!requirement.subject && !demand.takes_back && before.modality == Modality::may &&
        before.sentences.size() == 1) {
      requirement.sentences = {s - 1, s};
      requirement.again = true;
    }
    return requirement.subject || requirement.again;
  }

  // What it leans on comes along, from where a reader can begin; false where it can't.
  bool takes_context(const Demand& demand, Requirement& requirement) const {
    const auto s = demand.sentence;
    const auto& language = reading_.language();
    // A requirement right behind one is read behind it, too.
    const bool behind = right_before(s) && at(s - 1).block == at(s).block;
    // "All data must …" is said of all, whatever stands before it.
    const bool universal = language.universal.begins(lower_words(demand.words)).has_value();
    const bool by_words =
        demand.of_others || demand.named || behind;  // the rest of what it leans on is there
    const bool previous = by_words ? leaning_of(language, demand.words) == Leaning::previous
                                   : at(s).leaning == Leaning::previous;
    if (demand.trails || (previous && !(universal && demand.alone)))
      return takes_sentences(demand, requirement);
    // "Tuesday is team day. Everybody should be in the office." is one item, and one matter.
    if (demand.block.role == base::BlockRole::item && !behind && told_first(demand, requirement)) return true;
    if (goes_with_case(reading_, s)) {
      if (!found_.empty() && found_.back().demand == s - 1) {  // which is told already: "If you smell gas:"
        const auto start = at(s - 1).range.start;
        requirement.subject = base::ByteRange{start, start + text(s - 1).find(", ")};
      } else {
        requirement.sentences.push_back(s - 1);
        requirement.again = true;  // be it the purpose as well
      }
      return true;
    }
    return demand.named || behind || (reading_.is_written() && s == demand.block.first_sentence) ||
           (duties_.of_rules() && demand.alone) || reading_.opens_run(unit_, s) || universal;
  }

  bool told_first(const Demand& demand, Requirement& requirement) const {
    const auto s = demand.sentence;
    if (s == demand.block.first_sentence || s - demand.block.first_sentence >= kMostContext) return false;
    for (auto t = demand.block.first_sentence; t < s; ++t) {
      const auto lower = lower_words(text(t));
      const bool obliges = reading_.language().must.inside(lower) || reading_.language().should.inside(lower);
      if (obliges || !at(t).whole || at(t).leaning != Leaning::none || at(t).announces || duties_.of(t))
        return false;
    }
    for (auto t = demand.block.first_sentence; t < s; ++t) requirement.sentences.push_back(t);
    return true;
  }

  bool takes_sentences(const Demand& demand, Requirement& requirement) const {
    const auto s = demand.sentence;
    const auto& language = reading_.language();
    auto from = s;
    while (from > demand.block.first_sentence && s - from < kMostContext &&
           (at(from).leaning == Leaning::previous || ((demand.of_others || demand.trails) && from == s)))
      --from;
    if (from == s && demand.trails) return false;
    if (commands_reader(language, text(from)) && from < s) return false;
    if (at(from).leaning != Leaning::none || lacks_subject(language, text(from))) return false;
    bool demands = false;  // one of them, itself: each at its own level, so the two are no one requirement
    for (auto t = from; t < s; ++t) {
      if (!at(t).whole || at(t).leaning == Leaning::far || at(t).announces) return false;
      demands = demands || duties_.of(t).has_value();
    }
    const bool taken =
        !found_.empty() && found_.back().sentences.back() >= from && found_.back().sentences.back() < s;
    if (demands || taken) {
      // Right behind it in the list, what bounds it is understood.
      return taken && found_.back().sentences.back() + 1 == s && demand.takes_back;
    }
    for (auto t = from; t < s; ++t) requirement.sentences.push_back(t);
    return true;
  }

  // The rest of an item below "Must have" says more of it; what takes it back comes along, though it demand
  // nothing itself. False where that can't be told.
  bool takes_rest(const Demand& demand, Requirement& requirement) const {
    const auto s = demand.sentence;
    const auto fits = [&](std::size_t t) { return at(t).whole && !at(t).announces; };
    for (auto t = s + 1; duties_.of_head(s) && t < demand.block.end_sentence; ++t) {
      if (!fits(t) || duties_.of(t)) break;
      requirement.sentences.push_back(t);
    }
    const bool bounded = requirement.sentences.back() == s && s + 1 < demand.block.end_sentence &&
                         (takes_back(reading_.language(), text(s + 1)) ||
                          reading_.language().exceptions.inside(lower_words(text(s + 1)))) &&
                         !duties_.of(s + 1);
    if (!bounded) return true;
    if (!fits(s + 1) || at(s + 1).leaning == Leaning::far) return false;
    requirement.sentences.push_back(s + 1);
    return true;
  }

  void keep(const Demand& demand, Requirement requirement) {
    constexpr std::size_t kMostCompared = 200;  // of a book; no spec has so many
    if (found_.size() < kMostCompared) {
      if (told_.has_like(demand.words)) return;
      told_.add(demand.words);
    }
    found_.push_back(std::move(requirement));
    if (demand.joined) part(reading_, *demand.joined, found_);
  }

  const Reading& reading_;
  const Unit& unit_;
  Duties duties_;
  Told told_;
  std::vector<Requirement> found_;
};

}  // namespace

std::vector<Requirement> requirements_of(const Reading& reading, const Unit& unit) {
  auto found = Finder(reading, unit).take();
  // "Using the weather API" tells, and hardly demands.
  const bool all = is_all_rules(reading, unit) || has_needed_fields(reading, unit) ||
                   (found.size() >= kFewestRequirements && is_of_interface(reading, unit));
  return all ? with_the_rest(reading, unit, std::move(found)) : found;
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

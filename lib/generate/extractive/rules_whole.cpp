// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/rules_whole.hpp"

#include <algorithm>
#include <set>

#include "base/text/blocks.hpp"
#include "generate/extractive/binding.hpp"
#include "generate/extractive/duties.hpp"
#include "generate/extractive/rule_lists.hpp"
#include "generate/extractive/rules_text.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

// What stands under it is told elsewhere in a spec, or binds nobody.
bool is_beside(const Words& words, std::string_view title) {
  const auto lower = lower_words(title);
  for (const auto* titles : {&words.purpose_titles, &words.purpose_names, &words.terms_titles,
                             &words.worked_titles, &words.history_titles}) {
    if (titles->has(lower)) return true;
  }
  // "Risks and open questions"
  return words.non_goal_titles.inside(lower) || words.open_titles.inside(lower);
}

// "(1) The landlord lets …"
bool begins_with_count(std::string_view body) {
  const auto end = body.find(')');
  return body.size() > 2 && body.front() == '(' && end != std::string_view::npos && end > 1 && end < 4 &&
         body.substr(1, end - 1).find_first_not_of("0123456789") == std::string_view::npos;
}

// A text that tells "you" what to do explains in between; a contract or a format only states.
bool talks_to_reader(const Reading& reading, const Unit& unit) {
  constexpr std::size_t kOf = 5;
  std::size_t said = 0, talks = 0;
  for (const auto b : unit.blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s, ++said)
      talks += reading.language().addresses.inside(lower_words(reading.text(reading.sentences()[s]))) ? 1 : 0;
  }
  return talks * kOf >= said;
}

class Gatherer {
 public:
  Gatherer(const Reading& reading, const Unit& unit, std::vector<Requirement> found)
      : reading_(reading),
        unit_(unit),
        found_(std::move(found)),
        all_((binds_as_whole(reading, unit) || is_of_interface(reading, unit)) &&
             !has_part_of_rules(reading, unit)),
        called_(is_called_binding(reading, unit) || is_of_interface(reading, unit) ||
                reading.language().rules_titles.inside(lower_words(reading.material().source.version.title))),
        marked_(says_levels(reading)),
        states_(called_ || !talks_to_reader(reading, unit)),
        lead_(lead_section(reading, unit)) {
    for (const auto& each : found_) {
      for (const auto s : each.sentences) taken_.insert(s);
    }
  }

  std::vector<Requirement> take() && {
    for (const auto b : unit_.blocks) block(b);
    return std::move(made_);
  }

 private:
  void block(std::size_t b) {
    const auto& block = reading_.blocks()[b];
    section_ = reading_.section_of(b);
    const auto& title = reading_.sections()[section_].title;
    const bool beside =
        is_beside(reading_.language(), title) || !(binds(b) || is_part_of_rules(reading_, section_));
    const bool intro = lead_ == section_;
    beside_ = beside;
    std::vector<Requirement> here;
    for (auto& each : found_) {
      if (each.block == b) here.push_back(std::move(each));
    }
    std::erase_if(found_, [&](const auto& each) { return each.sentences.empty(); });
    if (intro)  // "Read it before you sign.", "Nobody is paid here.": of the text itself, or of whose it is
      std::erase_if(here, [&](const auto& each) {
        const auto words = reading_.text(reading_.sentences()[each.demand]);
        const bool itself = commands_reader(reading_.language(), words) && leans(words);
        return itself || leaning_of(reading_.language(), words) == Leaning::previous ||
               !modality_of(reading_.language(), words);
      });
    if (!beside) add(rules_of_rows(reading_, b));
    if (!block.is_text()) return;
    if (listed_ && b <= *listed_) return;  // told with what announces it
    if (auto ban = beside ? std::nullopt : banned_item(reading_, b, section_)) return add({std::move(*ban)});
    auto rest = beside || intro ? std::vector<std::size_t>{} : left_in(block);
    demanding(rest, here);
    demands_ = !here.empty();
    if (auto list = here.empty() && !beside && !intro ? announced_by(reading_, b) : std::nullopt) {
      listed_ = list->last_block;
      return add({std::move(list->requirement)});
    }
    while (!rest.empty() || !here.empty()) {
      const auto end = end_of_clause(block, rest, here);
      clause(b, taken_before(rest, end, [](auto s) { return s; }),
             taken_before(here, end, [](const auto& each) { return each.demand; }));
    }
  }

  // A text that doesn't call itself rules binds where it obliges: in a section that does, or in a paragraph
  // that says little else. "A queen lays 2000 eggs a day." only tells.
  [[nodiscard]] bool binds(std::size_t b) const {
    if (!all_ || called_) return all_;
    constexpr std::size_t kFewest = 3;  // sections of a text that is parted
    const auto& section = reading_.sections()[section_];
    const bool parted =
        reading_.section_of(unit_.blocks.back()) + 1 >= reading_.section_of(unit_.blocks.front()) + kFewest;
    std::size_t said = 0;
    std::size_t obliging = 0;
    for (auto at = parted ? section.first_block : b; at < (parted ? section.end_block : b + 1); ++at) {
      const auto& block = reading_.blocks()[at];
      if (!block.is_text() || block.role == base::BlockRole::item || clause_at(reading_.text(block.body)) > 0)
        return true;
      for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
        ++said;
        obliging += level_of(s) ? 1 : 0;
      }
    }
    return parted ? obliging > 0 : obliging * 2 > said;
  }

  // "1.1 Members have a key. 1.2 Guests ring."
  [[nodiscard]] std::size_t end_of_clause(const SourceBlock& block, const std::vector<std::size_t>& rest,
                                          const std::vector<Requirement>& here) const {
    auto s = std::min(rest.empty() ? block.end_sentence : rest.front(),
                      here.empty() ? block.end_sentence : here.front().demand);
    const auto is_counted = [&](std::size_t t) {
      const auto before =
          base::ByteRange{reading_.sentences()[t - 1].range.end, reading_.sentences()[t].range.start};
      return reading_.text(before).find_first_of("0123456789") != std::string_view::npos;
    };
    for (++s; s < block.end_sentence && !is_counted(s);) ++s;
    return s;
  }
  template <class Each, class Sentence>
  static std::vector<Each> taken_before(std::vector<Each>& from, std::size_t end, Sentence sentence) {
    std::vector<Each> found;
    while (!from.empty() && sentence(from.front()) < end) {
      found.push_back(std::move(from.front()));
      from.erase(from.begin());
    }
    return found;
  }
  // Each sentence that stands for itself is a requirement of its own; what leans on one is told with it.
  void clause(std::size_t b, std::vector<std::size_t> rest, std::vector<Requirement> here) {
    const auto first = made_.size();
    for (auto& each : here) {
      if (!beside_) release(each, rest);
    }
    auto next = rest.begin();
    for (auto& each : here) {
      for (; next != rest.end() && *next < each.demand; ++next) {
        const bool explains = explains_beside(*next) && made_.size() == first && takes_more(each);
        if (explains)
          each.sentences.insert(each.sentences.begin(), *next);
        else
          statement(b, *next, first);
      }
      std::sort(each.sentences.begin(), each.sentences.end());
      if (!adds_order(each)) made_.push_back(std::move(each));
    }
    for (; next != rest.end(); ++next) statement(b, *next, first);
  }

  // What stands in front of a demand and binds by itself is no part of that: "Books go back in May. Readers
  // may …".
  void release(Requirement& demand, std::vector<std::size_t>& rest) const {
    if (!stands(demand.demand)) stand_alone(demand);
    if (!stands(demand.demand) && !demand.subject) return;
    if (demand.again || !demand.parts.empty()) return;
    const auto own = std::find_if(demand.sentences.begin(), demand.sentences.end(),
                                  [&](auto s) { return s >= demand.demand; });
    const auto kept =
        std::stable_partition(demand.sentences.begin(), own, [this](auto s) { return !binds_alone(s); });
    rest.insert(rest.end(), kept, own);
    demand.sentences.erase(kept, own);
    std::sort(rest.begin(), rest.end());
  }

  // A sentence that is a rule where it stands: not one beside an obligation in a list or in text that writes
  // its own in capitals, which only says more of that.
  [[nodiscard]] bool binds_alone(std::size_t s) const {
    const auto words = reading_.text(reading_.sentences()[s]);
    if (!stands(s) || foretells(words) || lacks_noun(words) ||
        reading_.language().minds.begins(lower_words(words)))
      return false;
    return level_of(s) || (states_ && !explains_beside(s));
  }
  [[nodiscard]] bool explains_beside(std::size_t s) const {
    const auto role = reading_.blocks()[reading_.sentences()[s].block].role;
    return (marked_ || role != base::BlockRole::paragraph) && !level_of(s);
  }
  [[nodiscard]] bool foretells(std::string_view words) const {
    // "as low as it will go" says how far
    const auto lower = lower_words(words);
    const auto hit = reading_.language().foretells.find(lower, 0);
    const auto before =
        hit ? word_ranges(std::string_view(lower).substr(0, hit->start)) : std::vector<base::ByteRange>{};
    const auto word = [&](std::size_t back) {
      const auto& range = before[before.size() - back];
      return std::string_view(lower).substr(range.start, range.size());
    };
    return hit && !(before.size() > 1 && reading_.language().leans_pronouns.has(word(1)) &&
                    reading_.language().likens.has(word(2)));
  }

  // `first`: of the requirements of its clause.
  void statement(std::size_t b, std::size_t s, std::size_t first) {
    const auto words = reading_.text(reading_.sentences()[s]);
    if (!is_told(words)) return;
    const bool behind = made_.size() > first && takes_more(made_.back());
    const bool own = binds_alone(s) || (behind && made_.back().modality != Modality::must && stands(s) &&
                                        !lacks_noun(words) && !foretells(words));
    if (!behind || own) return state(b, s);
    if (level_of(s) == Modality::must) made_.back().modality = Modality::must;
    auto& sentences = made_.back().sentences;
    for (const auto each : with_case(s))
      sentences.insert(std::lower_bound(sentences.begin(), sentences.end(), each), each);
  }

  // Not "Agreed by the board in May.", of the rules and none of them, nor "Changelog: 3.1 added it."
  [[nodiscard]] bool is_told(std::string_view words) const {
    const auto& language = reading_.language();
    if (tells_of_text(language, words) || word_ranges(words).size() < 2) return false;
    const auto colon = words.find(": ");
    return colon == std::string_view::npos ||
           !language.history_titles.has(lower_words(words.substr(0, colon)));
  }

  // "We return it then."
  [[nodiscard]] bool lacks_noun(std::string_view words) const {
    constexpr std::size_t kFew = 6;  // words
    return word_ranges(words).size() <= kFew && leans(words);
  }

  // "A loan runs for a year. It may be extended.": a leave of the loan, beside what binds.
  void stand_alone(Requirement& demand) const {
    if (demand.modality != Modality::may || demand.sentences.size() != 2 ||
        demand.sentences.front() + 1 != demand.demand)
      return;
    const auto words = reading_.text(reading_.sentences()[demand.demand]);
    demand.subject = subject_for(reading_, demand.sentences.front(), words);
  }

  // "Lost a receipt? Write a line that says what it was.": with the case that it is said of.
  [[nodiscard]] std::vector<std::size_t> with_case(std::size_t s) const {
    const bool asks = s > reading_.blocks()[reading_.sentences()[s].block].first_sentence &&
                      reading_.text(reading_.sentences()[s - 1]).ends_with('?');
    return asks ? std::vector{s - 1, s} : std::vector{s};
  }

  // Sentences that can be told and are in no requirement.
  [[nodiscard]] std::vector<std::size_t> left_in(const SourceBlock& block) const {
    auto rest = statements_of(reading_, block);
    std::erase_if(rest, [this](auto s) { return taken_.contains(s); });
    return rest;
  }

  // "Who falls ill must tell somebody.": demands something, be it of whom no duty was known.
  void demanding(std::vector<std::size_t>& rest, std::vector<Requirement>& here) const {
    for (const auto s : rest) {
      const auto words = reading_.text(reading_.sentences()[s]);
      auto level = modality_of(reading_.language(), words);
      // "You can book two firings.", beside what binds
      if (!level && !here.empty() && reading_.language().leave_starts.begins(lower_words(words)))
        level = level_of(s);
      if (!level) level = rule_of(reading_.language(), words);  // "Compare the two in constant time."
      // "The master should ask again.": whatever was said of it before, it is a rule by its words.
      if (!level || leaning_of(reading_.language(), words) != Leaning::none) continue;
      Requirement requirement;
      requirement.sentences = with_case(s);
      requirement.demand = s;
      requirement.modality = *level;
      requirement.block = reading_.sentences()[s].block;
      here.push_back(std::move(requirement));
    }
    std::erase_if(rest, [&](auto s) {
      return std::any_of(here.begin(), here.end(), [&](const auto& each) { return each.demand == s; });
    });
    std::stable_sort(here.begin(), here.end(),
                     [](const auto& one, const auto& other) { return one.demand < other.demand; });
  }

  // "Tools must be returned clean. Do not leave them at the door.": what "them" are stands right before it.
  bool adds_order(const Requirement& each) {
    if (made_.empty() || made_.back().block != each.block || !takes_more(made_.back()) || !each.subject ||
        !each.parts.empty() || made_.back().sentences.empty() ||
        made_.back().sentences.back() + 1 != each.demand ||
        !commands_reader(reading_.language(), reading_.text(reading_.sentences()[each.demand])))
      return false;
    made_.back().sentences.push_back(each.demand);
    return true;
  }

  [[nodiscard]] bool leans(std::string_view words) const {
    return reading_.language().leans_pronouns.inside(lower_words(words));
  }

  static bool takes_more(const Requirement& each) {
    return each.parts.empty() && !each.subject && !each.again;
  }

  void add(std::vector<Requirement> more) { std::move(more.begin(), more.end(), std::back_inserter(made_)); }

  // Begins with what it speaks of, and not with "It".
  [[nodiscard]] bool stands(std::size_t s) const {
    const auto words = reading_.text(reading_.sentences()[s]);
    const auto clause = words.substr(0, words.find_first_of(",;:"));
    return reading_.sentences()[s].leaning == Leaning::none ||
           leaning_of(reading_.language(), clause) == Leaning::none;
  }
  [[nodiscard]] std::optional<Modality> level_of(std::size_t s) const {
    return level_in_rules(reading_.language(), reading_.text(reading_.sentences()[s]));
  }
  void state(std::size_t b, std::size_t s) {
    const auto level = level_of(s);
    // In front of all rules it says what they are of.
    const auto body = reading_.text(reading_.blocks()[b].body);
    const bool counted = clause_at(body) > 0 || begins_with_count(body);
    if (made_.empty() && !level && !counted && reading_.blocks()[b].role == base::BlockRole::paragraph &&
        !demands_)
      return;
    Requirement requirement;
    requirement.demand = s;
    requirement.sentences = with_case(s);
    requirement.modality = level.value_or(Modality::must);
    requirement.block = b;
    made_.push_back(std::move(requirement));
  }

  const Reading& reading_;
  const Unit& unit_;
  std::vector<Requirement> found_, made_;
  std::set<std::size_t> taken_;
  std::optional<std::size_t> listed_;  // the last item that was told with what announces it
  std::size_t section_ = 0;
  bool demands_ = false;             // the block at hand
  bool beside_ = false;              // the section at hand: what it says else is no rule
  bool all_;                         // and no part of it alone
  bool called_;                      // it says so of itself
  bool marked_;                      // what binds is written in capitals
  bool states_;                      // what it states is a rule, too
  std::optional<std::size_t> lead_;  // the section that says what the text is
};

}  // namespace

std::vector<Requirement> with_the_rest(const Reading& reading, const Unit& unit,
                                       std::vector<Requirement> found) {
  return Gatherer(reading, unit, std::move(found)).take();
}

}  // namespace praxeo::generate

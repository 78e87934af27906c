// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/rules_whole.hpp"

#include <algorithm>
#include <set>

#include "base/text/ascii.hpp"
#include "base/text/blocks.hpp"
#include "generate/extractive/binding.hpp"
#include "generate/extractive/rule_cases.hpp"
#include "generate/extractive/rule_rows.hpp"
#include "generate/extractive/rules_text.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kLongestTable = 6000;  // bytes

// What stands under it is told elsewhere in a spec, or binds nobody.
bool is_beside(const Words& words, std::string_view title) {
  const auto lower = lower_words(title);
  for (const auto* titles :
       {&words.purpose_titles, &words.purpose_names, &words.terms_titles, &words.non_goal_titles,
        &words.open_titles, &words.worked_titles, &words.history_titles}) {
    if (titles->has(lower)) return true;
  }
  return false;
}

class Gatherer {
 public:
  Gatherer(const Reading& reading, const Unit& unit, std::vector<Requirement> found)
      : reading_(reading),
        unit_(unit),
        found_(std::move(found)),
        all_((binds_as_whole(reading, unit) || is_of_interface(reading, unit)) &&
             !has_part_of_rules(reading, unit)) {
    for (const auto& each : found_) {
      for (const auto s : each.sentences) taken_.insert(s);
    }
    if (!unit.blocks.empty() && leads(reading.section_of(unit.blocks.front())))
      lead_ = reading.section_of(unit.blocks.front());
  }

  std::vector<Requirement> take() && {
    for (const auto b : unit_.blocks) {
      const auto from = made_.size();
      block(b);
      put_in_case(reading_, section_, made_, from);
    }
    return std::move(made_);
  }

 private:
  // Below the title, or in front of all headings, and above those of parts.
  [[nodiscard]] bool leads(std::size_t section) const {
    const auto& sections = reading_.sections();
    if (reading_.section_of(unit_.blocks.back()) == section) return false;
    const auto& title = reading_.material().source.version.title;
    if (sections[section].first_block == 0 || lower_words(sections[section].title) == lower_words(title))
      return true;
    return std::all_of(sections.begin() + static_cast<std::ptrdiff_t>(section) + 1, sections.end(),
                       [&](const auto& other) { return other.level > sections[section].level; });
  }

  void block(std::size_t b) {
    const auto& block = reading_.blocks()[b];
    section_ = reading_.section_of(b);
    const auto& title = reading_.sections()[section_].title;
    const bool beside =
        is_beside(reading_.language(), title) || !(all_ || is_part_of_rules(reading_, section_));
    const bool intro = lead_ == section_;
    std::vector<Requirement> here;
    for (auto& each : found_) {
      if (each.block == b) here.push_back(std::move(each));
    }
    std::erase_if(found_, [&](const auto& each) { return each.sentences.empty(); });
    if (intro)  // "Read it before you sign.": of the text itself
      std::erase_if(
          here, [&](const auto& each) { return leans(reading_.text(reading_.sentences()[each.demand])); });
    if (block.role == base::BlockRole::table && !beside) return table(b);
    if (block.role == base::BlockRole::code && !beside) return columns(b);
    if (!block.is_text()) return;
    if (block.role == base::BlockRole::item && listed_ && *listed_ + 1 == b) {  // told with what announces it
      listed_ = b;
      return;
    }
    auto rest = beside || intro ? std::vector<std::size_t>{} : left_in(block);
    demanding(b, rest, here);
    if (here.empty() && !beside && !intro && announces_things(b)) return things(b);
    if (here.empty() && !beside && !intro && announces_rows(b)) return names_of_rows(b);
    while (!rest.empty() || !here.empty()) {
      const auto end = end_of_clause(block, rest, here);
      clause(b, taken_before(rest, end, [](auto s) { return s; }),
             taken_before(here, end, [](const auto& each) { return each.demand; }));
    }
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
  void clause(std::size_t b, std::vector<std::size_t> rest, std::vector<Requirement> here) {
    if (here.empty()) return rest.empty() ? void() : alone(b, std::move(rest));
    // What shares a sentence with another requirement takes no more of the paragraph in.
    const bool takes = std::any_of(here.begin(), here.end(), takes_more);
    std::vector<std::size_t> behind;
    if (!takes) {
      const auto first = here.front().demand;
      auto before = taken_before(rest, first, [](auto s) { return s; });
      if (!before.empty()) alone(b, std::move(before));
      behind = std::exchange(rest, {});
    }
    if (takes && here.size() == 1) apart(b, here.front(), rest, behind);
    join(here, rest);
    for (auto& each : here) {
      if (!adds_order(each)) made_.push_back(std::move(each));
    }
    if (!behind.empty()) alone(b, std::move(behind));
  }

  // What binds by itself beside a leave or advice, or in a paragraph, is no part of that: "Books go back in
  // May. Readers may …".
  void apart(std::size_t b, Requirement& demand, std::vector<std::size_t>& rest,
             std::vector<std::size_t>& behind) {
    // "It will be returned": no rule by itself, and lost without one.
    const auto lone = [this](auto s) {
      return reading_.sentences()[s].leaning == Leaning::none &&
             !reading_.language().foretells.inside(lower_words(reading_.text(reading_.sentences()[s])));
    };
    const bool paragraph = reading_.blocks()[b].role == base::BlockRole::paragraph &&
                           clause_at(reading_.text(reading_.blocks()[b].body)) == 0;
    if ((demand.modality == Modality::must && !paragraph) || !lone(demand.demand)) return;
    auto before = taken_before(rest, demand.demand, [](auto s) { return s; });
    const auto own = std::find_if(demand.sentences.begin(), demand.sentences.end(),
                                  [&](auto s) { return s >= demand.demand || demand.again; });
    before.insert(before.end(), demand.sentences.begin(), own);
    std::sort(before.begin(), before.end());
    demand.sentences.erase(demand.sentences.begin(), own);
    const bool binds = std::none_of(before.begin(), before.end(), [&](auto s) {
      return reading_.language().foretells.inside(lower_words(reading_.text(reading_.sentences()[s])));
    });
    if (!binds) {
      rest.insert(rest.begin(), before.begin(), before.end());
    } else if (!before.empty()) {
      alone(b, std::move(before));
    }
    const auto first =
        std::find_if(rest.begin(), rest.end(), [&](auto s) { return s > demand.demand && lone(s); });
    behind.insert(behind.end(), first, rest.end());
    rest.erase(first, rest.end());
  }

  // Sentences that can be told and are in no requirement.
  [[nodiscard]] std::vector<std::size_t> left_in(const SourceBlock& block) const {
    auto rest = statements_of(reading_, block);
    std::erase_if(rest, [this](auto s) { return taken_.contains(s); });
    return rest;
  }

  // "Who falls ill must tell somebody.": demands something, be it of whom no duty was known.
  void demanding(std::size_t b, std::vector<std::size_t>& rest, std::vector<Requirement>& here) const {
    for (const auto s : rest) {
      const auto level = modality_of(reading_.language(), reading_.text(reading_.sentences()[s]));
      if (!level || reading_.sentences()[s].leaning != Leaning::none) continue;
      Requirement requirement;
      requirement.sentences = {s};
      requirement.demand = s;
      requirement.modality = *level;
      requirement.block = b;
      here.push_back(std::move(requirement));
    }
    std::erase_if(rest, [&](auto s) {
      return std::any_of(here.begin(), here.end(), [&](const auto& each) { return each.demand == s; });
    });
    std::stable_sort(here.begin(), here.end(),
                     [](const auto& one, const auto& other) { return one.demand < other.demand; });
  }

  // "That means:", and below it things in a row, none of them a sentence.
  [[nodiscard]] bool announces_things(std::size_t b) const {
    const auto& blocks = reading_.blocks();
    const auto words = reading_.text(blocks[b].body);
    if (words.empty() || words.find_last_of(".!?") + 1 == words.size() || b + 2 >= blocks.size())
      return false;
    for (auto at = b + 1; at <= b + 2; ++at) {
      if (!is_thing(at)) return false;
    }
    return true;
  }
  [[nodiscard]] bool is_thing(std::size_t b) const {
    const auto& block = reading_.blocks()[b];
    if (block.role != base::BlockRole::item || reading_.section_of(b) != section_) return false;
    const auto words = reading_.text(block.body);
    return !words.ends_with('.') || (words.front() >= 'a' && words.front() <= 'z');
  }
  void things(std::size_t b) {
    const auto& blocks = reading_.blocks();
    auto words = std::string(reading_.text(blocks[b].body));
    auto end = b + 1;
    for (; end < blocks.size() && is_thing(end); ++end) {
      auto thing = std::string(reading_.text(blocks[end].body));
      while (!thing.empty() && std::string_view(";,.").find(thing.back()) != std::string_view::npos)
        thing.pop_back();
      words += (end == b + 1 ? " " : "; ") + thing;
    }
    words += '.';
    Requirement requirement;
    requirement.row = std::move(words);
    requirement.row_range = {blocks[b].body.start, blocks[end - 1].range.end};
    requirement.modality =
        modality_of(reading_.language(), reading_.text(blocks[b].body)).value_or(Modality::must);
    requirement.block = b;
    made_.push_back(std::move(requirement));
    listed_ = b;
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

  // "These headers:", and below it a table, whose rows follow.
  [[nodiscard]] bool announces_rows(std::size_t b) const {
    const auto& blocks = reading_.blocks();
    return reading_.text(blocks[b].body).ends_with(':') && b + 1 < blocks.size() &&
           blocks[b + 1].role == base::BlockRole::table && reading_.section_of(b + 1) == section_ &&
           blocks[b + 1].range.size() <= kLongestTable;
  }
  void names_of_rows(std::size_t b) {
    constexpr std::size_t kMostNames = 12;
    constexpr std::size_t kLongestName = 40;  // bytes
    const auto& blocks = reading_.blocks();
    const auto rows = base::table_cells(reading_.text(blocks[b + 1].range));
    if (rows.size() < 2 || rows.size() > kMostNames + 1) return;
    auto words = std::string(reading_.text(blocks[b].body));
    for (std::size_t n = 1; n < rows.size(); ++n) {
      if (rows[n].empty() || rows[n].front().empty() || rows[n].front().size() > kLongestName) return;
      if (rows[n].front().find_first_not_of("-:") == std::string::npos) continue;  // the rule below the head
      words += (words.ends_with(':') ? " " : "; ") + rows[n].front();
    }
    Requirement requirement;
    requirement.row = words + '.';
    requirement.row_range = {blocks[b].body.start, blocks[b + 1].range.end};
    requirement.modality = modality_of(reading_.language(), words).value_or(Modality::must);
    requirement.block = b;
    made_.push_back(std::move(requirement));
  }

  // Each sentence goes with the requirement before it, the first ones with the first.
  static void join(std::vector<Requirement>& here, const std::vector<std::size_t>& rest) {
    for (const auto s : rest) {
      Requirement* of = nullptr;
      for (auto& each : here) {
        if (takes_more(each) && (of == nullptr || each.demand < s)) of = &each;
      }
      const auto at = std::lower_bound(of->sentences.begin(), of->sentences.end(), s);
      of->sentences.insert(at, s);
    }
  }

  // What stands in rules is one, be it a statement.
  void alone(std::size_t b, std::vector<std::size_t> rest) {
    // "Agreed by the board in May.": of the rules, and none of them.
    if (reading_.language().purpose_not.begins(
            lower_words(reading_.text(reading_.sentences()[rest.front()]))))
      return;
    const auto level = rule_of(reading_.language(), reading_.text(reading_.sentences()[rest.front()]));
    // In front of all rules it says what they are of.
    const bool counted = clause_at(reading_.text(reading_.blocks()[b].body)) > 0;
    if (made_.empty() && !level && !counted && reading_.blocks()[b].role == base::BlockRole::paragraph)
      return;
    Requirement requirement;
    requirement.demand = rest.front();
    requirement.sentences = std::move(rest);
    requirement.modality = level.value_or(Modality::must);
    requirement.block = b;
    made_.push_back(std::move(requirement));
  }

  void table(std::size_t b) {
    const auto& range = reading_.blocks()[b].range;
    if (range.size() > kLongestTable) return;
    const auto rows = base::table_cells(reading_.text(range));
    if (!rows.empty()) add_rows(b, rows.front(), {rows.begin() + 1, rows.end()}, 1);
  }

  // "Enrolment forms     3 years", a line each: a table that a plain text sets in.
  void columns(std::size_t b) {
    constexpr std::size_t kFewestRows = 3;
    const auto& range = reading_.blocks()[b].range;
    if (range.size() > kLongestTable || !reading_.blocks()[b].language.empty() || reading_.is_drawn()) return;
    std::vector<std::vector<std::string>> rows;
    std::size_t first = 0;  // line of the first of them
    bool even = true;       // they have as many cells each
    const auto take = [&] {
      if (even && rows.size() >= kFewestRows) add_rows(b, {}, rows, first);
      rows.clear();
      even = true;
    };
    const auto text = base::unindent_code(reading_.text(range));
    std::size_t number = 0;
    for (std::size_t from = 0; from < text.size(); ++number) {
      const auto end = std::min(text.find('\n', from), text.size());
      auto cells = column_cells(std::string_view(text).substr(from, end - from));
      from = end + 1;
      if (cells.empty()) {  // another table follows
        take();
        continue;
      }
      if (rows.empty()) first = number;
      even = even && cells.size() >= 2 && (rows.empty() || cells.size() == rows.front().size());
      rows.push_back(std::move(cells));
    }
    take();
  }

  // The bytes of a line of a block.
  [[nodiscard]] base::ByteRange line_of(base::ByteRange range, std::size_t line) const {
    const auto text = reading_.text(range);
    std::size_t from = 0;
    for (; line > 0; --line) from = std::min(text.find('\n', from), text.size() - 1) + 1;
    return {range.start + from, range.start + std::min(text.find('\n', from), text.size())};
  }

  void add_rows(std::size_t b, const std::vector<std::string>& head,
                const std::vector<std::vector<std::string>>& rows, std::size_t first_line) {
    for (std::size_t n = 0; n < rows.size(); ++n) {
      auto row = rule_of_row(reading_.language(), head, rows[n], n + 1);
      if (word_ranges(row.words).size() < 2) continue;
      Requirement requirement;
      requirement.row = std::move(row.words);
      requirement.row_range = line_of(reading_.blocks()[b].range, n + first_line);
      requirement.modality = row.modality;
      requirement.block = b;
      made_.push_back(std::move(requirement));
    }
  }

  const Reading& reading_;
  const Unit& unit_;
  std::vector<Requirement> found_, made_;
  std::set<std::size_t> taken_;
  std::optional<std::size_t> listed_;  // the last item that was told with what announces it
  std::size_t section_ = 0;
  bool all_;                         // and no part of it alone
  std::optional<std::size_t> lead_;  // the section that says what the text is
};

}  // namespace

std::vector<Requirement> with_the_rest(const Reading& reading, const Unit& unit,
                                       std::vector<Requirement> found) {
  return Gatherer(reading, unit, std::move(found)).take();
}

}  // namespace praxeo::generate

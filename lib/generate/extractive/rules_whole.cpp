// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/rules_whole.hpp"

#include <algorithm>
#include <set>

#include "base/text/ascii.hpp"
#include "base/text/blocks.hpp"
#include "generate/extractive/about.hpp"
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

// "The kiosk must read cards." of a row with its number and priority, else its cells under their names:
// "Enrolment forms: 3 years after the pupil has left".
bool counts_row(std::string_view cell, std::size_t number) {
  if (cell == std::to_string(number)) return true;
  return cell.size() > 1 && cell.size() <= 4 && base::is_upper(cell.front()) &&
         std::all_of(cell.begin() + 1, cell.end(), base::is_digit);
}
struct Row {
  std::string words;
  Modality modality = Modality::must;
};
Row row_of(const Words& language, const std::vector<std::string>& head, const std::vector<std::string>& row,
           std::size_t number) {
  for (const auto& cell : row) {
    const auto level = modality_of(language, cell);
    if (level && is_whole_sentence(language, cell, true)) return {cell, *level};
  }
  Row made;
  // "1", "F3": counts the row, and says nothing.
  std::size_t n = row.size() > 1 && counts_row(row.front(), number) ? 1 : 0;
  const auto first = n;
  // "Required: no" and what stands behind it would deny that.
  const bool denies = std::any_of(row.begin(), row.end(),
                                  [&](const auto& cell) { return language.negators.has(lower_words(cell)); });
  for (; n < row.size(); ++n) {
    if (row[n].empty()) continue;
    if (n == first) {
      made.words = row[n];
      continue;
    }
    made.words += n == first + 1 ? ": " : "; ";
    const bool named = row.size() > first + 2 && n < head.size() && !head[n].empty() && !denies;
    made.words += named ? head[n] + " " + row[n] : row[n];
  }
  const bool may = language.may_verbs.inside(lower_words(made.words));  // "green: anybody may use it"
  made.modality = modality_of(language, made.words).value_or(may ? Modality::may : Modality::must);
  return made;
}

class Gatherer {
 public:
  Gatherer(const Reading& reading, const Unit& unit, std::vector<Requirement> found)
      : reading_(reading), unit_(unit), found_(std::move(found)) {
    for (const auto& each : found_) {
      for (const auto s : each.sentences) taken_.insert(s);
    }
    parted_ = !unit.blocks.empty() &&
              reading.section_of(unit.blocks.front()) != reading.section_of(unit.blocks.back());
  }

  std::vector<Requirement> take() && {
    for (const auto b : unit_.blocks) {
      const auto from = made_.size();
      block(b);
      in_case(from);
    }
    return std::move(made_);
  }

 private:
  void block(std::size_t b) {
    const auto& block = reading_.blocks()[b];
    section_ = reading_.section_of(b);
    const auto& title = reading_.sections()[section_].title;
    const bool beside = is_beside(reading_.language(), title);
    // In front of the first heading stands what the text is.
    const bool intro = parted_ && section_ == reading_.section_of(unit_.blocks.front());
    std::vector<Requirement> here;
    for (auto& each : found_) {
      if (each.block == b) here.push_back(std::move(each));
    }
    std::erase_if(found_, [&](const auto& each) { return each.sentences.empty(); });
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
    while (!rest.empty() || !here.empty()) {
      const auto end = end_of_clause(block, rest, here);
      clause(b, taken_before(rest, end, [](auto s) { return s; }),
             taken_before(here, end, [](const auto& each) { return each.demand; }));
    }
  }

  // What stands under one number of "1.1 Members have a key. 1.2 Guests ring."
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
    join(here, rest);
    for (auto& each : here) made_.push_back(std::move(each));
  }

  // "If the temperature is out of range" heads what is asked for in that case, and only then.
  void in_case(std::size_t from) {
    const auto& section = reading_.sections()[section_];
    const auto lower = lower_words(section.title);
    const auto& language = reading_.language();
    const bool of_case =
        language.cases.begins(lower) || (language.doubts.begins(lower) && !lower.ends_with('?'));
    if (!of_case || section.first_block == 0) return;
    for (auto n = from; n < made_.size(); ++n) {
      auto& each = made_[n];
      if (each.row.empty() && !each.subject && each.parts.empty()) {
        each.subject = reading_.blocks()[section.first_block - 1].body;
        each.of_case = true;
      }
    }
  }

  // Sentences that can be told and are in no requirement.
  [[nodiscard]] std::vector<std::size_t> left_in(const SourceBlock& block) const {
    const auto& language = reading_.language();
    std::vector<std::size_t> rest;
    if (language.chatter.begins(lower_words(reading_.text(block.body)))) return rest;
    if (reading_.text(block.body).find("? ") != std::string_view::npos) return rest;  // "Why so? Because …"
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto words = reading_.text(reading_.sentences()[s]);
      const auto lower = lower_words(words);
      const bool of_item =
          block.role == base::BlockRole::item && block.end_sentence - block.first_sentence == 1;
      const bool fits = (reading_.sentences()[s].whole || of_item) && !words.ends_with(':') &&
                        !words.ends_with('?') && !is_misread(language, words) &&
                        !only_refers(language, words) && !language.tells_past.begins(lower) &&
                        !language.rules_themselves.begins(lower) && !language.chatter.begins(lower) &&
                        !defined_term(language, words);
      if (fits && !taken_.contains(s)) rest.push_back(s);
    }
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
    if (!reading_.text(blocks[b].body).ends_with(':') || b + 2 >= blocks.size()) return false;
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

  // Each sentence goes with the requirement before it, the first ones with the first.
  static void join(std::vector<Requirement>& here, const std::vector<std::size_t>& rest) {
    for (const auto s : rest) {
      Requirement* of = nullptr;
      for (auto& each : here) {
        if (of == nullptr || each.demand < s) of = &each;
      }
      if (!of->parts.empty() || of->subject || of->again) continue;
      const auto at = std::lower_bound(of->sentences.begin(), of->sentences.end(), s);
      of->sentences.insert(at, s);
    }
  }

  // What stands in rules is one, be it a statement.
  void alone(std::size_t b, std::vector<std::size_t> rest) {
    std::optional<Modality> level;
    for (const auto s : rest) {
      if (!level) level = rule_of(reading_.language(), reading_.text(reading_.sentences()[s]));
    }
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
    const auto text = base::unindent_code(reading_.text(range));
    for (std::size_t from = 0; from < text.size();) {
      const auto end = std::min(text.find('\n', from), text.size());
      auto line = std::string_view(text).substr(from, end - from);
      from = end + 1;
      std::vector<std::string> cells;
      for (auto gap = line.find("  "); gap != std::string_view::npos; gap = line.find("  ")) {
        if (gap > 0) cells.emplace_back(line.substr(0, gap));
        line.remove_prefix(std::min(line.find_first_not_of(' ', gap), line.size()));
      }
      if (!line.empty()) cells.emplace_back(line);
      if (cells.size() < 2 || (!rows.empty() && cells.size() != rows.front().size())) return;
      rows.push_back(std::move(cells));
    }
    if (rows.size() >= kFewestRows) add_rows(b, {}, rows, 0);
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
      auto row = row_of(reading_.language(), head, rows[n], n + 1);
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
  bool parted_ = false;
};

}  // namespace

static bool is_titled(const Reading& reading, const Unit& unit, const PhraseSet& titles) {
  return titles.inside(lower_words(reading.material().source.version.title)) ||
         titles.inside(lower_words(unit.title));
}

bool is_all_rules(const Reading& reading, const Unit& unit) {
  return reading.is_written() && is_note(reading) &&
         (is_of_rules(reading, unit) || is_titled(reading, unit, reading.language().spec_titles));
}

bool is_of_interface(const Reading& reading, const Unit& unit) {
  return reading.is_written() && is_note(reading) &&
         is_titled(reading, unit, reading.language().interface_titles);
}

std::vector<Requirement> with_the_rest(const Reading& reading, const Unit& unit,
                                       std::vector<Requirement> found) {
  return Gatherer(reading, unit, std::move(found)).take();
}

}  // namespace praxeo::generate

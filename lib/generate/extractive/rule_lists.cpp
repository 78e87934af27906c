// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/rule_lists.hpp"

#include <algorithm>
#include <string>

#include "base/text/ascii.hpp"
#include "base/text/blocks.hpp"
#include "generate/extractive/rule_rows.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kLongestTable = 6000;  // bytes

Requirement row_of(std::size_t block, std::string words, base::ByteRange range, Modality modality) {
  Requirement requirement;
  requirement.row = std::move(words);
  requirement.row_range = range;
  requirement.modality = modality;
  requirement.block = block;
  return requirement;
}

using Row = std::vector<std::string>;

// "| --- | :-: |", below the head.
bool is_ruled(const Row& row) {
  return std::all_of(row.begin(), row.end(),
                     [](const auto& cell) { return cell.find_first_not_of("-:") == std::string::npos; });
}

bool is_thing(const Reading& reading, std::size_t b, std::size_t section) {
  const auto& block = reading.blocks()[b];
  if (block.role != base::BlockRole::item || reading.section_of(b) != section) return false;
  const auto words = reading.text(block.body);
  return !words.empty() && (!words.ends_with('.') || base::is_lower(words.front()));
}

// "That means:", and below it things in a row. An item announces those that are set in below it.
std::optional<Announced> things(const Reading& reading, std::size_t b) {
  constexpr std::size_t kFewest = 2;
  const auto& blocks = reading.blocks();
  const auto lead = reading.text(blocks[b].body);
  if (lead.empty() || lead.find_last_of(".!?") + 1 == lead.size() || b + 1 == blocks.size() ||
      (blocks[b].role == base::BlockRole::item && blocks[b + 1].level <= blocks[b].level))
    return std::nullopt;
  auto words = std::string(lead) + (lead.ends_with(':') ? "" : ":");
  auto end = b + 1;
  for (; end < blocks.size() && is_thing(reading, end, reading.section_of(b)); ++end) {
    auto thing = std::string(reading.text(blocks[end].body));
    while (!thing.empty() && std::string_view(";,.").find(thing.back()) != std::string_view::npos)
      thing.pop_back();
    words += (end == b + 1 ? " " : "; ") + thing;
  }
  if (end - b - 1 < kFewest) return std::nullopt;
  return Announced{row_of(b, std::move(words) + '.', {blocks[b].body.start, blocks[end - 1].range.end},
                          modality_of(reading.language(), lead).value_or(Modality::must)),
                   end - 1};
}

// "These headers:", and below it a table: the names of its rows.
std::optional<Announced> names_of_rows(const Reading& reading, std::size_t b) {
  constexpr std::size_t kMostNames = 12;
  constexpr std::size_t kLongestName = 40;  // bytes
  const auto& blocks = reading.blocks();
  auto words = std::string(reading.text(blocks[b].body));
  if (!words.ends_with(':') || b + 1 == blocks.size() || blocks[b + 1].role != base::BlockRole::table ||
      reading.section_of(b + 1) != reading.section_of(b) || blocks[b + 1].range.size() > kLongestTable)
    return std::nullopt;
  const auto rows = base::table_cells(reading.text(blocks[b + 1].range));
  if (rows.size() < 2 || rows.size() > kMostNames + 1) return std::nullopt;
  // "Required: no" in a row would be denied by the sentence that names it.
  for (const auto& head : rows.front()) {
    if (reading.language().needed_names.has(lower_words(head))) return std::nullopt;
  }
  for (std::size_t n = 1; n < rows.size(); ++n) {
    if (rows[n].empty() || rows[n].front().empty() || rows[n].front().size() > kLongestName)
      return std::nullopt;
    if (is_ruled(rows[n])) continue;
    if (std::all_of(rows[n].front().begin(), rows[n].front().end(), base::is_digit)) return std::nullopt;
    words += (words.ends_with(':') ? " " : "; ") + rows[n].front();
  }
  const auto level = modality_of(reading.language(), words).value_or(Modality::must);
  return Announced{row_of(b, std::move(words) + '.', {blocks[b].body.start, blocks[b + 1].range.end}, level),
                   b};
}

// The bytes of a line of a block.
base::ByteRange line_of(const Reading& reading, base::ByteRange range, std::size_t line) {
  const auto text = reading.text(range);
  std::size_t from = 0;
  for (; line > 0; --line) from = std::min(text.find('\n', from), text.size() - 1) + 1;
  return {range.start + from, range.start + std::min(text.find('\n', from), text.size())};
}

bool has_number(const Row& row) {
  return std::any_of(row.begin(), row.end(),
                     [](const auto& cell) { return cell.find_first_of("0123456789") != std::string::npos; });
}

// "offset  size  field", above rows that have numbers in them, each of them.
bool names_numbers(const std::vector<Row>& rows) {
  return !has_number(rows.front()) && std::all_of(rows.begin() + 1, rows.end(), has_number);
}

// "No  Name  Required"
bool is_head(const Words& language, const Row& row) {
  return language.count_names.has(lower_words(row.front())) ||
         std::any_of(row.begin(), row.end(),
                     [&](const auto& cell) { return language.needed_names.has(lower_words(cell)); });
}

// `first_line`: of the block, that of the first row.
void add_rows(const Reading& reading, std::size_t b, const Row& head, const std::vector<Row>& rows,
              std::size_t first_line, std::vector<Requirement>& found) {
  std::size_t named = 0;  // a cell over several rows stands in the first of them
  for (std::size_t n = 0; n < rows.size(); ++n) {
    if (is_ruled(rows[n])) continue;
    auto cells = rows[n];
    const bool goes_on = cells.size() > 1 && cells.front().empty() && n > 0;
    if (!goes_on) named = n;
    if (goes_on) cells.front() = rows[named].front();
    auto row = rule_of_row(reading.language(), head, cells, n + 1);
    if (word_ranges(row.words).size() < 2) continue;
    const auto& all = reading.blocks()[b].range;
    auto range = line_of(reading, all, n + first_line);
    if (goes_on) range.start = line_of(reading, all, named + first_line).start;
    const auto told = row.counted ? reading.text(range).find(cells[1]) : std::string_view::npos;
    if (told != std::string_view::npos) range.start += told;
    found.push_back(row_of(b, std::move(row.words), range, row.modality));
  }
}

std::vector<Requirement> rules_of_table(const Reading& reading, std::size_t b) {
  std::vector<Requirement> found;
  const auto rows = base::table_cells(reading.text(reading.blocks()[b].range));
  // "Header", "Example": values that show what one looks like
  const bool shows = !rows.empty() && rows.front().size() == 2 &&
                     reading.language().worked_titles.has(lower_words(rows.front().back()));
  if (!rows.empty() && !shows) add_rows(reading, b, rows.front(), {rows.begin() + 1, rows.end()}, 1, found);
  return found;
}

// "Enrolment forms     3 years", a line each: a table that a plain text sets in.
std::vector<Requirement> rules_of_columns(const Reading& reading, std::size_t b) {
  constexpr std::size_t kFewestRows = 3;
  std::vector<Requirement> found;
  std::vector<Row> rows;
  std::size_t first = 0;  // line of the first of them
  bool even = true;       // they have as many cells each
  bool ruled = false;     // a line stands below their head
  const auto take = [&] {
    if (even && rows.size() >= kFewestRows) {
      const bool headed = ruled || is_head(reading.language(), rows.front()) || names_numbers(rows);
      add_rows(reading, b, headed ? rows.front() : Row(), {rows.begin() + (headed ? 1 : 0), rows.end()},
               first + (ruled    ? 2
                        : headed ? 1
                                 : 0),
               found);
    }
    rows.clear();
    even = true;
    ruled = false;
  };
  const auto text = base::unindent_code(reading.text(reading.blocks()[b].range));
  std::size_t number = 0;
  for (std::size_t from = 0; from < text.size(); ++number) {
    const auto end = std::min(text.find('\n', from), text.size());
    const auto line = std::string_view(text).substr(from, end - from);
    auto cells = column_cells(line);
    from = end + 1;
    const bool rule = !line.empty() && line.find_first_not_of("-=_ +") == std::string_view::npos;
    if (rule && rows.size() == 1) {
      ruled = true;
      continue;
    }
    if (cells.empty()) {  // another table follows
      take();
      continue;
    }
    if (rows.empty()) first = number;
    even = even && cells.size() >= 2 && (rows.empty() || cells.size() == rows.front().size());
    rows.push_back(std::move(cells));
  }
  take();
  return found;
}

}  // namespace

std::vector<Requirement> rules_of_rows(const Reading& reading, std::size_t b) {
  const auto& block = reading.blocks()[b];
  if (block.range.size() > kLongestTable) return {};
  if (block.role == base::BlockRole::table) return rules_of_table(reading, b);
  const bool set_in = block.role == base::BlockRole::code && block.language.empty() && !reading.is_drawn();
  return set_in ? rules_of_columns(reading, b) : std::vector<Requirement>();
}

std::optional<Requirement> banned_item(const Reading& reading, std::size_t b, std::size_t section) {
  constexpr std::size_t kLongest = 1200;  // bytes from the heading to the item
  const auto& block = reading.blocks()[b];
  const auto& home = reading.sections()[section];
  const auto& language = reading.language();
  const auto lower = lower_words(home.title);
  const bool bans =
      language.ban_titles.has(lower) ||
      (language.negators.inside(lower) &&
       (language.must.inside(lower) || language.may.inside(lower) || language.may_verbs.inside(lower)));
  const auto words = reading.text(block.body);
  if (block.role != base::BlockRole::item || home.first_block == 0 || !bans || words.empty() ||
      is_whole_sentence(language, words) || modality_of(language, words))
    return std::nullopt;
  const auto& heading = reading.blocks()[home.first_block - 1].range;
  const auto from = block.range.end - heading.start < kLongest ? heading.start : block.body.start;
  return row_of(b, home.title + ": " + std::string(words), {from, block.body.end}, Modality::must);
}

std::optional<Announced> announced_by(const Reading& reading, std::size_t b) {
  auto list = things(reading, b);
  return list ? std::move(list) : names_of_rows(reading, b);
}

}  // namespace praxeo::generate

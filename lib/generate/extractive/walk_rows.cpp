// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text/blocks.hpp"
#include "generate/extractive/walk_words.hpp"

// Tables of what is needed, as a list of that.
namespace praxeo::generate {
namespace {

using Rows = std::vector<std::vector<std::string>>;

bool has_digit(std::string_view cell) { return cell.find_first_of("0123456789") != std::string_view::npos; }

bool says_nothing(std::string_view cell) {
  return cell.empty() || cell == "-" || cell == "\u2013" || cell == "\u2014";
}

// "| --- | --- |"
bool is_rule(const std::vector<std::string>& row) {
  return std::all_of(row.begin(), row.end(), [](const auto& cell) {
    return cell.size() > 1 && cell.find_first_not_of("-:") == std::string::npos;
  });
}

// Columns behind the first that hold amounts in most rows.
std::size_t columns_of_amounts(const Rows& rows) {
  std::size_t found = 0;
  for (std::size_t column = 1; column < rows.front().size(); ++column) {
    const auto amounts = std::count_if(rows.begin() + 1, rows.end(), [&](const auto& row) {
      return column < row.size() && (has_digit(row[column]) || says_nothing(row[column]));
    });
    found += static_cast<std::size_t>(amounts) * 3 >= (rows.size() - 1) * 2 ? 1 : 0;
  }
  return found;
}

std::string row_words(const std::vector<std::string>& head, const std::vector<std::string>& row, bool named) {
  std::string words = row.front();
  for (std::size_t column = 1; column < row.size(); ++column) {
    if (says_nothing(row[column])) continue;
    const bool first = words.size() == row.front().size();
    const bool aside = !named && !first;  // a remark
    words += first ? ": " : aside ? " (" : ", ";
    words += row[column];
    if (named && column < head.size() && !head[column].empty())
      words += " (" + lower_words(head[column]) + ")";
    if (aside) words += ')';
  }
  return words;
}

}  // namespace

bool WalkWords::list_rows(std::size_t b, std::vector<std::string>& into) {
  constexpr std::size_t kMostColumns = 4;
  const auto& range = reading_.blocks()[b].range;
  auto rows = base::table_cells(reading_.text(range));
  std::erase_if(rows, is_rule);
  if (rows.size() < 2 || rows.front().size() < 2 || rows.front().size() > kMostColumns) return false;
  const auto amounts = columns_of_amounts(rows);
  if (amounts == 0) return false;
  for (std::size_t n = 1; n < rows.size(); ++n) {
    if (rows[n].empty() || says_nothing(rows[n].front())) continue;
    const auto words = row_words(rows.front(), rows[n], amounts > 1);
    into.push_back(composer_.cite_words(shown_words(reading_.language(), words), range));
  }
  return true;
}

}  // namespace praxeo::generate

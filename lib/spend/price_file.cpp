// SPDX-License-Identifier: Apache-2.0
#include "spend/price_file.hpp"

#include <map>
#include <utility>

#include "base/files.hpp"

namespace praxeo::spend {
namespace {

constexpr std::uint64_t kMostTable = 32U << 20U;

std::map<std::pair<std::string, std::string>, llm::PriceRow> rows_of(const llm::PriceTable& table,
                                                                     base::TimePoint at) {
  std::map<std::pair<std::string, std::string>, llm::PriceRow> rows;
  for (auto& row : table.rows("", at)) {
    auto name = std::make_pair(row.provider, row.model);
    row.key.clear();  // names the table
    rows.emplace(std::move(name), std::move(row));
  }
  return rows;
}

}  // namespace

llm::PriceTable price_table(const std::filesystem::path& file) {
  std::error_code none;
  if (file.empty() || !std::filesystem::exists(file, none)) return llm::PriceTable::shipped();
  return llm::PriceTable::parse(base::read_file(file, kMostTable), file.string());
}

PriceChanges price_changes(const llm::PriceTable& before, const llm::PriceTable& after, base::TimePoint at) {
  PriceChanges changes{.hash = after.hash()};
  const auto old_rows = rows_of(before, at);
  const auto new_rows = rows_of(after, at);
  for (const auto& [name, row] : new_rows) {
    const auto found = old_rows.find(name);
    if (found == old_rows.end())
      ++changes.added;
    else if (found->second == row)
      ++changes.same;
    else
      ++changes.changed;
  }
  for (const auto& [name, row] : old_rows) changes.gone += new_rows.contains(name) ? 0 : 1;
  return changes;
}

void keep_price_table(const std::filesystem::path& file, std::string_view bytes, std::string_view what) {
  static_cast<void>(llm::PriceTable::parse(bytes, what));
  base::write_file(file, bytes);
}

}  // namespace praxeo::spend

// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/rule_cases.hpp"

#include "generate/extractive/titles.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
void put_in_case(const Reading& reading, std::size_t section, std::vector<Requirement>& made,
                 std::size_t from) {
  const auto& of = reading.sections()[section];
  const auto lower = lower_words(of.title);
  const auto& language = reading.language();
  const bool is_case =
      language.cases.begins(lower) || (language.doubts.begins(lower) && !lower.ends_with('?'));
  if (!is_case || of.first_block == 0) return;
  for (auto n = from; n < made.size(); ++n) {
    auto& each = made[n];
    if (!each.row.empty() || each.subject || !each.parts.empty()) continue;
    each.subject = words_of_heading(reading, of.first_block - 1);
    each.of_case = true;
  }
}

}  // namespace praxeo::generate

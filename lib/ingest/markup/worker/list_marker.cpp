// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/worker/list_marker.hpp"

#include <fmt/format.h>

#include <string_view>

namespace praxeo::reader {
namespace {

std::string roman(int number) {
  struct Step {
    int value;
    std::string_view sign;
  };
  static constexpr Step kSteps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                                    {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                                    {5, "v"},    {4, "iv"},   {1, "i"}};
  std::string made;
  for (const auto& [value, sign] : kSteps) {
    for (; number >= value; number -= value) made += sign;
  }
  return made;
}

}  // namespace

std::string list_marker(char form, int number) {
  if ((form == 'a' || form == 'A') && number >= 1 && number <= 26)
    return fmt::format("{})", static_cast<char>(form + number - 1));
  return fmt::format("{}.", number);
}

std::string number_text(char form, int number) {
  if ((form == 'a' || form == 'A') && number >= 1 && number <= 26)
    return std::string(1, static_cast<char>(form + number - 1));
  if ((form == 'i' || form == 'I') && number >= 1 && number < 4000) {
    auto made = roman(number);
    if (form == 'I') {
      for (char& c : made) c = static_cast<char>(c - 'a' + 'A');
    }
    return made;
  }
  return std::to_string(number);
}

}  // namespace praxeo::reader

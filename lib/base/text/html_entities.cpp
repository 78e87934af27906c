// SPDX-License-Identifier: Apache-2.0
#include "base/text/html_entities.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/resources.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::base {
namespace {

using NamedEntity = std::pair<std::string_view, std::string_view>;

// Lines of "name characters", in byte order of the names; \n and \t are written out.
const std::vector<NamedEntity>& named_entities() {
  static const auto table = [] {
    std::vector<NamedEntity> rows;
    auto rest = resource("templates/text/html-entities.txt");
    while (!rest.empty()) {
      const auto line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      const auto gap = line.find(' ');
      auto value = line.substr(gap + 1);
      if (value == "\\n") value = "\n";
      if (value == "\\t") value = "\t";
      rows.emplace_back(line.substr(0, gap), value);
    }
    return rows;
  }();
  return table;
}

constexpr std::size_t kLongestName = 32;  // "CounterClockwiseContourIntegral;"

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::size_t read_named(std::string_view rest, std::string& out) {
  std::size_t letters = 0;
  while (letters < rest.size() && letters < kLongestName && is_name_letter(rest[letters])) ++letters;
  const auto& table = named_entities();
  const auto most = letters < rest.size() && rest[letters] == ';' ? letters + 1 : letters;
  for (auto size = most; size > 1; --size) {
    const auto name = rest.substr(0, size);
    const auto row = std::lower_bound(table.begin(), table.end(), name,
                                      [](const NamedEntity& a, std::string_view b) { return a.first < b; });
    if (row == table.end() || row->first != name) continue;
    out += row->second;
    return size;
  }
  return 0;
}

// What the numbers 0x80 to 0x9F mean: windows-1252, 0 where it has nothing.
constexpr std::array<char16_t, 32> kWindows{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                            0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                            0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                            0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

std::size_t read_numbered(std::string_view rest, std::string& out) {
  const bool hex = rest.size() > 1 && (rest[1] == 'x' || rest[1] == 'X');
  const int base = hex ? 16 : 10;
  const std::size_t from = hex ? 2 : 1;
  auto at = from;
  std::uint32_t number = 0;
  for (; at < rest.size() && digit_value(rest[at]) < base; ++at) {
    number = std::min<std::uint32_t>(0x110000, number * static_cast<std::uint32_t>(base) +
                                                   static_cast<std::uint32_t>(digit_value(rest[at])));
  }
  if (at == from) return 0;
  if (at < rest.size() && rest[at] == ';') ++at;
  if (number >= 0x80 && number <= 0x9F && kWindows[number - 0x80] != 0) number = kWindows[number - 0x80];
  const bool broken = number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF);
  utf8::append(out, broken ? utf8::kReplacement : static_cast<char32_t>(number));
  return at;
}

}  // namespace

std::size_t read_html_entity(std::string_view rest, std::string& out) {
  if (rest.empty()) return 0;
  return rest.front() == '#' ? read_numbered(rest, out) : read_named(rest, out);
}

}  // namespace praxeo::base

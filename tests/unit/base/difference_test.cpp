// SPDX-License-Identifier: Apache-2.0
#include "base/text/difference.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

#include "base/ids.hpp"

using namespace praxeo;
using Sequence = std::vector<std::uint32_t>;

namespace {

Sequence letters(std::string_view text) { return {text.begin(), text.end()}; }

// `a` with the stretches replaced.
Sequence applied(const Sequence& a, const Sequence& b, const std::vector<base::Replaced>& all) {
  Sequence out;
  std::size_t from = 0;
  for (const auto& each : all) {
    out.insert(out.end(), a.begin() + static_cast<std::ptrdiff_t>(from),
               a.begin() + static_cast<std::ptrdiff_t>(each.a_start));
    out.insert(out.end(), b.begin() + static_cast<std::ptrdiff_t>(each.b_start),
               b.begin() + static_cast<std::ptrdiff_t>(each.b_end));
    from = each.a_end;
  }
  out.insert(out.end(), a.begin() + static_cast<std::ptrdiff_t>(from), a.end());
  return out;
}

std::size_t cost(const std::vector<base::Replaced>& all) {
  std::size_t sum = 0;
  for (const auto& each : all) sum += each.a_end - each.a_start + each.b_end - each.b_start;
  return sum;
}

// The length of a shortest script, by the table of all prefixes.
std::size_t least_cost(const Sequence& a, const Sequence& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto above = row[j];
      row[j] = a[i - 1] == b[j - 1] ? diagonal : 1 + std::min(above, row[j - 1]);
      diagonal = above;
    }
  }
  return row[b.size()];
}

Sequence random_letters(base::Random& random, std::size_t length, std::uint8_t kinds) {
  std::vector<std::uint8_t> bytes(length);
  random.fill(bytes);
  Sequence out;
  for (const auto byte : bytes) out.push_back(byte % kinds);
  return out;
}

}  // namespace

TEST_SUITE("base/text/difference") {
  TEST_CASE("equal sequences differ in nothing") {
    CHECK(base::difference({}, {}).empty());
    CHECK(base::difference(letters("abc"), letters("abc")).empty());
  }

  TEST_CASE("one that is empty is all added or all removed") {
    CHECK(base::difference({}, letters("ab")) == std::vector<base::Replaced>{{0, 0, 0, 2}});
    CHECK(base::difference(letters("ab"), {}) == std::vector<base::Replaced>{{0, 2, 0, 0}});
  }

  TEST_CASE("a change in the middle leaves both ends") {
    CHECK(base::difference(letters("abcde"), letters("abXde")) == std::vector<base::Replaced>{{2, 3, 2, 3}});
  }

  TEST_CASE("the script makes b of a and is as short as any") {
    base::SeededRandom random(3);
    for (std::size_t i = 0; i < 600; ++i) {
      const auto a = random_letters(random, i % 40, static_cast<std::uint8_t>(2 + i % 5));
      const auto b = random_letters(random, (i * 7) % 40, static_cast<std::uint8_t>(2 + i % 5));
      const auto script = base::difference(a, b);
      CHECK(applied(a, b, script) == b);
      CHECK(cost(script) == least_cost(a, b));
    }
  }

  TEST_CASE("long sequences of little in common come out right") {
    base::SeededRandom random(5);
    const auto a = random_letters(random, 40000, 250);
    const auto b = random_letters(random, 40000, 250);
    const auto script = base::difference(a, b);
    CHECK(applied(a, b, script) == b);
  }
}

// SPDX-License-Identifier: Apache-2.0
#include "verify/alignment.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "verify/seeds.hpp"

using namespace praxeo;
using verify::nearest_stretch;

namespace {

std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto up = row[j];
      row[j] = std::min({up + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = up;
    }
  }
  return row[b.size()];
}

std::size_t smallest_distance(std::u32string_view text, std::u32string_view pattern) {
  auto best = pattern.size();
  for (std::size_t from = 0; from <= text.size(); ++from) {
    for (std::size_t length = 0; from + length <= text.size(); ++length) {
      best = std::min(best, edit_distance(text.substr(from, length), pattern));
    }
  }
  return best;
}

std::u32string random_letters(base::Random& random, std::size_t length, unsigned alphabet) {
  std::vector<std::uint8_t> bytes(length);
  random.fill(bytes);
  std::u32string out;
  for (const auto byte : bytes) out += static_cast<char32_t>(U'a' + byte % alphabet);
  return out;
}

}  // namespace

TEST_SUITE("verify/alignment") {
  TEST_CASE("the distance is the smallest of all stretches, and the stretch has it") {
    base::SeededRandom random(5);
    for (int i = 0; i < 60; ++i) {
      const auto text = random_letters(random, 22, 3);
      const auto pattern = random_letters(random, 1 + static_cast<std::size_t>(i % 9), 3);
      const auto found = nearest_stretch(text, pattern, 0);
      REQUIRE(found.start <= found.end);
      REQUIRE(found.end <= text.size());
      CHECK(found.distance == smallest_distance(text, pattern));
      CHECK(edit_distance(std::u32string_view(text).substr(found.start, found.end - found.start), pattern) ==
            found.distance);
    }
  }

  TEST_CASE("patterns longer than one word of bits have right distances") {
    base::SeededRandom random(6);
    for (const std::size_t length : {63U, 64U, 65U, 127U, 128U, 129U, 200U}) {
      const auto pattern = random_letters(random, length, 20);
      auto changed = pattern;
      changed[length / 3] = U'\u00E9';
      changed.erase(length / 2, 1);
      changed.insert(length - 12, U"#");
      const auto text = random_letters(random, 150, 20) + changed + random_letters(random, 150, 20);
      const auto found = nearest_stretch(text, pattern, 0);
      CHECK(found.distance == 3);
      CHECK(found.start == 150);
      CHECK(found.end == 150 + changed.size());
    }
  }

  TEST_CASE("of equally near stretches the one closest to the expected place wins") {
    const std::u32string text = U"the cat sat ... the cot sat ... the cut sat";
    CHECK(nearest_stretch(text, U"the cXt sat", 0).start == 0);
    CHECK(nearest_stretch(text, U"the cXt sat", 16).start == 16);
    CHECK(nearest_stretch(text, U"the cXt sat", 40).start == 32);
  }

  TEST_CASE("a pattern of which nothing is there has its length as distance") {
    CHECK(nearest_stretch(U"aaaa", U"xyz", 0).distance == 3);
    CHECK(nearest_stretch(U"", U"xyz", 0).distance == 3);
  }

  TEST_CASE("a long pattern in a long text is found by its seeds") {
    base::SeededRandom random(7);
    const auto pattern = random_letters(random, 3000, 20);
    auto changed = pattern;
    for (std::size_t i = 100; i < changed.size(); i += 97) changed[i] = U'#';
    changed.insert(1500, U"inserted words");
    const auto text = random_letters(random, 300000, 20) + changed + random_letters(random, 100000, 20);
    REQUIRE(text.size() * (pattern.size() / 64) > 16'000'000);
    const auto found = nearest_stretch(text, pattern, 0);
    CHECK(found.start == 300000);
    CHECK(found.end == 300000 + changed.size());
    CHECK(found.distance == edit_distance(changed, pattern));
  }

  TEST_CASE("seeds name the expected place when nothing is shared") {
    CHECK(verify::likely_starts(std::u32string(1000, U'a'), std::u32string(100, U'b'), 400) ==
          std::vector<std::size_t>{400});
  }

  TEST_CASE("a pattern that repeats itself doesn't drown the right place") {
    std::u32string pattern(400, U'-');
    pattern.insert(200, U" these words are rare indeed ");
    const auto text = std::u32string(20000, U'.') + pattern + std::u32string(20000, U'-');
    const auto starts = verify::likely_starts(text, pattern, 0);
    CHECK(
        std::any_of(starts.begin(), starts.end(), [](auto start) { return start > 19000 && start < 21000; }));
  }
}

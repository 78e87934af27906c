// SPDX-License-Identifier: Apache-2.0
#include "generate/repeats.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

using namespace praxeo::generate;
using nlohmann::json;

namespace {

// `count` words, of which each `every`-th is another.
std::string words(int count, int every = 0) {
  std::string text;
  for (int i = 1; i <= count; ++i)
    text += fmt::format("{}{} ", every > 0 && i % every == 0 ? "other" : "word", i);
  return text;
}

double alike(const std::string& a, const std::string& b) {
  return resemblance(word_runs({{"title", "A"}, {"text", a}}), word_runs({{"title", "B"}, {"text", b}}));
}

}  // namespace

TEST_SUITE("generate/repeats") {
  TEST_CASE("title, case, signs, marks and line ends make no difference") {
    CHECK(alike("The loop *ends* here.[^1] So it goes.", "the LOOP ends\nhere! So it goes.[^12]") == 1);
  }

  TEST_CASE("one word in nine changed is nearly the same, one in six is not") {
    CHECK(alike(words(300), words(300, 9)) >= kNearlySame);
    CHECK(alike(words(300), words(300, 6)) < kNearlySame);
  }

  TEST_CASE("other words in another order are another piece") {
    CHECK(alike(words(60), words(60, 1)) == 0);
    CHECK(alike("one two three four", "four three two one") == 0);
  }

  TEST_CASE("bodies of a word or none are compared as well") {
    CHECK(alike("loop", "Loop.") == 1);
    CHECK(alike("loop", "while") == 0);
    CHECK(alike("", "") == 0);
    CHECK(word_runs(json::object()).empty());
  }

  TEST_CASE("all strings of a body count, those in lists and code too") {
    const json one{{"title", "A"},
                   {"steps", {{{"text", "first do this"}, {"code", {{"source", "ls -l here"}}}}}}};
    auto other = one;
    other["steps"][0]["code"]["source"] = "cat what there is";
    CHECK(resemblance(word_runs(one), word_runs(one)) == 1);
    CHECK(resemblance(word_runs(one), word_runs(other)) < 1);
  }

  TEST_CASE("the check names the piece that is most alike, and why") {
    const ToldPiece far{"far", "far-hash", word_runs({{"text", words(90, 2)}})};
    const ToldPiece near{"near", "near-hash", word_runs({{"text", words(90, 30)}})};
    const ToldPiece same{"same", "same-hash", word_runs({{"text", words(90)}})};
    const auto runs = word_runs({{"text", words(90)}});
    CHECK_FALSE(repeats_check(runs, "h", {&far}));
    CHECK(repeats_check(runs, "h", {&far, &near})->message.starts_with("nearly the same as near: "));
    const auto check = repeats_check(runs, "h", {&near, &same, &far});
    REQUIRE(check);
    CHECK(check->name == "repeats");
    CHECK(check->status == "failed");
    CHECK(check->input_hash == "h");
    CHECK(check->message == "nearly the same as same: 100 % of their runs of three words are the same");
    CHECK(json::parse(check->details.value())["hash"] == "same-hash");
    CHECK(json::parse(check->details.value())["like"] == "same");
  }
}

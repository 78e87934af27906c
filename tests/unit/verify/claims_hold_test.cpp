// SPDX-License-Identifier: Apache-2.0
#include "verify/claims_hold.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace praxeo::verify;

namespace {

constexpr auto kSentence = "The loop prints each name.";
constexpr auto kSays = "The loop prints each name, one a line.";
constexpr auto kCode = "for (i = 0; i < n; ++i) { puts(v[i]); }";

std::vector<Support> with_code(const std::string& body) {
  SupportChecker checker;
  return claims_supported(checker, {{"/summary", kSentence, kSays, ""}, {"/summary", kSentence, kCode, ""}},
                          body);
}

}  // namespace

TEST_SUITE("verify/claims_hold") {
  TEST_CASE("a quote of code beside a sentence is the ground of the code that the piece shows") {
    const auto all = with_code(R"({"summary": "The loop prints each name.",
                                   "code": "for (i = 0; i < n; ++i) {\n  puts(v[i]);\n}"})");
    // White space inside is told apart as the source has it.
    CHECK(all[0].verdict == Verdict::supported);
    const auto same = with_code(R"({"code": "int i;\nfor (i = 0; i < n; ++i)  { puts(v[i]); }"})");
    CHECK(same[1].verdict == Verdict::supported);
  }

  TEST_CASE("code that the piece doesn't show is left open beside a sentence that another quote says") {
    const auto all = with_code(R"({"summary": "The loop prints each name.", "code": "x = 1"})");
    CHECK(all[0].verdict == Verdict::supported);
    CHECK(all[1].verdict == Verdict::unchecked);
    CHECK(all[1].open);
  }

  TEST_CASE("code alone is no ground for a sentence, whether the piece shows it or not") {
    SupportChecker checker;
    const auto all = claims_supported(checker, {{"/summary", kSentence, kCode, ""}},
                                      R"({"code": "for (i = 0; i < n; ++i) { puts(v[i]); }"})");
    CHECK(all[0].verdict == Verdict::unchecked);
  }

  TEST_CASE("quotes that say a sentence together support it, each") {
    SupportChecker checker;
    const auto all = claims_supported(
        checker,
        {{"/summary", "Tar packs files and gzip compresses them.", "Tar packs files.", ""},
         {"/summary", "Tar packs files and gzip compresses them.", "gzip compresses files.", ""}},
        "{}");
    CHECK(all[0].verdict == all[1].verdict);
  }
}

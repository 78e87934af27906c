// SPDX-License-Identifier: Apache-2.0
#include "store/revision_rules.hpp"

#include <nlohmann/json.hpp>

#include "fixture.hpp"

namespace praxeo::tests::revision_rules {
namespace {

using nlohmann::json;
using store::mark_faults;

store::CitedField cited(int mark) { return {mark, "/text", "A claim.", "a quote", "man@1#c=0-7"}; }

}  // namespace

TEST_SUITE("store/revision_rules") {
  TEST_CASE("marks that are those of the citations have no faults") {
    CHECK(mark_faults({{"text", "One.[^1] Two.[^2]"}}, {cited(1), cited(2)}).empty());
    CHECK(mark_faults({{"text", "One.[^1] `[^7]` and \\[^9]"}}, {cited(1)}).empty());
  }

  TEST_CASE("a back-tick alone hides no mark of a later paragraph, as in content") {
    CHECK(mark_faults({{"text", "A ` tick.[^1]\n\nAnother ` tick."}}, {cited(1)}).empty());
    CHECK(mark_faults({{"text", "A `` tick.[^1]\n \nAnother `` tick.[^2]"}}, {cited(1), cited(2)}).empty());
  }

  TEST_CASE("a mark too few, too many or out of order is told") {
    CHECK(mark_faults({{"text", "None."}}, {cited(1)}).size() == 1);
    CHECK(mark_faults({{"text", "One.[^1] Two.[^2]"}}, {cited(1)}).size() == 1);
    CHECK(mark_faults({{"text", "One.[^1] More.[^123456789012]"}}, {cited(1)}).size() == 1);
    CHECK(mark_faults({{"text", "Two.[^2]"}}, {cited(2)}).size() == 1);
    CHECK(mark_faults(json::object(), {cited(1)}).size() == 1);
  }
}

}  // namespace praxeo::tests::revision_rules

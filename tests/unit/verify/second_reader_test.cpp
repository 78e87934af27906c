// SPDX-License-Identifier: Apache-2.0
#include "verify/second_reader.hpp"

#include <doctest/doctest.h>

#include <deque>
#include <vector>

#include "base/progress.hpp"
#include "store/snapshot.hpp"
#include "unit/verify/fixture.hpp"
#include "verify/verify.hpp"

using namespace praxeo;
using verify::Opinion;
using verify::Verdict;

namespace {

class Scripted final : public verify::SecondReader {
 public:
  explicit Scripted(Opinion says) : says_(std::move(says)) {}
  [[nodiscard]] std::string name() const override { return "test/m"; }
  [[nodiscard]] std::size_t at_once() const override { return 3; }
  [[nodiscard]] std::vector<Opinion> judge(const std::vector<verify::OpenPair>& pairs,
                                           const std::stop_token&) override {
    given.push_back(pairs);
    return {pairs.size(), says_};
  }
  std::vector<std::vector<verify::OpenPair>> given;

 private:
  Opinion says_;
};

verify::Support open() { return {Verdict::unsure, 0.5, "too different", true}; }

}  // namespace

TEST_SUITE("verify/second_reader") {
  TEST_CASE("what it judges is told with its name") {
    const auto supported = verify::decided_by(open(), {Opinion::Says::supported, "x"}, "a/b");
    CHECK(supported.support.verdict == Verdict::supported);
    CHECK(supported.support.reason.empty());
    CHECK(supported.method == "model a/b");
    const auto refuted = verify::decided_by(open(), {Opinion::Says::contradicted, "it is cold"}, "a/b");
    CHECK(refuted.support.verdict == Verdict::refuted);
    CHECK(refuted.support.reason == "a/b finds it contradicted: it is cold");
    const auto unsaid = verify::decided_by(open(), {Opinion::Says::not_enough, ""}, "a/b");
    CHECK(unsaid.support.verdict == Verdict::unsure);
    CHECK(unsaid.support.reason == "too different; a/b finds that it isn't said");
    CHECK(unsaid.method == "model a/b");
  }

  TEST_CASE("who says nothing decides nothing") {
    const auto silent = verify::decided_by(open(), {Opinion::Says::nothing, "no network"}, "a/b");
    CHECK(silent.support.verdict == Verdict::unsure);
    CHECK(silent.support.reason == "too different; a/b was not heard: no network");
    CHECK(silent.method.empty());
  }

  TEST_CASE("a refuted claim stays refuted, whatever is judged") {
    const verify::Support refuted{Verdict::refuted, 0.4, "another number"};
    const auto after = verify::decided_by(refuted, {Opinion::Says::supported, "x"}, "a/b");
    CHECK(after.support.verdict == Verdict::refuted);
    CHECK(after.support.reason == "another number");
    CHECK(after.method.empty());
  }

  TEST_CASE("without anything open nobody is asked") {
    tests::verify_room::Desk desk;
    const auto piece = desk.add_snippet({"A shell is a macro processor"});
    Scripted reader({Opinion::Says::supported, ""});
    base::NoProgress progress;
    const auto report = verify::verify(desk.store, desk.project, {piece}, progress, {}, nullptr,
                                       content::shipped_kinds(), &reader);
    CHECK(report.refuted == 0);
    CHECK(reader.given.empty());
    CHECK(verify::open_pairs(verify::look_over(desk.store, {piece}, {})).empty());
  }
}

// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "support/process.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

namespace praxeo::tests {
namespace {

// Two runs of one workspace at once, with nothing but its settings between them.
struct TwoRuns {
  TwoRuns() {
    run({praxeo_binary().string(), "init"});
    run({praxeo_binary().string(), "project", "create", "Pair"});
    for (const std::string name : {"a", "b"}) {
      std::ofstream file(folder / name);
      for (int i = 1; i <= 60; ++i) file << "{\"prompt\": \"" << name << " " << i << "\"}\n";
    }
  }
  void run(const std::vector<std::string>& words) {
    const auto outcome =
        run_process({.words = words, .folder = folder.path(), .environment = plain_environment()});
    INFO(outcome.err);
    REQUIRE(outcome.code == 0);
  }
  // When each had its last answer, in milliseconds from the start, and what the provider saw.
  nlohmann::json ask() {
    const auto fake = praxeo_binary().parent_path().parent_path() / "tests/praxeo-fake-provider";
    const auto one = "'" + praxeo_binary().string() + "' batch run ";
    run({fake.string(), "--latency-ms", "100", "--bill", "bill", "--", "sh", "-c",
         "(" + one + "a -o a.out -m openai/fake-1 && date +%s%N > a.end) & " + one +
             "b -o b.out -m openai/fake-1 && date +%s%N > b.end; wait; test -s a.end"});
    return nlohmann::json::parse(read_text(folder / "bill"));
  }
  [[nodiscard]] double ended(const std::string& name) const {
    return std::stod(read_text(folder / (name + ".end"))) / 1e6;
  }
  TempDir folder;
};

}  // namespace

TEST_SUITE("transcripts/shared_calls") {
  TEST_CASE("two runs on one workspace keep one limit of calls together, and each has about half of it") {
    TwoRuns pair;
    const auto begun = std::chrono::steady_clock::now();
    const auto bill = pair.ask();
    const std::chrono::duration<double, std::milli> all = std::chrono::steady_clock::now() - begun;
    CHECK(bill["requests"] == 120);
    CHECK(bill["most_open"] <= 8);
    CHECK(bill["most_open"] >= 7);
    // Were one served after the other, half of all the time would lie between their ends.
    CHECK(std::abs(pair.ended("a") - pair.ended("b")) < 0.45 * all.count());
  }

  TEST_CASE("two runs on one workspace keep one limit of requests a minute together") {
    TwoRuns pair;
    pair.run({praxeo_binary().string(), "config", "set", "provider.requests_per_minute", "900"});
    const auto begun = std::chrono::steady_clock::now();
    CHECK(pair.ask()["requests"] == 120);
    // 90 of a full bucket, and then 15 a second.
    CHECK(std::chrono::steady_clock::now() - begun >= std::chrono::milliseconds(1900));
  }
}

}  // namespace praxeo::tests

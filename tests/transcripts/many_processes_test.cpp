// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>
#include <future>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "support/process.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

namespace praxeo::tests {

TEST_SUITE("transcripts/many_processes") {
  TEST_CASE("eight processes that ingest into one workspace at once lose nothing and store nothing twice") {
    static constexpr int kProcesses = 8;
    static constexpr int kOwn = 4;
    const TempDir folder;
    const auto run = [&](const std::vector<std::string>& words) {
      ProcessRequest request{.words = words, .folder = folder.path(), .environment = plain_environment()};
      request.words.insert(request.words.begin(), praxeo_binary().string());
      return run_process(request);
    };
    REQUIRE(run({"init"}).code == 0);
    REQUIRE(run({"project", "create", "Crowd"}).code == 0);
    // Files of all, in all processes; files of one, all of the same name.
    for (int i = 0; i < kOwn; ++i) {
      std::ofstream(folder / ("shared" + std::to_string(i) + ".txt"))
          << "Words that all share, number " << i << ".\n";
    }
    for (int p = 0; p < kProcesses; ++p) {
      const auto own = folder / ("own" + std::to_string(p));
      std::filesystem::create_directories(own);
      for (int i = 0; i < kOwn; ++i) {
        std::ofstream(own / ("notes" + std::to_string(i) + ".txt"))
            << "Words of process " << p << ", number " << i << ".\n";
      }
    }
    std::vector<std::future<ProcessOutcome>> running;
    for (int p = 0; p < kProcesses; ++p) {
      std::vector<std::string> words{"ingest", "text", "--json"};
      for (int i = 0; i < kOwn; ++i) {
        words.push_back("own" + std::to_string(p) + "/notes" + std::to_string(i) + ".txt");
        words.push_back("shared" + std::to_string((i + p) % kOwn) + ".txt");
      }
      running.push_back(std::async(std::launch::async, run, words));
    }
    int created = 0;
    for (auto& process : running) {
      const auto outcome = process.get();
      INFO(outcome.err);
      REQUIRE(outcome.code == 0);
      const auto told = nlohmann::json::parse(outcome.out);
      for (const auto& item : told.at("items")) created += item.at("outcome") == "created" ? 1 : 0;
    }
    CHECK(created == kOwn * (kProcesses + 1));
    const auto listed = run({"source", "list", "--json", "--format", "json"});
    std::set<std::string> slugs, hashes;
    const auto rows = nlohmann::json::parse(listed.out);
    for (const auto& item : rows.at("items")) {
      slugs.insert(item.at("slug").get<std::string>());
      hashes.insert(item.at("content_hash").get<std::string>());
    }
    CHECK(slugs.size() == kOwn * (kProcesses + 1));
    CHECK(hashes.size() == slugs.size());
    const auto checked = run({"db", "check"});
    INFO(checked.out, checked.err);
    CHECK(checked.code == 0);
  }
}

}  // namespace praxeo::tests

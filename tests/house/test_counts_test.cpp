// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <charconv>
#include <regex>
#include <set>

#include "support/process.hpp"
#include "support/source_tree.hpp"

// CTest runs each case through a filter by name, and a filter that matches nothing passes. So the cases in
// the sources, in the executables and in CTest's list are counted against each other.
namespace praxeo::tests {
namespace {

namespace fs = std::filesystem;

struct Suite {
  std::string name;  // "store"
  fs::path binary;   // build/…/tests/tests-store
  std::string folder;
};

// The test executables that stand in the build folder, with the folder of their sources.
std::vector<Suite> suites() {
  std::vector<Suite> found;
  for (const auto& entry : fs::directory_iterator(praxeo::tests::build_root() / "tests")) {
    const auto file = entry.path().filename().string();
    if (!entry.is_regular_file() || !file.starts_with("tests-") || entry.path().has_extension()) continue;
    const auto name = file.substr(6);
    const bool whole = fs::exists(source_root() / "tests" / name);
    found.push_back({name, entry.path(), (whole ? "tests/" : "tests/unit/") + name});
  }
  return found;
}

// Names of the cases in the sources of a suite; a literal in pieces is put together.
std::vector<std::string> cases_in(const std::string& source) {
  static const std::regex form(R"rx((?:^|\n)\s*TEST_CASE(?:_FIXTURE|_TEMPLATE)?\s*\(([^{]*))rx");
  static const std::regex piece(R"rx("((?:[^"\\]|\\.)*)")rx");
  std::vector<std::string> names;
  for (std::sregex_iterator it(source.begin(), source.end(), form), end; it != end; ++it) {
    std::string name;
    const auto head = (*it)[1].str();
    for (std::sregex_iterator part(head.begin(), head.end(), piece); part != end; ++part)
      name += (*part)[1].str();
    names.push_back(name);
  }
  return names;
}

std::vector<std::string> cases_of(const Suite& suite) {
  std::vector<std::string> names;
  for (const auto& file : source_files({suite.folder}, {".cpp"})) {
    if (!file.string().ends_with("_test.cpp")) continue;
    for (auto& name : cases_in(read_text(source_root() / file))) names.push_back(std::move(name));
  }
  return names;
}

// The filters `--test-case=…` of the file that doctest_discover_tests wrote after the build.
std::vector<std::string> filters_of(const Suite& suite) {
  static constexpr std::string_view kFilter = "--test-case=", kOpen = "[==[", kClose = "]==]";
  std::vector<std::string> filters;
  for (const auto& entry : fs::directory_iterator(praxeo::tests::build_root() / "tests")) {
    const auto file = entry.path().filename().string();
    if (!file.starts_with("tests-" + suite.name + "_tests-") || !file.ends_with(".cmake")) continue;
    for (const auto& line : lines_of(read_text(entry.path()))) {
      const auto begin = line.find(kFilter);
      if (!line.starts_with("add_test(") || begin == std::string::npos) continue;
      const bool bracketed =
          begin >= kOpen.size() && line.compare(begin - kOpen.size(), kOpen.size(), kOpen) == 0;
      const auto end = bracketed ? line.find(kClose, begin) : line.find_first_of(" )", begin);
      filters.push_back(line.substr(begin, end - begin));
    }
  }
  return filters;
}

// "[doctest] unskipped test cases passing the current filters: 12"
std::size_t count_of(const fs::path& binary, std::vector<std::string> filter) {
  filter.insert(filter.begin(), binary.string());
  filter.emplace_back("--count");
  const auto done = run_process({std::move(filter), source_root(), plain_environment()});
  const auto colon = done.out.rfind(": ");
  std::size_t count = 0;
  if (colon != std::string::npos)
    std::from_chars(done.out.data() + colon + 2, done.out.data() + done.out.size(), count);
  return count;
}

}  // namespace

TEST_SUITE("house/test_counts") {
  TEST_CASE("the build folder holds this suite at least") {
    std::set<std::string> names;
    for (const auto& suite : suites()) names.insert(suite.name);
    CHECK(names.contains("house"));
  }

  TEST_CASE("an executable holds every case of its sources") {
    for (const auto& suite : suites()) {
      INFO("suite ", suite.name, " (an executable older than its sources differs too: build them all)");
      CHECK(count_of(suite.binary, {}) == cases_of(suite).size());
    }
  }

  TEST_CASE("CTest lists every case, and its filter finds exactly that one") {
    for (const auto& suite : suites()) {
      INFO("suite ", suite.name, " (an executable older than its sources differs too: build them all)");
      const auto listed = filters_of(suite);
      CHECK(listed.size() == cases_of(suite).size());
      for (const auto& filter : listed) {
        INFO(filter);
        CHECK(count_of(suite.binary, {filter}) == 1);
      }
    }
  }

  TEST_CASE("no name of a case holds a semicolon, at which CTest would cut it") {
    for (const auto& suite : suites())
      for (const auto& name : cases_of(suite)) {
        INFO(name);
        CHECK(name.find(';') == std::string::npos);
      }
  }

  TEST_CASE("cases are counted whatever their names hold") {
    CHECK(cases_in("  TEST_CASE(\"a { b\") {\n").size() == 1);
    CHECK(cases_in("TEST_CASE_FIXTURE(Desk, \"one \"\n   \"name\") {\n") ==
          std::vector<std::string>{"one name"});
    CHECK(cases_in("// a TEST_CASE(\"in words\")\n").empty());
  }
}

}  // namespace praxeo::tests

// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "support/source_tree.hpp"

namespace praxeo::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestFile = 400;
constexpr std::string_view kSpdx = "// SPDX-License-Identifier: Apache-2.0";

std::vector<fs::path> all_cpp() {
  return source_files({"lib", "cli", "commands", "tests", "bench"}, {".cpp", ".hpp"});
}

bool below(const fs::path& file, std::string_view folder) {
  return file.generic_string().starts_with(folder);
}

// Lines of code, without comments and literals, on which the pattern is found.
std::vector<std::string> lines_with(const std::string& source, const std::regex& pattern) {
  std::vector<std::string> found;
  std::size_t number = 0;
  for (const auto& line : lines_of(code_only(source))) {
    ++number;
    if (std::regex_search(line, pattern)) found.push_back(fmt::format("{}: {}", number, line));
  }
  return found;
}

const std::regex& printing() {
  static const std::regex pattern(
      R"(\bstd::(cout|cerr|clog|puts|printf|fprintf|perror)\b|(^|[^:\w.>])(printf|fprintf|puts|perror|fputs)\s*\()"
      R"(|\bfmt::print\b|\bstd::print\b)");
  return pattern;
}

const std::regex& environment() {
  static const std::regex pattern(
      R"(\b(getenv|secure_getenv|setenv|putenv|unsetenv)\s*\(|\bextern\s+char\s*\*\*)"
      R"(|\benviron\b)");
  return pattern;
}

// Statements of SQL inside a literal. Words of English begin sentences in lower case or with one capital.
std::vector<std::string> sql_in(const std::string& source) {
  static const std::regex statement(
      R"(\b(SELECT\s+[\w*(]|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s+\w)"
      R"(|CREATE\s+(TABLE|INDEX|TRIGGER)\s+\w|BEGIN\s+IMMEDIATE))");
  std::vector<std::string> found;
  for (const auto& line : lines_of(source))
    if (std::regex_search(line, statement)) found.push_back(line);
  return found;
}

}  // namespace

TEST_SUITE("house/source_rules") {
  TEST_CASE("every C++ file begins with the licence line, and every header is included once") {
    for (const auto& file : all_cpp()) {
      INFO(file.string());
      const auto source = read_text(source_root() / file);
      CHECK(source.starts_with(kSpdx));
      if (file.extension() == ".hpp") CHECK(source.find("\n#pragma once\n") != std::string::npos);
    }
  }

  TEST_CASE("no C++ file is longer than 400 lines") {
    for (const auto& file : all_cpp()) {
      const auto length = lines_of(read_text(source_root() / file)).size();
      INFO(file.string(), " has ", length, " lines");
      CHECK(length <= kLongestFile);
    }
  }

  TEST_CASE("nothing in lib prints, and commands print through their Printer") {
    for (const auto& file : source_files({"lib", "commands"}, {".cpp", ".hpp"}))
      for (const auto& line : lines_with(read_text(source_root() / file), printing()))
        FAIL_CHECK(fmt::format("{}:{}", file.string(), line));
  }

  TEST_CASE("nothing reads the environment but base/env.cpp") {
    for (const auto& file : source_files({"lib", "cli", "commands"}, {".cpp", ".hpp"})) {
      if (file == "lib/base/env.cpp") continue;
      for (const auto& line : lines_with(read_text(source_root() / file), environment()))
        FAIL_CHECK(fmt::format("{}:{}", file.string(), line));
    }
  }

  TEST_CASE("SQL is spoken in the store alone") {
    for (const auto& file : source_files({"lib", "cli", "commands"}, {".cpp", ".hpp"})) {
      if (below(file, "lib/store/")) continue;
      for (const auto& line : sql_in(read_text(source_root() / file)))
        FAIL_CHECK(fmt::format("{}: {}", file.string(), line));
    }
  }

  TEST_CASE("exit codes are numbers in cli alone") {
    static const std::regex leaving(R"((^|[^\w.>:])(exit|quick_exit|_Exit)\s*\()");
    for (const auto& file : source_files({"lib", "commands"}, {".cpp", ".hpp"})) {
      if (file.generic_string().find("/worker") != std::string::npos || below(file, "lib/sandbox/")) continue;
      for (const auto& line : lines_with(read_text(source_root() / file), leaving))
        FAIL_CHECK(fmt::format("{}:{}", file.string(), line));
    }
  }

  TEST_CASE("no header opens a namespace for everyone") {
    static const std::regex opening(R"(\busing\s+namespace\b)");
    for (const auto& file : source_files({"lib", "cli", "commands"}, {".hpp"}))
      for (const auto& line : lines_with(read_text(source_root() / file), opening))
        FAIL_CHECK(fmt::format("{}:{}", file.string(), line));
  }

  TEST_CASE("each verb is a file of its own, in a namespace of its own") {
    static const std::regex space(R"(namespace praxeo::commands::([a-z_]+) \{)");
    std::vector<std::string> seen;
    for (const auto& file : source_files({"commands"}, {".cpp"})) {
      const auto source = read_text(source_root() / file);
      std::smatch match;
      if (source.find("cli::Command command()") == std::string::npos) continue;
      INFO(file.string());
      REQUIRE(std::regex_search(source, match, space));
      CHECK(std::ranges::find(seen, match[1].str()) == seen.end());
      seen.push_back(match[1]);
    }
    CHECK(seen.size() > 30);
  }

  TEST_CASE("a rule about code is not broken by words about code") {
    const std::string source = "// getenv(\nauto a = \"getenv(\"; /* printf( */\nauto c = 1'000; f('\"');\n";
    CHECK(lines_with(source, environment()).empty());
    CHECK(lines_with(source, printing()).empty());
    CHECK(lines_with("  std::cout << 1;\n", printing()).size() == 1);
    CHECK(lines_with("  printf(\"x\");\n", printing()).size() == 1);
    CHECK(lines_with("out.printf(x);\nlog.puts(x);\n", printing()).empty());
    CHECK(lines_with("auto x = R\"(a \" b)\"; getenv(\"X\");\n", environment()).size() == 1);
    CHECK(sql_in("db.exec(\"SELECT id FROM sources\");").size() == 1);
    CHECK(sql_in("// select the sources, then update them").empty());
  }
}

}  // namespace praxeo::tests

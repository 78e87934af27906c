// SPDX-License-Identifier: Apache-2.0
// Two types of one name in one namespace, each in a file of its own, are one to the linker: it keeps the
// members of either, and no compiler says so unless both stand in one unit of a unity build.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/source_tree.hpp"

namespace {

using namespace praxeo::tests;

std::vector<std::string_view> tokens_of_code(std::string_view code) {
  std::vector<std::string_view> tokens;
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t at = 0; at < code.size();) {
    auto end = at + 1;
    if (is_word(code[at])) {
      while (end < code.size() && is_word(code[end])) ++end;
    } else if (code[at] == '#') {  // the preprocessor has no braces of blocks
      while (end < code.size() && (code[end] != '\n' || code[end - 1] == '\\')) ++end;
      at = end;
      continue;
    } else if (code.substr(at, 2) == "::") {
      ++end;
    } else if (code[at] == ' ' || code[at] == '\n' || code[at] == '\t') {
      at = end;
      continue;
    }
    tokens.push_back(code.substr(at, end - at));
    at = end;
  }
  return tokens;
}

// "praxeo::store::Query" of each type that is defined at the level of a namespace with a name.
std::set<std::string> types_defined(std::string_view code) {
  const auto tokens = tokens_of_code(code);
  std::set<std::string> types;
  // Of each open brace the namespace that it opens, absent where it opens something else.
  std::vector<std::optional<std::string>> open;
  const auto inside = [&]() -> std::optional<std::string> {
    std::string whole;
    for (const auto& each : open) {
      if (!each || each->empty()) return std::nullopt;
      whole += *each + "::";
    }
    return whole;
  };
  // What the next brace opens.
  std::optional<std::string> next;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto token = tokens[i];
    if (token == "namespace") {
      std::string name;
      auto j = i + 1;
      while (j < tokens.size() && tokens[j] != "{" && tokens[j] != ";" && tokens[j] != "=")
        name += tokens[j++];
      if (j < tokens.size() && tokens[j] == "{") next = name;
      i = j - 1;
    } else if (token == "{") {
      open.push_back(std::exchange(next, std::nullopt));
    } else if (token == "}") {
      if (!open.empty()) open.pop_back();
    } else if (token == "struct" || token == "class" || token == "enum" || token == "union") {
      auto j = i + 1;
      if (token == "enum" && j < tokens.size() && (tokens[j] == "class" || tokens[j] == "struct")) ++j;
      if (j + 1 >= tokens.size()) continue;
      const auto name = tokens[j++];
      if (tokens[j] == "final") ++j;
      if (tokens[j] != "{" && tokens[j] != ":")
        continue;  // a parameter of a template, a mention, a specialisation
      while (j < tokens.size() && tokens[j] != "{" && tokens[j] != ";") ++j;
      if (j < tokens.size() && tokens[j] == "{")
        if (const auto space = inside()) types.insert(*space + std::string(name));
      i = j - 1;
    }
  }
  return types;
}

// Files of lib/…/worker are programs of their own, which may each have a type of that name.
std::string program_of(const std::filesystem::path& file) {
  const auto name = file.generic_string();
  const auto worker = name.find("/worker/");
  return worker == std::string::npos ? std::string() : name.substr(0, worker);
}

}  // namespace

TEST_SUITE("house/one_definition") {
  TEST_CASE("types are found at the level of namespaces with a name, and nowhere else") {
    const auto types = types_defined(
        "namespace a::b {\nstruct One { struct Inner {}; };\nclass Two final : public One {};\nenum class "
        "Three : int { x "
        "};\nstruct Told;\ntemplate <class T> struct Four {};\ntemplate <> struct Four<int> {};\nnamespace { "
        "struct "
        "Hidden {}; }\nvoid run(struct Five* x) { struct Local {}; }\nnamespace c { struct Six {}; "
        "}\n}\nstruct Outer {};\n"
        "namespace short = a::b;\n");
    CHECK(types == std::set<std::string>{"a::b::One", "a::b::Two", "a::b::Three", "a::b::Four",
                                         "a::b::c::Six", "Outer"});
  }

  TEST_CASE("no two files define a type of one name in one namespace") {
    std::map<std::string, std::vector<std::string>> files;
    for (const auto& path : source_files({"commands", "lib", "cli"}, {".cpp", ".hpp"})) {
      for (const auto& type : types_defined(code_only(read_text(source_root() / path))))
        files[program_of(path) + " " + type].push_back(path.generic_string());
    }
    CHECK(files.size() > 500);
    for (const auto& [type, places] : files) {
      if (places.size() == 1) continue;
      FAIL_CHECK(fmt::format(
          "{} is defined in {}: put one of them into an anonymous namespace, or name it otherwise", type,
          fmt::join(places, " and ")));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <regex>

#include "config/settings.hpp"
#include "house/the_tree.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests {
namespace {

// "reader.memory_mib" for each line "# memory_mib = …" of a commented TOML file.
std::vector<std::string> keys_in(const std::string& toml) {
  static const std::regex table(R"(^#?\s*\[([a-z_.]+)\]\s*$)");
  static const std::regex key(R"(^#?\s*([a-z_]+)\s*=.*$)");
  std::vector<std::string> keys;
  std::string section;
  for (const auto& line : lines_of(toml)) {
    std::smatch match;
    if (std::regex_match(line, match, table)) section = match[1];
    if (std::regex_match(line, match, key)) keys.push_back(section + "." + match[1].str());
  }
  return keys;
}

}  // namespace

TEST_SUITE("house/settings") {
  TEST_CASE("the praxeo.toml of a new workspace names settings that exist") {
    const auto keys = keys_in(read_text(source_root() / "templates/scaffold/praxeo.toml"));
    CHECK_FALSE(keys.empty());
    for (const auto& key : keys) {
      INFO(key);
      CHECK(config::find_setting(key) != nullptr);
    }
    CHECK(config::find_setting("reader.no_such") == nullptr);
  }

  TEST_CASE("a setting that a manual page names exists") {
    static const std::regex named("`((?:project|provider|reader|user)\\.[a-z_]+)`");
    for (const auto& [name, page] : prose())
      for (std::sregex_iterator it(page.begin(), page.end(), named), end; it != end; ++it) {
        INFO(name, " names ", (*it)[1].str());
        CHECK(config::find_setting((*it)[1].str()) != nullptr);
      }
  }
}

}  // namespace praxeo::tests

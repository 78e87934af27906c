// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "config/layers.hpp"
#include "config/toml_file.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo::config;
using praxeo::Error;
using praxeo::ErrorKind;
using praxeo::tests::TempDir;

namespace {

std::string set(std::string_view bytes, std::string_view key, const std::string& json) {
  return edit_toml_setting(bytes, "c.toml", key, json);
}

std::string unset(std::string_view bytes, std::string_view key) {
  return edit_toml_setting(bytes, "c.toml", key, std::nullopt);
}

}  // namespace

TEST_SUITE("config/toml_edit") {
  TEST_CASE("an empty file gets a table with the setting") {
    CHECK(set("", "reader.memory_mib", "512") == "[reader]\nmemory_mib = 512\n");
  }
  TEST_CASE("a value is changed where it stands, and remarks stay") {
    CHECK(set("# mine\n[reader] # read\n  memory_mib = 256  # small\n", "reader.memory_mib", "512") ==
          "# mine\n[reader] # read\n  memory_mib = 512  # small\n");
    CHECK(set("user.name = 'Ann # 1'\n", "user.name", "\"Bo\"") == "user.name = \"Bo\"\n");
  }
  TEST_CASE("a new setting goes below its table's name") {
    CHECK(set("[user]\nname = \"a\"\n[reader]\n# x\n", "reader.memory_mib", "1") ==
          "[user]\nname = \"a\"\n[reader]\nmemory_mib = 1\n# x\n");
    CHECK(set("[user]\nname = \"a\"", "reader.memory_mib", "1") ==
          "[user]\nname = \"a\"\n\n[reader]\nmemory_mib = 1\n");
  }
  TEST_CASE("a key of the same name in another table is left alone") {
    CHECK(set("[people]\nname = \"x\"\n[user]\nname = \"y\"\n", "user.name", "\"z\"") ==
          "[people]\nname = \"x\"\n[user]\nname = \"z\"\n");
  }
  TEST_CASE("a setting is taken out with its line, and one that is not there changes nothing") {
    CHECK(unset("[reader]\nmemory_mib = 2 # gone\n# stays\n", "reader.memory_mib") == "[reader]\n# stays\n");
    CHECK(unset("[reader]\n# stays\n", "reader.memory_mib") == "[reader]\n# stays\n");
    CHECK(unset("", "reader.memory_mib").empty());
  }
  TEST_CASE("texts with quotes, backslashes and control characters come back as they went in") {
    for (const std::string& json : std::initializer_list<std::string>{R"("a \"b\" \\ c")", R"("tab\tline\n")",
                                                                      "\"del\x7f\"", R"("ä€\u0001")"}) {
      const auto made = set("", "user.name", json);
      auto expected = json;
      CHECK(parse_toml_settings(made, "c.toml").values.at("user.name") == expected);
    }
  }
  TEST_CASE("what can't be changed by lines is refused, and left as it is") {
    for (const auto* bytes : {"reader = { memory_mib = 5 }\n", "[reader]\n\"memory\\u005fmib\" = 5\n",
                              "user.name = \"\"\"\nAnn\"\"\"\n[reader]\nallow_unsandboxed = false\n"}) {
      const auto* key = std::string_view(bytes).starts_with("user") ? "user.name" : "reader.memory_mib";
      const auto* value = std::string_view(bytes).starts_with("user") ? "\"Bo\"" : "6";
      CHECK_THROWS_AS((void)set(bytes, key, value), Error);
      CHECK_THROWS_AS((void)unset(bytes, key), Error);
    }
    CHECK_THROWS_AS((void)set("[reader\n", "reader.memory_mib", "1"), Error);
  }
  TEST_CASE("a very long line is left as it is, or refused when it is the one to change") {
    const auto line = "[user]\nname = \"" + std::string(300'000, 'x') + "\"\n";
    CHECK(set(line, "provider.default", "\"extractive\"").starts_with(line));
    CHECK_THROWS_WITH_AS((void)set(line, "user.name", "\"b\""), doctest::Contains("too long to be changed"),
                         Error);
  }
  TEST_CASE("a file behind a link is changed where it lies, and keeps its mode") {
    const TempDir dir;
    praxeo::base::write_file(dir / "real.toml", "[user]\nname = \"a\"\n", 0600);
    std::filesystem::create_symlink(dir / "real.toml", dir / "link.toml");
    CHECK(change_file(dir / "link.toml", "user.name", "\"b\""));
    CHECK(std::filesystem::is_symlink(dir / "link.toml"));
    CHECK(praxeo::base::read_file(dir / "real.toml") == "[user]\nname = \"b\"\n");
    CHECK(std::filesystem::status(dir / "real.toml").permissions() == std::filesystem::perms(0600));
    CHECK_FALSE(change_file(dir / "link.toml", "user.name", "\"b\""));
    CHECK(change_file(dir / "new" / "c.toml", "user.name", "\"b\""));
  }
}

TEST_SUITE("config/toml_file") {
  TEST_CASE(
      "a key beside the settings that is none is told with the nearest, and the plan's tables are not") {
    const auto found = parse_toml_settings(
        "top = 1\n[reader]\nmemory_mb = 5\n[raeder]\nx = 1\n[project]\nname = \"x\"\n[provider.openai]\na = "
        "1\n"
        "[[sources]]\npath = \"a.pdf\"\n",
        "c.toml");
    REQUIRE(found.unknown.size() == 2);
    CHECK(found.unknown[0].key == "reader.memory_mb");
    CHECK(found.unknown[0].line == 3);
    CHECK(found.unknown[0].meant == "reader.memory_mib");
    CHECK(found.unknown[1].key == "raeder");
    CHECK(found.unknown[1].meant == "reader");
  }
  TEST_CASE("a secret anywhere in a file is refused with file and line, and not shown") {
    const std::string secret = std::string("sk-") + "q7Zt2LmX9vKpR4sWb8NyE3hU";
    for (const auto& bytes :
         {"\n[provider]\ndefault = \"" + secret + "\"\n", "\n[deploy]\ntargets = [\n\"" + secret + "\"]\n",
          "\n[provider]\nopenai.key = \"hunter2 " + secret + "\"\n",
          "\n[reader]\nmemory_mib = \"" + secret + "\"\n"}) {
      try {
        (void)parse_toml_settings(bytes, "c.toml");
        FAIL("it was accepted");
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::denied);
        CHECK(error.message().starts_with("c.toml:"));
        CHECK(error.message().find("q7Zt") == std::string::npos);
      }
    }
  }
}

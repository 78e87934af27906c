// SPDX-License-Identifier: Apache-2.0
#include "config/layers.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo::config;
using praxeo::Error;
using praxeo::ErrorKind;
using praxeo::tests::TempDir;

TEST_SUITE("config/layers") {
  TEST_CASE("without any layer the default stands") {
    const Layers layers;
    CHECK(layers.text("provider.default") == "extractive");
    CHECK_FALSE(layers.boolean("reader.allow_unsandboxed"));
    CHECK_FALSE(layers.integer("reader.memory_mib"));
    CHECK_FALSE(layers.text("project.current"));
  }
  TEST_CASE("the stronger layer wins, whatever the order of filling") {
    Layers layers;
    layers.set(Layer::option, "project.current", "\"a\"", "--project");
    layers.set(Layer::workspace, "project.current", "\"b\"", "workspace");
    praxeo::base::Env env;
    env.variables = {{"PRAXEO_PROJECT", "c"}};
    layers.read_environment(env);
    CHECK(layers.text("project.current") == "a");
    CHECK(layers.get("project.current").layer == Layer::option);
  }
  TEST_CASE("explain lists every layer and marks the one that won") {
    Layers layers;
    layers.set(Layer::user, "reader.memory_mib", "256", "config.toml");
    layers.set(Layer::project, "reader.memory_mib", "512", "project demo");
    const auto rows = layers.explain("reader.memory_mib");
    REQUIRE(rows.size() == 7);
    int winners = 0;
    for (const auto& row : rows) winners += row.wins ? 1 : 0;
    CHECK(winners == 1);
    CHECK(rows[3].wins);
    CHECK(rows[3].json == "512");
    CHECK_FALSE(rows[0].json);
  }
  TEST_CASE("a TOML file sets what it names and leaves the rest to others") {
    const TempDir dir;
    praxeo::base::write_file(dir / "c.toml", "[reader]\nmemory_mib = 199\n[project]\nname = \"x\"\n");
    Layers layers;
    layers.read_file(Layer::user, dir / "c.toml");
    CHECK(layers.integer("reader.memory_mib") == 199);
    CHECK_FALSE(layers.text("project.current"));
    CHECK_NOTHROW(layers.read_file(Layer::user, dir / "missing.toml"));
  }
  TEST_CASE("a file that comes with a workspace can't take the isolation of the reader away") {
    const TempDir dir;
    praxeo::base::write_file(dir / "praxeo.toml", "[reader]\nallow_unsandboxed = true\nmemory_mib = 199\n");
    Layers layers;
    layers.read_file(Layer::plan, dir / "praxeo.toml");
    CHECK(layers.integer("reader.memory_mib") == 199);
    try {
      (void)layers.boolean("reader.allow_unsandboxed");
      FAIL("it was accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::denied);
      CHECK(error.message().find("praxeo.toml") != std::string::npos);
    }
    layers.set(Layer::environment, "reader.allow_unsandboxed", "true", "the user");
    CHECK(layers.boolean("reader.allow_unsandboxed"));
    praxeo::base::write_file(dir / "praxeo.toml", "[reader]\nallow_unsandboxed = false\n");
    Layers strict;
    strict.set(Layer::user, "reader.allow_unsandboxed", "true", "config.toml");
    strict.read_file(Layer::plan, dir / "praxeo.toml");
    CHECK_FALSE(strict.boolean("reader.allow_unsandboxed"));
  }
  TEST_CASE("broken TOML is told with file and line") {
    const TempDir dir;
    praxeo::base::write_file(dir / "c.toml", "[reader]\nmemory_mib = = 3\n");
    Layers layers;
    try {
      layers.read_file(Layer::user, dir / "c.toml");
      FAIL("it was accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::invalid_input);
      CHECK(error.message().find("c.toml:2:") != std::string::npos);
    }
  }
  TEST_CASE("a value of the wrong type is told with the place it came from") {
    const TempDir dir;
    praxeo::base::write_file(dir / "c.toml", "[reader]\nmemory_mib = \"much\"\n");
    Layers layers;
    layers.read_file(Layer::user, dir / "c.toml");
    try {
      (void)layers.integer("reader.memory_mib");
      FAIL("it was accepted");
    } catch (const Error& error) {
      CHECK(error.message().find("c.toml") != std::string::npos);
    }
  }
  TEST_CASE("the user's file follows XDG_CONFIG_HOME, then HOME") {
    praxeo::base::Env env;
    CHECK_FALSE(user_file(env));
    env.variables["HOME"] = "/home/a";
    CHECK(user_file(env) == "/home/a/.config/praxeo/config.toml");
    env.variables["XDG_CONFIG_HOME"] = "/x";
    CHECK(user_file(env) == "/x/praxeo/config.toml");
  }
}

TEST_SUITE("config/settings") {
  TEST_CASE("an unknown key is not found and the near one is named") {
    try {
      (void)setting("provider.defualt");
      FAIL("it was accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::not_found);
      CHECK(error.hints().at(0) == "did you mean 'provider.default'?");
    }
  }
  TEST_CASE("typed words become values of the setting's type") {
    CHECK(parse_value(setting("reader.allow_unsandboxed"), "yes") == "true");
    CHECK(parse_value(setting("reader.memory_mib"), "640") == "640");
    CHECK(parse_value(setting("user.name"), "Ann \"A\"") == "\"Ann \\\"A\\\"\"");
  }
  TEST_CASE("words a setting does not take are usage errors that say what it takes") {
    CHECK_THROWS_WITH((void)parse_value(setting("reader.memory_mib"), "-3"),
                      "setting reader.memory_mib takes a whole number from 128, not '-3'");
    CHECK_THROWS_AS((void)parse_value(setting("reader.allow_unsandboxed"), "maybe"), Error);
    CHECK_THROWS_AS((void)parse_value(setting("user.name"), ""), Error);
  }
  TEST_CASE("every default fits its setting") {
    const Layers layers;
    for (const auto& known : settings()) CHECK_NOTHROW((void)layers.get(known.key));
  }
}

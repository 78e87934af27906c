// SPDX-License-Identifier: Apache-2.0
#include "secrets/find.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "secrets/name.hpp"
#include "support/temp_dir.hpp"

using namespace praxeo;
using namespace praxeo::secrets;
using namespace std::chrono_literals;

namespace {

constexpr base::TimePoint kAt(1'780'000'000'000ms);
const std::string kName = "openai_api_key";

struct House {
  tests::TempDir place;
  base::Env env;
  Finder::Options options;
  int asked = 0;

  House() {
    env.working_directory = place.path();
    env.variables["PATH"] = "/usr/bin:/bin";
  }
  void put(const std::string& name, const std::string& text, unsigned mode = 0600) const {
    base::write_file(place / name, text, mode);
  }
  void add_vault(const std::string& value) {
    options.vault = place / "vaults" / "v.json";
    Vault vault(*options.vault);
    vault.create("open", {.passes = 1, .memory_bytes = 8U << 10U});
    vault.set(kName, value, kAt);
    vault.save(kAt);
    options.passphrase = [this] {
      ++asked;
      return base::SecretBytes::of("open");
    };
  }
  std::optional<Secret> find(const std::string& name = kName) {
    Finder finder(env, options);
    return finder.find(name, kAt);
  }
  Error refused(const std::string& name = kName) {
    try {
      static_cast<void>(find(name));
    } catch (const Error& error) {
      return error;
    }
    FAIL("it was taken");
    return {ErrorKind::failed, ""};
  }
};

std::string all_of(const Error& error) {
  auto text = error.message();
  for (const auto& line : error.context()) text += "\n" + line;
  for (const auto& line : error.hints()) text += "\n" + line;
  return text;
}

}  // namespace

TEST_SUITE("secrets/find") {
  TEST_CASE("of all places the first that has it gives it, and the others are not looked at") {
    House house;
    CHECK_FALSE(house.find());
    house.add_vault("from-the-vault");
    CHECK(house.find()->value == "from-the-vault");
    CHECK(house.find()->place.origin == Origin::vault);
    const int before = house.asked;

    std::filesystem::create_directory(house.place / "credentials");
    house.put("credentials/openai_api_key", "from-systemd\n");
    house.env.variables["CREDENTIALS_DIRECTORY"] = (house.place / "credentials").string();
    CHECK(house.find()->value == "from-systemd");
    house.env.variables["OPENAI_API_KEY_COMMAND"] = "printf from-command";
    CHECK(house.find()->value == "from-command");
    house.put("key", "from-file\nand what follows\n");
    house.env.variables["OPENAI_API_KEY_FILE"] = "key";
    CHECK(house.find()->value == "from-file");
    house.env.variables["OPENAI_API_KEY"] = "from-variable";
    CHECK(house.find()->value == "from-variable");
    CHECK(house.find()->place.words == "OPENAI_API_KEY");
    CHECK(house.asked == before);
  }
  TEST_CASE("an empty variable counts as not set") {
    House house;
    house.env.variables["OPENAI_API_KEY"] = "";
    CHECK_FALSE(house.find());
  }
  TEST_CASE("where it comes from is told without running, asking or reading anything") {
    House house;
    house.add_vault("x");
    house.env.variables["OPENAI_API_KEY_COMMAND"] = "touch ran";
    Finder finder(house.env, house.options);
    CHECK(finder.locate(kName)->origin == Origin::command);
    CHECK(finder.locate(kName)->words == "the command of OPENAI_API_KEY_COMMAND");
    house.env.variables.erase("OPENAI_API_KEY_COMMAND");
    CHECK(finder.locate(kName)->origin == Origin::vault);
    CHECK_FALSE(finder.locate("another"));
    CHECK(house.asked == 0);
    CHECK_FALSE(std::filesystem::exists(house.place / "ran"));
  }
  TEST_CASE("a vault that has not got it is not unlocked, and one that has only once") {
    House house;
    house.add_vault("x");
    CHECK_FALSE(house.find("gemini_api_key"));
    CHECK(house.asked == 0);
    Finder finder(house.env, house.options);
    CHECK(finder.find(kName, kAt));
    CHECK(finder.find(kName, kAt));
    CHECK(house.asked == 1);
  }
  TEST_CASE("a file that others may read is refused, and one that is missing or empty is told by its place") {
    House house;
    house.env.variables["OPENAI_API_KEY_FILE"] = "key";
    CHECK(house.refused().kind() == ErrorKind::not_found);
    house.put("key", "value", 0600);
    ::chmod((house.place / "key").c_str(), 0640);
    CHECK(house.refused().kind() == ErrorKind::denied);
    house.put("key", "\nvalue\n", 0600);
    CHECK(house.refused().kind() == ErrorKind::invalid_input);
    CHECK(house.refused().message().find("the file of OPENAI_API_KEY_FILE") != std::string::npos);
  }
  TEST_CASE("a key with blanks or control characters can't stand in a header, a password may have them") {
    House house;
    for (const std::string value : {"two words", "tab\there", "line\nbreak", "bell\a"}) {
      house.env.variables["OPENAI_API_KEY"] = value;
      const auto secret = *house.find();
      CHECK(secret.value == value);
      try {
        require_header_value(secret);
        FAIL("it was taken");
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::invalid_input);
        CHECK(all_of(error).find(value) == std::string::npos);
      }
    }
    house.env.variables["OPENAI_API_KEY"] = std::string(5000, 'x');
    CHECK(house.refused().kind() == ErrorKind::invalid_input);
  }
  TEST_CASE("the passphrase comes from systemd before the file, without its end of line") {
    House house;
    CHECK_FALSE(passphrase_at_hand(house.env));
    house.put("pass", "word with a blank \r\n");
    house.env.variables["PRAXEO_VAULT_KEY_FILE"] = "pass";
    CHECK(passphrase_at_hand(house.env)->view() == "word with a blank ");
    std::filesystem::create_directory(house.place / "credentials");
    house.put("credentials/praxeo_vault_key", "other");
    house.env.variables["CREDENTIALS_DIRECTORY"] = (house.place / "credentials").string();
    CHECK(passphrase_at_hand(house.env)->view() == "other");
    house.put("credentials/praxeo_vault_key", "\n");
    CHECK_THROWS_AS(static_cast<void>(passphrase_at_hand(house.env)), Error);
  }
  TEST_CASE(
      "a name is one word of letters, digits and underscores, and a value typed as one is not repeated") {
    CHECK(secret_name("OPENAI_API_KEY") == "openai_api_key");
    CHECK(variable_of("openai_api_key") == "OPENAI_API_KEY");
    for (const std::string bad : {"", "sk-proj-canary", "1key", "_key", "a b", "key.txt"}) {
      try {
        static_cast<void>(secret_name(bad));
        FAIL(bad);
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
        if (!bad.empty()) CHECK(error.message().find(bad) == std::string::npos);
      }
    }
    CHECK_THROWS_AS(static_cast<void>(secret_name(std::string(65, 'a'))), Error);
  }
}

TEST_SUITE("secrets/command") {
  TEST_CASE("words are parted as a shell does, and nothing is expanded") {
    using Words = std::vector<std::string>;
    CHECK(split_command("pass show openai", "X") == Words{"pass", "show", "openai"});
    CHECK(split_command("  a\t'b c'\"d e\" f\\ g '' ", "X") == Words{"a", "b cd e", "f g", ""});
    CHECK(split_command(R"(a "x\"y\\z\n" '\')", "X") == Words{"a", R"(x"y\z\n)", "\\"});
    CHECK(split_command("echo $HOME *.txt `id` | cat ; x", "X") ==
          Words{"echo", "$HOME", "*.txt", "`id`", "|", "cat", ";", "x"});
    for (const auto* bad : {"", "  ", "a 'b", "a \"b", "''"})
      CHECK_THROWS_AS(static_cast<void>(split_command(bad, "X")), Error);
  }
  TEST_CASE("its first line is the secret, whatever it says beside") {
    House house;
    house.env.variables["OPENAI_API_KEY_COMMAND"] = "sh -c 'echo hello >&2; echo the-key; echo more'";
    CHECK(house.find()->value == "the-key");
  }
  TEST_CASE("what fails says why in its own words, without the secret") {
    House house;
    house.env.variables["OPENAI_API_KEY_COMMAND"] =
        "sh -c 'echo canary-1; echo \"no agent for canary-1\" >&2; echo second >&2; exit 3'";
    const auto error = house.refused();
    CHECK(error.kind() == ErrorKind::denied);
    CHECK(error.message() == "the command of OPENAI_API_KEY_COMMAND ended with status 3");
    CHECK(all_of(error).find("canary-1") == std::string::npos);
    REQUIRE(error.context().size() == 2);
    CHECK(error.context()[0] == "it says: no agent for [key]");

    house.env.variables["OPENAI_API_KEY_COMMAND"] = "sh -c 'kill -9 $$'";
    CHECK(house.refused().message().ends_with("was ended by signal 9"));
    house.env.variables["OPENAI_API_KEY_COMMAND"] = "/nowhere/at-all canary-2";
    CHECK(house.refused().kind() == ErrorKind::denied);
    CHECK(all_of(house.refused()).find("canary-2") == std::string::npos);
    house.env.variables["OPENAI_API_KEY_COMMAND"] = "true";
    CHECK(house.refused().kind() == ErrorKind::invalid_input);
  }
  TEST_CASE("one that never ends is ended, one that prints without end is stopped, and a stop stops it") {
    House house;
    house.options.command.time = 200ms;
    house.env.variables["OPENAI_API_KEY_COMMAND"] = "sleep 60";
    const auto begin = std::chrono::steady_clock::now();
    CHECK(house.refused().message().find("has not ended") != std::string::npos);
    house.options.command.time = 60s;
    house.env.variables["OPENAI_API_KEY_COMMAND"] = "yes";
    CHECK(house.refused().kind() == ErrorKind::invalid_input);
    std::stop_source source;
    source.request_stop();
    house.options.stop = source.get_token();
    house.env.variables["OPENAI_API_KEY_COMMAND"] = "sleep 60";
    CHECK(house.refused().kind() == ErrorKind::interrupted);
    CHECK(std::chrono::steady_clock::now() - begin < 20s);
  }
  TEST_CASE("what it leaves running does not hold praxeo") {
    House house;
    house.env.variables["OPENAI_API_KEY_COMMAND"] = "sh -c 'sleep 20 & echo the-key'";
    const auto begin = std::chrono::steady_clock::now();
    CHECK(house.find()->value == "the-key");
    CHECK(std::chrono::steady_clock::now() - begin < 10s);
  }
  TEST_CASE("it gets the environment, but not the secrets of others, and no standard input") {
    House house;
    house.env.variables["GEMINI_API_KEY"] = "canary-3";
    house.env.variables["HERE"] = "yes";
    house.options.withheld = {"GEMINI_API_KEY"};
    house.env.variables["OPENAI_API_KEY_COMMAND"] = "sh -c 'echo \"$HERE$GEMINI_API_KEY$(cat)\"'";
    CHECK(house.find()->value == "yes");
  }
}

// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "cli/command.hpp"
#include "commands/leak_search.hpp"
#include "commands/registry.hpp"
#include "support/fake_provider/fake_provider.hpp"
#include "support/key_forms.hpp"
#include "support/make_pdf.hpp"
#include "support/process.hpp"
#include "support/shell_words.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

// Secrets with characters that look another way in every encoding go through every command of the real
// program, with -v and --trace, against servers that repeat them in errors, headers, redirects and answers.
// Nothing of them may be left in any form: on stdout or stderr, in any file below HOME, TMPDIR and the
// workspace, among the arguments of any process, or in the environment of one that praxeo starts.
namespace praxeo::tests {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// Parted here, so that a search through the machine's processes does not find this file's compiler, and of
// this process alone: another may plant its own at the same time.
std::vector<Canary> make_canaries() {
  const auto made = [](const std::string& begin, const std::string& name) {
    const auto mark = name + std::to_string(::getpid());
    return begin + "Canary/" + mark + "+w%q=R7&\"z<9~" + mark + "\\k";
  };
  return {{"the key of openai", made("sk-", "o1")},
          {"the key of gemini", made("AIza", "g2")},
          {"the former key of openai", made("sk-", "f3")},
          {"the key that a command prints", made("sk-", "c4")},
          {"the secret in the vault", made("va ", "v5")},
          {"the password of a PDF", made("pdf ", "p6")},
          {"the passphrase of the vault", made("pass ", "w7")}};
}

class House {
 public:
  House() : canaries(make_canaries()), search(canaries) {
    for (const auto* folder : {"home", "tmp", "work", "keys", "files"}) fs::create_directory(place_ / folder);
    fs::permissions(place_ / "keys", fs::perms::owner_all);
    for (std::size_t i = 0; i < canaries.size(); ++i) {
      const auto file = key_file(i);
      std::ofstream(file) << canaries[i].value << "\n";
      fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    }
    environment = plain_environment();
    environment["PATH"] = praxeo_binary().parent_path().string() + ":" + environment["PATH"];
    environment["HOME"] = (place_ / "home").string();
    environment["TMPDIR"] = (place_ / "tmp").string();
    environment["USER"] = "tester";
    environment["PRAXEO_VAULT_KEY_FILE"] = key_file(6).string();
    environment["EDITOR"] = "sleep 0.05; true";
  }
  [[nodiscard]] fs::path key_file(std::size_t canary) const {
    return place_ / "keys" / fmt::format("{}", canary);
  }
  [[nodiscard]] fs::path work() const { return place_ / "work"; }
  [[nodiscard]] fs::path files() const { return place_ / "files"; }
  [[nodiscard]] const fs::path& place() const { return place_.path(); }
  [[nodiscard]] const std::string& value(std::size_t canary) const { return canaries[canary].value; }

  // A line of the shell in the workspace; what it says is searched.
  ProcessOutcome shell(const std::string& line) {
    const auto begun = std::chrono::steady_clock::now();
    const auto done = run_process({{"bash", "--norc", "--noprofile", "-c", line}, work(), environment});
    search.text(fmt::format("stdout of: {}", line), done.out);
    search.text(fmt::format("stderr of: {}", line), done.err);
    ++lines;
    if (std::getenv("CANARY_TIMES") != nullptr)
      fmt::print(
          stderr, "{:>6} ms {} {}\n",
          std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun)
              .count(),
          done.code, line);
    return done;
  }
  // With all that it can be made to say, for people and for programs in turn.
  void loudly(const std::string& line) {
    const auto trace = fmt::format(" -v --trace {}/tmp/trace-{}", place().string(), lines);
    all_codes.insert(shell(line + trace + (lines % 2 == 0 ? "" : " --progress json --json")).code);
  }
  void search_files() {
    search.folder(place_ / "home");
    search.folder(place_ / "tmp");
    search.folder(place_ / "work");
    search.folder(place_ / "files");
  }

  std::vector<Canary> canaries;
  Search search;
  std::map<std::string, std::string> environment;
  std::set<int> all_codes;
  int lines = 0;

 private:
  TempDir place_;
};

std::string all_of(const std::set<std::string>& found) {
  std::string text;
  for (const auto& each : found) text += "\n" + each;
  return text;
}

// A reply whose words repeat the key, where a schema leaves room for words.
std::string careless(const Asked& asked, const std::string& keys) {
  auto text = fake_text(asked);
  std::string escaped;
  for (const char c : keys) {
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c;
  }
  const std::string field = "\"title\":\"";
  const auto at = text.find(field);
  if (at != std::string::npos) return text.insert(at + field.size(), escaped + " ");
  return asked.schema ? text : text + keys;
}

void set_up(House& house) {
  fs::copy_file(source_root() / "templates/examples/course/handbook.md", house.files() / "notes.md");
  std::ofstream(house.files() / "locked.pdf", std::ios::binary) << locked_pdf();
  std::ofstream(house.files() / "requests.jsonl") << "{\"id\": \"q1\", \"prompt\": \"Name three teas.\"}\n"
                                                     "{\"id\": \"q2\", \"prompt\": \"Name two loops.\"}\n";
  for (const auto* line : {"praxeo init", "praxeo project create Shell", "praxeo ingest ../files/notes.md",
                           "praxeo generate snippet --from notes", "praxeo embed create Shell",
                           "praxeo config set provider.attempts 2"}) {
    INFO(std::string(line));
    CHECK(house.shell(line).code == 0);
  }
  CHECK(house.shell("praxeo secret set manual_password <../keys/4").code == 0);
}

// The keys as a model might repeat them: as they are, URL-encoded, in base 64.
std::string said(const House& house) {
  std::string all;
  for (const std::size_t canary : {0U, 1U}) {
    const auto forms = key_forms(house.value(canary));
    for (const std::size_t form : {0U, 1U, 7U, 9U, 11U}) all += " " + forms[form].second;
  }
  return all;
}

struct Servers {
  explicit Servers(House& house)
      : provider({.told_wait = std::chrono::milliseconds(1),
                  .openai_key = house.value(0),
                  .gemini_key = house.value(1),
                  .keep_heard = false,
                  .says = [keys = said(house)](const Asked& asked) { return careless(asked, keys); },
                  .echo = true}) {
    house.environment["OPENAI_BASE_URL"] = provider.openai_url();
    house.environment["GEMINI_BASE_URL"] = provider.gemini_url();
    house.environment["OPENAI_API_KEY"] = house.value(0);
    house.environment["GEMINI_API_KEY"] = house.value(1);
  }
  FakeProvider provider;
};

// Each example of the help of each command, each command without a word, and with words that mean nothing.
void every_command(House& house) {
  commands::Globals globals;
  for (const auto& command : commands::make_tree(globals).commands) {
    const auto words = "praxeo " + command.words();
    // These run until they are stopped.
    if (words.ends_with(" tail") || words.ends_with(" watch") || words.ends_with(" serve")) {
      house.loudly("timeout 0.5 " + words);
      continue;
    }
    house.loudly(words);
    house.loudly(words + " nothing-of-that-name --yes");
    for (const auto& example : command.examples) {
      for (const auto& call : calls_of("praxeo", example.command)) {
        std::string line = "praxeo";
        for (const auto& word : call) line += fmt::format(" '{}'", word);
        if (line.find("tail") != std::string::npos || line.find("--watch") != std::string::npos) continue;
        house.loudly(line);
      }
    }
  }
}

// What asks, with every way in which it can go wrong.
void every_answer(House& house, FakeProvider& provider) {
  house.loudly("praxeo generate snippet --from notes --record rec -m openai/fake-1");
  house.loudly("praxeo generate snippet --from notes --record rec -m gemini/fake-1");
  for (const auto fault : all_faults()) {
    // They wait: for two minutes, and for a day.
    if (fault == Fault::stall || fault == Fault::rate_absurd) continue;
    provider.next({fault, fault, fault, fault});
    house.loudly("praxeo generate snippet --from notes --no-cache --record rec -m openai/fake-1");
    provider.next({fault, fault, fault, fault});
    house.loudly(
        fmt::format("praxeo batch run ../files/requests.jsonl -o out-{}.jsonl --no-cache -m gemini/fake-1 ",
                    house.lines));
  }
  provider.next({Fault::redirect, Fault::key_refused});
  house.loudly("praxeo doctor --online");
  provider.next({});
  for (const std::string& model : {std::string("openai/fake-1"), std::string("gemini/fake-1")}) {
    house.loudly(fmt::format("praxeo generate snippet --from notes --replay rec -m {}", model));
    house.loudly(fmt::format("praxeo generate snippet --from notes --dry-run -m {}", model));
    house.loudly(fmt::format("praxeo generate example --from notes --count 2 -m {}", model));
    house.loudly(
        fmt::format("praxeo generate snippet --from notes -m {}/unheard-of --no-cache", model.substr(0, 6)));
  }
  house.shell("praxeo config set provider.stream true");
  house.loudly("praxeo generate snippet --from notes --no-cache -m openai/fake-1");
  house.loudly("praxeo generate snippet --from notes --no-cache -m gemini/fake-1");
  for (const auto* line : {"praxeo model list --online", "praxeo doctor --online", "praxeo content list",
                           "praxeo content show @latest", "praxeo usage --by model", "praxeo events list",
                           "praxeo project export shell -o ../tmp/shell.praxeo.tar.zst",
                           "praxeo export shell --include-drafts -o ../tmp/site", "praxeo db check"})
    house.loudly(line);
}

// Where secrets come from, well and ill.
void every_place(House& house) {
  const auto keyless = std::string("env -u OPENAI_API_KEY ");
  const auto ask = std::string("praxeo generate snippet --from notes --no-cache -m openai/fake-1");
  const auto lines = {
      keyless + "OPENAI_API_KEY_FILE=../keys/0 " + ask,
      keyless + "OPENAI_API_KEY_FILE=../keys/nothing " + ask,
      keyless + "OPENAI_API_KEY_COMMAND='cat ../keys/0' " + ask,
      keyless + "OPENAI_API_KEY_COMMAND='sh -c \"cat ../keys/3; cat ../keys/3 >&2; sleep 0.1; exit 7\"' " +
          ask,
      keyless + "OPENAI_API_KEY_COMMAND='sh -c \"cat ../keys/3; sleep 0.1\"' " + ask,
      std::string("praxeo secret list"),
      std::string("praxeo secret set openai_api_key <../keys/2"),
      std::string("praxeo secret set openai_api_key --yes <../keys/5"),
      std::string("praxeo secret set openai_api_key --yes <../keys/0"),
      std::string("praxeo secret rotate openai_api_key <../keys/2"),
      keyless + ask,  // the new one is refused, the former one is taken
      std::string("praxeo secret rotate openai_api_key --grace 0 <../keys/3"),
      keyless + ask,
      std::string("PRAXEO_VAULT_KEY_FILE=../keys/0 praxeo secret rotate openai_api_key <../keys/3"),
      std::string("praxeo ingest pdf ../files/locked.pdf --password-file ../keys/5"),
      std::string("praxeo ingest pdf ../files/locked.pdf --password-secret manual_password"),
      std::string("MANUAL_PASSWORD_FILE=../keys/5 praxeo ingest ../files/locked.pdf --password-secret "
                  "manual_password"),
      std::string("praxeo secret delete manual_password --yes"),
      std::string("praxeo config set openai.api_key \"$(cat ../keys/0 | tr -d '\\n' | head -c 3)\""),
  };
  for (const auto& line : lines) house.loudly(line);
}

}  // namespace

TEST_SUITE("commands/canary") {
  TEST_CASE("no secret is left anywhere by any command, failing ones too") {
    House house;
    std::set<std::string> found;
    int rounds = 0;
    int children = 0;
    {
      Servers servers(house);
      const Watch watch(house.search);
      set_up(house);
      every_place(house);
      every_answer(house, servers.provider);
      every_command(house);
      rounds = watch.rounds();
      children = watch.children();
    }
    house.search_files();
    INFO(all_of(house.search.found()));
    CHECK(house.search.found().empty());
    // That it was no idle run.
    MESSAGE(house.lines, " lines, ", house.search.files(), " files, ", rounds, " looks at /proc, ", children,
            " at children of praxeo");
    CHECK(house.lines > 200);
    CHECK(rounds > 50);
    for (const int code : {0, 2, 3, 4, 6, 7, 12}) {
      INFO("status ", code);
      CHECK(house.all_codes.contains(code));
    }
  }

  TEST_CASE("a secret that is planted is found, wherever and in whatever form") {
    House house;
    set_up(house);
    CHECK(house.search.found().empty());
    const auto& key = house.value(0);
    for (const auto& [name, form] : key_forms(key)) {
      Search search(house.canaries);
      std::ofstream(house.work() / "planted") << "x" << form << "y";
      search.folder(house.work());
      INFO(name, ": ", all_of(search.found()));
      CHECK_FALSE(search.found().empty());
    }
    fs::remove(house.work() / "planted");
    // Through praxeo itself: into its output, its database, and the arguments of a process.
    house.environment["CANARY"] = key;
    {
      const Watch watch(house.search);
      house.shell("EDITOR='sleep 0.3; false' praxeo content edit @latest");
      house.shell("praxeo project create \"$CANARY\"; praxeo project list");
      house.shell("bash -c 'sleep 0.3; true' \"$CANARY\"");
    }
    house.search_files();
    const auto found = all_of(house.search.found());
    for (const std::string& where : Words{"stdout of: praxeo project create", "praxeo.db",
                                          "the arguments of a process", "the environment of"}) {
      INFO(where, " in:", found);
      CHECK(found.find(where) != std::string::npos);
    }
  }
}

}  // namespace praxeo::tests

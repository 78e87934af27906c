// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "support/process.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

// The committed scripts in their shells, with the real program in PATH for the dynamic values.
namespace praxeo::tests {
namespace {

namespace fs = std::filesystem;

class Shell {
 public:
  Shell() : environment_(plain_environment()) {
    environment_["PATH"] = praxeo::tests::praxeo_binary().parent_path().string() + ":" + environment_["PATH"];
    environment_["HOME"] = home_.path().string();
    environment_["XDG_CONFIG_HOME"] = (home_ / "config").string();
  }

  // First words of the lines that the shell prints, sorted.
  std::vector<std::string> answers(const std::string& tool, const std::string& script) {
    std::vector<std::string> words{tool};
    if (tool == "bash") words.insert(words.end(), {"--norc", "--noprofile"});
    if (tool == "fish") words.emplace_back("--no-config");
    words.insert(words.end(), {"-c", script});
    const auto done = run_process({words, home_.path(), environment_});
    INFO(done.err);
    CHECK(done.err.empty());
    std::vector<std::string> found;
    for (const auto& line : lines_of(done.out)) {
      const auto word = line.substr(0, line.find('\t'));
      found.push_back(word.substr(0, word.find_last_not_of(' ') + 1));
    }
    std::ranges::sort(found);
    return found;
  }

  std::vector<std::string> fish(std::string_view line) {
    return answers("fish", fmt::format("source {}/completions/praxeo.fish; complete -C '{}'",
                                       praxeo::tests::source_root().string(), line));
  }

  // The words of the line in COMP_WORDS, the last one being completed, and the function that bash would call.
  std::vector<std::string> bash(const std::vector<std::string>& words) {
    std::string quoted;
    for (const auto& word : words) quoted += fmt::format(" '{}'", word);
    return answers("bash", fmt::format(R"sh(source {}/completions/praxeo.bash
COMP_WORDS=({})
COMP_CWORD={}
COMP_LINE="${{COMP_WORDS[*]}}"
COMP_POINT=${{#COMP_LINE}}
handler=$(complete -p praxeo | sed 's/.*-F \([^ ]*\).*/\1/')
compopt() {{ :; }}
"$handler" praxeo "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
[ ${{#COMPREPLY[@]}} -eq 0 ] || printf '%s\n' "${{COMPREPLY[@]}}")sh",
                                       praxeo::tests::source_root().string(), quoted, words.size() - 1));
  }

  // In the shell's own folder, so that names without an option are looked up there.
  void make_workspace() {
    const auto run = [&](std::vector<std::string> words) {
      words.insert(words.begin(), praxeo::tests::praxeo_binary().string());
      REQUIRE(run_process({words, home_.path(), environment_}).code == 0);
    };
    run({"init"});
    run({"project", "create", "Shell course"});
    run({"project", "create", "Garden"});
  }

  // Another, elsewhere: two projects with an embed each, the current one is "second".
  std::string make_workspace_elsewhere() {
    const auto folder = (home_ / "else where").string();
    const auto run = [&](std::vector<std::string> words) {
      words.insert(words.begin(), {praxeo::tests::praxeo_binary().string(), "-C", folder});
      REQUIRE(run_process({words, home_.path(), environment_}).code == 0);
    };
    run({"init"});
    run({"project", "create", "First"});
    run({"embed", "create", "Alpha"});
    run({"project", "create", "Second"});
    run({"embed", "create", "Beta"});
    return folder;
  }

 private:
  TempDir home_;
  std::map<std::string, std::string> environment_;
};

using Words = std::vector<std::string>;

bool have_shell(std::string_view tool) {
  const bool found = !find_tool(tool).empty();
  if (!found) MESSAGE(fmt::format("{} is not installed: its completion was not tried", tool));
  return found;
}

bool holds(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

TEST_SUITE("house/completions") {
  TEST_CASE("fish completes nouns, verbs, options and choices") {
    if (!have_shell("fish")) return;
    Shell shell;
    CHECK(shell.fish("praxeo so") == Words{"source"});
    CHECK(shell.fish("praxeo source ren") == Words{"rename"});
    CHECK(shell.fish("praxeo source list --ki") == Words{"--kind"});
    CHECK(holds(shell.fish("praxeo source list --kind "), "pdf"));
    CHECK(shell.fish("praxeo completion z") == Words{"zsh"});
  }

  TEST_CASE("fish completes the names of what is stored") {
    if (!have_shell("fish")) return;
    Shell shell;
    shell.make_workspace();
    CHECK(shell.fish("praxeo project use sh") == Words{"shell-course"});
    CHECK(shell.fish("praxeo --project ga") == Words{"garden"});
  }

  TEST_CASE("fish looks where the workspace and the project that were typed are") {
    if (!have_shell("fish")) return;
    Shell shell;
    const auto folder = shell.make_workspace_elsewhere();
    CHECK(shell.fish("praxeo embed show ").empty());
    CHECK(shell.fish(fmt::format("praxeo -C \"{}\" embed show ", folder)) == Words{"beta"});
    CHECK(shell.fish(fmt::format("praxeo embed show --workspace=\"{}\" ", folder)) == Words{"beta"});
    CHECK(shell.fish("praxeo embed show -C \"~/else where\" -p first ") == Words{"alpha"});
    CHECK(shell.fish("praxeo -pfirst -C ~/else\\\\ where embed show al") == Words{"alpha"});
    CHECK(shell.fish("praxeo -C ~/else\\\\ where --project ") == Words{"first", "second"});
  }

  TEST_CASE("bash looks where the workspace and the project that were typed are") {
    if (!have_shell("bash")) return;
    Shell shell;
    const auto folder = shell.make_workspace_elsewhere();
    CHECK(shell.bash({"praxeo", "embed", "show", ""}).empty());
    CHECK(shell.bash({"praxeo", "-C", "\"" + folder + "\"", "embed", "show", ""}) == Words{"beta"});
    CHECK(shell.bash({"praxeo", "embed", "show", "-C", "~/else\\ where", "-p", "first", ""}) ==
          Words{"alpha"});
    CHECK(shell.bash({"praxeo", "--workspace=~/else\\ where", "-pfirst", "embed", "show", "al"}) ==
          Words{"alpha"});
    CHECK(shell.bash({"praxeo", "-C", "~/else\\ where", "--project", ""}) == Words{"first", "second"});
  }

  TEST_CASE("bash runs nothing of what was typed") {
    if (!have_shell("bash")) return;
    Shell shell;
    const auto folder = shell.make_workspace_elsewhere();
    for (const auto* typed :
         {"$(touch ran)", "`touch ran`", "\"$(touch ran)\"", "x;touch ran", "~$(touch ran)"})
      CHECK(shell.bash({"praxeo", "-C", typed, "embed", "show", ""}).empty());
    CHECK_FALSE(fs::exists(fs::path(folder).parent_path() / "ran"));
  }

  TEST_CASE("bash completes nouns, verbs, options and choices") {
    if (!have_shell("bash")) return;
    Shell shell;
    CHECK(shell.bash({"praxeo", "so"}) == Words{"source"});
    CHECK(shell.bash({"praxeo", "source", "ren"}) == Words{"rename"});
    CHECK(shell.bash({"praxeo", "source", "list", "--ki"}) == Words{"--kind"});
    CHECK(holds(shell.bash({"praxeo", "source", "list", "--kind", ""}), "pdf"));
    CHECK(shell.bash({"praxeo", "--json", "so"}) == Words{"source"});
    CHECK(shell.bash({"praxeo", "no-such-noun", "x"}).empty());
  }

  TEST_CASE("bash completes the names of what is stored") {
    if (!have_shell("bash")) return;
    Shell shell;
    shell.make_workspace();
    CHECK(shell.bash({"praxeo", "project", "use", ""}) == Words{"garden", "shell-course"});
    CHECK(shell.bash({"praxeo", "--project", "ga"}) == Words{"garden"});
    CHECK(shell.bash({"praxeo", "project", "use", "no-such"}).empty());
  }

  TEST_CASE("no hidden command is offered") {
    if (!have_shell("bash")) return;
    Shell shell;
    CHECK(shell.bash({"praxeo", "complet"}) == Words{"completion"});
  }
}

}  // namespace praxeo::tests

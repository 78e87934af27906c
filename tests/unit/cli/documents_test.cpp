// SPDX-License-Identifier: Apache-2.0
#include "cli/documents.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"
#include "cli/mdoc.hpp"
#include "support/temp_dir.hpp"
#include "unit/cli/fake_tree.hpp"

namespace praxeo::cli {
namespace {

using tests::fake_tree;
using tests::run_tool;

const std::map<std::string, std::string>& sample_prose() {
  static const std::map<std::string, std::string> kProse{
      {"fake",
       "# fake\n\nReads *things*. It says `fake status`.\n\n## Files\n\n- `.fake/` holds all\n- more\n"},
      {"fake-source",
       "Sources are **read**. Über alles.\n\n```\n.dot 'quote' \\back\n-- dashes\n```\n\n## "
       "Places\n\n'Quoted first.\n\n"
       "1. one\n2. two\n\n### Below\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[link](https://example.org/a-b)\n\n"
       "## Examples\n\nMore of them.\n"}};
  return kProse;
}

void save_text(const std::filesystem::path& path, const std::string& text) { std::ofstream(path) << text; }

// Runs `command` with "FILE" replaced, or says that the tool is not there.
void expect_clean(const std::string& tool, const std::string& command, const std::string& text,
                  const std::string& name) {
  const tests::TempDir folder;
  save_text(folder / name, text);
  const auto outcome = run_tool(tool, fmt::format("{} {} 2>&1", command, (folder / name).string()));
  if (!outcome) {
    MESSAGE("skipped: " << tool << " is not installed");
    return;
  }
  CHECK(outcome->second == "");
  CHECK(outcome->first == 0);
}

// What bash offers for a command line whose last word is being typed.
std::string bash_offers(const std::vector<std::string>& words) {
  const tests::TempDir folder;
  save_text(folder / "c.bash", bash_completion(fake_tree()));
  std::string line = fmt::format("cd {} && . ./c.bash; COMP_WORDS=(", folder.path().string());
  for (const auto& word : words) line += fmt::format("'{}' ", word);
  line += fmt::format(
      "); COMP_CWORD={}; fake() {{ printf 'red\\tthe colour\\nround\\n'; }}; _fake_complete; "
      "printf '%s ' \"${{COMPREPLY[@]}}\"",
      words.size() - 1);
  save_text(folder / "run.bash", line);
  const auto outcome = run_tool("bash", fmt::format("bash --norc {} 2>&1", (folder / "run.bash").string()));
  return outcome ? outcome->second : "no bash";
}

}  // namespace

TEST_SUITE("cli/documents") {
  TEST_CASE("no line of help is wider than the terminal where words allow it") {
    const auto tree = fake_tree();
    for (const std::size_t width : {40, 60, 80, 100}) {
      std::string all = help_program(tree, width, Style());
      for (const auto& noun : tree.nouns) all += help_noun(tree, noun, width, Style());
      // Usage and options are wrapped; examples are not, since they are to be copied.
      for (std::size_t at = 0; at < all.size();) {
        const auto end = all.find('\n', at);
        const auto line = all.substr(at, end - at);
        if (line.find("$ ") == std::string::npos && line.find("# ") == std::string::npos)
          CHECK_MESSAGE(base::display_width(line) <= width, line);
        at = end + 1;
      }
    }
  }
  TEST_CASE("help shows choices, bounds, defaults and variables") {
    const auto tree = fake_tree();
    const auto text = help_command(tree, *tree.command("source", "list"), 80, Style());
    CHECK(text.find("-n, --limit N    how many at most [1 to 100; default 20]") != std::string::npos);
    CHECK(text.find("--kind KIND  only this kind [one of pdf, text, web]") != std::string::npos);
    CHECK(help_program(tree, 100, Style()).find("[$FAKE_WORKSPACE]") != std::string::npos);
  }
  TEST_CASE("usage names required options and arguments") {
    const auto tree = fake_tree();
    CHECK(usage_line(tree, *tree.command("graph", "export")) == "fake graph export --output FILE [OPTIONS]");
    CHECK(usage_line(tree, *tree.command("ingest", "pdf")) == "fake ingest pdf [OPTIONS] TARGET…");
    CHECK(usage_line(tree, *tree.command("fail", "")) == "fake fail [HOW]");
  }
  TEST_CASE("the same tree gives the same bytes") {
    CHECK(tree_json(fake_tree()) == tree_json(fake_tree()));
    CHECK(zsh_completion(fake_tree()) == zsh_completion(fake_tree()));
    CHECK(man_pages(fake_tree(), sample_prose(), "2026-11-21") ==
          man_pages(fake_tree(), sample_prose(), "2026-11-21"));
  }
  TEST_CASE("the tree as JSON holds every command and option") {
    const auto tree = fake_tree();
    const auto object = nlohmann::json::parse(tree_json(tree));
    std::size_t commands = 0;
    for (const auto& noun : object["nouns"]) commands += noun["commands"].size();
    CHECK(commands == tree.commands.size());
    CHECK(object["nouns"][0]["commands"][0]["options"][0]["names"] ==
          nlohmann::json::array({"-n", "--limit"}));
    CHECK(object["nouns"][1]["default_verb"] == "auto");
    CHECK(object["global_options"][0]["env"] == "FAKE_WORKSPACE");
  }
  TEST_CASE("there is a manual page for the program and each noun that is shown") {
    const auto pages = man_pages(fake_tree(), {}, "2026-11-21");
    CHECK(pages.contains("fake.1"));
    CHECK(pages.contains("fake-source.1"));
    CHECK_FALSE(pages.contains("fake-secret.1"));
    CHECK(pages.at("fake.1").find(".Dd November 21, 2026") != std::string::npos);
  }
  TEST_CASE("manual pages are ASCII and hold the prose") {
    const auto pages = man_pages(fake_tree(), sample_prose(), "2026-11-21");
    for (const auto& [name, text] : pages)
      CHECK(
          std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    const auto& page = pages.at("fake-source.1");
    CHECK(page.find("\\[u00DC]ber") != std::string::npos);
    CHECK(page.find(".Sh PLACES") != std::string::npos);
    CHECK(page.find("More of them.") > page.find(".Sh EXAMPLES"));
  }
  TEST_CASE("manual pages pass mandoc's lint") {
    for (const auto& prose : {sample_prose(), std::map<std::string, std::string>()})
      for (const auto& [name, text] : man_pages(fake_tree(), prose, "2026-11-21"))
        expect_clean("mandoc", "mandoc -Tlint -W warning", text, name);
  }
  TEST_CASE("completion scripts are valid in their shells") {
    expect_clean("bash", "bash -n", bash_completion(fake_tree()), "c.bash");
    expect_clean("zsh", "zsh -n", zsh_completion(fake_tree()), "c.zsh");
    expect_clean("fish", "fish -n", fish_completion(fake_tree()), "c.fish");
  }
  TEST_CASE("bash offers nouns, verbs, options, choices and dynamic values") {
    if (!run_tool("bash", "true")) return;
    CHECK(bash_offers({"fake", "so"}) == "source ");
    CHECK(bash_offers({"fake", "source", ""}) == "list delete ");
    CHECK(bash_offers({"fake", "--format", "json", "source", "l"}) == "list ");
    CHECK(bash_offers({"fake", "source", "list", "--li"}) == "--limit ");
    CHECK(bash_offers({"fake", "source", "list", "--kind", ""}) == "pdf text web ");
    CHECK(bash_offers({"fake", "graph", "export", "--format", "="}) == "dot svg ");
    CHECK(bash_offers({"fake", "ingest", "-t", "r"}) == "red round ");
    CHECK(bash_offers({"fake", "ingest", "--ti"}) == "--title ");
    CHECK(bash_offers({"fake", "se"}) == " ");
  }
  TEST_CASE("zsh has a verb's own option in place of the global one") {
    const auto script = zsh_completion(fake_tree());
    const auto body = script.substr(script.find("_fake__graph_export() {"));
    const auto own = body.substr(0, body.find("\n}"));
    CHECK(own.find("(dot svg)") != std::string::npos);
    CHECK(own.find("(table json") == std::string::npos);
    CHECK(own.find("_fake_globals") == std::string::npos);
    CHECK(own.find("--workspace") != std::string::npos);
  }
  TEST_CASE("fish offers a verb's own option in place of the global one") {
    const tests::TempDir folder;
    save_text(folder / "c.fish", fish_completion(fake_tree()));
    const auto outcome =
        run_tool("fish", fmt::format("HOME={0} fish --no-config -c 'source {0}/c.fish; complete -C "
                                     "\"fake graph export --format \"' 2>&1",
                                     folder.path().string()));
    if (!outcome) {
      MESSAGE("skipped: fish is not installed");
      return;
    }
    CHECK(outcome->second == "dot\tthe form\nsvg\tthe form\n");
  }
}

TEST_SUITE("cli/mdoc") {
  TEST_CASE("what roff would read as its own is guarded") {
    CHECK(mdoc_text(".Dd") == "\\&.Dd");
    CHECK(mdoc_text("'quote") == "\\&'quote");
    CHECK(mdoc_text("a\\b") == "a\\eb");
    CHECK(mdoc_word("Ar") == "\\&Ar");
    CHECK(mdoc_word("two words") == "\"two words\"");
    CHECK(mdoc_word("--json") == "\\-\\-json");
    CHECK(mdoc_code(".x -y") == "\\&.x \\-y");
    CHECK(mdoc_command("find . -name '*.md'") == "find \\&. \\-name '*.md'");
    CHECK(mdoc_command("say Pp \"to them\" .") == "say \\&Pp \\(dqto them\\(dq \\&.");
  }
  TEST_CASE("indented lines stay lines, and belong to no paragraph") {
    const auto made = mdoc_prose("Two:\n\n    {\"a\": 1}\n    {\"b-c\": 2}\n\nAfter.\n");
    CHECK(made.front().mdoc ==
          "Two:\n.Bd -literal -offset indent\n{\"a\": 1}\n{\"b\\-c\": 2}\n.Ed\n.Pp\nAfter.\n");
    // Below a list's item, they are more of the item.
    CHECK(mdoc_prose("- one\n    more\n").front().mdoc.find(".Bd") == std::string::npos);
  }

  TEST_CASE("a picture on a line of its own is no part of a manual page") {
    CHECK(mdoc_prose("Two.\n\n![a page](../images/x.png \"A page.\")\n\nAfter.\n").front().mdoc ==
          mdoc_prose("Two.\n\nAfter.\n").front().mdoc);
  }
  TEST_CASE("a star or a back-tick that opens nothing stays") {
    CHECK(mdoc_text("2 * 3 * 4") == "2 * 3 * 4");
    CHECK(mdoc_text("a ` b") == "a ` b");
    CHECK(mdoc_text("[not a link") == "[not a link");
  }
}

}  // namespace praxeo::cli

// SPDX-License-Identifier: Apache-2.0
#include "cli/app.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "unit/cli/fake_tree.hpp"

namespace praxeo::cli {
namespace {

using tests::run_fake;

nlohmann::json error_of(const tests::Outcome& outcome) { return nlohmann::json::parse(outcome.err)["error"]; }

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("cli/app") {
  TEST_CASE("a command runs and its result goes to stdout alone") {
    const auto outcome = run_fake({"source", "list", "--limit", "3"});
    CHECK(outcome.code == 0);
    CHECK(outcome.out == "SLUG   PAGES\npaper      3\nnotes      3\n");
    CHECK(outcome.err.empty());
  }
  TEST_CASE("global options work before and after noun and verb") {
    for (const auto& words : std::vector<std::vector<std::string>>{{"--json", "source", "list"},
                                                                   {"source", "--json", "list"},
                                                                   {"source", "list", "--json"},
                                                                   {"--format", "json", "source", "list"}}) {
      const auto outcome = run_fake(words);
      CHECK(outcome.code == 0);
      CHECK(outcome.out.starts_with("{\"schema\":\"fake/source.list/1\",\"items\":["));
    }
    run_fake({"-C", "/somewhere", "status", "--offline"});
    CHECK(tests::fake_globals().workspace == "/somewhere");
    CHECK(tests::fake_globals().offline);
  }
  TEST_CASE("jsonl prints the items alone") {
    CHECK(run_fake({"source", "list", "--format", "jsonl"}).out ==
          "{\"slug\":\"paper\",\"pages\":3}\n{\"slug\":\"notes\",\"pages\":20}\n");
  }
  TEST_CASE("the environment's format yields to the command line's") {
    CHECK(
        run_fake({"source", "list"}, {.variables = {{"FAKE_FORMAT", "jsonl"}}}).out.starts_with("{\"slug\""));
    CHECK(run_fake({"source", "list", "--json"}, {.variables = {{"FAKE_FORMAT", "jsonl"}}})
              .out.starts_with("{\"schema\""));
    CHECK(run_fake({"source", "list", "--format", "table"}, {.variables = {{"FAKE_FORMAT", "json"}}})
              .out.starts_with("SLUG"));
  }
  TEST_CASE("two different formats are a usage error, the same one twice is not") {
    const auto outcome = run_fake({"source", "list", "--json", "--format", "table"});
    CHECK(outcome.code == 2);
    CHECK(error_of(outcome)["message"] == "two output formats: json and table");
    CHECK(run_fake({"source", "list", "--format", "table", "--format", "jsonl"}).code == 2);
    CHECK(run_fake({"source", "list", "--json", "--format", "json"}).code == 0);
  }
  TEST_CASE("an unknown noun is refused with a suggestion") {
    const auto outcome = run_fake({"sorce", "list"});
    CHECK(outcome.code == 2);
    CHECK(outcome.err == "fake: error: unknown command 'sorce'\n  hint: did you mean 'source'?\n");
    CHECK(outcome.out.empty());
    CHECK_FALSE(outcome.made_host);
  }
  TEST_CASE("a hidden noun runs and is never suggested") {
    CHECK(run_fake({"secret"}).out == "found\n");
    CHECK_FALSE(has(run_fake({"secre"}).err, "did you mean"));
    CHECK_FALSE(has(run_fake({}).out, "secret"));
  }
  TEST_CASE("an unknown verb is refused with a suggestion") {
    CHECK(run_fake({"source", "lst"}).err ==
          "fake: error: unknown source command 'lst'\n  hint: did you mean 'list'?\n");
    CHECK(run_fake({"source", "zzzzz"}).err ==
          "fake: error: unknown source command 'zzzzz'\n  hint: see 'fake source --help'\n");
  }
  TEST_CASE("words of a command to come say so, and are no command's argument") {
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"plan"},
                                               {"plan", "show"},
                                               {"source", "diff", "x", "--all"},
                                               {"--json", "ingest", "web", "https://example.org/"}}) {
      const auto outcome = run_fake(words);
      CHECK(outcome.code == 2);
      CHECK(outcome.out.empty());
      CHECK(has(outcome.err, "is not there yet in version 1.2.3"));
      CHECK_FALSE(outcome.made_host);
    }
    CHECK(run_fake({"source", "diff"}).err ==
          "fake: error: 'source diff' is not there yet in version 1.2.3\n  hint: 'fake --help' shows what "
          "is\n");
  }
  TEST_CASE("a command that is there is run, though it still stands among those to come") {
    CHECK(run_fake({"source", "list"}).code == 0);
    CHECK(run_fake({"ingest", "--", "web"}).out == "file web\n");
  }
  TEST_CASE("an unknown option is refused with a suggestion, also a global one") {
    CHECK(has(run_fake({"source", "list", "--limti", "3"}).err, "did you mean '--limit'?"));
    CHECK(has(run_fake({"source", "list", "--jsno"}).err, "did you mean '--json'?"));
    CHECK(has(run_fake({"--workspce", "x", "status"}).err, "did you mean '--workspace'?"));
  }
  TEST_CASE("an option in front of its verb is told where it belongs") {
    CHECK(has(run_fake({"source", "--limit", "3", "list"}).err,
              "hint: options of a command stand behind its verb"));
    CHECK(has(run_fake({"--limit", "3", "source", "list"}).err,
              "hint: options of a command stand behind its name"));
  }
  TEST_CASE("usage errors honour --json, also when it stands behind the mistake") {
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"sorce", "--json"},
                                               {"source", "lst", "--json"},
                                               {"source", "list", "--limit", "x", "--json"},
                                               {"--nonsense", "--format=json"},
                                               {"source", "list", "extra", "--format", "jsonl"}}) {
      const auto outcome = run_fake(words);
      CHECK(outcome.code == 2);
      CHECK(error_of(outcome)["code"] == "usage");
      CHECK(error_of(outcome)["exit"] == 2);
      CHECK(outcome.out.empty());
    }
    CHECK(error_of(run_fake({"sorce"}, {.variables = {{"FAKE_FORMAT", "json"}}}))["hint"] ==
          "did you mean 'source'?");
  }
  TEST_CASE("--json behind -- is an argument and no wish") {
    CHECK(run_fake({"sorce", "--", "--json"}).err.starts_with("fake: error:"));
  }
  TEST_CASE("a noun without a verb lists its verbs") {
    const auto outcome = run_fake({"source"});
    CHECK(outcome.code == 0);
    CHECK(has(outcome.out, "list    list sources"));
    CHECK(has(outcome.out, "delete  delete all sources"));
    CHECK_FALSE(outcome.made_host);
  }
  TEST_CASE("a machine that forgets the verb gets an error and no prose") {
    const auto outcome = run_fake({"source", "--json"});
    CHECK(outcome.code == 2);
    CHECK(outcome.out.empty());
    CHECK(error_of(outcome)["message"] == "'fake source' needs a verb");
    CHECK(error_of(run_fake({"--json"}))["message"] == "a command is missing");
  }
  TEST_CASE("a default verb takes what names no verb") {
    CHECK(run_fake({"ingest", "a.pdf", "-t", "x"}).out == "file a.pdf\ntag x\n");
    CHECK(run_fake({"ingest", "-t", "x", "a.pdf"}).out == "file a.pdf\ntag x\n");
    CHECK(run_fake({"ingest", "pdf", "pdf"}).out == "file pdf\n");
    CHECK(run_fake({"ingest", "--", "pdf"}).out == "file pdf\n");
    CHECK(run_fake({"ingest", "--", "-x"}).out == "file -x\n");
    CHECK(has(run_fake({"ingest"}).out, "Commands:"));
  }
  TEST_CASE("a noun without verbs runs at once") { CHECK(run_fake({"status"}).out == "all well\n"); }
  TEST_CASE("a verb may take a global option's name for itself") {
    CHECK(run_fake({"graph", "export", "--format", "svg", "-o", "x"}).out == "svg to x\n");
    CHECK(run_fake({"graph", "export", "--format", "table", "-o", "x"}).code == 2);
  }
  TEST_CASE("help answers everywhere, beside mistakes, and makes no host") {
    for (const auto& words : std::vector<std::vector<std::string>>{{"--help"},
                                                                   {"-h", "source"},
                                                                   {"source", "-h"},
                                                                   {"source", "list", "--help"},
                                                                   {"source", "list", "--nonsense", "-h"},
                                                                   {"graph", "export", "-h"},
                                                                   {"ingest", "x", "--help"}}) {
      const auto outcome = run_fake(words);
      CHECK(outcome.code == 0);
      CHECK(has(outcome.out, "Usage:"));
      CHECK(outcome.err.empty());
      CHECK_FALSE(outcome.made_host);
    }
  }
  TEST_CASE("help of a command shows a worked example") {
    CHECK(
        has(run_fake({"source", "list", "-h"}).out, "  # The first three\n  $ fake source list --limit 3\n"));
  }
  TEST_CASE("help NOUN VERB is the same as NOUN VERB --help") {
    CHECK(run_fake({"help", "source", "list"}).out == run_fake({"source", "list", "--help"}).out);
    CHECK(run_fake({"help", "source"}).out == run_fake({"source", "--help"}).out);
    CHECK(run_fake({"help", "status"}).out == run_fake({"status", "--help"}).out);
    CHECK(run_fake({"help"}).out == run_fake({"--help"}).out);
  }
  TEST_CASE("help under --json is the definition of what was asked about, without what is hidden") {
    const auto help = [](const std::vector<std::string>& words) {
      const auto outcome = run_fake(words);
      CHECK(outcome.code == 0);
      return nlohmann::json::parse(outcome.out);
    };
    const auto whole = help({"help", "--json"});
    CHECK(whole.at("schema") == "fake/help/1");
    CHECK(whole == help({"--help", "--json"}));
    CHECK(whole.at("nouns").size() > 3);
    const auto list = help({"help", "source", "list", "--json"});
    CHECK(list.at("nouns").size() == 1);
    CHECK(list.at("nouns").at(0).at("commands").size() == 1);
    CHECK(list.at("nouns").at(0).at("commands").at(0).at("verb") == "list");
    CHECK(list == help({"source", "list", "--help", "--json"}));
    CHECK(help({"help", "source", "--json"}) == help({"source", "-h", "--json"}));
    CHECK(help({"completion", "bash", "--json"}).at("script") == run_fake({"completion", "bash"}).out);
  }
  TEST_CASE("help with something unknown is a usage error") {
    CHECK(run_fake({"help", "sorce"}).code == 2);
    CHECK(run_fake({"help", "source", "lst"}).code == 2);
    CHECK(run_fake({"help", "source", "list", "more"}).code == 2);
  }
  TEST_CASE("--version says the version, and more with -v") {
    CHECK(run_fake({"--version"}).out == "fake 1.2.3\n");
    CHECK(run_fake({"--version", "-v"}).out == "fake 1.2.3\nbuilt for tests\n");
    CHECK(run_fake({"-v", "--version"}).out == "fake 1.2.3\nbuilt for tests\n");
    CHECK(run_fake({"--version", "--json"}).out == "{\"schema\":\"fake/version/1\",\"version\":\"1.2.3\"}\n");
    CHECK_FALSE(run_fake({"--version"}).made_host);
  }
  TEST_CASE("an error of a command has its kind's code, context and hint") {
    const auto outcome = run_fake({"fail", "input"});
    CHECK(outcome.code == 4);
    CHECK(outcome.err ==
          "fake: error: notes.pdf: page \\x1b[31m3 is broken\n  while reading notes.pdf\n  hint: try another "
          "reader\n");
    CHECK(error_of(run_fake({"fail", "input", "--json"}))["context"][0] == "while reading notes.pdf");
  }
  TEST_CASE("errors of several targets are reported one by one") {
    const auto outcome = run_fake({"fail", "several"});
    CHECK(outcome.code == 1);
    CHECK(
        outcome.err ==
        "fake: error: a.pdf is empty\nfake: error: b.pdf can't be read\nfake: error: 2 of 3 files failed\n");
    const auto machine = run_fake({"fail", "several", "--json"}).err;
    CHECK(std::count(machine.begin(), machine.end(), '\n') == 3);
  }
  TEST_CASE("nothing that is thrown leaves the app") {
    CHECK(run_fake({"fail", "memory"}).code == 1);
    CHECK(run_fake({"fail", "exception"}).err == "fake: error: unexpected: something broke\n");
  }
  TEST_CASE("a closed pipe is a quiet end") {
    const auto outcome = run_fake({"fail", "pipe"});
    CHECK(outcome.code == 0);
    CHECK(outcome.err.empty());
  }
  TEST_CASE("an interruption says what was kept") {
    const auto outcome = run_fake({"fail", "stop"});
    CHECK(outcome.code == 130);
    CHECK(outcome.err == "fake: error: stopped; 2 of 3 files are stored\n");
  }
  TEST_CASE("a signal ends the command with its own code and name") {
    const auto stopped = run_fake({"fail", "SIGINT"});
    CHECK(stopped.code == 130);
    CHECK(stopped.err == "fake: error: stopped by SIGINT; 2 of 3 files are stored\n  while reading c.pdf\n");
    const auto ended = run_fake({"fail", "SIGTERM", "--json"});
    CHECK(ended.code == 143);
    CHECK(error_of(ended)["code"] == "interrupted");
    CHECK(error_of(ended)["exit"] == 143);
  }
  TEST_CASE("a failure that a signal caused is an interruption, and says what failed") {
    const auto outcome = run_fake({"fail", "child"});
    CHECK(outcome.code == 130);
    CHECK(
        outcome.err ==
        "fake: error: stopped by SIGINT; 2 of 3 files are stored\n  while stopping: the reader was killed\n");
  }
  TEST_CASE("work that was done before a signal was noticed is done") {
    const auto outcome = run_fake({"fail", "late"});
    CHECK(outcome.code == 0);
    CHECK(outcome.out == "done all the same\n");
  }
  TEST_CASE("messages go to stderr, fewer with -q and more with -v") {
    CHECK(run_fake({"ingest", "x"}).err == "read\nfake: warning: odd\n");
    CHECK(run_fake({"ingest", "x", "-q"}).err == "fake: warning: odd\n");
    CHECK(run_fake({"-v", "ingest", "x"}).err == "read\ndetails\nfake: warning: odd\n");
    CHECK(run_fake({"-v", "ingest", "x", "-q"}).code == 2);
  }
  TEST_CASE("--color always paints, also what goes wrong") {
    CHECK(has(run_fake({"sorce", "--color", "always"}).err, "\x1b[1;31merror:\x1b[0m"));
    CHECK_FALSE(has(run_fake({"source", "list"}).out, "\x1b["));
    CHECK(has(run_fake({"source", "list", "--color=always"}).out, "\x1b[1mSLUG"));
  }
  TEST_CASE("words can be checked without running them") {
    const auto tree = tests::fake_tree();
    CHECK_NOTHROW(check_words(tree, {"source", "list", "--limit", "3"}, {}));
    CHECK_THROWS_AS(check_words(tree, {"source", "list", "--limit", "0"}, {}), Error);
    CHECK_THROWS_AS(check_words(tree, {"source", "nonsense"}, {}), Error);
  }
  TEST_CASE("every example of the tree parses") {
    const auto tree = tests::fake_tree();
    for (const auto& command : tree.commands) {
      for (const auto& example : command.examples) {
        std::vector<std::string> words;
        std::string rest = example.command.substr(example.command.find(' ') + 1);
        if (has(rest, "<(") || has(rest, ">") || has(example.command, "<(")) continue;
        for (std::size_t at = 0; at < rest.size();) {
          const auto end = std::min(rest.find(' ', at), rest.size());
          words.push_back(rest.substr(at, end - at));
          at = end + 1;
        }
        CHECK_NOTHROW(check_words(tree, words, {}));
      }
    }
  }
}

TEST_SUITE("cli/host") {
  TEST_CASE("a question is asked on stderr and only a yes is a yes") {
    const auto answer = [](std::string_view typed) {
      return run_fake({"source", "delete"},
                      {.input = std::string(typed), .terminals = {.in = true, .out = false, .err = true}});
    };
    CHECK(answer("y\n").out == "made: deleted\n");
    CHECK(answer(" YES \n").out == "made: deleted\n");
    CHECK(answer("\n").out == "kept\n");
    CHECK(answer("yeah\n").out == "kept\n");
    CHECK(answer("").out == "kept\n");
    CHECK(has(answer("n\n").err, "Delete all? [y/N] "));
  }
  TEST_CASE("--yes answers without asking") {
    const auto outcome = run_fake({"source", "delete", "-y"});
    CHECK(outcome.out == "made: deleted\n");
    CHECK(outcome.err.empty());
  }
  TEST_CASE("without a terminal nothing is asked and the missing option is named") {
    const auto outcome = run_fake({"source", "delete"}, {.input = "y\n"});
    CHECK(outcome.code == 2);
    CHECK(has(outcome.err, "--yes"));
    CHECK(outcome.out.empty());
  }
}

}  // namespace praxeo::cli

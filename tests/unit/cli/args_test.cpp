// SPDX-License-Identifier: Apache-2.0
#include "cli/args.hpp"

#include <doctest/doctest.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <stdexcept>

#include "base/error.hpp"

namespace praxeo::cli {
namespace {

// The message of the usage error that `work` throws; empty when it throws none.
std::string usage_message(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.message();
  }
  return {};
}

template <class T>
std::string message_for(const std::vector<std::string>& words) {
  return usage_message([&] {
    Args args;
    T value{};
    args.option("--value", value, "a value").range(-10, 10);
    args.parse(words, {});
  });
}

}  // namespace

TEST_SUITE("cli/args") {
  TEST_CASE("each kind of target takes its value") {
    Args args;
    std::string text;
    std::optional<std::string> maybe;
    int whole = 0;
    std::int64_t big = 0;
    std::uint64_t size = 0;
    double real = 0;
    std::filesystem::path path;
    std::vector<std::string> list;
    std::optional<double> cost;
    bool flag = false;
    int verbose = 0;
    args.option("--text", text, "");
    args.option("--maybe", maybe, "");
    args.option("--whole", whole, "");
    args.option("--big", big, "");
    args.option("--size", size, "");
    args.option("--real", real, "");
    args.option("--path", path, "");
    args.option("--list", list, "");
    args.option("--cost", cost, "");
    args.flag("--flag", flag, "");
    args.flag("-v", verbose, "");
    args.parse({"--text",
                "",
                "--maybe=x=y",
                "--whole",
                "-3",
                "--big",
                "9007199254740993",
                "--size",
                "18446744073709551615",
                "--real",
                "2.5",
                "--path",
                "a b",
                "--list",
                "1",
                "--list=2",
                "--cost",
                "0.1",
                "--flag",
                "-vv"},
               {});
    CHECK(text.empty());
    CHECK(maybe == "x=y");
    CHECK(whole == -3);
    CHECK(big == 9007199254740993);
    CHECK(size == UINT64_MAX);
    CHECK(real == 2.5);
    CHECK(path == "a b");
    CHECK(list == std::vector<std::string>{"1", "2"});
    CHECK(cost == 0.1);
    CHECK(flag);
    CHECK(verbose == 2);
  }
  TEST_CASE("what was not given keeps its default") {
    Args args;
    int count = 7;
    std::optional<std::string> maybe;
    std::vector<std::string> list{"kept"};
    args.option("--count", count, "");
    args.option("--maybe", maybe, "");
    args.option("--list", list, "");
    args.parse({}, {});
    CHECK(count == 7);
    CHECK_FALSE(maybe.has_value());
    CHECK(list.size() == 1);
  }
  TEST_CASE("a list option takes one value each time and leaves the positionals alone") {
    Args args;
    std::vector<std::string> list;
    std::vector<std::string> files;
    args.option("--from", list, "");
    args.positional("FILE", files, "");
    args.parse({"--from", "a", "x", "y", "--from", "b", "z"}, {});
    CHECK(list == std::vector<std::string>{"a", "b"});
    CHECK(files == std::vector<std::string>{"x", "y", "z"});
  }
  TEST_CASE("brackets and commas in a value stay as they are") {
    Args args;
    std::vector<std::string> files;
    std::vector<std::string> tags;
    args.positional("FILE", files, "");
    args.option("--tag", tags, "");
    args.parse({"[a,b]", "--tag", "[c,d]", "--tag=e,f"}, {});
    CHECK(files == std::vector<std::string>{"[a,b]"});
    CHECK(tags == std::vector<std::string>{"[c,d]", "e,f"});
  }
  TEST_CASE("a scalar given twice takes the last value") {
    Args args;
    int count = 0;
    args.option("--count", count, "");
    args.parse({"--count", "1", "--count", "2"}, {});
    CHECK(count == 2);
  }
  TEST_CASE("positionals are filled in order") {
    Args args;
    std::string first;
    std::optional<std::string> second;
    args.positional("FIRST", first, "").required();
    args.positional("SECOND", second, "");
    args.parse({"a"}, {});
    CHECK(first == "a");
    CHECK_FALSE(second.has_value());
    CHECK(usage_message([&] { args.parse({"a", "b", "c"}, {}); }) == "unexpected argument 'c'");
  }
  TEST_CASE("a word too many that may be a secret is not shown") {
    Args args;
    std::string name;
    args.positional("NAME", name, "").required();
    args.hide_surplus("from standard input");
    CHECK(usage_message([&] { args.parse({"a", "sk-secret"}, {}); }) == "one argument too many");
  }
  TEST_CASE("words that are no numbers are refused by name") {
    CHECK(message_for<int>({"--value", "x"}) == "--value: 'x' is not a whole number");
    CHECK(message_for<int>({"--value", "1.5"}) == "--value: '1.5' is not a whole number");
    CHECK(message_for<int>({"--value", ""}) == "--value: '' is not a whole number");
    CHECK(message_for<int>({"--value", "99999999999"}) == "--value: '99999999999' is too large");
    CHECK(message_for<std::uint64_t>({"--value", "-1"}) == "--value: '-1' is not a whole number from 0 up");
    CHECK(message_for<double>({"--value", "nan"}) == "--value: 'nan' is not a number");
    CHECK(message_for<double>({"--value", "1e999"}) == "--value: '1e999' is not a number");
  }
  TEST_CASE("a number outside its range is refused with the bound") {
    CHECK(message_for<int>({"--value", "11"}) == "--value: '11' is more than 10");
    CHECK(message_for<double>({"--value", "-10.5"}) == "--value: '-10.5' is less than -10");
    CHECK(message_for<int>({"--value", "10"}).empty());
  }
  TEST_CASE("an empty path is refused") {
    CHECK(message_for<std::filesystem::path>({"--value", ""}) == "--value: the path is empty");
  }
  TEST_CASE("a missing value is told with what it should have been") {
    CHECK(message_for<int>({"--value"}) == "--value needs a value (VALUE)");
    CHECK(message_for<std::string>({"--value", "--value"}) == "--value needs a value (VALUE)");
  }
  TEST_CASE("a flag takes no value") {
    Args args;
    bool flag = false;
    args.flag("--flag", flag, "");
    CHECK(usage_message([&] { args.parse({"--flag=false"}, {}); }) == "--flag takes no value");
  }
  TEST_CASE("a word outside the choices is refused with a suggestion") {
    Args args;
    std::string kind;
    args.option("--kind", kind, "").choices({"pdf", "text"});
    try {
      args.parse({"--kind", "txt"}, {});
      FAIL("not refused");
    } catch (const Error& error) {
      CHECK(error.message() == "--kind: 'txt' is not one of pdf, text");
      CHECK(error.hints().at(0) == "did you mean 'text'?");
    }
  }
  TEST_CASE("an unknown option is refused with a suggestion") {
    Args args;
    bool flag = false;
    args.flag("--dry-run", flag, "");
    try {
      args.parse({"--dryrun"}, {});
      FAIL("not refused");
    } catch (const Error& error) {
      CHECK(error.message() == "unknown option '--dryrun'");
      CHECK(error.hints().at(0) == "did you mean '--dry-run'?");
    }
  }
  TEST_CASE("a hidden option works and is not suggested") {
    Args args;
    bool flag = false;
    args.flag("--secret", flag, "").hidden();
    args.parse({"--secret"}, {});
    CHECK(flag);
    try {
      args.parse({"--secre"}, {});
      FAIL("not refused");
    } catch (const Error& error) {
      CHECK(error.hints().empty());
    }
  }
  TEST_CASE("what is required and missing is named") {
    Args args;
    std::vector<std::string> files;
    std::string from;
    args.positional("FILE", files, "").required();
    args.option("--from", from, "").required();
    CHECK(usage_message([&] { args.parse({"--from", "x"}, {}); }) == "missing argument FILE…");
    CHECK(usage_message([&] {
            Args again;
            again.option("--from", from, "").required();
            again.parse({}, {});
          }) == "missing option --from");
  }
  TEST_CASE("options that exclude or need each other are checked") {
    const auto parse = [](const std::vector<std::string>& words) {
      return usage_message([&] {
        Args args;
        bool a = false;
        bool b = false;
        bool c = false;
        args.flag("--a", a, "").excludes("--b");
        args.flag("--b", b, "");
        args.flag("--c", c, "").needs("--b");
        args.parse(words, {});
      });
    };
    CHECK(parse({"--a", "--b"}) == "--a can't be used with --b");
    CHECK(parse({"--c"}) == "--c needs --b");
    CHECK(parse({"--c", "--b"}).empty());
  }
  TEST_CASE("the environment stands in for an option that was not given") {
    base::Env env;
    env.variables = {{"TOOL_NAME", "from env"}, {"TOOL_OFFLINE", "yes"}, {"TOOL_QUIET", "0"}};
    const auto parse = [&](const std::vector<std::string>& words) {
      Args args;
      std::string name;
      bool offline = false;
      bool quiet = false;
      args.option("--name", name, "").env("TOOL_NAME").required();
      args.flag("--offline", offline, "").env("TOOL_OFFLINE");
      args.flag("--quiet", quiet, "").env("TOOL_QUIET");
      args.parse(words, env);
      CHECK(offline);
      CHECK_FALSE(quiet);
      CHECK(args.given("--name") == !words.empty());
      return name;
    };
    CHECK(parse({}) == "from env");
    CHECK(parse({"--name", "given"}) == "given");
  }
  TEST_CASE("a wrong value in the environment is told by the variable's name") {
    base::Env env;
    env.variables = {{"TOOL_COUNT", "many"}, {"TOOL_OFFLINE", "perhaps"}};
    Args args;
    int count = 0;
    args.option("--count", count, "").env("TOOL_COUNT");
    CHECK(usage_message([&] { args.parse({}, env); }) == "TOOL_COUNT: 'many' is not a whole number");
    Args other;
    bool offline = false;
    other.flag("--offline", offline, "").env("TOOL_OFFLINE");
    CHECK(usage_message([&] { other.parse({}, env); }) == "TOOL_OFFLINE: 'perhaps' is neither 1 nor 0");
  }
  TEST_CASE("a choice gives an enum's value and shows its default's word") {
    enum class Size { small, large };
    Args args;
    auto size = Size::small;
    args.choice("--size", size, {{"small", Size::small}, {"large", Size::large}}, "");
    CHECK(args.find("--size")->default_text == "small");
    args.parse({"--size", "large"}, {});
    CHECK(size == Size::large);
  }
  TEST_CASE("a verb's option of the same name wins over the global one") {
    Args globals;
    std::string global_format;
    bool yes = false;
    bool x = false;
    globals.option("--format", global_format, "");
    globals.flag("-y,--yes", yes, "");
    globals.flag("-x,--extra", x, "");
    Args args;
    std::string format;
    bool mine = false;
    args.option("--format", format, "");
    args.flag("-x,--exact", mine, "");
    args.inherit(globals);
    args.parse({"--format", "dot", "-y", "-x"}, {});
    CHECK(format == "dot");
    CHECK(global_format.empty());
    CHECK(yes);
    CHECK(mine);
    CHECK_FALSE(x);
    CHECK(args.find("--extra")->names == std::vector<std::string>{"--extra"});
  }
  TEST_CASE("the parser's options are those of the table") {
    Args args;
    bool flag = false;
    std::string text;
    std::vector<std::string> files;
    args.flag("-f,--flag", flag, "a flag");
    args.option("-t,--text", text, "a text");
    args.positional("FILE", files, "files");
    CLI::App app;
    args.bind(app);
    const auto options = app.get_options();
    REQUIRE(options.size() == args.table().size());
    CHECK(options[0]->check_name("--flag"));
    CHECK(options[0]->get_items_expected_max() == 0);
    CHECK(options[1]->check_name("-t"));
    CHECK(options[2]->get_positional());
    CHECK(options[2]->get_name() == "FILE");
  }
  TEST_CASE("a table that makes no sense is a mistake of the program") {
    Args args;
    bool flag = false;
    std::string text;
    std::vector<std::string> files;
    args.flag("--flag", flag, "");
    CHECK_THROWS_AS(args.flag("--flag", flag, ""), std::logic_error);
    CHECK_THROWS_AS(args.flag("flag", flag, ""), std::logic_error);
    CHECK_THROWS_AS(args.flag("--text", text, ""), std::logic_error);
    args.positional("FILE", files, "");
    CHECK_THROWS_AS(args.positional("MORE", text, ""), std::logic_error);
  }
  TEST_CASE("a flag is seen beside a mistake, but not as a value and not behind --") {
    Args args;
    bool help = false;
    std::string title;
    args.flag("-h,--help", help, "");
    args.option("--title", title, "");
    CHECK(args.meets("--help", {"--nonsense", "-h"}));
    CHECK_FALSE(args.meets("--help", {"--title", "-h"}));
    CHECK_FALSE(args.meets("--help", {"--", "--help"}));
  }
}

}  // namespace praxeo::cli

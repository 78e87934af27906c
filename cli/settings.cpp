// SPDX-License-Identifier: Apache-2.0
#include "cli/settings.hpp"

#include <fmt/format.h>

#include "base/error.hpp"

namespace praxeo::cli {
namespace {

Format format_of(std::string_view word) {
  if (word == "json") return Format::json;
  if (word == "jsonl") return Format::jsonl;
  if (word == "markdown") return Format::markdown;
  return Format::table;  // the parser lets no other word through
}

}  // namespace

Format Settings::format() const {
  const std::string* first = nullptr;
  static const std::string kJson = "json";
  if (json) first = &kJson;
  for (const auto& word : formats) {
    if (first != nullptr && *first != word)
      throw Error(ErrorKind::usage, fmt::format("two output formats: {} and {}", *first, word));
    first = &word;
  }
  return first == nullptr ? Format::table : format_of(*first);
}

void define_settings(Args& args, Settings& settings, std::string_view prefix) {
  const auto variable = [&](std::string_view name) { return fmt::format("{}_{}", prefix, name); };
  args.flag("--json", settings.json, "print the result as one JSON object, and errors too");
  args.option("--format", settings.formats, "what stdout carries; --json is short for json")
      .value_name("FORMAT")
      .choices({"table", "json", "jsonl", "markdown"})
      .env(variable("FORMAT"))
      .default_text("table")
      .once();
  args.flag("-q,--quiet", settings.quiet, "no messages but warnings and errors").excludes("--verbose");
  args.flag("-v,--verbose", settings.verbose, "more messages on stderr");
  args.choice("--color", settings.color,
              {{"auto", ColorMode::automatic}, {"always", ColorMode::always}, {"never", ColorMode::never}},
              "colour; NO_COLOR and CLICOLOR_FORCE are obeyed under auto")
      .value_name("WHEN");
  args.choice("--progress", settings.progress,
              {{"auto", ProgressMode::automatic},
               {"bar", ProgressMode::bar},
               {"plain", ProgressMode::plain},
               {"json", ProgressMode::json},
               {"none", ProgressMode::none}},
              "how progress is shown on stderr; json gives events, one a line")
      .value_name("HOW")
      .env(variable("PROGRESS"));
  args.flag("-y,--yes", settings.yes, "answer yes to every question");
  args.flag("-h,--help", settings.help, "show help and end");
  args.flag("--version", settings.version, "show the version and end; more with -v");
}

void settle_settings(const Args& args, Settings& settings) {
  if (settings.json && !args.given("--format")) settings.formats.clear();
  static_cast<void>(settings.format());
}

}  // namespace praxeo::cli

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/shared/count.hpp"
#include "commands/template/shared.hpp"
#include "commands/template/verbs.hpp"
#include "ops/template_check.hpp"

namespace praxeo::commands::template_check {

struct Options {
  std::vector<std::string> names;
};

void define(cli::Args& args, Options& options) {
  args.positional("NAME", options.names, "template, kind or theme; else all there are").complete("template");
}

struct Result {
  std::size_t checked = 0;
  std::vector<ops::TemplateProblem> problems;

  static nlohmann::ordered_json number_or_null(std::size_t number) {
    return number == 0 ? nlohmann::ordered_json() : nlohmann::ordered_json(number);
  }
  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto rows = nlohmann::ordered_json::array();
    for (const auto& problem : problems) {
      rows.push_back({{"name", problem.name},
                      {"file", problem.file},
                      {"line", number_or_null(problem.line)},
                      {"column", number_or_null(problem.column)},
                      {"message", problem.message}});
    }
    return {{"checked", checked}, {"items", std::move(rows)}};
  }
  void print(cli::Printer& out) const {
    for (const auto& problem : problems) {
      const auto place = problem.line == 0 ? "" : fmt::format(":{}:{}", problem.line, problem.column);
      out.line(cli::Text(problem.file + place, cli::Tone::bad).add(": " + problem.message));
    }
    out.line(fmt::format("{}, {}", count_of(checked, "template"), count_of(problems.size(), "problem")));
  }
};

void run(const Options& options, Context& context) {
  const auto& library = context.template_files();
  const auto items = named_templates(context, options.names);
  Result result{items.size(), ops::check_templates(library, items)};
  if (options.names.empty()) {
    for (auto& problem : ops::unread_templates(library)) result.problems.push_back(std::move(problem));
  }
  context.show(result);
  if (!result.problems.empty())
    throw Error(ErrorKind::check_failed, "the templates have " + count_of(result.problems.size(), "problem"));
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"template",
       "check",
       "check that templates can be used, each problem with its place",
       {{"After a change", "praxeo template check"},
        {"The three files of one kind", "praxeo template check lesson"}}},
      define, run);
}

}  // namespace praxeo::commands::template_check

// SPDX-License-Identifier: Apache-2.0
#include "ops/doctor.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/other/verbs.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands::doctor {

struct Options {};

void define(cli::Args&, Options&) {}

using Status = ops::Diagnosis::Status;

std::string_view status_name(Status status) {
  switch (status) {
    case Status::ok:
      return "ok";
    case Status::warning:
      return "warning";
    case Status::failed:
      return "failed";
  }
  return "";
}

struct Result {
  std::vector<ops::Diagnosis> found;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& one : found) {
      items.push_back({{"name", one.name},
                       {"status", status_name(one.status)},
                       {"message", one.message},
                       {"mend", text_or_null(one.mend)}});
      if (one.attempts.empty()) continue;
      auto attempts = nlohmann::ordered_json::array();
      for (const auto& attempt : one.attempts) {
        attempts.push_back(
            {{"name", attempt.name}, {"stopped", attempt.stopped}, {"error", text_or_null(attempt.error)}});
      }
      items.back()["attempts"] = std::move(attempts);
    }
    return {{"items", std::move(items)}};
  }
  void print(cli::Printer& out) const {
    cli::Table table({{"CHECK"}, {"STATUS"}, {"FOUND", cli::Align::left, true}});
    for (const auto& one : found) {
      const auto tone = one.status == Status::ok        ? cli::Tone::good
                        : one.status == Status::warning ? cli::Tone::warn
                                                        : cli::Tone::bad;
      table.row(
          {cli::Text(one.name, cli::Tone::strong), cli::Text(status_name(one.status), tone), one.message});
    }
    out.table(table);
    for (const auto& one : found) {
      if (!one.mend.empty()) out.line(cli::Text(one.name, cli::Tone::strong).add(": " + one.mend));
    }
  }
};

void run(const Options&, Context& context) {
  Result result;
  result.found.push_back(ops::check_reader(context.env()));
  result.found.push_back(ops::check_isolation(context.env()));
  result.found.push_back(ops::check_recognition(context.env()));
  const auto workspace = context.find_workspace();
  result.found.push_back(ops::check_disk(workspace ? workspace->home() : context.env().working_directory));
  if (workspace) {
    try {
      result.found.push_back(ops::check_database(context.store_as_is()));
    } catch (const Error& error) {
      result.found.push_back(
          {"database", Status::failed, error.message(), "see that its files are yours to read and write"});
    }
  } else {
    result.found.push_back(
        {"database", Status::warning, "there is no workspace here", "`praxeo init` makes one"});
  }
  for (const auto& one : result.found) {
    for (const auto& attempt : one.attempts) {
      context.log().debug(attempt.stopped ? fmt::format("{}: stopped ({})", attempt.name, attempt.error)
                                          : fmt::format("{}: not stopped", attempt.name));
    }
  }
  context.show(result);
  for (const auto& one : result.found) {
    if (one.status == Status::failed) throw Error(ErrorKind::failed, "something is broken: " + one.name);
  }
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"doctor",
       "",
       "check the installation and the workspace, and say how to mend each",
       {{"After installing", "praxeo doctor"}}},
      define, run);
}

}  // namespace praxeo::commands::doctor

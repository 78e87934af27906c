// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/db/verbs.hpp"
#include "commands/shared/count.hpp"
#include "store/maintenance.hpp"

namespace praxeo::commands::db_check {

struct Options {};

void define(cli::Args&, Options&) {}

struct Result {
  store::CheckReport report;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& finding : report.findings) {
      items.push_back({{"check", finding.check}, {"subject", finding.subject}, {"message", finding.message}});
    }
    return {{"checks", report.ran}, {"items", std::move(items)}};
  }
  void print(cli::Printer& out) const {
    for (const auto& finding : report.findings) {
      out.line(cli::Text(finding.check, cli::Tone::bad)
                   .add(finding.subject.empty() ? "" : " " + finding.subject)
                   .add(": " + finding.message));
    }
    out.line(fmt::format("{}, {}", count_of(report.ran.size(), "check"),
                         count_of(report.findings.size(), "finding")));
  }
};

void run(const Options&, Context& context) {
  const Result result{store::check(context.store_as_is(), context.progress(), context.stop())};
  context.show(result);
  if (!result.report.findings.empty()) {
    throw Error(ErrorKind::failed,
                "the workspace is not whole: " + count_of(result.report.findings.size(), "finding"));
  }
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"db", "check", "prove that the workspace is whole", {{"Before a backup", "praxeo db check"}}}, define,
      run);
}

}  // namespace praxeo::commands::db_check

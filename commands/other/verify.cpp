// SPDX-License-Identifier: Apache-2.0
#include "verify/verify.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/text/normalize.hpp"
#include "cli/output.hpp"
#include "commands/context.hpp"
#include "commands/other/verbs.hpp"
#include "commands/other/verify_claims.hpp"
#include "commands/other/verify_told.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/output_file.hpp"
#include "commands/shared/runner.hpp"
#include "commands/shared/second_reader.hpp"
#include "commands/version.hpp"
#include "report/report.hpp"
#include "store/revisions.hpp"

namespace praxeo::commands::verify_content {

struct Options {
  std::vector<std::string> references;
  bool require_verified = false;
  bool no_run = false;
  std::optional<std::string> claims;
  std::string report = "text";
  std::optional<std::filesystem::path> output;
  ModelWords reader;
};

void define(cli::Args& args, Options& options) {
  args.positional("CONTENT", options.references, "pieces to check; else all of the project")
      .complete("content");
  args.flag("--require-verified", options.require_verified,
            "fail on unchecked citations and on sentences without one, too");
  args.option("--claims", options.claims,
              "check claims from elsewhere: JSON, one object a line; - is standard input")
      .value_name("FILE")
      .complete("file");
  args.option("--report", options.report, "form of the report")
      .choices({"text", "json", "junit", "sarif", "html"})
      .value_name("FORM");
  args.option("-o,--output", options.output, "write the report to this file")
      .value_name("FILE")
      .complete("file");
  define_model(args, options.reader);
  args.flag("--no-run", options.no_run, "run no snippets; what is known of earlier runs stays");
}

struct Result {
  praxeo::verify::VerifyReport report;
  std::string model;                       // that was asked, or would be
  std::optional<entail::ReaderPlan> plan;  // of a dry run
  bool dry_run = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& item : report.items) {
      auto citations = nlohmann::ordered_json::array();
      for (const auto& citation : item.citations) citations.push_back(citation_json(citation));
      auto checks = nlohmann::ordered_json::array();
      for (const auto& check : item.checks) checks.push_back(check_json(check));
      items.push_back({{"content", item.content.slug},
                       {"revision", item.content.revision.revision},
                       {"citations", std::move(citations)},
                       {"checks", std::move(checks)},
                       {"uncited_sentences", item.uncited_sentences}});
    }
    nlohmann::ordered_json fields{
        {"verified", report.verified},
        {"refuted", report.refuted},
        {"unchecked", report.unchecked},
        {"drift", {{"kept", report.drift.kept}, {"moved", report.drift.moved}, {"lost", report.drift.lost}}},
        {"checks",
         {{"passed", report.checks_passed},
          {"failed", report.checks_failed},
          {"skipped", report.checks_skipped}}},
        {"items", std::move(items)}};
    if (dry_run) {
      fields["dry_run"] = true;
      if (plan) fields["would_ask"] = asking_json(model, *plan);
    }
    return fields;
  }

  void print_table(cli::Printer& out) const {
    cli::Table table({{"OUTCOME"}, {"CONTENT"}, {"WHERE"}, {"WHY", cli::Align::left, true}});
    for (const auto& told : verify_told::told_of(report)) verify_told::add_rows(table, told);
    out.heading("Verified");
    if (!table.empty()) out.table(table);
    out.line();
    print_summary(out);
  }

  void print(cli::Printer& out) const {
    if (out.markdown()) return print_table(out);
    for (const auto& told : verify_told::told_of(report)) verify_told::print(out, told);
    print_summary(out);
  }

  void print_summary(cli::Printer& out) const {
    const auto bad = report.refuted > 0 ? cli::Tone::bad : cli::Tone::plain;
    out.line(cli::Text(fmt::format("{} verified", report.verified), cli::Tone::good)
                 .add(fmt::format(", {} refuted", report.refuted), bad)
                 .add(fmt::format(
                     ", {} unchecked; checks: {} passed, {} failed{}", report.unchecked, report.checks_passed,
                     report.checks_failed,
                     report.checks_skipped > 0 ? fmt::format(", {} skipped", report.checks_skipped) : "")));
    std::int64_t uncited = 0;
    for (const auto& item : report.items) uncited += item.uncited_sentences;
    if (uncited > 0) out.line(count_of(uncited, "sentence") + " without a citation");
    print_drift_counts(out);
    if (dry_run && plan) {
      out.line();
      print_asking(out, model, *plan);
    }
  }

  void print_drift_counts(cli::Printer& out) const {
    if (report.drift.total() == 0) return;
    out.line(cli::Text(fmt::format("in newer versions of their sources: {} kept, {} moved", report.drift.kept,
                                   report.drift.moved))
                 .add(fmt::format(", {} lost", report.drift.lost),
                      report.drift.lost > 0 ? cli::Tone::warn : cli::Tone::plain));
  }
};

// A report of another form, as it is.
struct Document {
  std::string bytes;
  [[nodiscard]] nlohmann::ordered_json to_json() const { return {{"report", bytes}}; }
  void print(cli::Printer& out) const { out.payload(bytes); }
};

void require_form(const Options& options, Context& context) {
  const bool document = options.report != "text" && options.report != "json";
  if (document && context.settings().machine()) {
    throw Error(ErrorKind::usage, fmt::format("--report {} is no JSON", options.report))
        .with_hint("leave --json out, or take --report json");
  }
  if (options.output) require_output_file(context, *options.output);
}

// As it would stand on stdout.
std::string text_of(const Options& options, Context& context, const Result& result) {
  std::string bytes;
  cli::OutStream out(bytes, false);
  if (options.report == "json" || context.settings().machine()) {
    cli::write_object(out, cli::schema_name("praxeo", "verify", "", 1), result.to_json());
  } else {
    cli::Layout layout;
    layout.markdown = context.settings().format() == cli::Format::markdown;
    cli::Printer printer(out, layout);
    result.print(printer);
  }
  out.flush();
  return bytes;
}

std::string document_of(const Options& options, Context& context, const store::Project& project,
                        const praxeo::verify::VerifyReport& report) {
  const praxeo::report::Facts facts{project.title, std::string(version()), context.clock().now()};
  if (options.report == "junit") return praxeo::report::junit(report, facts);
  if (options.report == "sarif") return praxeo::report::sarif(report, context.kinds(), facts);
  store::Sources sources(context.store());
  return praxeo::report::html(report, sources, facts);
}

void show(const Options& options, Context& context, const store::Project& project, const Result& result) {
  const bool document_form = options.report != "text" && options.report != "json";
  if (!document_form && !options.output) {
    if (options.report == "text") return context.show(result);
    return context.show_json(result.to_json());
  }
  auto document = document_form ? document_of(options, context, project, result.report)
                                : text_of(options, context, result);
  if (!options.output) return context.show(Document{std::move(document)});
  base::write_file(context.absolute(*options.output), document);
  context.log().info(fmt::format("Wrote {}", options.output->string()));
}

// What leaves in exports is checked along with the newest text, unless it is the same text.
std::vector<store::Content> with_approved(Context& context, std::vector<store::Content> heads) {
  store::Revisions revisions(context.store());
  std::vector<store::Content> all;
  for (auto& head : heads) {
    auto approved = revisions.approved(head);
    all.push_back(std::move(head));
    const auto& newest = all.back().revision;
    if (approved && approved->revision.revision != newest.revision && approved->revision.hash != newest.hash)
      all.push_back(std::move(*approved));
  }
  return all;
}

Result checked(const Options& options, Context& context, const store::Project& project,
               const std::vector<store::Content>& chosen, const ClaimsReader& reader) {
  Result result;
  if (reader.get() != nullptr) result.model = reader.get()->name();
  if (options.reader.dry_run) {
    result.dry_run = true;
    result.report = praxeo::verify::look_over(context.store(), chosen, context.stop(), context.kinds());
    result.plan = reader.plan(praxeo::verify::open_pairs(result.report));
    return result;
  }
  auto runner = snippet_runner(context, options.no_run);
  result.report = praxeo::verify::verify(context.store(), project, chosen, context.progress(), context.stop(),
                                         runner ? &*runner : nullptr, context.kinds(), reader.get());
  return result;
}

// Where the report is a document, what failed is named for whoever reads the log.
std::string first_failed(const praxeo::verify::VerifyReport& report) {
  constexpr std::size_t kMost = 3;
  std::vector<std::string> named;
  for (const auto& item : report.items) {
    for (const auto& check : item.checks) {
      if (check.status != "failed" || named.size() == kMost) continue;
      named.push_back(fmt::format("{} {}{}{}", item.content.slug, check.name, check.place.empty() ? "" : " ",
                                  check.place));
    }
  }
  const auto all = static_cast<std::size_t>(report.checks_failed);
  return fmt::format("{}{}", fmt::join(named, "; "), all > named.size() ? "; …" : "");
}

void run(const Options& options, Context& context) {
  if (options.claims) {
    if (!options.references.empty()) {
      throw Error(ErrorKind::usage, "--claims and CONTENT are checked apart: give one of them");
    }
    if (options.report != "text" || options.output)
      throw Error(ErrorKind::usage, "--claims answers line by line: it makes no report");
    return verify_claims(context, *options.claims, options.reader, options.require_verified);
  }
  require_form(options, context);
  const auto project = context.project();
  store::Contents contents(context.store());
  std::vector<store::Content> chosen;
  for (const auto& reference : options.references) {
    auto named = contents.resolve(project.pk, reference);
    const bool again = std::ranges::any_of(chosen, [&](const auto& each) { return each.pk == named.pk; });
    if (!again) chosen.push_back(std::move(named));
  }
  if (options.references.empty()) chosen = contents.list(project.pk);
  if (chosen.empty()) {
    throw Error(ErrorKind::not_found, fmt::format("project {} has no content to check", project.slug))
        .with_hint("`praxeo generate KIND` writes some");
  }
  chosen = with_approved(context, std::move(chosen));
  ClaimsReader reader(context, options.reader);
  const auto result = checked(options, context, project, chosen, reader);
  show(options, context, project, result);
  reader.warn();
  const auto& report = result.report;
  if (report.refuted > 0 || report.checks_failed > 0) {
    std::vector<std::string> faults;
    if (report.refuted > 0) faults.push_back("refuted: " + count_of(report.refuted, "citation"));
    if (report.checks_failed > 0) faults.push_back("failed: " + count_of(report.checks_failed, "check"));
    Error error(ErrorKind::check_failed, fmt::format("{}", fmt::join(faults, "; ")));
    if (options.report != "text" && report.checks_failed > 0) error.add_hint(first_failed(report));
    throw std::move(error);
  }
  if (options.require_verified && report.unchecked > 0) {
    throw Error(ErrorKind::check_failed, "unchecked: " + count_of(report.unchecked, "citation"));
  }
  std::int64_t uncited = 0;
  for (const auto& item : report.items) uncited += item.uncited_sentences;
  if (options.require_verified && uncited > 0)
    throw Error(ErrorKind::check_failed, "without a citation: " + count_of(uncited, "sentence"));
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"verify",
       "",
       "check every citation against its source, and run snippets in a sandbox",
       {{"The whole project, strictly", "praxeo verify --require-verified"},
        {"One piece, as JSON", "praxeo verify looping-constructs --json"},
        {"The citations alone", "praxeo verify --no-run"},
        {"A page that shows each claim beside its passage", "praxeo verify --report html -o report.html"},
        {"What the rules leave open, by a model", "praxeo verify -m openai/gpt-5-mini --dry-run"},
        {"Claims of another program, answered as they come",
         "praxeo verify --claims claims.jsonl > answers.jsonl"}}},
      define, run);
}

}  // namespace praxeo::commands::verify_content

// SPDX-License-Identifier: Apache-2.0
#include "generate/generate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/other/verbs.hpp"
#include "commands/shared/json.hpp"
#include "commands/shared/request.hpp"
#include "commands/shared/runner.hpp"

namespace praxeo::commands::generate_content {

struct Options {
  praxeo::generate::GenerateRequest request;
  std::optional<std::string> model;
  std::vector<std::string> fallbacks, variables;
  std::optional<std::string> prompt;
  Recordings recordings;
  bool no_cache = false;
  Spending spending;
  bool dry_run = false;
  bool no_run = false;
};

void define(cli::Args& args, Options& options) {
  auto& request = options.request;
  args.positional("KIND", request.kind,
                  "what to write: example, glossary, quiz, snippet, spec, or a kind of your own")
      .required()
      .complete("kind");
  args.option("-f,--from", request.from, "source or place to write from; else all sources of the project")
      .value_name("LOCATOR")
      .complete("source");
  args.option("-n,--count", request.count, "how many pieces").value_name("N").range(1, 1000);
  args.option("--instructions", request.instructions, "words that steer what is chosen").value_name("TEXT");
  args.option("--slug", request.slug, "short name of the piece; with --count 1").value_name("SLUG");
  args.option("-m,--model", options.model, "who writes; else the setting provider.default")
      .value_name("PROVIDER/MODEL")
      .complete("model");
  args.option("--fallback", options.fallbacks,
              "who writes where that one is out of reach, overloaded or out of quota; else the setting "
              "provider.fallback")
      .value_name("PROVIDER/MODEL")
      .complete("model");
  args.option("-t,--template", options.prompt, "prompt to ask by; else the one that is called like the kind")
      .value_name("NAME")
      .complete("prompt");
  args.option("-s,--set", options.variables, "value of a variable of the prompt").value_name("KEY=VALUE");
  define_recordings(args, options.recordings);
  args.flag("--no-cache", options.no_cache, "ask anew, also what was asked and answered before");
  define_spending(args, options.spending);
  args.flag("--dry-run", options.dry_run,
            "only say what would be read and asked, word for word, and what it would cost");
  args.flag("--no-run", options.no_run, "run no snippets before they are stored");
  args.option("--repairs", request.repairs,
              "how often what fails its checks is written anew, by a model that is told why")
      .value_name("N")
      .range(0, 10);
}

struct Planned {
  praxeo::generate::Plan plan;
  int count = 1;
  int repairs = 0;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    nlohmann::ordered_json made{
        {"dry_run", true},     {"provider", plan.provider}, {"model", plan.model},
        {"from", plan.places}, {"topics", plan.topics},     {"characters", plan.characters},
        {"count", count},      {"cost_usd", 0.0},           {"request_hash", plan.request_hash}};
    if (!plan.estimate) return made;
    const auto& estimate = *plan.estimate;
    made["cost_usd"] = estimate.most_picousd ? nlohmann::ordered_json(usd(*estimate.most_picousd)) : nullptr;
    made["estimated_input_tokens"] = estimate.input_tokens;
    made["max_output_tokens"] = estimate.most_output_tokens;
    made["parts"] = plan.parts;
    made["note"] = plan.note.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(plan.note);
    made["repairs"] = repairs;
    made["request"] = nlohmann::ordered_json::parse(estimate.request);
    return made;
  }
  [[nodiscard]] std::string parts() const {
    return plan.parts == 1 ? plan.note : fmt::format("{}, each a call: {}", plan.parts, plan.note);
  }
  [[nodiscard]] std::string cost() const {
    if (!plan.estimate) return "nothing: it is written on this machine";
    const auto& estimate = *plan.estimate;
    const auto tokens =
        fmt::format("about {} tokens in, at most {} out", estimate.input_tokens, estimate.most_output_tokens);
    if (!estimate.most_picousd) return "unpriced: the table of prices doesn't know this model; " + tokens;
    return fmt::format("at most {:.4f} USD: {}", usd(*estimate.most_picousd), tokens);
  }
  void print(cli::Printer& out) const {
    const bool local = !plan.estimate;
    out.fields(cli::Fields()
                   .add("Writer", local ? plan.model : plan.provider + "/" + plan.model)
                   .add("From", fmt::format("{}", fmt::join(plan.places, ", ")))
                   .add("Topics", fmt::format("{}", fmt::join(plan.topics, ", ")))
                   .add("Characters", std::to_string(plan.characters))
                   .add("Pieces", fmt::format("at most {}", count))
                   .add("Read", parts())
                   .add("Cost", cost())
                   .add("Repairs", local ? std::string()
                                         : fmt::format("at most {}{}, each a further call", repairs,
                                                       plan.parts > 1 ? " a part" : ""))
                   .add("Request", plan.request_hash));
    if (!local) print_request(out, plan.estimate->request);
  }
  static double usd(std::int64_t picousd) { return static_cast<double>(picousd) / 1e12; }
};

struct Result {
  std::vector<nlohmann::ordered_json> items;
  int wanted = 1;

  [[nodiscard]] nlohmann::ordered_json to_json() const { return {{"items", items}, {"wanted", wanted}}; }
  void print(cli::Printer& out) const {
    cli::Table table({{"CONTENT"}, {"CITATIONS", cli::Align::right}, {"TITLE", cli::Align::left, true}});
    for (const auto& item : items) {
      table.row({cli::Text(item.at("slug").get<std::string>(), cli::Tone::strong),
                 std::to_string(item.at("citations").size()), item.at("title").get<std::string>()});
    }
    out.table(table);
  }
};

void tell_faulty(const praxeo::generate::Generated& made, Context& context) {
  if (made.faulty.empty()) return;
  for (const auto& piece : made.faulty) {
    for (const auto& fault : piece.faults)
      context.log().warning(fmt::format("{}: {}", piece.slug, fault.substr(0, fault.find('\n'))));
  }
  const auto faulty = made.faulty.size(), all = made.contents.size();
  throw Error(ErrorKind::check_failed,
              all == 1
                  ? "the piece fails its checks, and is stored as a draft"
                  : fmt::format("{} of {} pieces fail their checks, and are stored as drafts", faulty, all))
      .with_hint(fmt::format("`praxeo verify {0}` tells what fails, `praxeo content edit {0}` mends it",
                             made.faulty.front().slug));
}

praxeo::generate::Prompting prompting_of(const Options& options, Context& context) {
  // As `template list` calls it, too.
  static constexpr std::string_view kPrompt = "prompt/";
  std::string_view name = options.prompt ? std::string_view(*options.prompt) : std::string_view();
  if (name.starts_with(kPrompt)) name.remove_prefix(kPrompt.size());
  praxeo::generate::Prompting prompting{context.template_files(), std::string(name), {}};
  if (options.prompt && !templates::is_name(name)) {
    throw Error(ErrorKind::usage, fmt::format("'{}' is no name of a prompt", *options.prompt))
        .with_hint("`praxeo template list` shows the prompts there are");
  }
  for (const auto& each : options.variables) {
    const auto sign = each.find('=');
    if (sign == std::string::npos || sign == 0)
      throw Error(ErrorKind::usage, fmt::format("--set takes KEY=VALUE, not '{}'", each));
    if (!prompting.variables.emplace(each.substr(0, sign), each.substr(sign + 1)).second)
      throw Error(ErrorKind::usage, fmt::format("--set gives '{}' twice", each.substr(0, sign)));
  }
  return prompting;
}

void run(const Options& options, Context& context) {
  const auto project = context.project();
  Asking asking;
  asking.cache = options.no_cache ? Caching::renew : Caching::on;
  asking.fallbacks = options.fallbacks;
  asking.dry = options.dry_run;
  asking.recordings = absolute_recordings(context, options.recordings);
  (void)context.kinds().at(options.request.kind);  // first: what is mistyped is not told as the lack of a key
  asking.prompting = prompting_of(options, context);
  const auto writer = context.writer(options.model, asking);
  const bool runs = options.request.kind == "snippet" && !options.dry_run;
  auto runner = snippet_runner(context, options.no_run || !runs);
  praxeo::generate::Generator generator(context.store(), *writer, budget_bounds(context, options.spending),
                                        runner ? &*runner : nullptr, context.kinds());
  const auto likeness = writer->most_characters() ? context.providers().likeness(asking) : nullptr;
  if (likeness) generator.choose_by(*likeness);
  if (options.dry_run) {
    context.show(
        Planned{generator.plan(project, options.request), options.request.count, options.request.repairs});
    return;
  }
  const auto made = generator.run(project, options.request, context.progress(), context.stop());
  store::Contents contents(context.store());
  Result result{{}, made.wanted};
  for (const auto& content : made.contents)
    result.items.push_back(content_json(contents, context.kinds(), content));
  // What the writer says of it says more.
  if (static_cast<int>(made.contents.size()) < made.wanted && made.notes.empty()) {
    context.log().warning(
        fmt::format("{} of {} pieces: there is no ground for more", made.contents.size(), made.wanted));
  }
  for (const auto& note : made.notes) context.log().warning(note);
  context.show(result);
  tell_faulty(made, context);
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"generate",
       "",
       "write content of a kind from sources",
       {{"Two examples from pages 40 to 60", "praxeo generate example --from bashref#p40-60 --count 2"},
        {"What it would read", "praxeo generate spec --from bashref --dry-run"},
        {"By a model, and by another one should that be overloaded",
         "praxeo generate example -m openai/gpt-5-mini --fallback gemini/gemini-2.5-flash"},
        {"A quiz of ten questions for a first course",
         "praxeo generate quiz -m openai/gpt-5-mini --set questions=10 --set 'audience=a first course'"}}},
      define, run);
}

}  // namespace praxeo::commands::generate_content

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/other/verbs.hpp"
#include "commands/shared/count.hpp"
#include "content/kind.hpp"
#include "embed/theme.hpp"
#include "ingest/ocr/engine.hpp"
#include "ops/scaffold.hpp"
#include "ops/template_items.hpp"
#include "secrets/vault.hpp"
#include "store/batches.hpp"
#include "store/contents.hpp"
#include "store/embeds.hpp"
#include "store/sources.hpp"

namespace praxeo::commands::complete {

struct Options {
  std::string kind, prefix;
};

void define(cli::Args& args, Options& options) {
  args.positional("KIND", options.kind, "what is completed").required();
  args.positional("PREFIX", options.prefix, "what was typed so far");
}

using Values = std::vector<std::pair<std::string, std::string>>;  // value, description

// More than a shell shows at once.
constexpr std::int64_t kMostValues = 500;

Values values_of(const std::string& kind, const std::string& prefix, Context& context) {
  Values values;
  const store::Page first{.sort = "slug", .limit = kMostValues};
  if (kind == "project") {
    for (const auto& project : store::Projects(context.store()).list(true))
      values.emplace_back(project.slug, project.title);
  } else if (kind == "source") {
    (void)store::Sources(context.store())
        .each(context.project().pk, {.slug_prefix = prefix}, first,
              [&](const store::Source& source) { values.emplace_back(source.slug, source.version.title); });
  } else if (kind == "content") {
    (void)store::Contents(context.store())
        .each(context.project().pk, {.slug_prefix = prefix}, first, [&](const store::Content& content) {
          values.emplace_back(content.slug, content.revision.title);
        });
  } else if (kind == "embed") {
    for (const auto& embed : store::Embeds(context.store()).list(context.project().pk)) {
      values.emplace_back(embed.slug, embed.title);
    }
  } else if (kind == "theme") {
    for (const auto& name : praxeo::embed::theme_names(context.template_files()))
      values.emplace_back(name, "");
  } else if (kind == "batch") {
    for (const auto& batch : store::Batches(context.store()).services(context.project().pk, kMostValues))
      values.emplace_back(batch.id, fmt::format("{}, {}, {}", batch.provider, batch.state,
                                                count_of(static_cast<std::size_t>(batch.items), "request")));
  } else if (kind == "kind") {
    for (const auto& known : context.kinds().all())
      values.emplace_back(known.name, content::kind_title(known, false));
  } else if (kind == "template") {
    for (const auto& item : ops::template_items(context.template_files())) values.emplace_back(item.name, "");
  } else if (kind == "prompt") {
    for (const auto& file : context.template_files().names("prompts/")) {
      const auto name = templates::stem(file, "prompts/", ".mustache");
      if (name && *name != "common" && *name != "task" && *name != "entail") values.emplace_back(*name, "");
    }
  } else if (kind == "revision") {
    // Of which piece a shell doesn't say, so all numbers that any piece has.
    std::int64_t newest = 0;
    for (const auto& content : store::Contents(context.store()).list(context.project().pk))
      newest = std::max(newest, content.head);
    for (std::int64_t number = newest; number > 0; --number) values.emplace_back(std::to_string(number), "");
  } else if (kind == "setting") {
    for (const auto& setting : config::settings()) values.emplace_back(setting.key, setting.help);
  } else if (kind == "secret") {
    if (const auto file = context.secrets().vault_file()) {
      for (const auto& entry : secrets::Vault(*file).entries()) values.emplace_back(entry.name, "");
    }
  } else if (kind == "secret-name") {
    for (const auto& known : Secrets::known()) values.emplace_back(known.name, known.used_by);
  } else if (kind == "example") {
    for (const auto& name : ops::example_names()) values.emplace_back(name, "");
  } else if (kind == "ocr-language") {
    const auto before = prefix.substr(0, prefix.rfind('+') + 1);  // "eng+de" goes on to "eng+deu"
    for (const auto& language : ingest::ocr::find_engine(context.env()).languages)
      values.emplace_back(before + language, "");
  } else if (kind == "model") {
    values.emplace_back("extractive", "embedded, free, no network");
  }
  return values;
}

struct Result {
  Values values;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& [value, description] : values)
      items.push_back({{"value", value}, {"description", description}});
    return {{"items", std::move(items)}};
  }
  void print(cli::Printer& out) const {
    for (const auto& [value, description] : values) {
      out.payload(description.empty() ? value + "\n" : value + "\t" + description + "\n");
    }
  }
};

// Silent where there is nothing to complete from: a shell asks at every key.
void run(const Options& options, Context& context) {
  Result result;
  try {
    for (auto& value : values_of(options.kind, options.prefix, context)) {
      if (value.first.starts_with(options.prefix)) result.values.push_back(std::move(value));
    }
  } catch (const Error&) {
    result.values.clear();
  }
  context.show(result);
}

cli::Command command() {
  return cli::make_command<Options, Context>({"complete",
                                              "",
                                              "print values for shell completion",
                                              {{"Sources that begin with b", "praxeo complete source b"}},
                                              true},
                                             define, run);
}

}  // namespace praxeo::commands::complete

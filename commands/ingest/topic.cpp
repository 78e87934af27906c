// SPDX-License-Identifier: Apache-2.0
#include "ingest/topic.hpp"
#include "base/files.hpp"
#include "base/text/normalize.hpp"
#include "commands/context.hpp"
#include "commands/ingest/shared.hpp"
#include "commands/ingest/verbs.hpp"
#include "commands/shared/title.hpp"

namespace praxeo::commands::ingest_topic {

struct Options {
  ingest::Topic topic;
  std::optional<std::string> slug, language;
  bool dry_run = false, deny_suspicious = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("TITLE", options.topic.title, "what it is about").required();
  args.option("--audience", options.topic.audience, "whom content about it is for").value_name("WHO");
  args.option("--level", options.topic.level, "what they know already: beginner, advanced")
      .value_name("LEVEL");
  args.option("--notes", options.topic.notes,
              "what to think of; @FILE reads them from a file, @- from standard input")
      .value_name("TEXT");
  args.option("--slug", options.slug, "short name of the source").value_name("SLUG");
  args.option("--language", options.language, "language of content about it, as in BCP 47: en, de, pt-BR")
      .value_name("TAG");
  define_deny_suspicious(args, options.deny_suspicious);
  add_dry_run(args, options.dry_run);
}

void run(const Options& options, Context& context) {
  static constexpr std::uint64_t kLongestNotes = 1 << 20;
  auto topic = options.topic;
  // What hides in it is told of when it is read.
  require_title("TITLE", base::squeeze(base::normalize_text(topic.title)));
  if (topic.notes && topic.notes->starts_with('@')) {
    const auto file = topic.notes->substr(1);
    topic.notes = file == "-" ? context.streams().in.read_all(kLongestNotes)
                              : base::read_file(context.absolute(file), kLongestNotes);
  }
  IngestWork work;
  work.items.push_back(ingest::topic_item(topic));
  work.words.slug = options.slug;
  work.words.language = options.language;
  work.dry_run = options.dry_run;
  work.deny_suspicious = options.deny_suspicious;
  ingest_items(context, std::move(work));
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"ingest",
       "topic",
       "add a topic: what to write about, without facts of its own",
       {{"For people who begin",
         "praxeo ingest topic 'Shell loops' --audience 'first-year students' --level beginner"},
        {"With notes from a file", "praxeo ingest topic 'Quoting in Bash' --notes @quoting.md"}}},
      define, run);
}

}  // namespace praxeo::commands::ingest_topic

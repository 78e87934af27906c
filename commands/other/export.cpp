// SPDX-License-Identifier: Apache-2.0
#include "embed/export.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "commands/context.hpp"
#include "commands/other/export_check.hpp"
#include "commands/other/passphrase.hpp"
#include "commands/other/verbs.hpp"
#include "commands/shared/count.hpp"
#include "commands/shared/listed.hpp"
#include "commands/version.hpp"
#include "embed/address.hpp"
#include "embed/highlight/outside.hpp"
#include "embed/lock.hpp"
#include "store/embeds.hpp"
#include "store/staleness.hpp"

namespace praxeo::commands::export_bundle {

struct Options {
  std::vector<std::string> references;
  std::optional<std::filesystem::path> output, passphrase_file;
  std::vector<std::filesystem::path> check;  // as a list, for a second one must not be passed over
  std::optional<std::string> base_url, key;
  bool include_drafts = false;
  bool dry_run = false;
  bool encrypt = false;
  bool key_link = false;
  bool split = false, no_search = false, no_compression = false;
};

void define(cli::Args& args, Options& options) {
  args.positional("EMBED", options.references, "embeds to export; else all of the project").complete("embed");
  args.option("-o,--output", options.output,
              "folder for the bundle; for several embeds, a folder in it for each")
      .value_name("DIR")
      .complete("dir");
  args.option("--check", options.check,
              "export nothing; prove that the bundle in this folder is whole, as its manifest says")
      .value_name("DIR")
      .once()
      .complete("dir");
  args.option("--key", options.key, "with --check: the public key that has to have signed it")
      .value_name("KEY");
  args.flag("--encrypt", options.encrypt,
            "encrypt the bundle; the passphrase is read from standard input, or typed without being shown");
  args.option("--passphrase-file", options.passphrase_file,
              "with --encrypt or --check: the passphrase is the first line of this file (-: standard input)")
      .value_name("FILE")
      .complete("file");
  args.flag("--key-link", options.key_link,
            "with --encrypt: tell the link that opens the page without the passphrase");
  args.option("--base-url", options.base_url,
              "address of the bundle, or of the folder of several (default: the setting publish.base_url)")
      .value_name("URL");
  args.flag(
          "--split", options.split,
          "a page for each piece, with a search over all of them; for web servers, not for opening as files")
      .excludes("--encrypt");
  args.flag("--no-search", options.no_search, "with --split: without the index that is searched");
  args.flag("--no-compression", options.no_compression,
            "without .gz and .br beside the pages, for servers that compress by themselves");
  args.flag("--include-drafts", options.include_drafts,
            "newest revisions, drafts too, not only what is approved");
  args.flag("--dry-run", options.dry_run, "write nothing, only say what would be");
}

constexpr std::size_t kMostFileLines = 20;

// Of a bundle of many pages nobody reads them all.
void print_files(const praxeo::embed::ExportedFiles& files, cli::Printer& out) {
  if (files.size() <= kMostFileLines) {
    for (const auto& file : files)
      out.aside(cli::Text(
          fmt::format("  {} ({} bytes){}", file.path, file.bytes, file.written ? "" : ", unchanged")));
    return;
  }
  std::size_t pages = 0, unchanged = 0;
  std::uint64_t bytes = 0;
  for (const auto& file : files) {
    pages += file.path.ends_with(".html") && file.path != "404.html" ? 1 : 0;
    unchanged += file.written ? 0 : 1;
    bytes += file.bytes;
  }
  out.aside(cli::Text(fmt::format("  {}, {} in all ({} bytes), {} unchanged", count_of(pages, "page"),
                                  count_of(files.size(), "file"), bytes, unchanged)));
}

struct Result {
  struct Bundle {
    std::string embed;
    praxeo::embed::Exported exported;
    std::optional<std::string> key_link;
  };
  bool dry_run = false, encrypted = false;
  std::optional<std::string> signed_by;
  std::vector<Bundle> bundles;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    auto items = nlohmann::ordered_json::array();
    for (const auto& [embed, exported, key_link] : bundles) {
      auto files = nlohmann::ordered_json::array();
      for (const auto& file : exported.files) {
        files.push_back({{"path", file.path},
                         {"hash", file.hash},
                         {"size_bytes", file.bytes},
                         {"written", file.written}});
      }
      auto slugs = nlohmann::ordered_json::array();
      for (const auto& slug : exported.contents) slugs.push_back(slug);
      auto left_out = nlohmann::ordered_json::array();
      for (const auto& piece : exported.left_out)
        left_out.push_back({{"slug", piece.slug}, {"reason", piece.reason}});
      auto older = nlohmann::ordered_json::array();
      for (const auto& piece : exported.older) {
        older.push_back({{"slug", piece.slug},
                         {"revision", piece.revision},
                         {"newest_revision", piece.newest},
                         {"newest_state", piece.newest_state}});
      }
      items.push_back({{"embed", embed},
                       {"folder", exported.folder.string()},
                       {"contents", std::move(slugs)},
                       {"left_out", std::move(left_out)},
                       {"older_revisions", std::move(older)},
                       {"uncited", exported.uncited},
                       {"encrypted", encrypted},
                       {"key_link", key_link ? nlohmann::ordered_json(*key_link) : nullptr},
                       {"files", std::move(files)}});
    }
    return {{"items", std::move(items)},
            {"signed_by", signed_by ? nlohmann::ordered_json(*signed_by) : nlohmann::ordered_json(nullptr)},
            {"dry_run", dry_run}};
  }
  void print(cli::Printer& out) const {
    for (const auto& [embed, exported, key_link] : bundles) {
      out.line(cli::Text(embed, cli::Tone::strong)
                   .add(fmt::format(": {}{} in {}", dry_run ? "would be " : "",
                                    count_of(exported.contents.size(), "piece"), exported.folder.string())));
      print_files(exported.files, out);
      if (encrypted)
        out.line(cli::Text("  Encrypted: the passphrase opens it in a browser, over https or as a file"));
      if (key_link) out.line(cli::Text(fmt::format("  Opens without it: {}", *key_link)));
    }
    if (signed_by && !bundles.empty() && !dry_run)
      out.line(cli::Text(fmt::format("Signed by {}", *signed_by)));
  }
};

// A page must not tell where its author lives. "/root" and the like are the same everywhere and stand in many
// manuals.
std::optional<std::filesystem::path> private_home(const base::Env& env) {
  const auto home = env.get("HOME");
  if (!home) return std::nullopt;
  const std::filesystem::path path(*home);
  if (std::distance(path.begin(), path.end()) < 3) return std::nullopt;  // "/", "home", "ann"
  return path;
}

constexpr std::size_t kNamed = 5;

// What was decided after the revision that leaves, or isn't yet.
void tell_older(Context& context, const store::Embed& embed, const praxeo::embed::Exported& exported) {
  for (std::size_t i = 0; i < std::min(kNamed, exported.older.size()); ++i) {
    const auto& piece = exported.older[i];
    context.log().warning(fmt::format("{}: {}: revision {} goes out, revision {} is {}", embed.slug,
                                      piece.slug, piece.revision, piece.newest,
                                      piece.newest_state == "draft" ? "a draft" : piece.newest_state));
  }
  if (exported.older.size() > kNamed) {
    context.log().warning(fmt::format("{}: of {} more older revisions go out", embed.slug,
                                      count_of(exported.older.size() - kNamed, "piece")));
  }
}

// One line a reason: an embed of a hundred drafts is one thing to know, not a hundred.
void tell_left_out(Context& context, const store::Embed& embed, const praxeo::embed::Exported& exported) {
  std::map<std::string, std::vector<std::string>> reasons;
  for (const auto& piece : exported.left_out) reasons[piece.reason].push_back(piece.slug);
  for (const auto& [reason, slugs] : reasons) {
    const std::vector<std::string> named(
        slugs.begin(), slugs.begin() + static_cast<std::ptrdiff_t>(std::min(kNamed, slugs.size())));
    context.log().warning(fmt::format("{}: {} left out ({}): {}{}", embed.slug,
                                      count_of(slugs.size(), "piece"), reason, fmt::join(named, ", "),
                                      slugs.size() > kNamed ? ", \u2026" : ""));
  }
  const auto citations = [](std::int64_t number) {
    return number == 1 ? std::string("1 citation is") : fmt::format("{} citations are", number);
  };
  if (const auto waiting = exported.unchecked - exported.gone; waiting > 0) {
    context.log().warning(
        fmt::format("{}: {} unchecked; `praxeo verify` tells why", embed.slug, citations(waiting)));
  }
  if (exported.gone > 0) {
    context.log().warning(fmt::format("{}: {} to sources that were deleted, and can't be checked", embed.slug,
                                      citations(exported.gone)));
  }
}

// Pieces that go out with a fault, by the fault: "2 pieces without any citation: a, b".
void tell_faulty(Context& context, const store::Embed& embed, const std::vector<std::string>& slugs,
                 std::string_view fault) {
  if (slugs.empty()) return;
  const std::vector<std::string> named(
      slugs.begin(), slugs.begin() + static_cast<std::ptrdiff_t>(std::min(kNamed, slugs.size())));
  context.log().warning(fmt::format("{}: {} {}: {}{}", embed.slug, count_of(slugs.size(), "piece"), fault,
                                    fmt::join(named, ", "), slugs.size() > kNamed ? ", \u2026" : ""));
}

// Pieces made from what says something else now; of sources that are gone tell_left_out() speaks.
std::set<std::string> stale_slugs(store::Store& store, const store::Project& project) {
  std::set<std::string> stale;
  for (auto& input : store::Staleness(store).changed_in(project.pk))
    if (input.source_slug) stale.insert(std::move(input.content_slug));
  return stale;
}
std::vector<std::string> among(const std::set<std::string>& slugs, const praxeo::embed::Exported& exported) {
  std::vector<std::string> found;
  for (const auto& slug : exported.contents)
    if (slugs.contains(slug)) found.push_back(slug);
  return found;
}

// Whose colours the page has besides those of the tables, and whose it lacks.
void tell_colours(Context& context, const store::Embed& embed, const praxeo::embed::Exported& exported) {
  if (!exported.highlight_trouble.empty())
    context.log().warning(
        fmt::format("{}: code was left in one colour: {}", embed.slug, exported.highlight_trouble));
  if (!exported.highlighter.empty())
    context.log().debug(fmt::format("{}: some code is coloured by {}", embed.slug, exported.highlighter));
  if (exported.plain.empty()) return;
  const bool installed = !praxeo::embed::find_highlighter(context.env()).empty();
  context.log().debug(fmt::format("{}: there are no colours for code in {}{}", embed.slug,
                                  fmt::join(exported.plain, ", "),
                                  installed ? "" : ": the package praxeo-highlight may know it"));
}

// Empty where none is known.
std::string address_of(const Options& options, Context& context) {
  if (options.base_url) return praxeo::embed::bundle_address(*options.base_url, "--base-url");
  const auto set = context.layers().text("publish.base_url");
  return set ? praxeo::embed::bundle_address(*set, "the setting publish.base_url") : std::string();
}

praxeo::embed::Exported export_one(const Options& options, Context& context, const store::Project& project,
                                   const store::Embed& embed, const std::filesystem::path& folder,
                                   const std::string& address, const base::SigningKey* key,
                                   const praxeo::embed::Lock* lock) {
  try {
    praxeo::embed::ExportRequest request{
        .embed = embed, .output = folder, .include_drafts = options.include_drafts, .generator = generator()};
    request.dry_run = options.dry_run;
    request.split = options.split;
    request.squeezed = !options.no_compression;
    request.search = !options.no_search;
    request.address = address;
    request.key = key;
    request.lock = lock;
    request.templates = context.template_files();
    request.kinds = &context.kinds();
    request.highlighter = praxeo::embed::find_highlighter(context.env());
    request.secrets = &context.keys().redactor;
    request.allowed = listed(context.layers().text("publish.allowed").value_or(""));
    if (const auto home = private_home(context.env())) request.private_paths.push_back(*home);
    auto exported =
        praxeo::embed::export_bundle(context.store(), project, request, context.progress(), context.stop());
    tell_left_out(context, embed, exported);
    tell_older(context, embed, exported);
    tell_colours(context, embed, exported);
    return exported;
  } catch (Error& error) {
    const auto pieces = store::Embeds(context.store()).contents(embed);
    const bool drafts = std::any_of(pieces.begin(), pieces.end(), [](const store::Content& piece) {
      return piece.revision.state == "draft";
    });
    if (error.kind() == ErrorKind::not_found && drafts && !options.include_drafts)
      error.add_hint("`praxeo content approve` lets content leave; --include-drafts takes drafts along");
    throw;
  }
}

// "public/" and "." are told as the folders they name, and known again as those of an export before.
std::filesystem::path folder_named(Context& context, const std::filesystem::path& typed) {
  auto folder = context.absolute(typed);
  return !folder.has_filename() && folder.has_relative_path() ? folder.parent_path() : folder;
}

// Throws usage for words that say both, or neither.
void require_one_task(const Options& options) {
  if (options.check.empty()) {
    if (options.key) throw Error(ErrorKind::usage, "--key is for --check");
    if (options.passphrase_file && !options.encrypt)
      throw Error(ErrorKind::usage, "--passphrase-file is for --encrypt, or for --check");
    if (options.key_link && !options.encrypt) throw Error(ErrorKind::usage, "--key-link is for --encrypt");
    if (options.no_search && !options.split) throw Error(ErrorKind::usage, "--no-search is for --split");
    if (options.output) return;
    throw Error(ErrorKind::usage, "missing option --output")
        .with_hint("-o DIR is where the bundle goes; --check DIR proves one that is there");
  }
  if (options.check.size() > 1) {
    throw Error(ErrorKind::usage, "--check was given more than once")
        .with_hint("it proves one bundle: call `praxeo export --check DIR` for each");
  }
  if (options.output || options.base_url || options.include_drafts || options.dry_run || options.encrypt ||
      options.key_link || options.split || options.no_search || options.no_compression ||
      !options.references.empty())
    throw Error(ErrorKind::usage, "--check takes a folder and nothing that an export takes");
}

void run(const Options& options, Context& context) {
  require_one_task(options);
  if (!options.check.empty()) {
    std::optional<base::SecretBytes> passphrase;
    if (options.passphrase_file) passphrase = bundle_passphrase(context, options.passphrase_file, false);
    return check_exported(context, folder_named(context, options.check.front()), options.key, passphrase);
  }
  store::Embeds embeds(context.store());
  const auto project = context.project();
  std::vector<store::Embed> chosen;
  for (const auto& reference : options.references) chosen.push_back(embeds.resolve(project.pk, reference));
  if (options.references.empty()) chosen = embeds.list(project.pk);
  if (chosen.empty()) {
    throw Error(ErrorKind::not_found, fmt::format("project {} has no embed", project.slug))
        .with_hint("make one with `praxeo embed create NAME`");
  }
  if (*options.output == "-")
    throw Error(ErrorKind::usage, "a bundle is a folder and can't go to standard output");
  const auto output = folder_named(context, *options.output);
  const auto base = address_of(options, context);
  std::optional<base::SecretBytes> passphrase;
  if (options.encrypt) passphrase = bundle_passphrase(context, options.passphrase_file, true);
  context.secrets().learn_at_hand();
  const auto key = context.secrets().signing_key(project.id, !options.dry_run);
  if (!key) {
    context.log().warning(
        options.dry_run ? "the project's key is made with its first export, which adds provenance.intoto.json"
                        : "the workspace can't be written and has no key yet: nothing is signed");
  }
  if (options.key_link && !options.dry_run) {
    context.log().warning(
        "whoever has a link with the key reads the page: the next export makes other links, but a copy of "
        "this one "
        "opens to these for ever");
  }
  Result result{options.dry_run, options.encrypt, key ? std::optional(key->public_key()) : std::nullopt, {}};
  base::SystemRandom random;
  std::size_t failed = 0;
  const auto stale = stale_slugs(context.store(), project);
  for (const auto& embed : chosen) {
    try {
      const bool alone = chosen.size() == 1;
      const auto folder = alone ? output : output / embed.slug;
      const auto address = alone || base.empty() ? base : fmt::format("{}{}/", base, embed.slug);
      std::optional<praxeo::embed::Lock> lock;
      if (passphrase) lock.emplace(passphrase->view(), random);
      auto exported = export_one(options, context, project, embed, folder, address, key ? &*key : nullptr,
                                 lock ? &*lock : nullptr);
      tell_faulty(context, embed, exported.uncited, "without any citation");
      tell_faulty(context, embed, exported.failed, "out with a failed check (`praxeo verify` tells which)");
      tell_faulty(context, embed, among(stale, exported),
                  "made from what has changed since (`praxeo content list --stale` tells which)");
      std::optional<std::string> link;
      // A dry run's key opens nothing that will be.
      if (options.key_link && !options.dry_run) link = address + lock->fragment();
      result.bundles.push_back({embed.slug, std::move(exported), std::move(link)});
    } catch (const Error& error) {
      if (chosen.size() == 1 || error.kind() == ErrorKind::interrupted) throw;
      context.report(error);
      ++failed;
    }
  }
  context.show(result);
  if (failed > 0) {
    throw Error(ErrorKind::failed, fmt::format("{} of {} embeds were not exported", failed, chosen.size()));
  }
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"export",
       "",
       "write embeds as static pages",
       {{"One embed, drafts too", "praxeo export shell-course -o public --include-drafts"},
        {"With links that name where it will be",
         "praxeo export shell-course -o public --base-url https://example.org/shell/"},
        {"For those who know a passphrase",
         "pass show shell-course | praxeo export shell-course -o private --encrypt"},
        {"Whether a bundle is as it was made", "praxeo export --check public"}}},
      define, run);
}

}  // namespace praxeo::commands::export_bundle

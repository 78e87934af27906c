// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "commands/context.hpp"
#include "commands/other/verbs.hpp"
#include "commands/shared/count.hpp"
#include "commands/version.hpp"
#include "embed/highlight/outside.hpp"
#include "embed/signed_link.hpp"
#include "sandbox/find_worker.hpp"
#include "serve/folder.hpp"
#include "serve/pages.hpp"
#include "serve/server.hpp"

namespace praxeo::commands::serve_pages {

struct Options {
  std::vector<std::string> what, names;
  std::string host = "127.0.0.1";
  std::int64_t port = 8642;
  std::filesystem::path access_log;
  std::string key = "praxeo_link_key";
  bool open_to_all = false, is_signed = false, no_signing = false, include_drafts = false, watch = false;
};

void define(cli::Args& args, Options& options) {
  static constexpr double kHighestPort = 65535;
  args.positional("DIR|EMBED", options.what,
                  "a folder of exported bundles, or embeds; else all embeds of the project")
      .complete("embed");
  args.option("--port", options.port, "the port; 0 takes a free one").value_name("N").range(0, kHighestPort);
  args.option("--host", options.host, "the address to listen on").value_name("ADDR");
  args.flag("--public", options.open_to_all,
            "allow an address that others reach; pages then open by signed links alone");
  args.flag("--signed", options.is_signed, "pages open by signed links alone, on this machine's address too");
  args.flag("--no-signing", options.no_signing,
            "with --public: pages open to everyone who reaches the address");
  args.option("--key", options.key, "name of the secret that signs links")
      .value_name("NAME")
      .complete("secret");
  args.option("--name", options.names, "a host name that is answered to, beside addresses and localhost")
      .value_name("NAME");
  args.flag("--include-drafts", options.include_drafts,
            "newest revisions, drafts too, not only what is approved");
  args.flag("--watch", options.watch, "pages load anew when content, templates or files change");
  args.option("--access-log", options.access_log, "write the access log there, not to standard output")
      .value_name("FILE")
      .complete("file");
}

struct Result {
  std::string url, folder;
  std::vector<std::string> embeds;
  std::vector<std::string> keys;
  bool watch = false;

  [[nodiscard]] nlohmann::ordered_json to_json() const {
    return {{"url", url},
            {"folder", folder.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(folder)},
            {"embeds", embeds},
            {"signed", !keys.empty()},
            {"keys", keys},
            {"watch", watch}};
  }
};

// Where the lines go: at the end of a file, or to standard output while that carries nothing else.
class LogTarget {
 public:
  LogTarget(const Options& options, Context& context) : context_(context) {
    if (!options.access_log.empty() && options.access_log != "-")
      file_ = serve::open_log(context.absolute(options.access_log));
  }
  [[nodiscard]] bool wanted() const { return file_.open() || !context_.settings().machine(); }
  void write(std::string_view lines) {
    if (file_.open()) {
      base::write_all(file_.get(), lines, "the access log");
    } else {
      context_.streams().out.write(lines);
      context_.streams().out.flush();
    }
  }

 private:
  Context& context_;
  base::Fd file_;
};

// A bundle, or a folder of several.
bool holds_page(const std::filesystem::path& folder) {
  std::error_code none;
  if (std::filesystem::exists(folder / "index.html", none)) return true;
  const std::filesystem::directory_iterator entries(folder, none);
  return std::any_of(begin(entries), end(entries), [&](const std::filesystem::directory_entry& entry) {
    std::error_code ignored;
    return entry.path().extension() == ".html" ||
           std::filesystem::exists(entry.path() / "index.html", ignored);
  });
}

std::unique_ptr<serve::Site> site_of(const Options& options, Context& context, Result& result) {
  const bool one = options.what.size() == 1;
  if (one && std::filesystem::is_directory(context.absolute(options.what.front()))) {
    const auto folder = context.absolute(options.what.front());
    if (options.include_drafts)
      throw Error(ErrorKind::usage, "--include-drafts is for embeds; a folder holds what was exported");
    result.folder = folder.string();
    if (!holds_page(folder)) {
      context.log().warning(fmt::format("'{}' holds no page yet; `praxeo export -o {}` writes one",
                                        folder.string(), options.what.front()));
    }
    return std::make_unique<serve::FolderSite>(folder, options.watch);
  }
  if (one && options.what.front().find('/') != std::string::npos)
    throw Error(ErrorKind::not_found, fmt::format("there is no folder '{}'", options.what.front()))
        .with_hint("`praxeo export -o DIR` makes one");
  try {
    auto site = std::make_unique<serve::PagesSite>(
        context.store(), serve::PagesRequest{.project = context.project(),
                                             .embeds = options.what,
                                             .include_drafts = options.include_drafts,
                                             .generator = generator(),
                                             .highlighter = praxeo::embed::find_highlighter(context.env()),
                                             .templates = context.template_files().folder(),
                                             .reload = options.watch});
    result.embeds = site->embeds();
    return site;
  } catch (const Error& error) {
    const auto folder = std::find_if(options.what.begin(), options.what.end(), [&](const std::string& word) {
      return std::filesystem::is_directory(context.absolute(word));
    });
    if (one || error.kind() != ErrorKind::not_found || folder == options.what.end()) throw;
    throw Error(ErrorKind::usage,
                fmt::format("{}; '{}' is a folder, and a folder is shown alone", error.message(), *folder))
        .with_hint(
            fmt::format("`praxeo serve {}` shows what was exported there; embeds alone are shown as they "
                        "would be exported",
                        *folder));
  }
}

// Throws for an address that others reach without a word for it, and for words that say both.
void require_public(const Options& options) {
  if (options.no_signing && options.is_signed)
    throw Error(ErrorKind::usage, "--signed and --no-signing say the opposite");
  if (options.no_signing && !options.open_to_all)
    throw Error(ErrorKind::usage, "--no-signing is for --public");
  if (options.open_to_all || serve::is_loopback_host(options.host)) return;
  throw Error(ErrorKind::denied, fmt::format("{} can be reached by other machines", options.host))
      .with_hint("--public allows it, for those who have a signed link; with --no-signing for everyone");
}

// Open where nobody else comes, or everyone is to.
serve::Gate gate_of(const Options& options, Context& context, Result& result) {
  if (options.no_signing || (!options.open_to_all && !options.is_signed)) return {};
  if (options.watch)
    throw Error(ErrorKind::usage,
                "--watch is for pages that are open: a signed one can't listen for changes");
  const auto secret = context.secrets().find(options.key);
  if (!secret) {
    throw Error(ErrorKind::denied,
                fmt::format("signed links need a key, and there is no secret '{}'", options.key))
        .with_hint(fmt::format("`openssl rand -base64 32 | praxeo secret set {}` makes one; --no-signing "
                               "opens the pages to everyone",
                               options.key));
  }
  std::vector<praxeo::embed::LinkSigner> signers;
  signers.emplace_back(secret->value);
  if (secret->former) signers.emplace_back(*secret->former, secret->former_until);
  for (const auto& signer : signers) result.keys.push_back(signer.id());
  return serve::Gate(std::move(signers));
}

void run(const Options& options, Context& context) {
  static constexpr int kGraceMs = 3000;
  require_public(options);
  Result result{.watch = options.watch};
  auto gate = gate_of(options, context, result);
  const auto site = site_of(options, context, result);
  LogTarget log(options, context);
  base::SystemClock clock;  // the log is of today, whatever SOURCE_DATE_EPOCH says
  serve::Server server(*site, clock,
                       {.hosts = serve::HostRule(options.host, options.names, options.open_to_all),
                        .gate = std::move(gate),
                        .reload = options.watch,
                        .log = log.wanted(),
                        .run = context.ids().next()});
  const auto listener = serve::listen(sandbox::find_worker(context.env(), "praxeo-http.so"),
                                      {.host = options.host, .port = static_cast<int>(options.port)}, server);
  result.url = fmt::format("http://{}:{}/", serve::host_in_url(options.host), listener->port());
  if (context.settings().machine()) {
    context.show_json(result.to_json());
    context.streams().out.flush();
  }
  context.log().info(fmt::format(
      "Serving {} on {} until Ctrl-C",
      result.folder.empty() ? count_of(result.embeds.size(), "embed") : result.folder, result.url));
  if (options.open_to_all && serve::is_loopback_host(options.host)) {
    context.log().warning(
        fmt::format("only this machine reaches {}; --host 0.0.0.0 listens for others too", options.host));
  }
  if (options.no_signing)
    context.log().warning("open to everyone who reaches this address: there is no password");
  if (!result.keys.empty()) {
    context.log().info(fmt::format("Pages open by signed links, of {} {}",
                                   result.keys.size() == 1 ? "key" : "keys", fmt::join(result.keys, ", ")));
  }
  serve::run_server(*listener, server, *site, context.stop(), kGraceMs,
                    [&](std::string_view lines) { log.write(lines); });
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"serve",
       "",
       "show embeds or exported bundles in a browser",
       {{"All embeds of the project, as they would be exported", "praxeo serve"},
        {"Drafts too, and pages that follow each change", "praxeo serve --include-drafts --watch"},
        {"A folder that was exported, for other machines",
         "praxeo serve public --host 0.0.0.0 --public --name pages.example.org"}}},
      define, run);
}

}  // namespace praxeo::commands::serve_pages

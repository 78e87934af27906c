// SPDX-License-Identifier: Apache-2.0
#include "ops/doctor.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "commands/context.hpp"
#include "commands/network.hpp"
#include "commands/other/verbs.hpp"
#include "commands/shared/json.hpp"
#include "http/url.hpp"
#include "llm/prices.hpp"
#include "llm/profile.hpp"
#include "ops/doctor_online.hpp"

namespace praxeo::commands::doctor {

struct Options {
  bool online = false;
};

void define(cli::Args& args, Options& options) {
  args.flag(
      "--online", options.online,
      "ask each provider that is configured for its models and for one word; costs some 20 tokens each");
}

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
    cli::Table table({{"CHECK"}, {"STATUS"}, {"FOUND", cli::Align::left, true, true}});
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

// The first place that has a key is the one whose key is sent.
std::string key_place(const llm::KnownProvider& known, Context& context) {
  for (const auto& variable : known.key_variables)
    if (const auto place = context.secrets().locate(variable)) return place->words;
  return {};
}

constexpr int kAttempts = 2;  // a person waits

ops::Diagnosis check_online(const llm::KnownProvider& known, Context& context) {
  try {
    auto service = context.providers().service(known, kAttempts);
    ops::ProviderCheck check{.key_place = key_place(known, context),
                             .key_variable = std::string(known.key_variables.back())};
    const auto network = network_options(context);
    const bool https = service.profile().endpoint.base_url.starts_with("https:");
    if (const auto proxy = http::parse_url(https ? network.https_proxy : network.http_proxy))
      check.proxy = proxy->host;
    const auto wanted = context.layers().text("provider.default").value_or("");
    if (wanted.starts_with(fmt::format("{}/", known.name)))
      check.model = wanted.substr(known.name.size() + 1);
    return ops::check_provider(service, check, llm::PriceTable::shipped(), context.clock().now(),
                               context.stop());
  } catch (const Error& error) {
    // What a command that gives a key has said stands in the context.
    auto words = error.message();
    for (const auto& line : error.context()) words += "; " + line;
    return {std::string(known.name), Status::failed, std::move(words),
            error.hints().empty() ? std::string() : error.hints().front()};
  }
}

std::vector<ops::Diagnosis> check_providers(Context& context) {
  if (context.globals().offline) {
    throw Error(ErrorKind::offline, "providers are asked over the network, and that is forbidden")
        .with_hint("leave out --online, or --offline");
  }
  static_cast<void>(network_options(context));  // throws for a --ca-file that is not there
  std::vector<ops::Diagnosis> found;
  for (const auto& known : llm::known_providers()) {
    if (context.providers().is_configured(known)) found.push_back(check_online(known, context));
  }
  if (found.empty()) {
    found.push_back({"providers", Status::ok, "none is configured; the extractive writer needs none", ""});
  }
  return found;
}

void run(const Options& options, Context& context) {
  Result result;
  const auto online = options.online ? check_providers(context) : std::vector<ops::Diagnosis>();
  result.found.push_back(ops::check_reader(context.env()));
  result.found.push_back(ops::check_isolation(context.env()));
  result.found.push_back(ops::check_recognition(context.env()));
  result.found.push_back(ops::check_highlighting(context.env()));
  result.found.push_back(ops::check_snippets());
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
  result.found.insert(result.found.end(), online.begin(), online.end());
  for (const auto& one : result.found) {
    for (const auto& attempt : one.attempts) {
      context.log().debug(attempt.stopped ? fmt::format("{}: stopped ({})", attempt.name, attempt.error)
                                          : fmt::format("{}: not stopped", attempt.name));
    }
  }
  context.show(result);
  std::vector<std::string_view> broken;
  for (const auto& one : result.found)
    if (one.status == Status::failed) broken.push_back(one.name);
  if (!broken.empty())
    throw Error(ErrorKind::failed, fmt::format("something is broken: {}", fmt::join(broken, ", ")))
        .with_hint("what was found says how to mend it");
}

cli::Command command() {
  return cli::make_command<Options, Context>(
      {"doctor",
       "",
       "check the installation and the workspace, and say how to mend each",
       {{"After installing", "praxeo doctor"},
        {"Whether the keys that are set work", "praxeo doctor --online"}}},
      define, run);
}

}  // namespace praxeo::commands::doctor

// SPDX-License-Identifier: Apache-2.0
#include "verify/run_snippet.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "sandbox/run_command.hpp"
#include "verify/run_words.hpp"
#include "verify/snippet_job.hpp"

namespace praxeo::verify {
namespace {

using nlohmann::json;
using sandbox::CommandResult;

// Counts up when an outcome may be another by the same inputs.
constexpr std::string_view kRunRule = "run/1";
constexpr std::size_t kKept = 64 << 10;

struct Judgement {
  std::string status, message;
  bool lasting = true;  // false when it may be another once something is installed
};

Judgement lacking(std::string message) { return {"skipped", std::move(message), false}; }

// Names of files that are not there, in the words of most languages.
const std::vector<Words> kNoFile{
    {"No such file or directory"}, {"ENOENT: no such file"}, {"FileNotFoundException"}};

// A network that is not there, and what a folder of its own would have to be.
const std::vector<Words> kNoNetwork{{"Could not resolve host"}, {"Temporary failure in name resolution"},
                                    {"Network is unreachable"}, {"curl: (7)"},
                                    {"getaddrinfo E"},          {"fatal: not a git repository"}};

// The line by which a program says that a socket was refused to it, as sandboxes do; empty for none.
std::string refused_socket(std::string_view words) {
  static constexpr std::array kRefused{"Operation not permitted", "connect EPERM", "listen EPERM",
                                       "bind EPERM"};
  static constexpr std::array kSockets{"socket", "connect", "/dev/tcp/", "/dev/udp/", "listen", "bind"};
  const auto named = [&](std::string_view each) { return words.find(each) != std::string_view::npos; };
  if (std::ranges::none_of(kSockets, named)) return {};
  for (const std::string_view each : kRefused) {
    const auto at = words.find(each);
    if (at == std::string_view::npos) continue;
    const auto start = words.rfind('\n', at) + 1;  // npos + 1 is 0
    return first_line(words.substr(start));
  }
  return {};
}

std::string input_hash(const Snippet& snippet, const std::string& tool) {
  const json inputs{{"rule", kRunRule},
                    {"language", snippet.language},
                    {"code", snippet.code},
                    {"stdin", snippet.input},
                    {"expected_output", snippet.expected_output ? json(*snippet.expected_output) : json()},
                    {"tool", tool}};
  return base::sha256(inputs.dump(-1, ' ', false, json::error_handler_t::replace));
}

std::string needing(const std::string& what, const Snippet& snippet) {
  const auto names = snippet.dependencies.empty()
                         ? std::string()
                         : fmt::format(" (it depends on {})", fmt::join(snippet.dependencies, ", "));
  return fmt::format("needs what is not installed here: {}{}", what, names);
}

// What the code was to be given: the tables of somebody's database, a page in a browser, words behind its
// name.
std::string not_given(const Snippet& snippet, std::string_view words) {
  const auto says = [&](std::string_view what) { return words.find(what) != std::string_view::npos; };
  const auto has = [&](std::string_view what) { return snippet.code.find(what) != std::string::npos; };
  const bool makes = has("create table") || has("CREATE TABLE") || has("Create Table");
  if (snippet.language == "sql" && !makes && says("no such table"))
    return "a table that a sandbox does not have";
  for (const std::string_view name : {"document", "window", "navigator", "localStorage"}) {
    if (says("ReferenceError: " + std::string(name) + " is not defined")) return "a browser";
  }
  const bool reads = has("$1") || has("${1") || has("$@") || has("$#") || has("argv") || has("ARGV");
  const bool asks = says("usage:") || says("Usage:") || says("required positional argument") ||
                    says("required: ") || says("not enough values to unpack") ||
                    (says("list index out of range") && has("argv["));
  return reads && asks ? "arguments" : "";
}

constexpr const char* kPart = "has no beginning to run from: it is part of a program";

Judgement judge(const Language& language, const Snippet& snippet, const CommandResult& result,
                const sandbox::CommandLimits& limits) {
  if (!result.started) return lacking(fmt::format("no sandbox to run it in: {}", brief(result.error)));
  // For an answer, a file, a moment that never comes in an empty sandbox.
  if (result.waited && !snippet.expected_output) {
    return {"skipped", fmt::format("waited {} s for something that does not happen in a sandbox",
                                   limits.wall.count() / 1000)};
  }
  if (result.limit != sandbox::Limit::none) return {"failed", over_limit(result, limits)};
  const auto& words = result.prepared ? result.error : result.prepare_output;
  if (const auto line = line_with(words, language.missing); !line.empty())
    return lacking(needing(missing_part(line, language), snippet));
  if (!result.prepared) {
    if (!line_with(words, language.fragment).empty()) return {"skipped", kPart};
    return {"failed", fmt::format("does not compile: {}", first_lines(words))};
  }
  if (result.exit_code != 0) {
    if (!line_with(words, language.fragment).empty()) return {"skipped", kPart};
    if (auto why = no_more_processes(result, limits); !why.empty()) return {"failed", std::move(why)};
    if (const auto line = line_with(words, kNoFile); !line.empty())
      return {"skipped", fmt::format("needs a file that a sandbox does not have: {}", first_line(line))};
    if (const auto what = not_given(snippet, words); !what.empty())
      return {"skipped", fmt::format("needs {}", what)};
    for (const auto& each : kNoNetwork) {  // what stands before it on the line may be a bar of progress
      if (const auto at = words.find(each.first); at != std::string::npos)
        return {"skipped",
                fmt::format("needs what a sandbox does not have: {}", first_line(words.substr(at)))};
    }
    if (const auto line = refused_socket(words); !line.empty())
      return {"skipped", fmt::format("needs what a sandbox does not have: a network ({})", line)};
    return {"failed", ended_with(result.exit_code, words)};
  }
  if (snippet.expected_output) {
    const auto difference = difference_of(*snippet.expected_output, result.output);
    if (!difference.empty()) return {"failed", difference};
  }
  return {"passed", ""};
}

std::string pin_of(const CommandResult& result) { return base::sha256(comparable_output(result.output)); }

std::optional<std::string> stored_pin(const std::optional<store::Check>& previous) {
  if (!previous || !previous->details) return std::nullopt;
  const auto details = base::maybe_json(*previous->details);
  if (!details || !details->is_object()) return std::nullopt;
  const auto pin = details->find("pinned");
  if (pin == details->end() || !pin->is_string()) return std::nullopt;
  return pin->get<std::string>();
}

// A skipped one is tried again where something may be installed by now.
bool stands(const store::Check& previous) {
  if (previous.status != "skipped") return true;
  const auto details = base::maybe_json(previous.details.value_or(""));
  return details && details->is_object() && details->value("lasting", false);
}

std::string kept(const std::string& text) { return text.substr(0, kKept); }

}  // namespace

Snippet snippet_of(const std::string& body) {
  const auto value = base::parse_json(body, "the body");
  Snippet snippet{.language = value.at("language"), .code = value.at("code"), .title = value.at("title")};
  if (value.contains("stdin")) snippet.input = value["stdin"];
  // Writers leave empty what the source doesn't say, so that is no expectation.
  if (value.contains("expected_output") && value["expected_output"] != "")
    snippet.expected_output = value["expected_output"];
  for (const auto& each : value.at("dependencies")) snippet.dependencies.push_back(each);
  return snippet;
}

std::string SnippetRunner::version_of(const Language& language, std::stop_token stop) {
  const auto known = versions_.find(language.name);
  if (known != versions_.end()) return known->second;
  auto asked = language;
  asked.prepare.clear();
  asked.command = language.version;
  const auto result = sandbox::run_command(confinement_, job_of(asked, {}), stop);
  auto words = first_line(result.output.empty() ? result.error : result.output);
  if (!result.started || words.empty()) words = std::string(language.name);
  return versions_[language.name] = words;
}

store::Check SnippetRunner::check(const Snippet& snippet, const std::optional<store::Check>& previous,
                                  std::stop_token stop) {
  store::Check check;
  check.name = "run";
  check.input_hash = input_hash(snippet, "");
  const auto skip = [&](std::string why) {
    check.status = "skipped";
    check.message = std::move(why);
    return check;
  };
  const auto* language = find_language(snippet.language);
  if (language == nullptr) return skip(fmt::format("praxeo runs no {}", brief(snippet.language)));
  if (const auto lack = lacking_program(*language); !lack.empty())
    return skip(fmt::format("{} is not installed in {}", lack, sandbox::kCommandPath));
  if (confinement_.layer == sandbox::Layer::none)
    return skip(fmt::format("no sandbox to run it in: {}", confinement_.words));
  try {
    check.tool = version_of(*language, stop);
    check.input_hash = input_hash(snippet, *check.tool);
    if (previous && previous->input_hash == check.input_hash && stands(*previous)) return *previous;
    run(*language, snippet, previous, check, stop);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    return skip(error.message());
  }
  return check;
}

void SnippetRunner::run(const Language& language, const Snippet& snippet,
                        const std::optional<store::Check>& previous, store::Check& check,
                        std::stop_token stop) {
  const auto job = job_of(language, snippet);
  const auto result = sandbox::run_command(confinement_, job, stop);
  auto outcome = judge(language, snippet, result, job.limits);
  json details{{"exit_code", result.exit_code},
               {"output", kept(result.output)},
               {"error", kept(result.error)},
               {"layer", confinement_.layer == sandbox::Layer::bubblewrap ? "bubblewrap" : "landlock"}};
  if (!job.prepare.empty()) {
    details["compiler"] = kept(result.prepare_output);
    details["compiler_exit_code"] = result.prepare_code;
  }
  if (outcome.status == "passed" && !snippet.expected_output && !result.output.empty()) {
    const auto pin = stored_pin(previous);
    if (pin && *pin != pin_of(result)) {
      outcome = {"failed", fmt::format("prints otherwise than when its output was pinned; now: {}",
                                       first_line(result.output))};
      details["pinned"] = *pin;
    } else if (pin || pin_of(sandbox::run_command(confinement_, job, stop)) == pin_of(result)) {
      details["pinned"] = pin_of(result);
    }
  }
  if (outcome.status == "skipped") details["lasting"] = outcome.lasting;
  check.status = outcome.status;
  check.message = outcome.message;
  check.duration_ms = result.duration.count();
  check.details = details.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace praxeo::verify

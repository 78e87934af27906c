// SPDX-License-Identifier: Apache-2.0
#include "cli/app.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/time.hpp"
#include "cli/dispatch.hpp"
#include "cli/documents.hpp"
#include "cli/log.hpp"
#include "cli/report_error.hpp"
#include "cli/signals.hpp"

namespace praxeo::cli {
namespace {

// Lines longer than this are hard to read, however wide the terminal is.
constexpr std::size_t kWidestHelp = 100;

// One run from words to exit code. Settings and globals are filled by the parse.
class Run {
 public:
  Run(const Tree& tree, const std::vector<std::string>& words, const base::Env& env, Streams& streams)
      : tree_(tree), words_(words), env_(env), streams_(streams), status_(streams) {
    if (tree.define_globals) tree.define_globals(globals_);
    define_settings(globals_, settings_, tree.env_prefix);
    global_table_ = globals_.table();
    preview_ = preview(tree, global_table_, words, env);
  }

  void execute(const HostFactory& make_host) {
    const auto found = dispatch(tree_, global_table_, words_);
    switch (found.kind) {
      case Dispatch::Kind::version:
        return show_version(found);
      case Dispatch::Kind::program_help:
      case Dispatch::Kind::noun_help:
        return show_help(found);
      case Dispatch::Kind::command:
        break;
    }
    Args args;
    const auto runner = found.command->define(args);
    args.inherit(globals_);
    if (wants_help(args, found)) {
      if (preview_.machine) return write_help_json(help_json(tree_, *found.command));
      write_help(help_command(tree_, *found.command, help_width(), out_style()));
      return;
    }
    parse(args, found);
    run(*found.command, runner, make_host);
  }

  // Parses and does nothing with it.
  void check() {
    const auto found = dispatch(tree_, global_table_, words_);
    if (found.kind != Dispatch::Kind::command) return;
    Args args;
    const auto runner = found.command->define(args);  // owns what the parse fills
    args.inherit(globals_);
    if (!wants_help(args, found)) parse(args, found);
  }

  int report(const std::exception_ptr& caught) {
    status_.clear();
    auto error = as_error(caught);
    auto code = exit_code(error.kind());
    const int number = signal_;
    // A child that got the terminal's Ctrl-C too makes its parent fail: that is still the user's stop.
    if (error.kind() == ErrorKind::interrupted || (number != 0 && error.kind() == ErrorKind::failed)) {
      code = number == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
      error = interrupted(error, number);
    }
    if (preview_.machine) {
      streams_.err.write(error_json(error, code));
    } else {
      streams_.err.write(
          error_text(tree_.program, error, Style::decide(preview_.color, env_, streams_.err.terminal())));
    }
    return static_cast<int>(code);
  }

 private:
  Error interrupted(const Error& error, int number) const {
    auto message = number == 0 ? error.message()
                               : fmt::format("stopped by {}", number == SIGTERM ? "SIGTERM" : "SIGINT");
    if (!kept_.empty()) message += "; " + kept_;
    Error stopped(ErrorKind::interrupted, std::move(message));
    if (error.kind() != ErrorKind::interrupted) stopped.add_context("while stopping: " + error.message());
    for (const auto& line : error.context()) stopped.add_context(line);
    for (const auto& hint : error.hints()) stopped.add_hint(hint);
    return stopped;
  }

  [[nodiscard]] Style out_style() const {
    return Style::decide(preview_.color, env_, streams_.out.terminal());
  }
  [[nodiscard]] std::size_t help_width() const { return std::min(streams_.width(), kWidestHelp); }
  void write_help(std::string_view text) { streams_.out.write(text); }
  void write_help_json(const nlohmann::ordered_json& fields) {
    write_object(streams_.out, schema_name(tree_.program, "help", "", 1), fields);
  }

  void show_version(const Dispatch& found) {
    globals_.parse(without_arguments(found), env_);
    settle_settings(globals_, settings_);
    std::vector<std::string> details;
    if (settings_.verbose > 0 && tree_.version_details) details = tree_.version_details(env_);
    if (settings_.machine()) {
      nlohmann::ordered_json fields;
      fields["version"] = tree_.version;
      if (settings_.verbose > 0) fields["details"] = details;
      write_object(streams_.out, schema_name(tree_.program, "version", "", 1), fields);
      return;
    }
    streams_.out.line(fmt::format("{} {}", tree_.program, tree_.version));
    for (const auto& line : details) streams_.out.line(line);
  }

  // --version answers whatever else was typed behind it, as git does.
  [[nodiscard]] std::vector<std::string> without_arguments(const Dispatch& found) const {
    std::vector<std::string> kept;
    bool format_follows = false;
    for (const auto& word : found.rest) {
      if (word == "--") break;
      if (std::exchange(format_follows, word == "--format") || word == "--format") {
        kept.push_back(word);
        continue;
      }
      const auto cluster = word.size() > 1 && word[0] == '-' && word[1] != '-' &&
                           word.find_first_not_of('v', 1) == std::string::npos;
      if (cluster || word == "--version" || word == "--verbose" || word == "--json" ||
          word.starts_with("--format="))
        kept.push_back(word);
    }
    return kept;
  }

  // Help that nobody asked for is no result a script could use.
  void show_help(const Dispatch& found) {
    if (!found.asked) {
      globals_.parse(found.kind == Dispatch::Kind::program_help ? words_ : found.rest, env_);
      settle_settings(globals_, settings_);
      if (settings_.machine())
        throw Error(ErrorKind::usage, found.noun == nullptr ? std::string("a command is missing")
                                                            : fmt::format("'{} {}' needs a verb",
                                                                          tree_.program, found.noun->name))
            .with_hint(found.noun == nullptr
                           ? fmt::format("see '{} --help'", tree_.program)
                           : fmt::format("see '{} {} --help'", tree_.program, found.noun->name));
    }
    if (preview_.machine)
      return write_help_json(found.noun == nullptr ? help_json(tree_) : help_json(tree_, *found.noun));
    write_help(found.noun == nullptr ? help_program(tree_, help_width(), out_style())
                                     : help_noun(tree_, *found.noun, help_width(), out_style()));
  }

  // Asked before the parse, so that it answers beside a mistake too.
  [[nodiscard]] bool wants_help(const Args& args, const Dispatch& found) const {
    return args.meets("--help", found.rest);
  }

  void parse(Args& args, const Dispatch& found) {
    try {
      args.parse(found.rest, env_);
      settle_settings(args, settings_);
    } catch (Error& error) {
      if (error.kind() == ErrorKind::usage && error.hints().empty())
        error.add_hint(fmt::format("see '{} {} --help'", tree_.program, found.command->words()));
      throw;
    }
    preview_.machine = settings_.machine();
    preview_.color = settings_.color;
  }

  void run(const Command& command, const Runner& runner, const HostFactory& make_host) {
    const auto err_style = Style::decide(settings_.color, env_, streams_.err.terminal());
    const auto mode = decide_progress(settings_, env_, streams_);
    base::SystemClock clock;  // for the pace of drawing only
    const auto progress = make_progress(mode, status_, clock, err_style);
    StreamLog log(tree_.program, status_, log_level(settings_), mode == ProgressMode::json, err_style);
    Signals signals;
    const auto host = make_host({.tree = tree_,
                                 .command = command,
                                 .env = env_,
                                 .streams = streams_,
                                 .settings = settings_,
                                 .log = log,
                                 .progress = *progress,
                                 .status = status_,
                                 .stop = signals.token(),
                                 .out_style = out_style(),
                                 .err_style = err_style});
    try {
      runner(*host);
    } catch (...) {
      signal_ = signals.received();
      kept_ = host->kept();
      say_finished(*host, std::current_exception());
      throw;
    }
    host->finished(static_cast<int>(ExitCode::done));
  }

  // The failure itself is what the user must hear of, not one more behind it.
  static void say_finished(Host& host, const std::exception_ptr& caught) {
    try {
      std::rethrow_exception(caught);
    } catch (const ClosedPipe&) {
      host.finished(static_cast<int>(ExitCode::done));
    } catch (...) {
      try {
        host.finished(static_cast<int>(exit_code(as_error(caught).kind())));
      } catch (...) {
        return;
      }
    }
  }

  const Tree& tree_;
  const std::vector<std::string>& words_;
  const base::Env& env_;
  Streams& streams_;
  StatusLine status_;
  Settings settings_;
  Args globals_;
  std::vector<OptionInfo> global_table_;
  Preview preview_;
  int signal_ = 0;
  std::string kept_;
};

}  // namespace

int run_app(const Tree& tree, const std::vector<std::string>& words, const base::Env& env, Streams& streams,
            const HostFactory& make_host) {
  Run run(tree, words, env, streams);
  const auto guarded = [&](auto&& work) -> int {
    try {
      work();
      return static_cast<int>(ExitCode::done);
    } catch (const ClosedPipe&) {
      streams.out.drop();
      return static_cast<int>(ExitCode::done);
    } catch (...) {
      return run.report(std::current_exception());
    }
  };
  const int code = guarded([&] { run.execute(make_host); });
  // What was printed before a failure goes out too; a full disk only shows here.
  const int written = guarded([&] { streams.out.flush(); });
  return code != 0 ? code : written;
}

void check_words(const Tree& tree, const std::vector<std::string>& words, const base::Env& env) {
  std::string out;
  std::string err;
  Streams streams("", out, err, {});
  Run(tree, words, env, streams).check();
}

}  // namespace praxeo::cli

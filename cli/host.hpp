// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/env.hpp"
#include "base/error.hpp"
#include "base/progress.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/settings.hpp"
#include "cli/streams.hpp"
#include "cli/style.hpp"

namespace praxeo::cli {

struct Tree;
struct Command;

// What run_app() has made when a command is about to run. All of it outlives the Host.
struct HostParts {
  const Tree& tree;
  const Command& command;
  const base::Env& env;
  Streams& streams;
  const Settings& settings;
  base::Log& log;
  base::Progress& progress;
  StatusLine& status;
  std::stop_token stop;
  Style out_style;
  Style err_style;
};

// What a command's run() gets: the terminal side of the world. A program derives its own context from it,
// which adds its services (made on first use), and hands it over through a HostFactory. For one command, on
// one thread; log and progress may be shared between threads.
class Host {
 public:
  explicit Host(const HostParts& parts) : parts_(parts) {}
  virtual ~Host() = default;
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  [[nodiscard]] const Tree& tree() const { return parts_.tree; }
  [[nodiscard]] const Command& command() const { return parts_.command; }
  [[nodiscard]] const base::Env& env() const { return parts_.env; }
  [[nodiscard]] Streams& streams() const { return parts_.streams; }
  [[nodiscard]] const Settings& settings() const { return parts_.settings; }
  [[nodiscard]] base::Log& log() const { return parts_.log; }
  [[nodiscard]] base::Progress& progress() const { return parts_.progress; }
  [[nodiscard]] std::stop_token stop() const { return parts_.stop; }

  [[nodiscard]] Printer printer() const;

  // The result of the command, on stdout in the form that was asked for. A Result has
  //   nlohmann::ordered_json to_json() const   the object without "schema"; a list stands under "items"
  //   void print(Printer&) const               the same for people
  template <class Result>
  void show(const Result& result) {
    if (settings().machine()) {
      show_json(result.to_json());
    } else {
      auto printer_of = printer();
      result.print(printer_of);
    }
  }
  void show_json(const nlohmann::ordered_json& fields);

  // One of several targets failed and the work goes on: the error is written to stderr now, as the last one
  // will be.
  void report(const Error& error);

  // What stands when the user stops the run now, as a phrase: "3 of 7 files are stored". Said after an
  // interruption.
  void keep(std::string what) { kept_ = std::move(what); }
  [[nodiscard]] const std::string& kept() const { return kept_; }

  // Called once when the command is over, with the number its process will end with (before a last flush,
  // whose failure can still change it). What it throws after a failure is dropped.
  virtual void finished(int exit_code) { static_cast<void>(exit_code); }

  // Asks on stderr and reads stdin. --yes is true without asking; without a terminal throws Error usage that
  // names `option` as what was missing. Only "y" and "yes" are a yes.
  [[nodiscard]] bool confirm(std::string_view question, std::string_view option = "--yes");
  // Asks for a line on the terminal without showing what is typed. Absent where neither stdin nor stderr is
  // one: then nothing asks. --yes does not answer it.
  [[nodiscard]] std::optional<std::string> ask_hidden(std::string_view prompt);

 private:
  HostParts parts_;
  std::string kept_;
};

using HostFactory = std::function<std::unique_ptr<Host>(const HostParts&)>;

}  // namespace praxeo::cli

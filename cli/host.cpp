// SPDX-License-Identifier: Apache-2.0
#include "cli/host.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text/normalize.hpp"
#include "cli/ask_hidden.hpp"
#include "cli/command.hpp"
#include "cli/report_error.hpp"

namespace praxeo::cli {

Printer Host::printer() const {
  Layout layout;
  layout.width = streams().width();
  layout.terminal = streams().out.terminal();
  layout.markdown = settings().format() == Format::markdown;
  layout.quiet = settings().quiet;
  layout.style = layout.markdown ? Style() : parts_.out_style;
  return {streams().out, layout};
}

void Host::show_json(const nlohmann::ordered_json& fields) {
  const auto schema = schema_name(tree().program, command().noun, command().verb, command().schema);
  if (settings().format() == Format::jsonl) {
    write_items(streams().out, schema, fields);
  } else {
    write_object(streams().out, schema, fields);
  }
}

void Host::report(const Error& error) {
  auto text = settings().machine() ? error_json(error, exit_code(error.kind()))
                                   : error_text(tree().program, error, parts_.err_style);
  text.pop_back();  // the newline that the line above adds
  parts_.status.write_above(text);
}

bool Host::confirm(std::string_view question, std::string_view option) {
  if (settings().yes) return true;
  if (!streams().in.terminal() || !streams().err.terminal())
    throw Error(ErrorKind::usage, fmt::format("there is no terminal to ask on: {}", question))
        .with_hint(fmt::format("add {} to go on without being asked", option));
  parts_.status.clear();
  streams().out.flush();
  streams().err.write(fmt::format("{} [y/N] ", base::printable(question)));
  auto answer = streams().in.read_line().value_or(std::string());
  answer = base::squeeze(answer);
  std::ranges::transform(answer, answer.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return answer == "y" || answer == "yes";
}

std::optional<std::string> Host::ask_hidden(std::string_view prompt) {
  if (!streams().in.terminal() && !streams().err.terminal()) return std::nullopt;
  parts_.status.clear();
  streams().out.flush();
  return ask_on_terminal(prompt, stop());
}

}  // namespace praxeo::cli

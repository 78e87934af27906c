// SPDX-License-Identifier: Apache-2.0
#include "cli/describe.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/documents.hpp"

namespace praxeo::cli {

std::string option_left(const OptionInfo& info) {
  if (info.positional()) return info.names.front() + (info.many ? "…" : "");
  auto left = fmt::format("{}", fmt::join(info.names, ", "));
  if (info.takes_value()) left += " " + info.value_name;
  return left;
}

std::string option_text(const OptionInfo& info) {
  std::vector<std::string> notes;
  if (!info.choices.empty()) notes.push_back(fmt::format("one of {}", fmt::join(info.choices, ", ")));
  if (info.minimum && info.maximum) notes.push_back(fmt::format("{} to {}", *info.minimum, *info.maximum));
  if (info.minimum && !info.maximum) notes.push_back(fmt::format("at least {}", *info.minimum));
  if (!info.default_text.empty()) notes.push_back(fmt::format("default {}", info.default_text));
  if (info.takes_value() && info.required) notes.emplace_back("required");
  if (info.takes_value() && info.many) notes.emplace_back("may be repeated");
  if (!info.excludes.empty()) notes.push_back(fmt::format("not with {}", fmt::join(info.excludes, ", ")));
  if (!info.needs.empty()) notes.push_back(fmt::format("needs {}", fmt::join(info.needs, ", ")));
  if (!info.env.empty()) notes.push_back(fmt::format("${}", info.env));
  if (notes.empty()) return info.help;
  return fmt::format("{} [{}]", info.help, fmt::join(notes, "; "));
}

std::string argument_usage(const OptionInfo& info) {
  const auto name = option_left(info);
  return info.required ? name : "[" + name + "]";
}

std::string usage_line(const Tree& tree, const Command& command) {
  auto line = fmt::format("{} {}", tree.program, command.words());
  const auto own = own_options(command);
  for (const auto& info : own)
    if (info.takes_value() && info.required) line += fmt::format(" {} {}", info.primary(), info.value_name);
  if (std::ranges::any_of(
          own, [](const OptionInfo& info) { return !info.positional() && !info.hidden && !info.required; }))
    line += " [OPTIONS]";
  for (const auto& info : own)
    if (info.positional() && !info.hidden) line += " " + argument_usage(info);
  return line;
}

}  // namespace praxeo::cli

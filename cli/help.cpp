// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/text/normalize.hpp"
#include "cli/describe.hpp"
#include "cli/documents.hpp"
#include "cli/exit_code.hpp"
#include "cli/table.hpp"

namespace praxeo::cli {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kWidestLeft = 28;  // a longer left side has its text on the next line
constexpr std::size_t kLeastText = 30;   // below that, all texts stand on lines of their own

struct HelpRow {
  std::string left;
  std::string text;
};

// Rows in two columns; on a narrow terminal the text stands under its name.
std::string two_columns(const std::vector<HelpRow>& rows, std::size_t width, const Style& style) {
  std::size_t left = 0;
  for (const auto& row : rows)
    if (const auto wide = base::display_width(row.left); wide <= kWidestLeft) left = std::max(left, wide);
  const auto column = kIndent + left + 2;
  const bool stacked = width < column + kLeastText;
  std::string all;
  for (auto row : rows) {
    if (stacked) row.left.erase(0, row.left.find_first_not_of(' '));
    const auto wide = base::display_width(row.left);
    all.append(kIndent, ' ').append(style.paint(Tone::accent, row.left));
    if (stacked || wide > left) {
      const auto indent = stacked ? kIndent + 4 : column;
      if (!row.text.empty()) all += '\n' + std::string(indent, ' ') + wrap(row.text, width, indent);
    } else if (!row.text.empty()) {
      all += std::string(column - kIndent - wide, ' ') + wrap(row.text, width, column);
    }
    all += '\n';
  }
  return all;
}

std::string title(std::string_view text, const Style& style) {
  return "\n" + style.paint(Tone::strong, fmt::format("{}:", text)) + "\n";
}

std::string option_rows(const std::vector<OptionInfo>& infos, bool positional, std::size_t width,
                        const Style& style) {
  // Options without a short name are moved to stand under the long names of the others.
  const bool any_short = std::ranges::any_of(infos, [](const OptionInfo& info) {
    return !info.positional() && !info.hidden && info.names.front().size() == 2;
  });
  std::vector<HelpRow> rows;
  for (const auto& info : infos) {
    if (info.hidden || info.positional() != positional) continue;
    const bool shift = any_short && !positional && info.names.front().size() > 2;
    rows.push_back({(shift ? "    " : "") + option_left(info), option_text(info)});
  }
  if (rows.empty()) return {};
  return title(positional ? "Arguments" : "Options", style) + two_columns(rows, width, style);
}

std::string example_lines(const Command& command, const Style& style) {
  if (command.examples.empty()) return {};
  auto all = title(command.examples.size() == 1 ? "Example" : "Examples", style);
  for (const auto& example : command.examples) {
    all += style.paint(Tone::faint, fmt::format("  # {}", example.text)) + "\n";
    all += fmt::format("  $ {}\n", example.command);
  }
  return all;
}

// One paragraph of names: enough to remember them by.
std::string global_names(const Tree& tree, const std::vector<OptionInfo>& own, std::size_t width,
                         const Style& style) {
  std::vector<std::string> names;
  for (const auto& info : global_options(tree)) {
    const auto shadowed = [&](const OptionInfo& mine) { return mine.has_name(info.primary()); };
    if (!info.hidden && std::ranges::none_of(own, shadowed)) names.push_back(info.primary());
  }
  const auto list = fmt::format("{}; see '{} --help'", fmt::join(names, ", "), tree.program);
  return title("Global options", style) + std::string(kIndent, ' ') + wrap(list, width, kIndent) + "\n";
}

std::string headline(std::string_view name, std::string_view summary, std::size_t width, const Style& style) {
  const auto text = wrap(fmt::format("{} - {}", name, summary), width);
  // The name is painted after wrapping, so that escape sequences are not counted.
  return style.paint(Tone::strong, name) + text.substr(std::min(name.size(), text.size())) + "\n";
}

std::string noun_notes(std::string_view notes, std::size_t width) {
  std::string all = notes.empty() ? "" : "\n";
  while (!notes.empty()) {
    const auto line = notes.substr(0, notes.find('\n'));
    notes.remove_prefix(std::min(line.size() + 1, notes.size()));
    all += (line.starts_with(' ') ? std::string(line) : wrap(line, width)) + "\n";
  }
  return all;
}

std::string usage_block(const std::vector<std::string>& lines, std::size_t width, const Style& style) {
  std::string all = "\n" + style.paint(Tone::strong, "Usage:");
  for (const auto& line : lines) all += (lines.size() == 1 ? " " : "\n  ") + wrap(line, width, 7);
  return all + "\n";
}

}  // namespace

std::string help_program(const Tree& tree, std::size_t width, const Style& style) {
  auto all = headline(tree.program, tree.description, width, style);
  all += usage_block({fmt::format("{} [GLOBAL OPTIONS] COMMAND [ARGUMENTS] [OPTIONS]", tree.program)}, width,
                     style);
  std::vector<std::string_view> groups;
  for (const auto& noun : tree.nouns)
    if (!noun.hidden && std::ranges::find(groups, noun.group) == groups.end()) groups.push_back(noun.group);
  for (const auto group : groups) {
    std::vector<HelpRow> rows;
    for (const auto& noun : tree.nouns)
      if (!noun.hidden && noun.group == group)
        rows.push_back({std::string(noun.name), std::string(noun.summary)});
    all += title(group.empty() ? "Commands" : group, style) + two_columns(rows, width, style);
  }
  std::vector<HelpRow> rows;
  for (const auto& info : global_options(tree)) {
    if (info.hidden) continue;
    rows.push_back({(info.names.front().size() > 2 ? "    " : "") + option_left(info), option_text(info)});
  }
  all += title("Global options", style) + two_columns(rows, width, style);
  all +=
      "\n" +
      wrap(fmt::format("'{0} help COMMAND' tells more about each, '{0} help {1}' what its exit status means.",
                       tree.program, kExitCodesTopic),
           width) +
      "\n";
  return all;
}

std::string help_exit_codes(const Tree& tree, std::size_t width, const Style& style) {
  std::vector<HelpRow> rows;
  for (const auto& row : kExitRows) {
    rows.push_back({fmt::format("{:<4}{}", static_cast<int>(row.code), row.name), std::string(row.meaning)});
  }
  auto all = headline(fmt::format("{} help {}", tree.program, kExitCodesTopic),
                      "what the exit status of a command means", width, style);
  all += title("Exit status, and error.code with --json", style) + two_columns(rows, width, style);
  all += "\n" +
         wrap(
             "A command with one target ends with that target's own status. One with several goes on past a "
             "failure, keeps what succeeded, and ends with 1.",
             width) +
         "\n";
  return all;
}

std::string help_noun(const Tree& tree, const Noun& noun, std::size_t width, const Style& style) {
  const auto commands = tree.commands_of(noun.name);
  if (commands.size() == 1 && commands.front()->verb.empty())
    return help_command(tree, *commands.front(), width, style);
  auto all = headline(fmt::format("{} {}", tree.program, noun.name), noun.summary, width, style);
  std::vector<std::string> usage;
  std::vector<HelpRow> rows;
  for (const auto* command : commands) {
    if (command->hidden) continue;
    usage.push_back(usage_line(tree, *command));
    rows.push_back(
        {command->verb.empty() ? "(none)" : std::string(command->verb), std::string(command->summary)});
  }
  all += usage_block(usage, width, style);
  all += title("Commands", style) + two_columns(rows, width, style);
  if (!noun.default_verb.empty())
    all += "\n" +
           wrap(fmt::format("'{0} {1} …' without one of these is '{0} {1} {2} …'.", tree.program, noun.name,
                            noun.default_verb),
                width) +
           "\n";
  all += noun_notes(noun.notes, width);
  all += "\n" +
         wrap(fmt::format("'{} {} COMMAND --help' tells more about each.", tree.program, noun.name), width) +
         "\n";
  return all;
}

std::string help_command(const Tree& tree, const Command& command, std::size_t width, const Style& style) {
  const auto own = own_options(command);
  return headline(fmt::format("{} {}", tree.program, command.words()), command.summary, width, style) +
         usage_block({usage_line(tree, command)}, width, style) + option_rows(own, true, width, style) +
         option_rows(own, false, width, style) + example_lines(command, style) +
         global_names(tree, own, width, style);
}

}  // namespace praxeo::cli

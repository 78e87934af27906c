// SPDX-License-Identifier: Apache-2.0
#include "cli/dispatch.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text/distance.hpp"
#include "cli/words.hpp"

namespace praxeo::cli {
namespace {

std::vector<const OptionInfo*> pointers(const std::vector<OptionInfo>& infos) {
  std::vector<const OptionInfo*> all;
  all.reserve(infos.size());
  for (const auto& info : infos) all.push_back(&info);
  return all;
}

bool is_flag(const Word& word, std::string_view name) {
  return word.kind == Word::Kind::flag && word.info->has_name(name);
}

Error unknown(std::string_view what, std::string_view word, const std::vector<std::string>& candidates,
              std::string_view help) {
  Error error(ErrorKind::usage, fmt::format("unknown {} '{}'", what, word));
  if (const auto meant = base::nearest(word, candidates)) {
    error.add_hint(fmt::format("did you mean '{}'?", *meant));
  } else {
    error.add_hint(fmt::format("see '{}'", help));
  }
  return error;
}

std::vector<std::string> option_names(const std::vector<OptionInfo>& infos) {
  std::vector<std::string> names;
  for (const auto& info : infos)
    if (!info.positional() && !info.hidden) names.insert(names.end(), info.names.begin(), info.names.end());
  return names;
}

// An option that was meant for a verb, put in front of it.
Error misplaced(const Tree& tree, const Noun* noun, const Word& word,
                const std::vector<OptionInfo>& globals) {
  const auto place = noun == nullptr ? tree.program : fmt::format("{} {}", tree.program, noun->name);
  auto error = unknown("option", word.name, option_names(globals), place + " --help");
  const auto name = word.name;
  const auto knows = [&](const Command& command) {
    if (command.hidden || (noun != nullptr && command.noun != noun->name)) return false;
    return std::ranges::any_of(own_options(command),
                               [&](const OptionInfo& info) { return info.has_name(name); });
  };
  if (std::ranges::any_of(tree.commands, knows))
    return Error(ErrorKind::usage, error.message())
        .with_hint(
            fmt::format("options of a command stand behind its {}", noun == nullptr ? "name" : "verb"));
  return error;
}

// Words of the interface to come: "plan", "content diff".
void refuse_planned(const Tree& tree, const std::string& words) {
  if (std::ranges::find(tree.planned, words) == tree.planned.end()) return;
  throw Error(ErrorKind::usage, fmt::format("'{}' is not there yet in version {}", words, tree.version))
      .with_hint(fmt::format("'{} --help' shows what is", tree.program));
}

// Fills in verb and rest once the noun is known. `at` is the noun's place in `words`.
void find_verb(Dispatch& found, const Tree& tree, const std::vector<OptionInfo>& globals,
               const std::vector<std::string>& words, std::size_t at) {
  const auto commands = tree.commands_of(found.noun->name);
  found.rest = words;
  found.rest.erase(found.rest.begin() + static_cast<std::ptrdiff_t>(at));
  found.kind = Dispatch::Kind::command;

  const Word* first = nullptr;    // what could be the verb
  const Word* foreign = nullptr;  // an option that is not global
  const auto table = pointers(globals);
  const auto scanned = scan(found.rest, table, at);
  for (const auto& word : scanned) {
    if (is_flag(word, "--help")) found.asked = true;
    if (first != nullptr || foreign != nullptr) continue;
    if (word.kind == Word::Kind::argument) first = &word;
    if (word.kind == Word::Kind::unknown || word.kind == Word::Kind::separator) foreign = &word;
  }
  if (first != nullptr) {
    for (const auto* command : commands) {
      if (command->verb.empty() || command->verb != *first->value) continue;
      found.command = command;
      found.rest.erase(found.rest.begin() + static_cast<std::ptrdiff_t>(first->index));
      return;
    }
  }
  if (first != nullptr) refuse_planned(tree, fmt::format("{} {}", found.noun->name, *first->value));
  found.command = tree.command(found.noun->name, "");
  if (found.command != nullptr) return;
  const bool bare = first == nullptr && foreign == nullptr;
  if (!found.noun->default_verb.empty() && !bare) {
    found.command = tree.command(found.noun->name, found.noun->default_verb);
    if (found.command != nullptr && !found.asked) return;
  }
  // "NOUN --help", with words or options in front of it or not, is a question about the noun.
  if (bare || (found.asked && first == nullptr)) {
    found.kind = Dispatch::Kind::noun_help;
    found.command = nullptr;
    return;
  }
  if (found.command != nullptr) return;
  if (first == nullptr && foreign->kind == Word::Kind::separator)
    throw Error(ErrorKind::usage, fmt::format("'{} {}' needs a verb", tree.program, found.noun->name))
        .with_hint(fmt::format("see '{} {} --help'", tree.program, found.noun->name));
  if (first == nullptr) throw misplaced(tree, found.noun, *foreign, globals);
  std::vector<std::string> verbs;
  for (const auto* command : commands)
    if (!command->hidden) verbs.emplace_back(command->verb);
  throw unknown(fmt::format("{} command", found.noun->name), *first->value, verbs,
                fmt::format("{} {} --help", tree.program, found.noun->name));
}

}  // namespace

Dispatch dispatch(const Tree& tree, const std::vector<OptionInfo>& globals,
                  const std::vector<std::string>& words) {
  Dispatch found;
  const auto table = pointers(globals);
  const auto scanned = scan(words, table);
  for (const auto& word : scanned) {
    if (is_flag(word, "--version")) {
      found.kind = Dispatch::Kind::version;
      found.rest = words;
      return found;
    }
    if (is_flag(word, "--help")) found.asked = true;
    if (word.kind == Word::Kind::unknown && !found.asked) throw misplaced(tree, nullptr, word, globals);
    if (word.kind != Word::Kind::argument) continue;
    found.noun = tree.noun(*word.value);
    if (found.noun == nullptr) {
      refuse_planned(tree, *word.value);
      std::vector<std::string> nouns;
      for (const auto& noun : tree.nouns)
        if (!noun.hidden) nouns.emplace_back(noun.name);
      throw unknown("command", *word.value, nouns, tree.program + " --help");
    }
    find_verb(found, tree, globals, words, word.index);
    return found;
  }
  found.rest = words;
  return found;
}

Preview preview(const Tree& tree, const std::vector<OptionInfo>& globals,
                const std::vector<std::string>& words, const base::Env& env) {
  Preview seen;
  const auto is_machine = [](std::string_view format) { return format == "json" || format == "jsonl"; };
  seen.machine = is_machine(env.get(tree.env_prefix + "_FORMAT").value_or(std::string()));
  const auto table = pointers(globals);
  bool format_given = false;
  bool json = false;
  for (const auto& word : scan(words, table)) {
    if (word.info == nullptr) continue;
    if (word.info->has_name("--json")) json = true;
    if (word.info->has_name("--format") && word.value) {
      seen.machine = (format_given && seen.machine) || is_machine(*word.value);
      format_given = true;
    }
    if (word.info->has_name("--color") && word.value) {
      if (*word.value == "always") seen.color = ColorMode::always;
      if (*word.value == "never") seen.color = ColorMode::never;
    }
  }
  seen.machine = seen.machine || json;
  return seen;
}

}  // namespace praxeo::cli

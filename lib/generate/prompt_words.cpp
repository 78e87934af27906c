// SPDX-License-Identifier: Apache-2.0
#include "generate/prompt_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace praxeo::generate {
namespace {

constexpr std::string_view kPrompts = "prompts/";

bool is_own_variable(std::string_view name) {
  const auto& own = own_variables();
  return std::find(own.begin(), own.end(), name) != own.end();
}

// "--set level=…" where there is one to name, else how to get one.
std::string known_ones(const std::vector<PromptVariable>& known, std::string_view prompt) {
  std::vector<std::string_view> names;
  for (const auto& each : known) {
    if (std::find(names.begin(), names.end(), each.name) == names.end()) names.push_back(each.name);
  }
  if (!names.empty()) return fmt::format("it knows: {}", fmt::join(names, ", "));
  return fmt::format("it knows none; `praxeo template eject prompt/{}` gives you one to change", prompt);
}

}  // namespace

const std::vector<std::string_view>& own_variables() {
  static const std::vector<std::string_view> kNames = {"count",      "kind",   "things",  "instructions",
                                                       "has_titles", "titles", "passages"};
  return kNames;
}

std::vector<PromptVariable> variables_of(const templates::Template& prompt) {
  std::vector<PromptVariable> found;
  for (const auto& tag : prompt.tags()) {
    if (tag.type == templates::Tag::Type::end || tag.name == "." || is_own_variable(tag.name)) continue;
    const bool asked = tag.type != templates::Tag::Type::value;
    const auto known =
        std::find_if(found.begin(), found.end(), [&](const auto& each) { return each.name == tag.name; });
    if (known == found.end())
      found.push_back({tag.name, !asked});
    else if (asked)
      known->needed = false;
  }
  return found;
}

templates::Template read_prompt(const templates::Library& library, std::string_view name) {
  const auto file = library.find(fmt::format("{}{}.mustache", kPrompts, name));
  if (!file) {
    throw Error(ErrorKind::not_found, fmt::format("there is no prompt '{}'", name))
        .with_hint(
            fmt::format("write it into templates/{}{}.mustache; `praxeo template list` shows what there "
                        "is",
                        kPrompts, name));
  }
  return {file->own ? file->path.string() : file->name, file->bytes, templates::Output::text};
}

PromptWords::PromptWords(const Prompting& prompting, std::string_view kind)
    : prompting_(prompting),
      name_(prompting.template_name.empty() ? std::string(kind) : prompting.template_name),
      common_(read_prompt(prompting.library, "common")),
      own_(read_prompt(prompting.library, name_)),
      task_(read_prompt(prompting.library, "task")) {}

void PromptWords::require_known() const {
  std::vector<PromptVariable> known;
  for (const auto* prompt : {&own_, &common_, &task_}) {
    for (auto& each : variables_of(*prompt)) known.push_back(std::move(each));
  }
  for (const auto& [name, value] : prompting_.variables) {
    if (is_own_variable(name)) {
      throw Error(ErrorKind::usage, fmt::format("the variable '{}' is praxeo's own", name))
          .with_hint(known_ones(known, name_));
    }
    const bool there =
        std::any_of(known.begin(), known.end(), [&](const auto& each) { return each.name == name; });
    if (!there) {
      throw Error(ErrorKind::usage, fmt::format("the prompt '{}' knows no variable '{}'", name_, name))
          .with_hint(known_ones(known, name_));
    }
  }
  for (const auto& each : known) {
    if (!each.needed || prompting_.variables.contains(each.name)) continue;
    throw Error(ErrorKind::usage, fmt::format("the prompt '{}' wants a value for '{}'", name_, each.name))
        .with_hint(fmt::format("give it with --set {}=…", each.name));
  }
}

std::string PromptWords::rendered(const templates::Template& prompt, const nlohmann::json& data) const {
  auto all = data;
  for (const auto& each : variables_of(prompt)) all[each.name] = false;
  for (const auto& [name, value] : prompting_.variables) {
    if (!value.empty()) all[name] = value;
  }
  return prompt.render(all);
}

std::string PromptWords::common(const nlohmann::json& data) const {
  return rendered(common_, data) + "\n" + rendered(own_, data);
}

std::string PromptWords::message(const nlohmann::json& data) const { return rendered(task_, data); }

}  // namespace praxeo::generate

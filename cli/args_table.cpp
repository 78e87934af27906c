// SPDX-License-Identifier: Apache-2.0
// The half of Args that needs no parser: filling the table.
#include <algorithm>
#include <stdexcept>

#include "cli/args.hpp"
#include "cli/args_values.hpp"

namespace praxeo::cli {
namespace {

std::vector<std::string> split_names(std::string_view names) {
  std::vector<std::string> found;
  while (!names.empty()) {
    const auto comma = names.find(',');
    auto name = names.substr(0, comma);
    while (name.starts_with(' ')) name.remove_prefix(1);
    const bool is_short = name.size() == 2 && name[0] == '-' && name[1] != '-';
    const bool is_long = name.size() > 2 && name.starts_with("--") && name[2] != '-';
    if (!is_short && !is_long) throw std::logic_error("not an option's name: " + std::string(name));
    found.emplace_back(name);
    names = comma == std::string_view::npos ? std::string_view() : names.substr(comma + 1);
  }
  if (found.empty()) throw std::logic_error("an option without a name");
  return found;
}

}  // namespace

const std::string& OptionInfo::primary() const {
  const auto it = std::ranges::find_if(names, [](const std::string& name) { return name.starts_with("--"); });
  return it == names.end() ? names.front() : *it;
}

bool OptionInfo::has_name(std::string_view name) const {
  return std::ranges::find(names, name) != names.end();
}

OptionRef& OptionRef::value_name(std::string name) {
  info_->value_name = std::move(name);
  return *this;
}
OptionRef& OptionRef::choices(std::vector<std::string> words) {
  info_->choices = std::move(words);
  return *this;
}
OptionRef& OptionRef::complete(std::string kind) {
  info_->completion = std::move(kind);
  return *this;
}
OptionRef& OptionRef::env(std::string variable) {
  info_->env = std::move(variable);
  return *this;
}
OptionRef& OptionRef::required() {
  info_->required = true;
  info_->default_text.clear();
  return *this;
}
OptionRef& OptionRef::range(double lowest, double highest) {
  info_->minimum = lowest;
  info_->maximum = highest;
  return *this;
}
OptionRef& OptionRef::excludes(std::string option) {
  info_->excludes.push_back(std::move(option));
  return *this;
}
OptionRef& OptionRef::needs(std::string option) {
  info_->needs.push_back(std::move(option));
  return *this;
}
OptionRef& OptionRef::default_text(std::string text) {
  info_->default_text = std::move(text);
  return *this;
}
OptionRef& OptionRef::hidden() {
  info_->hidden = true;
  return *this;
}

OptionRef& OptionRef::once() {
  info_->many = false;
  return *this;
}

OptionRef Args::add(OptionInfo info, Target target) {
  for (const auto& name : info.names)
    if (find(name) != nullptr) throw std::logic_error("an option defined twice: " + name);
  rows_.push_back({std::move(info), std::move(target)});
  return OptionRef(rows_.back().info);
}

OptionRef Args::flag(std::string_view names, Target target, std::string help) {
  if (!is_flag_target(target)) throw std::logic_error("a flag fills a bool or counts in an int");
  OptionInfo info;
  info.names = split_names(names);
  info.help = std::move(help);
  info.many = std::holds_alternative<int*>(target.pointer());
  return add(std::move(info), std::move(target));
}

OptionRef Args::option(std::string_view names, Target target, std::string help) {
  OptionInfo info;
  info.kind = OptionInfo::Kind::option;
  info.names = split_names(names);
  info.help = std::move(help);
  info.default_text = shown_default(target);
  info.many = is_list(target);
  info.value_name = "VALUE";
  return add(std::move(info), std::move(target));
}

OptionRef Args::positional(std::string name, Target target, std::string help) {
  const auto takes_rest = [](const Row& row) { return row.info.positional() && row.info.many; };
  if (name.empty() || name.front() == '-' || std::ranges::any_of(rows_, takes_rest))
    throw std::logic_error("a positional that nothing could reach: " + name);
  OptionInfo info;
  info.kind = OptionInfo::Kind::positional;
  info.names = {std::move(name)};
  info.help = std::move(help);
  info.default_text = shown_default(target);
  info.many = is_list(target);
  return add(std::move(info), std::move(target));
}

std::vector<OptionInfo> Args::table() const {
  std::vector<OptionInfo> infos;
  infos.reserve(rows_.size());
  for (const auto& row : rows_) infos.push_back(row.info);
  return infos;
}

const OptionInfo* Args::find(std::string_view name) const {
  for (const auto& row : rows_)
    if (row.info.has_name(name)) return &row.info;
  return nullptr;
}

bool Args::given(std::string_view name) const {
  for (const auto& row : rows_)
    if (row.info.has_name(name)) return row.given;
  return false;
}

void Args::inherit(const Args& globals) {
  for (const auto& row : globals.rows_) {
    const auto taken = [&](const std::string& name) { return find(name) != nullptr; };
    if (taken(row.info.primary())) continue;
    auto copy = row;
    std::erase_if(copy.info.names, taken);
    if (!copy.info.names.empty()) rows_.push_back(std::move(copy));
  }
}

}  // namespace praxeo::cli

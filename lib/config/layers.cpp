// SPDX-License-Identifier: Apache-2.0
#include "config/layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/files.hpp"
#include "config/toml_file.hpp"

namespace praxeo::config {
namespace {

constexpr std::array kAllLayers{Layer::option,    Layer::environment, Layer::plan,    Layer::project,
                                Layer::workspace, Layer::user,        Layer::fallback};

constexpr std::uint64_t kLargestSettings = 1 << 20;

std::size_t index_of(Layer layer) { return static_cast<std::size_t>(layer); }

}  // namespace

std::string_view name_of(Layer layer) {
  switch (layer) {
    case Layer::option:
      return "option";
    case Layer::environment:
      return "environment";
    case Layer::plan:
      return "praxeo.toml";
    case Layer::project:
      return "project";
    case Layer::workspace:
      return "workspace";
    case Layer::user:
      return "user file";
    case Layer::fallback:
      return "default";
  }
  return "";
}

Layers::Layers() {
  for (const auto& known : settings()) {
    set(Layer::fallback, known.key, std::string(known.default_json), "default");
  }
}

void Layers::set(Layer layer, std::string_view key, std::string json, std::string place) {
  layers_[index_of(layer)].insert_or_assign(std::string(key), Value{std::move(json), std::move(place)});
}

void Layers::read_environment(const base::Env& env) {
  for (const auto& known : settings()) {
    if (known.environment.empty()) continue;
    if (const auto value = env.get(known.environment)) {
      auto json =
          base::with_context([&] { return fmt::format("in the environment variable {}", known.environment); },
                             [&] { return parse_value(known, *value); });
      set(Layer::environment, known.key, std::move(json), std::string(known.environment));
    }
  }
}

void Layers::read_file(Layer layer, const std::filesystem::path& file) {
  auto found = read_toml_settings(file);
  for (auto& [key, json] : found.values) set(layer, key, std::move(json), file.string());
  for (const auto& unknown : found.unknown) {
    remarks_.push_back(fmt::format("{}:{}: no setting named '{}'{}", file.string(), unknown.line, unknown.key,
                                   unknown.meant ? fmt::format("; did you mean '{}'?", *unknown.meant) : ""));
  }
}

Resolved Layers::get(std::string_view key) const {
  const auto& known = setting(key);
  for (const auto layer : kAllLayers) {
    const auto& values = layers_[index_of(layer)];
    const auto found = values.find(key);
    if (found == values.end()) continue;
    const auto value = nlohmann::json::parse(found->second.json, nullptr, false);
    if (value.is_discarded() || !value_fits(known, value)) {
      throw Error(ErrorKind::invalid_input,
                  fmt::format("setting {} takes {}, not {} (from {})", key, value_words(known),
                              found->second.json, found->second.place));
    }
    if (layer == Layer::plan && known.own_machine && found->second.json != known.default_json) {
      throw Error(ErrorKind::denied, fmt::format("'{}' can't set {}: that is for this machine's user to say",
                                                 found->second.place, key));
    }
    return {found->second.json, layer};
  }
  return {std::string(known.default_json), Layer::fallback};
}

std::optional<std::string> Layers::text(std::string_view key) const {
  const auto value = nlohmann::json::parse(get(key).json);
  if (value.is_null()) return std::nullopt;
  return value.get<std::string>();
}

bool Layers::boolean(std::string_view key) const { return get(key).json == "true"; }

std::optional<double> Layers::money(std::string_view key) const {
  const auto value = nlohmann::json::parse(get(key).json);
  if (value.is_null()) return std::nullopt;
  return value.get<double>();
}

std::optional<std::int64_t> Layers::integer(std::string_view key) const {
  const auto value = nlohmann::json::parse(get(key).json);
  if (value.is_null()) return std::nullopt;
  return value.get<std::int64_t>();
}

std::vector<Explained> Layers::explain(std::string_view key) const {
  (void)setting(key);
  std::vector<Explained> rows;
  bool won = false;
  for (const auto layer : kAllLayers) {
    const auto& values = layers_[index_of(layer)];
    const auto found = values.find(key);
    Explained row{layer, "", std::nullopt, false};
    if (found != values.end()) {
      row.place = found->second.place;
      row.json = found->second.json;
      row.wins = !std::exchange(won, true);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<std::filesystem::path> user_file(const base::Env& env) {
  if (const auto folder = env.get("XDG_CONFIG_HOME"))
    return std::filesystem::path(*folder) / "praxeo" / "config.toml";
  if (const auto home = env.get("HOME"))
    return std::filesystem::path(*home) / ".config" / "praxeo" / "config.toml";
  return std::nullopt;
}

std::filesystem::path require_user_file(const base::Env& env) {
  if (auto file = user_file(env)) return *std::move(file);
  throw Error(ErrorKind::not_found, "there is no place for the user's settings")
      .with_hint("set HOME or XDG_CONFIG_HOME");
}

std::optional<std::filesystem::path> user_data(const base::Env& env) {
  if (const auto folder = env.get("XDG_DATA_HOME")) return std::filesystem::path(*folder) / "praxeo";
  if (const auto home = env.get("HOME")) return std::filesystem::path(*home) / ".local/share/praxeo";
  return std::nullopt;
}

bool change_file(const std::filesystem::path& file, std::string_view key,
                 const std::optional<std::string>& json) {
  std::error_code failed;
  const bool there = std::filesystem::exists(file, failed);
  const auto target = there ? std::filesystem::canonical(file) : file;
  const auto bytes = there ? base::read_file(target, kLargestSettings) : std::string();
  const auto made = edit_toml_setting(bytes, file.string(), key, json);
  if (made == bytes) return false;
  base::make_folders(target.parent_path());
  const auto mode =
      there ? std::filesystem::status(target, failed).permissions() : std::filesystem::perms(0644);
  base::write_file(target, made, static_cast<unsigned>(mode & std::filesystem::perms::mask));
  return true;
}

}  // namespace praxeo::config

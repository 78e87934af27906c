// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::config {

// money: US dollars as a JSON number, 0 or more.
enum class SettingType { text, boolean, integer, money };

// One setting praxeo knows. Values are JSON: "extractive", true, 512.
struct Setting {
  std::string_view key;
  SettingType type;
  std::string_view default_json;
  std::string_view environment;  // the variable that sets it; empty for none
  std::string_view help;
  // Weakens what guards this machine, so praxeo.toml, which may come with a clone, can't move it off its
  // default.
  bool own_machine = false;
  std::int64_t least = 1;                      // of a whole number
  std::vector<std::string_view> choices = {};  // the only texts it takes, when there are any
  std::int64_t most = std::numeric_limits<std::int64_t>::max();  // of a whole number
};

// Whether it is one of the setting's choices, or the setting has none.
[[nodiscard]] bool is_choice(const Setting& setting, std::string_view text);
// "one of auto, always, never"
[[nodiscard]] std::string choices_of(const Setting& setting);

// Whether a JSON value is one that the setting takes; null is where it is the default.
[[nodiscard]] bool value_fits(const Setting& setting, const nlohmann::json& value);
// What it takes: "true or false", "a whole number from 1", "one of auto, always, never".
[[nodiscard]] std::string value_words(const Setting& setting);

// All of them, in order of their keys.
[[nodiscard]] const std::vector<Setting>& settings();
[[nodiscard]] const Setting* find_setting(std::string_view key);
// not_found, with the nearest known key as a hint.
[[nodiscard]] const Setting& setting(std::string_view key);

// Most that an amount of money can be: what 64 bits of pico-dollars hold.
inline constexpr double kMostMoney = 9'000'000;
// "5", "0.25": US dollars, absent for anything else.
[[nodiscard]] std::optional<double> read_money(std::string_view typed);

// "true", "512" or a word, as typed on a command line or in the environment, as the JSON value of this
// setting. Throws usage, naming the key and what it takes, and denied, without a byte of it, for what looks
// like a secret.
[[nodiscard]] std::string parse_value(const Setting& setting, std::string_view typed);
// The value as a person reads it: a string without its quotes.
[[nodiscard]] std::string show_value(std::string_view json);

}  // namespace praxeo::config

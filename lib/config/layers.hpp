// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"
#include "config/settings.hpp"

namespace praxeo::config {

// Where a value can come from, strongest first.
enum class Layer { option, environment, plan, project, workspace, user, fallback };
[[nodiscard]] std::string_view name_of(Layer layer);  // "environment", "praxeo.toml", …

struct Resolved {
  std::string json;
  Layer layer = Layer::fallback;
};

struct Explained {
  Layer layer;
  std::string place;                // "PRAXEO_PROJECT", a file's path, "default"
  std::optional<std::string> json;  // absent: this layer does not set it
  bool wins = false;
};

// The layers of one run, filled by whoever can reach them: config reads files and the environment, the store
// hands in what the database keeps. Values are JSON by key, checked by type when they are read, so that a bad
// value in a file is told with the file's name only when somebody needs it.
class Layers {
 public:
  Layers();
  void set(Layer layer, std::string_view key, std::string json, std::string place);
  // Every known setting's variable that is set. Throws usage for a value the setting does not take.
  void read_environment(const base::Env& env);
  // A TOML file whose tables mirror the keys ([provider] default = …). Missing files are fine; what is no
  // setting is left to others, or remarked on. Throws invalid_input with file and line; denied for a secret.
  void read_file(Layer layer, const std::filesystem::path& file);
  // What the files hold that is probably a mistake, a line each: "praxeo.toml:3: no setting named …".
  [[nodiscard]] const std::vector<std::string>& remarks() const { return remarks_; }

  // Throws invalid_input for a value of the wrong type, and denied for one that praxeo.toml may not give.
  [[nodiscard]] Resolved get(std::string_view key) const;
  [[nodiscard]] std::optional<std::string> text(std::string_view key) const;  // absent for null
  [[nodiscard]] bool boolean(std::string_view key) const;
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key) const;  // absent for null
  [[nodiscard]] std::optional<double> money(std::string_view key) const;  // US dollars; absent for null
  // All seven layers of one key, strongest first.
  [[nodiscard]] std::vector<Explained> explain(std::string_view key) const;

 private:
  struct Value {
    std::string json, place;
  };
  std::array<std::map<std::string, Value, std::less<>>, 7> layers_;
  std::vector<std::string> remarks_;
};

// $XDG_CONFIG_HOME/praxeo/config.toml, else ~/.config/praxeo/config.toml; absent without a home.
[[nodiscard]] std::optional<std::filesystem::path> user_file(const base::Env& env);
// The same; not_found without a home.
[[nodiscard]] std::filesystem::path require_user_file(const base::Env& env);

// $XDG_DATA_HOME/praxeo, else ~/.local/share/praxeo: what is kept for the user and is no setting; absent
// without a home.
[[nodiscard]] std::optional<std::filesystem::path> user_data(const base::Env& env);

// Sets one key of a settings file, or takes it out; comments and all else stay. The file is made when it is
// missing, and a link to it stays one. False: it said so already. Throws as edit_toml_setting() does.
bool change_file(const std::filesystem::path& file, std::string_view key,
                 const std::optional<std::string>& json);

}  // namespace praxeo::config

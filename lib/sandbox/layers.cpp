// SPDX-License-Identifier: Apache-2.0
#include "sandbox/layers.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>

namespace praxeo::sandbox {
namespace {

bool is_true(const nlohmann::json& value, const char* key) {
  const auto it = value.find(key);
  return it != value.end() && it->is_boolean() && it->get<bool>();
}

}  // namespace

nlohmann::json to_json(const Layers& layers) {
  return {{"landlock", layers.landlock},
          {"seccomp", layers.seccomp},
          {"no_new_privs", layers.no_new_privs},
          {"rlimits", layers.rlimits}};
}

Layers layers_from(const nlohmann::json& value) {
  Layers layers;
  if (!value.is_object()) return layers;
  const auto abi = value.find("landlock");
  if (abi != value.end() && abi->is_number_integer()) {
    const auto number = abi->get<std::int64_t>();
    if (number > 0 && number < 1000) layers.landlock = static_cast<int>(number);
  }
  layers.seccomp = is_true(value, "seccomp");
  layers.no_new_privs = is_true(value, "no_new_privs");
  layers.rlimits = is_true(value, "rlimits");
  return layers;
}

}  // namespace praxeo::sandbox

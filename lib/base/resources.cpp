// SPDX-License-Identifier: Apache-2.0
#include "base/resources.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/error.hpp"

// Filled by the generated resource table (lib/base/resources.cmake): sorted by name.
extern "C" {
struct PraxeoResource {
  const char* name;
  const char* begin;
  const char* end;
};
extern const PraxeoResource praxeo_resource_table[];
extern const std::size_t praxeo_resource_count;
}

namespace praxeo::base {
namespace {

Resource view(const PraxeoResource& entry) {
  return {entry.name, std::string_view(entry.begin, static_cast<std::size_t>(entry.end - entry.begin))};
}

const PraxeoResource* lower_bound(std::string_view name) {
  return std::lower_bound(praxeo_resource_table, praxeo_resource_table + praxeo_resource_count, name,
                          [](const PraxeoResource& entry, std::string_view key) { return entry.name < key; });
}

}  // namespace

std::optional<std::string_view> find_resource(std::string_view name) {
  const auto* found = lower_bound(name);
  if (found == praxeo_resource_table + praxeo_resource_count || found->name != name) return std::nullopt;
  return view(*found).bytes;
}

std::string_view resource(std::string_view name) {
  if (const auto bytes = find_resource(name)) return *bytes;
  throw Error(ErrorKind::failed, "the program was built without its file " + std::string(name));
}

std::vector<Resource> resources(std::string_view prefix) {
  std::vector<Resource> found;
  for (const auto* at = lower_bound(prefix); at != praxeo_resource_table + praxeo_resource_count; ++at) {
    if (!std::string_view(at->name).starts_with(prefix)) break;
    found.push_back(view(*at));
  }
  return found;
}

}  // namespace praxeo::base

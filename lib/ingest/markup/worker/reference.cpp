// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "base/text/percent.hpp"
#include "ingest/markup/worker/archive.hpp"

namespace praxeo::reader {
std::string folder_of(std::string_view name) {
  const auto slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(name.substr(0, slash));
}

std::string resolve(std::string_view folder, std::string_view reference) {
  reference = reference.substr(0, reference.find_first_of("#?"));
  if (const auto colon = reference.find(':'); colon < reference.find('/')) return {};
  std::string whole = base::percent_decoded(reference);
  if (!whole.starts_with('/')) whole = std::string(folder) + "/" + whole;
  std::vector<std::string_view> steps;
  for (std::string_view rest = whole; !rest.empty();) {
    const auto stop = std::min(rest.find('/'), rest.size());
    const auto step = rest.substr(0, stop);
    rest.remove_prefix(std::min(rest.size(), stop + 1));
    if (step.empty() || step == ".") continue;
    if (step != "..") {
      steps.push_back(step);
    } else if (steps.empty()) {
      return {};
    } else {
      steps.pop_back();
    }
  }
  std::string name;
  for (const auto step : steps) name.append(name.empty() ? "" : "/").append(step);
  return name;
}

}  // namespace praxeo::reader

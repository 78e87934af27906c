// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "ingest/markup/worker/archive.hpp"

namespace praxeo::reader {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string made;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 &&
        hex_digit(text[at + 2]) >= 0) {
      made += static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2]));
      at += 2;
    } else {
      made += text[at];
    }
  }
  return made;
}

}  // namespace

std::string folder_of(std::string_view name) {
  const auto slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(name.substr(0, slash));
}

std::string resolve(std::string_view folder, std::string_view reference) {
  reference = reference.substr(0, reference.find_first_of("#?"));
  if (const auto colon = reference.find(':'); colon < reference.find('/')) return {};
  std::string whole = percent_decoded(reference);
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

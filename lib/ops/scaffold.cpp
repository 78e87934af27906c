// SPDX-License-Identifier: Apache-2.0
#include "ops/scaffold.hpp"

#include <string>

#include "base/files.hpp"
#include "base/resources.hpp"

namespace praxeo::ops {
namespace {

constexpr std::string_view kIgnored = "/.praxeo/";

bool has_line(std::string_view text, std::string_view line) {
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (text.substr(at, end - at) == line) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

std::vector<std::filesystem::path> write_scaffold(const std::filesystem::path& root) {
  std::vector<std::filesystem::path> written;
  const auto plan = root / "praxeo.toml";
  if (!std::filesystem::exists(plan)) {
    base::write_file(plan, base::resource("templates/scaffold/praxeo.toml"));
    written.push_back(plan);
  }
  const auto ignore = root / ".gitignore";
  std::string lines = std::filesystem::exists(ignore) ? base::read_file(ignore) : "";
  if (!has_line(lines, kIgnored)) {
    if (!lines.empty() && lines.back() != '\n') lines += '\n';
    lines += kIgnored;
    lines += '\n';
    base::write_file(ignore, lines);
    written.push_back(ignore);
  }
  return written;
}

}  // namespace praxeo::ops

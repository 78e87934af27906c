// SPDX-License-Identifier: Apache-2.0
// One setting of a TOML file changed by lines. A change is only believed when the file, read again, says just
// what it said before, but for the one setting.
#include <fmt/format.h>

#include <regex>

#include "base/error.hpp"
#include "config/toml_file.hpp"

namespace praxeo::config {
namespace {

constexpr std::size_t kLongestLine = 8192;  // bytes; std::regex recurses for each

// JSON's texts are TOML's basic ones, but that DEL must be spelled out there.
std::string as_toml(const std::string& json) {
  std::string toml;
  for (const char c : json) {
    if (c == '\x7f') {
      toml += "\\u007f";
    } else {
      toml += c;
    }
  }
  return toml;
}

std::vector<std::string> lines_with_ends(std::string_view bytes) {
  std::vector<std::string> lines;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    lines.emplace_back(bytes.substr(0, end));
    bytes.remove_prefix(end);
  }
  return lines;
}

// The table whose header the line is; absent for every other line.
std::optional<std::string> header_of(const std::string& line) {
  if (line.size() > kLongestLine) return std::nullopt;
  static const std::regex header(R"(^\s*\[\s*([A-Za-z0-9_.-]+)\s*\]\s*(#.*)?\s*$)");
  std::smatch match;
  if (std::regex_match(line, match, header)) return match[1].str();
  if (line.find_first_not_of(" \t") != std::string::npos && line[line.find_first_not_of(" \t")] == '[')
    return std::string();  // an array of tables, a quoted name
  return std::nullopt;
}

// "key = value # remark" in three parts: what stands before the value, the value, the rest of the line.
struct Sides {
  std::string before, after;
};
std::optional<Sides> split_setting(const std::string& line, std::string_view key) {
  static const std::regex row(
      R"re(^(\s*"?([A-Za-z0-9_.-]+)"?\s*=\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#"'\[{]+)(\s*(?:#.*)?\s*)$)re");
  if (line.size() > kLongestLine) {
    if (line.find(key) >= line.find('=')) return std::nullopt;  // of another setting
    throw Error(
        ErrorKind::invalid_input,
        fmt::format("the line that sets {} is {} bytes long: too long to be changed", key, line.size()))
        .with_hint("shorten it in an editor");
  }
  std::smatch match;
  if (!std::regex_match(line, match, row) || match[2].str() != key) return std::nullopt;
  return Sides{match[1].str(), match[4].str()};
}

std::vector<std::string> edited(std::vector<std::string> lines, std::string_view key,
                                const std::optional<std::string>& json) {
  const auto dot = key.find('.');
  const auto table = key.substr(0, dot);
  const auto name = key.substr(dot + 1);
  std::string section;
  std::size_t header = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (const auto found = header_of(lines[i])) {
      section = *found;
      if (section == table) header = i;
      continue;
    }
    auto parts = section == table  ? split_setting(lines[i], name)
                 : section.empty() ? split_setting(lines[i], key)
                                   : std::nullopt;
    if (!parts) continue;
    if (json) {
      lines[i] = parts->before + as_toml(*json) + parts->after;
    } else {
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return lines;
  }
  if (!json) return lines;
  if (!lines.empty() && !lines.back().ends_with('\n')) lines.back() += '\n';
  const auto line = fmt::format("{} = {}\n", name, as_toml(*json));
  if (header < lines.size()) {
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(header) + 1, line);
  } else {
    if (!lines.empty() && lines.back() != "\n") lines.emplace_back("\n");
    lines.push_back(fmt::format("[{}]\n", table));
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

std::string edit_toml_setting(std::string_view bytes, const std::string& name, std::string_view key,
                              const std::optional<std::string>& json) {
  auto wanted = parse_toml_settings(bytes, name).values;
  if (json) {
    wanted.insert_or_assign(std::string(key), *json);
  } else {
    wanted.erase(std::string(key));
  }
  std::string made;
  for (const auto& line : edited(lines_with_ends(bytes), key, json)) made += line;
  const auto refuse = [&] {
    return Error(ErrorKind::invalid_input,
                 fmt::format("{} sets {} in a way that can't be changed line by line", name, key))
        .with_hint("change it with an editor");
  };
  try {
    if (parse_toml_settings(made, name).values != wanted) throw refuse();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::invalid_input) throw;
    throw refuse();
  }
  return made;
}

}  // namespace praxeo::config

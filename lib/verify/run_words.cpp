// SPDX-License-Identifier: Apache-2.0
#include "verify/run_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <string.h>

#include "base/text/normalize.hpp"

namespace praxeo::verify {
namespace {

constexpr std::size_t kBrief = 200;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

std::string_view without_blanks_behind(std::string_view line) {
  const auto last = line.find_last_not_of(" \t\r\v\f");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::string limit_words(sandbox::Limit limit, const sandbox::CommandLimits& limits) {
  switch (limit) {
    case sandbox::Limit::time:
      return fmt::format("did not end within {} s", limits.wall.count() / 1000);
    case sandbox::Limit::memory:
      return fmt::format("took more memory than {} MiB", limits.memory >> 20);
    case sandbox::Limit::output:
      return fmt::format("printed more than {} KiB", limits.output_bytes >> 10);
    case sandbox::Limit::disk:
      return fmt::format("wrote more than {} MiB", limits.disk_bytes >> 20);
    case sandbox::Limit::none:
      break;
  }
  return {};
}

}  // namespace

std::string brief(std::string_view text) {
  auto cut = text.substr(0, kBrief);
  // Not within a letter of several bytes.
  if (cut.size() < text.size()) {
    while (!cut.empty() && (static_cast<unsigned char>(text[cut.size()]) & 0xC0) == 0x80)
      cut.remove_suffix(1);
  }
  return base::printable(cut) + (cut.size() < text.size() ? "…" : "");
}

std::string first_line(std::string_view text) {
  for (const auto line : lines_of(text)) {
    if (!without_blanks_behind(line).empty()) return brief(without_blanks_behind(line));
  }
  return {};
}

std::string first_lines(std::string_view text) {
  std::vector<std::string> some;
  for (const auto line : lines_of(text)) {
    if (some.size() < 3 && !without_blanks_behind(line).empty())
      some.push_back(brief(without_blanks_behind(line)));
  }
  return fmt::format("{}", fmt::join(some, " | "));
}

std::string line_with(std::string_view text, const std::vector<Words>& words) {
  for (const auto line : lines_of(text)) {
    for (const auto& each : words) {
      const auto at = line.find(each.first);
      if (at != std::string_view::npos &&
          line.find(each.then, at + each.first.size()) != std::string_view::npos)
        return std::string(line);
    }
  }
  return {};
}

std::string missing_part(std::string_view line, const Language& language) {
  for (const auto& each : language.missing) {
    // Words that begin with a colon follow the name.
    if (!each.first.starts_with(": ")) continue;
    const auto end = line.find(each.first);
    if (end == std::string_view::npos) continue;
    const auto start = line.rfind(": ", end == 0 ? 0 : end - 1);
    return brief(line.substr(start == std::string_view::npos ? 0 : start + 2,
                             start == std::string_view::npos ? end : end - start - 2));
  }
  return brief(base::squeeze(base::printable(line)));
}

std::string over_limit(const sandbox::CommandResult& result, const sandbox::CommandLimits& limits) {
  auto words = limit_words(result.limit, limits);
  if (!words.empty() && result.crowded)
    words += fmt::format(", with as many processes as it may have ({})", limits.processes);
  return words;
}

std::string no_more_processes(const sandbox::CommandResult& result, const sandbox::CommandLimits& limits) {
  // As shells say it, and the threads of Python.
  static const std::vector<Words> kRefused{
      {"fork", "Resource temporarily unavailable"}, {"Cannot fork", ""}, {"can't start new thread", ""}};
  const auto line = line_with(result.error, kRefused);
  if (line.empty()) return {};
  return fmt::format("wanted more processes than the {} it may have: {}", limits.processes, brief(line));
}

std::string ended_with(int exit_code, std::string_view error) {
  const char* signal = exit_code > 128 ? ::sigabbrev_np(exit_code - 128) : nullptr;
  auto words = signal != nullptr ? fmt::format("was ended by SIG{}", signal)
                                 : fmt::format("ended with exit code {}", exit_code);
  const auto lines = lines_of(error);
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    const auto last = without_blanks_behind(*line);
    if (!last.empty()) return words + ": " + brief(last);
  }
  return words;
}

std::string comparable_output(std::string_view text) {
  std::string out;
  for (const auto line : lines_of(text)) {
    out += without_blanks_behind(line);
    out += '\n';
  }
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

std::string difference_of(std::string_view expected, std::string_view printed) {
  const auto one = comparable_output(expected), other = comparable_output(printed);
  if (one == other) return {};
  const auto wanted = lines_of(one), got = lines_of(other);
  std::size_t at = 0;
  while (at < wanted.size() && at < got.size() && wanted[at] == got[at]) ++at;
  const auto spell = [&](const std::vector<std::string_view>& lines) {
    return at < lines.size() ? fmt::format("'{}'", brief(lines[at])) : std::string("nothing");
  };
  return fmt::format("prints {1} as line {0}, expected {2}", at + 1, spell(got), spell(wanted));
}

}  // namespace praxeo::verify

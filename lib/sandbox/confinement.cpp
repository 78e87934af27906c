// SPDX-License-Identifier: Apache-2.0
#include "sandbox/confinement.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "sandbox/landlock.hpp"
#include "sandbox/run_command.hpp"

namespace praxeo::sandbox {
namespace {

// Why it can't be had; empty when `true` ran in it.
std::string trial(const Confinement& confinement) {
  CommandJob job;
  job.command = {"true"};
  job.limits.wall = std::chrono::seconds(20);
  try {
    const auto result = run_command(confinement, job);
    if (result.started && result.exit_code == 0 && result.limit == Limit::none) return {};
    const auto words = base::squeeze(base::printable(result.error));
    return words.empty() ? fmt::format("a trial ended with {}", result.exit_code) : words;
  } catch (const Error& error) {
    return error.message();
  }
}

Confinement with_bubblewrap() {
  const auto program = find_program("bwrap");
  if (program.empty()) return {Layer::none, "", "bubblewrap is not installed"};
  Confinement found{Layer::bubblewrap, program, "bubblewrap"};
  const auto lack = trial(found);
  if (lack.empty()) return found;
  return {Layer::none, "", lack.starts_with("bwrap: ") ? lack : fmt::format("bubblewrap: {}", lack)};
}

Confinement with_landlock() {
  const int version = landlock_version();
  if (version < 1) return {Layer::none, "", "the kernel has no Landlock"};
  Confinement found{Layer::landlock, "", fmt::format("landlock ABI {}", version)};
  const auto lack = trial(found);
  if (lack.empty()) return found;
  return {Layer::none, "", fmt::format("landlock: {}", lack)};
}

}  // namespace

Confinement find_confinement(Layer wanted) {
  if (wanted == Layer::bubblewrap) return with_bubblewrap();
  if (wanted == Layer::landlock) return with_landlock();
  return {Layer::none, "", "nothing is to be run"};
}

Confinement find_confinement() {
  auto first = with_bubblewrap();
  if (first.layer != Layer::none) return first;
  auto second = with_landlock();
  // With the reason why the stronger one can't be had.
  second.words = fmt::format("{}; {}", second.words, first.words);
  return second;
}

std::string find_program(const std::string& name) {
  std::string_view path = kCommandPath;
  while (!path.empty()) {
    const auto end = path.find(':');
    const auto file = fmt::format("{}/{}", path.substr(0, end), name);
    if (::access(file.c_str(), X_OK) == 0) return file;
    path = end == std::string_view::npos ? std::string_view() : path.substr(end + 1);
  }
  return {};
}

}  // namespace praxeo::sandbox

// SPDX-License-Identifier: Apache-2.0
#include "store/process.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace praxeo::store {
namespace {

std::string boot_id() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(file, id);
  return id.empty() ? "unknown" : id;
}

// Empty when there is no such process.
std::string start_of(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/stat");
  std::string line;
  if (!std::getline(file, line)) return {};
  // The second field is the command in brackets, and may hold blanks and brackets itself.
  const auto bracket = line.rfind(')');
  if (bracket == std::string::npos) return {};
  std::istringstream fields(line.substr(bracket + 1));
  std::string field;
  for (int number = 3; number <= 22; ++number) {
    if (!(fields >> field)) return {};
  }
  return field;
}

}  // namespace

std::string this_process() { return process_of(::getpid()); }

std::string process_of(int number) {
  const auto pid = std::to_string(number);
  return fmt::format("{}:{}:{}", boot_id(), pid, start_of(pid));
}

bool process_lives(std::string_view process) {
  const auto first = process.find(':');
  const auto second = process.rfind(':');
  if (first == std::string_view::npos || first == second) return false;
  const std::string pid(process.substr(first + 1, second - first - 1));
  if (pid.empty() || pid.find_first_not_of("0123456789") != std::string::npos) return false;
  return process.substr(0, first) == boot_id() && process.substr(second + 1) == start_of(pid);
}

}  // namespace praxeo::store

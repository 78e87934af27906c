// SPDX-License-Identifier: Apache-2.0
#include "support/golden.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "support/source_tree.hpp"

namespace praxeo::tests {
namespace {

std::string first_difference(std::string_view committed, std::string_view made) {
  std::size_t line = 1;
  while (true) {
    const auto old_end = committed.find('\n');
    const auto new_end = made.find('\n');
    const auto old_line = committed.substr(0, old_end);
    const auto new_line = made.substr(0, new_end);
    const bool ended = old_end == std::string_view::npos || new_end == std::string_view::npos;
    if (old_line != new_line || ended)
      return fmt::format("line {}:\n  committed: {}\n  made now:  {}", line, old_line, new_line);
    committed.remove_prefix(old_end + 1);
    made.remove_prefix(new_end + 1);
    ++line;
  }
}

}  // namespace

bool accepting() {
  const char* value = std::getenv("PRAXEO_ACCEPT");
  return value != nullptr && std::string_view(value) == "1";
}

void check_golden(const std::filesystem::path& name, std::string_view made) {
  const auto path = source_root() / name;
  if (accepting()) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary | std::ios::trunc) << made;
    return;
  }
  if (!std::filesystem::exists(path)) {
    FAIL_CHECK(fmt::format("{} is not committed; PRAXEO_ACCEPT=1 writes it", name.string()));
    return;
  }
  const auto committed = read_text(path);
  if (committed != made)
    FAIL_CHECK(fmt::format("{} differs in {}\nPRAXEO_ACCEPT=1 rewrites it", name.string(),
                           first_difference(committed, made)));
}

}  // namespace praxeo::tests

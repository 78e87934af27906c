// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "base/files.hpp"
#include "house/the_tree.hpp"
#include "support/process.hpp"
#include "support/source_tree.hpp"
#include "support/temp_dir.hpp"

namespace praxeo::tests {
namespace {

namespace fs = std::filesystem;

// The web form of the manual, made once. Empty where mandoc is not installed.
const fs::path& manual() {
  static const TempDir folder;
  static const auto made = [] {
    if (find_tool("mandoc").empty()) {
      MESSAGE("mandoc is not installed: the web form of the manual was not made");
      return fs::path();
    }
    const auto done =
        run_process({{"man/web/manual.sh", folder.path().string()}, source_root(), plain_environment()});
    REQUIRE_MESSAGE(done.code == 0, done.err);
    return folder.path();
  }();
  return made;
}

std::set<std::string> all(const std::string& text, const char* pattern) {
  const std::regex wanted(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
    found.insert((*at)[1].str());
  return found;
}

std::string page(const std::string& name) { return base::read_file(manual() / name); }

}  // namespace

TEST_SUITE("house/manual") {
  TEST_CASE("each manual page has a web form, whose links and pictures lead somewhere") {
    if (manual().empty()) return;
    for (const auto& [name, mdoc] : made_pages()) {
      const auto file = fs::path(name).replace_extension(".html").string();
      INFO(file);
      const auto text = page(file);
      const auto ids = all(text, "\\bid=\"([^\"]*)\"");
      for (const auto& id : all(text, "\\bhref=\"#([^\"]*)\"")) CHECK_MESSAGE(ids.contains(id), id);
      for (const auto& link : all(text, "\\b(?:href|src)=\"([^\"#:]+)\""))
        CHECK_MESSAGE(fs::is_regular_file(manual() / link), link);
      for (const auto& link : all(text, "\\bhref=\"([^\"#:]+#[^\"]*)\"")) {
        const auto mark = link.find('#');
        const auto other = link.substr(0, mark);
        REQUIRE_MESSAGE(fs::is_regular_file(manual() / other), link);
        CHECK_MESSAGE(all(page(other), "\\bid=\"([^\"]*)\"").contains(link.substr(mark + 1)), link);
      }
    }
  }

  TEST_CASE("each picture of the README stands in the web form too, with words for those who don't see it") {
    if (manual().empty()) return;
    std::set<std::string> shown;
    for (const auto& entry : fs::directory_iterator(manual())) {
      if (entry.path().extension() != ".html") continue;
      const auto text = page(entry.path().filename().string());
      shown.merge(
          all(text, "<img class=\"[a-z]+\" src=\"images/([^\"]*)\" alt=\"[^\"]{20,}\" width=\"[1-9]"));
    }
    CHECK(shown == all(base::read_file(source_root() / "README.md"), "\\]\\(man/images/([^)\"]*)\\)"));
    CHECK(shown.size() == 4);
  }
}

}  // namespace praxeo::tests

// SPDX-License-Identifier: Apache-2.0
#include "embed/search_index.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/text/search_words.hpp"
#include "embed/hashed_name.hpp"
#include "support/temp_dir.hpp"

namespace {

using nlohmann::json;
using praxeo::embed::FoundPage;
using praxeo::embed::SearchIndex;

using Written = std::map<std::string, std::string>;

Written index_of(const std::vector<FoundPage>& pages, const std::filesystem::path& folder,
                 std::size_t most_bytes = 1U << 20U) {
  Written files;
  const auto put = [&](const std::string& name, std::string_view bytes) {
    CHECK(files.emplace(name, bytes).second);
  };
  SearchIndex index(folder, most_bytes);
  for (const auto& page : pages) index.add(page, put);
  index.finish(put);
  return files;
}

std::vector<FoundPage> many(int count) {
  std::vector<FoundPage> pages;
  for (int i = 0; i < count; ++i)
    pages.push_back({fmt::format("page-{}.html", i), fmt::format("Page {}", i),
                     fmt::format("every page has word{} and group{}", i, i / 10)});
  return pages;
}

// Weights by page, as a browser reads them.
std::map<int, int> postings(const Written& files, const std::string& term) {
  const auto root = json::parse(files.at("search.json"));
  std::map<int, int> found;
  for (const auto& shard : root.at("terms")) {
    const auto terms = json::parse(files.at(shard.at(1)));
    const auto list = terms.find(term);
    if (list == terms.end()) continue;
    int page = 0;
    for (std::size_t i = 0; i < list->size(); i += 2) {
      page += list->at(i).get<int>();
      found[page] = list->at(i + 1);
    }
  }
  return found;
}

}  // namespace

TEST_SUITE("embed/search_index") {
  TEST_CASE("a term leads to the pages that hold it, and a title counts for more") {
    const praxeo::tests::TempDir folder;
    const auto files = index_of({{"a.html", "Loops", "A loop runs."},
                                 {"b.html", "Arrays", "Loops over arrays."},
                                 {"c.html", "Quotes", "Nothing of it."}},
                                folder.path());
    const auto loops = postings(files, "loops");
    CHECK(loops.size() == 2);
    CHECK(loops.at(0) > loops.at(1));
    CHECK(postings(files, "loop").size() == 1);
    CHECK(postings(files, "absent").empty());
    const auto root = json::parse(files.at("search.json"));
    CHECK(root.at("schema") == "praxeo/search/1");
    CHECK(root.at("pages") == 3);
    const auto group = json::parse(files.at(root.at("groups").at(0)));
    CHECK(group.at(1) == json::array({"b.html", "Arrays", "Loops over arrays.", ""}));
  }

  TEST_CASE("how much memory there was doesn't show") {
    const praxeo::tests::TempDir folder;
    const auto pages = many(700);
    const auto whole = index_of(pages, folder.path());
    CHECK(index_of(pages, folder.path(), 4096) == whole);
    CHECK(std::filesystem::is_empty(folder.path()));
    CHECK(postings(whole, "every").size() == 700);
    CHECK(postings(whole, "word699") == std::map<int, int>{{699, postings(whole, "word699").at(699)}});
    CHECK(postings(whole, "group69").size() == 10);
  }

  TEST_CASE("files are of a size that a browser fetches at once, and named by what is in them") {
    const praxeo::tests::TempDir folder;
    const auto files = index_of(many(5000), folder.path());
    const auto root = json::parse(files.at("search.json"));
    CHECK(root.at("terms").size() > 1);
    CHECK(root.at("groups").size() == 20);
    std::string before;
    for (const auto& shard : root.at("terms")) {
      CHECK(praxeo::base::before_in_utf16(before, shard.at(0).get<std::string>()));
      before = shard.at(0);
      CHECK(files.at(shard.at(1)).size() < 2 * 64 * 1024);
    }
    for (const auto& [name, bytes] : files) {
      if (name == "search.json") continue;
      CHECK(praxeo::embed::is_named_by_hash(name));
      CHECK(name == praxeo::embed::named_by_hash(name.substr(0, name.find('.')), "json", bytes));
    }
  }

  TEST_CASE("foreign words stay words") {
    const praxeo::tests::TempDir folder;
    const auto files = index_of({{"a.html", "\"</script>\"", "ein \\ \" \x01 und"}}, folder.path());
    const auto root = json::parse(files.at("search.json"));
    CHECK(json::parse(files.at(root.at("groups").at(0))).at(0).at(1) == "\"</script>\"");
    CHECK(postings(files, "script").size() == 1);
  }

  TEST_CASE("only a name of that form is one") {
    CHECK(praxeo::embed::is_named_by_hash("style.0123456789abcdef.css"));
    for (const auto* name : {"style.0123456789abcde.css", "style.0123456789abcdef0.css", "style.css",
                             "mine.0123456789abcdef.css", "style.0123456789ABCDEF.css",
                             "style.0123456789abcdef.html", "style.0123456789abcdef"})
      CHECK_FALSE(praxeo::embed::is_named_by_hash(name));
  }

  TEST_CASE("no page is an index too") {
    const praxeo::tests::TempDir folder;
    CHECK(index_of({}, folder.path()).size() == 1);
  }
}

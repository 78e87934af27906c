// SPDX-License-Identifier: Apache-2.0
#include "store/search.hpp"

#include "fixture.hpp"

namespace praxeo::tests::store_rooms {
namespace {

std::vector<std::string> texts_found(Room& room, std::string_view words) {
  std::vector<std::string> texts;
  (void)Search(room.store).find(room.project.pk, words, {}, {}, [&](const SearchHit& hit) {
    texts.push_back(hit.passage.text);
  });
  return texts;
}

// A source whose passages have one word in common, and so many of them that it counts as common.
NewSource full_of(Store& store, const std::string& word, const std::vector<NewPassage>& first) {
  auto source = document(store, "common", {{word}});
  auto& passages = source.version.passages;
  passages = first;
  for (std::int64_t i = 0; i <= Search::kCommon; ++i)
    passages.push_back({.lead = passages.empty() ? "" : "\n\n", .text = word});
  source.version.anchors.clear();
  return source;
}

}  // namespace

TEST_SUITE("store/search") {
  TEST_CASE("what is left out stands nowhere in a passage, in heading or text") {
    Room room;
    auto source = document(room.store, "loops", {{"the shell loops", "the shell waits", "the shell sleeps"}});
    source.version.passages.back().heading = "Waits";
    (void)room.add(source);
    CHECK(texts_found(room, "shell -waits") == std::vector<std::string>{"the shell loops"});
  }

  TEST_CASE("a word that very many passages have leaves out as a rare one does") {
    Room room;
    (void)room.add(full_of(room.store, "shell",
                           {{.lead = "", .text = "this waits", .heading = "Shell"},
                            {.lead = "\n\n", .text = "this loops", .heading = "Shell"}}));
    const auto found = texts_found(room, "shell -waits");
    CHECK(found.size() == static_cast<std::size_t>(Search::kCommon) + 2);
    CHECK(found.front() == "this loops");
    CHECK(texts_found(room, "shell waits") == std::vector<std::string>{"this waits"});
  }
}

}  // namespace praxeo::tests::store_rooms

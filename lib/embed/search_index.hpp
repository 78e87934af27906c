// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/long_bytes.hpp"

namespace praxeo::embed {

// A page as a search finds it.
struct FoundPage {
  std::string name;       // of its file: "for-loops.html"
  std::string title;      // counts three times
  std::string text;       // what is searched beside the title, as plain words
  std::string kind = {};  // "Snippet", shown beside the title
};

// An inverted index of the pages of a bundle, cut into files of some 64 KiB that a browser fetches as it
// needs them: no server takes part. Made in one pass in a bounded amount of memory (Heinz, Zobel 2003;
// "SPIMI" in Manning, Raghavan, Schütze: Introduction to Information Retrieval, §4.3): what fills it is
// sorted and put aside, and merged at the end. Same pages in the same order, same bytes.
//
//   search.json             {"schema": "praxeo/search/1", "pages": N, "group": 256,
//                            "terms": [[first term, file], …], "groups": [file, …]}
//   search-terms.HASH.json  {term: [page, weight, pages further, weight, …]}, terms in the order of UTF-16
//   search-pages.HASH.json  [[file, title, beginning of its text, kind], …], pages 0 to 255, 256 to 511 …
//
// A weight is what the term tells of the page by Okapi BM25 (Robertson, Zaragoza 2009; k1 = 1.2, b = 0.75)
// without its rarity, in ninths of the most there can be, rounded up: 1 to 9.
class SearchIndex {
 public:
  // What doesn't fit into `most_bytes` goes into files of the folder that are gone with the index.
  explicit SearchIndex(std::filesystem::path folder, std::size_t most_bytes = 12U << 20U);

  using Put = std::function<void(const std::string& name, std::string_view bytes)>;
  // Pages that fill a group are handed out at once.
  void add(const FoundPage& page, const Put& put);
  // Once, at the end.
  void finish(const Put& put);

 private:
  struct Postings {
    std::string bytes;  // numbers in base 128: page − the one before, then how often
    std::uint32_t last = 0;
  };
  void count(std::string_view form, std::uint32_t times);
  void put_group(const Put& put);
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> take_held();  // in order of terms
  void put_aside();
  void put_terms(const Put& put);

  std::filesystem::path folder_;
  std::size_t most_bytes_, held_bytes_ = 0;
  std::unordered_map<std::string, Postings> held_;
  std::unordered_map<std::string, std::uint32_t> counts_;  // of the page that is being added
  std::vector<base::LongBytes> aside_;
  std::vector<std::uint32_t> lengths_;  // in words
  std::uint64_t words_ = 0;
  std::string group_;  // of pages, as JSON, while it fills
  std::vector<std::string> groups_;
  std::vector<std::pair<std::string, std::string>> terms_;  // first term and file
};

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/page.hpp"
#include "store/sources.hpp"

namespace praxeo::store {

struct SearchFilter {
  std::optional<SourceKind> kind;
  std::optional<Pk> source;
};

// A passage of a source's current version that has the words.
struct SearchHit {
  Source source;
  Passage passage;
  std::string snippet;      // a few words around the hits, on one line
  std::vector<Range> hits;  // in code points of the snippet
  double score = 0;         // the larger the better; comparable within one search alone
};

// Full text over the passages of the heads of a project's sources, stemmed for English and without accents.
// Best first: BM25, a word in the heading counting four times. A word that more than kCommon passages have
// decides what is found but not the order, for ranking costs as much as there are matches; when all words are
// so common, passages whose heading has them come first, then the others, in the order of the sources.
class Search {
 public:
  static constexpr std::int64_t kCommon = 5000;

  explicit Search(Store& store) : store_(store) {}
  // `words` as parse_search() reads them. Only limit and cursor of the page; a cursor fits the same words,
  // filter and project.
  NextCursor find(Pk project, std::string_view words, const SearchFilter& filter, const Page& page,
                  const std::function<void(const SearchHit&)>& each);

 private:
  Store& store_;
};

}  // namespace praxeo::store

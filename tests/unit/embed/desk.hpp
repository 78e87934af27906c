// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "embed/export.hpp"
#include "store/contents.hpp"
#include "store/embeds.hpp"
#include "store/projects.hpp"
#include "store/sources.hpp"
#include "store/store.hpp"
#include "support/temp_dir.hpp"

namespace praxeo::tests::embed_room {

// A workspace with the project and the source of tests/data/embed/bash-loops.json; every quote of the samples
// is a passage of the source.
class Desk {
 public:
  explicit Desk(std::uint64_t seed = 1);

  // The sample at `index`, or any body with marks 1…n and its quotes, each with the outcome of its check.
  store::Content add_sample(std::size_t index);
  store::Content add_body(const std::string& kind, const std::string& body,
                          const std::vector<std::string>& quotes,
                          store::CitationStatus status = store::CitationStatus::verified);
  store::Content add_snippet(const std::string& title,
                             store::CitationStatus status = store::CitationStatus::verified);
  // The same words under another title, as a person's revision on top: a draft.
  store::Content retitle(const store::Content& content, const std::string& title);
  void set_state(const store::Content& content, const std::string& state);
  // The source again, with the same words in other bytes: what is added from now on cites its new version.
  void add_version(const std::string& bytes);
  store::Embed embed(const std::vector<store::Content>& contents, const std::string& title = "Loops in Bash");
  // With drafts unless told otherwise, into `folder / "out"`.
  embed::Exported export_to(const store::Embed& embed, bool include_drafts = true);
  [[nodiscard]] embed::ExportRequest request(const store::Embed& embed, bool include_drafts = true);

  TempDir folder;
  base::FixedClock clock;
  base::SeededRandom random;
  base::IdSource ids;
  store::Store store;
  store::Project project;
  store::Source source;

 private:
  [[nodiscard]] store::Pk writer_call();
  std::map<std::string, std::pair<store::Range, std::int64_t>> quotes_;  // range and page
};

// The whole of a list that may be long.
template <class T>
std::vector<T> every(const base::LongList<T>& list) {
  std::vector<T> elements;
  for (const T& element : list) elements.push_back(element);
  return elements;
}

}  // namespace praxeo::tests::embed_room

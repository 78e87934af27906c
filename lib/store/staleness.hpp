// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/locator.hpp"
#include "store/sources.hpp"
#include "store/store.hpp"

namespace praxeo::store {

// An input whose text is not what it was when the revision was made from it.
struct ChangedInput {
  Pk revision_pk = 0;
  std::string content_slug;
  std::optional<std::string> source_slug;  // empty: the source is gone
  std::string place;                       // "p3-7"; empty is the whole text
};
// "kettle#p2", "kettle" for a whole text, "(deleted source)#p2".
[[nodiscard]] std::string write_changed(const ChangedInput& input);

// Which revisions no longer fit their sources (data-model §4): the text under an input's place on the head
// version has another hash than the stored one, that place is no longer there, or the source is gone. A
// change elsewhere in the source is none, also when it only moves text that is placed by characters. One
// query finds the inputs of versions that are not the head; only their texts are hashed, each place once as
// long as the object lives (a version's text never changes, so what it remembers stays true). For one thread;
// the Store outlives it.
class Staleness {
 public:
  explicit Staleness(Store& store) : store_(store), sources_(store) {}

  // Of one revision, in the inputs' order; empty when it is fresh.
  [[nodiscard]] std::vector<ChangedInput> changed(Pk revision_pk);
  [[nodiscard]] bool stale(Pk revision_pk) { return !changed(revision_pk).empty(); }
  // Of all head revisions of a project, in order of their revisions' keys.
  [[nodiscard]] std::vector<ChangedInput> changed_in(Pk project);

 private:
  struct Candidate;
  [[nodiscard]] std::vector<ChangedInput> changed_where(const std::string& condition, Pk key);
  [[nodiscard]] bool has_changed(const Candidate& candidate);
  [[nodiscard]] bool stands_elsewhere(const Candidate& candidate);
  [[nodiscard]] std::optional<std::string> hash_at(Pk version_pk, const std::string& place);
  [[nodiscard]] const Source& source_of(Pk version_pk);
  [[nodiscard]] AnchorReader anchors_of(Pk version_pk);

  Store& store_;
  Sources sources_;
  std::map<Pk, Source> versions_;
  std::map<std::pair<Pk, AnchorUnit>, std::vector<Anchor>> anchors_;
  std::map<std::pair<Pk, std::string>, std::optional<std::string>> hashes_;  // empty: no such place
  std::map<std::pair<Pk, std::string>, bool> elsewhere_;                     // by head and hash
};

}  // namespace praxeo::store

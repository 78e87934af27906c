// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/page.hpp"
#include "store/store.hpp"

namespace praxeo::store {

class Staleness;
struct ChangedInput;

struct ContentFilter {
  std::optional<std::string> kind, state;
  std::optional<Pk> source;                     // cites it or was made from it
  std::optional<base::TimePoint> since, until;  // made then or later; before then
  std::optional<std::string> slug_prefix;
  bool stale = false;  // only what no longer fits its sources (staleness.hpp)
  // Each piece by its newest approved revision, where it has one, and not by its head. Not with `stale`.
  bool by_approved = false;
};

// Contents, revisions, inputs, citations and their checks.
class Contents {
 public:
  explicit Contents(Store& store) : store_(store) {}

  // In memory as a whole; lists that people see use each().
  [[nodiscard]] std::vector<Content> list(Pk project, const ContentFilter& filter = {});
  // Sorted by created (the order of adding), updated, slug, title, kind, state. Holds one at a time.
  NextCursor each(Pk project, const ContentFilter& filter, const Page& page,
                  const std::function<void(const Content&)>& each);
  // How many list() would give.
  [[nodiscard]] std::int64_t count(Pk project, const ContentFilter& filter = {});
  [[nodiscard]] Content resolve(Pk project, std::string_view reference);
  [[nodiscard]] std::optional<Content> find(Pk pk);
  // Of a revision that is there.
  [[nodiscard]] std::string body(Pk revision);
  [[nodiscard]] std::vector<Citation> citations(Pk revision_pk);
  [[nodiscard]] std::vector<RevisionInput> inputs(Pk revision_pk);
  [[nodiscard]] std::vector<Check> checks(Pk revision_pk);
  [[nodiscard]] std::optional<Call> call(Pk generation_pk);
  // The inputs whose text is no longer what it was (staleness.hpp); stale when there is one.
  [[nodiscard]] std::vector<ChangedInput> changed_inputs(Pk revision_pk);
  [[nodiscard]] bool stale(Pk revision_pk);
  // A revision of this hash in the project's heads, by content slug: the same piece made twice.
  [[nodiscard]] std::optional<std::string> slug_of_hash(Pk project, std::string_view hash);

  Content add(Change& change, const Project& project, const NewContent& content);
  void set_state(Change& change, const Project& project, const Content& content, std::string_view state);
  void remove(Change& change, const Project& project, const Content& content);
  // Replaces the row of each (citation, version), and all rows of the revision's checks of these names;
  // records content.verified. `on_heads` are rows about the heads of sources of which older versions are
  // cited.
  void store_checks(Change& change, const Project& project, const Content& content,
                    const std::vector<CitationCheck>& citation_checks, const std::vector<Check>& checks,
                    const std::vector<CitationCheck>& on_heads = {});

  // Citations of head revisions to any version of the source, by content and mark.
  [[nodiscard]] std::vector<HeadCitation> citations_of(Pk source_pk);
  // What became of citations in the source's present head; records citations.followed when there are any.
  void store_drift(Change& change, const Project& project, const Source& source,
                   const std::vector<CitationCheck>& checks);

 private:
  [[nodiscard]] Staleness& staleness();

  Store& store_;
  std::shared_ptr<Staleness> staleness_;  // made when it is first asked
};

}  // namespace praxeo::store

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/page.hpp"
#include "store/store.hpp"

namespace praxeo::store {

struct SourceFilter {
  std::optional<SourceKind> kind;
  std::optional<base::TimePoint> since, until;  // added then or later; before then
  std::optional<std::string> slug_prefix;
};

enum class IngestOutcome { created, already_there, new_version };

struct Ingested {
  Source source;
  IngestOutcome outcome = IngestOutcome::created;
};

// A piece of content and how many citations of its head revision name a source; 0 when only earlier
// revisions do.
struct CitedBy {
  std::string content_slug;
  std::int64_t citations = 0;
};

// Sources, versions, passages and anchors.
class Sources {
 public:
  explicit Sources(Store& store) : store_(store) {}

  // In memory as a whole; lists that people see use each().
  [[nodiscard]] std::vector<Source> list(Pk project, const SourceFilter& filter = {});
  // Sorted by created (the order of adding), updated, slug, title, kind, size, passages. Holds one at a time.
  NextCursor each(Pk project, const SourceFilter& filter, const Page& page,
                  const std::function<void(const Source&)>& each);
  [[nodiscard]] std::optional<Source> find(Pk pk);
  // "@latest", slug, id, id prefix; not_found with near names as hints, usage with the candidates.
  [[nodiscard]] Source resolve(Pk project, std::string_view reference);
  // The same source, its `version` being that ordinal; not_found with the valid ones.
  [[nodiscard]] Source at_version(const Source& source, std::int64_t ordinal);
  [[nodiscard]] std::optional<Source> find_identity(Pk project, std::string_view identity);
  // The source of that kind one of whose versions has these bytes, its `version` being that one. Of several
  // the one that they identify, then one whose head they are, then the newest. After a refresh the present
  // bytes are no identity, and this is how they are known again.
  [[nodiscard]] std::optional<Source> find_bytes(Pk project, SourceKind kind, std::string_view content_hash);
  // Origin and slug of each source of that kind, in order of creation.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> origins(Pk project, SourceKind kind);
  [[nodiscard]] VersionInputs inputs(Pk version_pk);
  [[nodiscard]] std::optional<SourceVersion> version(Pk version_pk);
  // The source that this version belongs to, its `version` being that one; not_found when there is none.
  [[nodiscard]] Source of_version(Pk version_pk);
  // The same bytes read by the same reader, anywhere in the workspace: its reading can be copied.
  [[nodiscard]] std::optional<SourceVersion> find_reading(std::string_view content_hash,
                                                          std::string_view reader_hash);

  // In order; stops when `each` returns false.
  void passages(Pk version_pk, const std::function<bool(const Passage&)>& each);
  // The passages whose text or lead overlaps the range, sorted by place; stretches as of a list.
  NextCursor each_passage(const Source& source, Range range, const Page& page,
                          const std::function<void(const Passage&)>& each);
  // All passages whose text or lead overlaps the range.
  [[nodiscard]] std::vector<Passage> passages_in(Pk version_pk, Range range);
  // The normalised text, or the part of it in `range` (clamped).
  [[nodiscard]] std::string text(Pk version_pk, std::optional<Range> range = std::nullopt);
  [[nodiscard]] std::vector<Anchor> anchors(Pk version_pk, AnchorUnit unit);
  // The lowest confidence of the pages that the range lies on; absent when none of them was recognised from a
  // picture.
  [[nodiscard]] std::optional<double> confidence(Pk version_pk, Range range);
  // What its reader took out, in the order of the text. What a later praxeo set aside for a reason that this
  // one has no word for is left out.
  [[nodiscard]] std::vector<SetAside> set_aside(Pk version_pk);

  // Identity known and the head has these bytes, by this reader or by one that made the same of them
  // (same_reading.hpp): already_there. Known with other bytes or another reading: a new version that becomes
  // head; what an earlier version has makes that one head again (new_version, too). Names the blob itself.
  // Records source.ingested or source.refreshed unless nothing changed. What cites the source is sought in
  // the new head by verify/drift.hpp.
  Ingested add(Change& change, const Project& project, const NewSource& source);
  void rename(Change& change, const Project& project, const Source& source, std::string_view slug);
  // Where it is read from by the next refresh. Records source.moved.
  void set_origin(Change& change, const Project& project, const Source& source, std::string_view origin);
  // check_failed while content cites it, unless `force`, which leaves those citations unchecked.
  // Gives the content that cited it.
  std::vector<CitedBy> remove(Change& change, const Project& project, const Source& source, bool force);
  // Slugs of content that cites any version of it.
  [[nodiscard]] std::vector<std::string> cited_by(Pk source_pk);
  // The same, with how many citations of the head revision do so.
  [[nodiscard]] std::vector<CitedBy> citing(Pk source_pk);

 private:
  Store& store_;
};

}  // namespace praxeo::store

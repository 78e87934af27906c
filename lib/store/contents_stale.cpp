// SPDX-License-Identifier: Apache-2.0
#include "base/crypto.hpp"
#include "base/error.hpp"
#include "store/contents.hpp"
#include "store/sql.hpp"
#include "store/staleness.hpp"

namespace praxeo::store {
namespace {

// Inputs whose version is not its source's head, or is gone.
const std::string kSelectPinnedInputs =
    "SELECT r.pk, i.version_pk, h.pk, s.slug, i.place, i.text_hash, i.char_start, i.char_end, c.slug "
    "FROM content_revisions r JOIN contents c ON c.pk = r.content_pk JOIN revision_inputs i ON i.revision_pk "
    "= r.pk "
    "LEFT JOIN source_versions v ON v.pk = i.version_pk LEFT JOIN sources s ON s.pk = v.source_pk "
    "LEFT JOIN source_versions h ON h.source_pk = s.pk AND h.ordinal = s.head ";
constexpr std::string_view kNotHead = " AND (i.version_pk IS NULL OR i.version_pk IS NOT h.pk) ";
constexpr std::string_view kInOrder = "ORDER BY r.pk, i.ordinal";

}  // namespace

struct Staleness::Candidate {
  std::optional<Pk> version_pk, head_pk;
  std::string place, text_hash;
  Range range;
};

std::string write_changed(const ChangedInput& input) {
  auto written = input.source_slug.value_or("(deleted source)");
  if (!input.place.empty()) written += "#" + input.place;
  return written;
}

const Source& Staleness::source_of(Pk version_pk) {
  const auto known = versions_.find(version_pk);
  if (known != versions_.end()) return known->second;
  return versions_.emplace(version_pk, sources_.of_version(version_pk)).first->second;
}

AnchorReader Staleness::anchors_of(Pk version_pk) {
  return [this, version_pk](AnchorUnit unit) {
    const auto key = std::pair(version_pk, unit);
    const auto known = anchors_.find(key);
    if (known != anchors_.end()) return known->second;
    return anchors_.emplace(key, sources_.anchors(version_pk, unit)).first->second;
  };
}

std::optional<std::string> Staleness::hash_at(Pk version_pk, const std::string& place) {
  const auto key = std::pair(version_pk, place);
  const auto known = hashes_.find(key);
  if (known != hashes_.end()) return known->second;
  std::optional<std::string> hash;
  try {
    const auto range = resolve_place(anchors_of(version_pk), source_of(version_pk), parse_place(place));
    hash = base::sha256(sources_.text(version_pk, range));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found && error.kind() != ErrorKind::usage) throw;
    // The version is shorter, has lost its pages, or was removed between two reads.
  }
  hashes_.emplace(key, hash);
  return hash;
}

// A place in characters is only where the text happened to stand: the same text further down is the same.
bool Staleness::stands_elsewhere(const Candidate& input) {
  const auto place = parse_place(input.place);
  if (!place || !std::holds_alternative<CharPlace>(*place)) return false;
  const auto key = std::pair(*input.head_pk, input.text_hash);
  const auto known = elsewhere_.find(key);
  if (known != elsewhere_.end()) return known->second;
  const auto text = sources_.text(*input.version_pk, input.range);
  const bool stands =
      base::sha256(text) == input.text_hash && sources_.text(*input.head_pk).find(text) != std::string::npos;
  elsewhere_.emplace(key, stands);
  return stands;
}

bool Staleness::has_changed(const Candidate& input) {
  if (!input.version_pk || !input.head_pk) return true;  // its source is gone
  if (stands_elsewhere(input)) return false;
  const auto now = hash_at(*input.head_pk, input.place);
  if (!now) return true;
  if (*now == input.text_hash) return false;
  // A hash of a part of the place's text: fresh as long as all of that text is what it was.
  const bool of_part = base::sha256(sources_.text(*input.version_pk, input.range)) == input.text_hash;
  return !of_part || hash_at(*input.version_pk, input.place) != now;
}

std::vector<ChangedInput> Staleness::changed_where(const std::string& condition, Pk key) {
  Query query(store_, kSelectPinnedInputs + condition + std::string(kNotHead) + std::string(kInOrder));
  query.arg(key);
  std::vector<ChangedInput> changed;
  while (query.step()) {
    const Candidate input{.version_pk = query.maybe_integer(1),
                          .head_pk = query.maybe_integer(2),
                          .place = query.text(4),
                          .text_hash = query.text(5),
                          .range = {query.integer(6), query.integer(7)}};
    if (has_changed(input))
      changed.push_back({query.integer(0), query.text(8), query.maybe_text(3), input.place});
  }
  return changed;
}

std::vector<ChangedInput> Staleness::changed(Pk revision_pk) {
  return changed_where("WHERE r.pk = ?", revision_pk);
}

std::vector<ChangedInput> Staleness::changed_in(Pk project) {
  return changed_where("WHERE c.project_pk = ? AND c.head = r.revision", project);
}

Staleness& Contents::staleness() {
  if (!staleness_) staleness_ = std::make_shared<Staleness>(store_);
  return *staleness_;
}

std::vector<ChangedInput> Contents::changed_inputs(Pk revision_pk) {
  return staleness().changed(revision_pk);
}
bool Contents::stale(Pk revision_pk) { return staleness().stale(revision_pk); }

}  // namespace praxeo::store

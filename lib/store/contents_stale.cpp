// SPDX-License-Identifier: Apache-2.0
#include "base/crypto.hpp"
#include "base/error.hpp"
#include "store/contents.hpp"
#include "store/locator.hpp"
#include "store/sources.hpp"

namespace praxeo::store {
namespace {

// The place of an input ("p3-7", "c=100-240"); empty means the whole text.
std::optional<Place> input_place(const std::string& written) {
  if (written.empty()) return std::nullopt;
  const auto hash = written.find('#');
  return parse_locator("x#" + (hash == std::string::npos ? written : written.substr(hash + 1))).place;
}

std::optional<std::string> text_at(Sources& sources, const Source& source,
                                   const std::optional<Place>& place) {
  try {
    return sources.text(source.version.pk, resolve_place(sources, source, place));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found && error.kind() != ErrorKind::usage) throw;
    return std::nullopt;  // the new version is shorter, or has lost its pages
  }
}

bool input_is_stale(Sources& sources, const RevisionInput& input) {
  if (!input.version_pk) return true;  // its source is gone
  const auto pinned = sources.of_version(*input.version_pk);
  if (pinned.version.ordinal == pinned.head) return false;
  const auto place = input_place(input.place);
  const auto head = sources.at_version(pinned, pinned.head);
  const auto now = text_at(sources, head, place);
  if (!now) return true;
  if (base::sha256(*now) == input.text_hash) return false;
  // A hash of a part of the place's text: fresh as long as all of that text is what it was.
  const bool of_part = base::sha256(sources.text(pinned.version.pk, input.range)) == input.text_hash;
  return !of_part || text_at(sources, pinned, place) != now;
}

}  // namespace

bool Contents::stale(Pk revision_pk) {
  Sources sources(store_);
  try {
    for (const auto& input : inputs(revision_pk)) {
      if (input_is_stale(sources, input)) return true;
    }
    return false;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
    return true;  // another process removed the source between two reads
  }
}

}  // namespace praxeo::store

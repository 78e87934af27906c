// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "edit/edit.hpp"

namespace praxeo::edit {
namespace {

using nlohmann::json;

// What a revision says, in a form that can be compared with another one's.
struct Said {
  json body;
  std::vector<std::string> citations;
};

Said said_by(store::Contents& contents, const store::Revision& revision) {
  Said said;
  said.body = json::parse(revision.body);
  for (const auto& citation : contents.citations(revision.pk))
    said.citations.push_back(citation.locator + " " + citation.quote);
  return said;
}

std::vector<std::string> changed_fields(const Said& before, const Said& after) {
  std::vector<std::string> changed;
  for (const auto& [name, value] : after.body.items()) {
    const auto old = before.body.find(name);
    if (old == before.body.end() || *old != value) changed.push_back(name);
  }
  for (const auto& [name, value] : before.body.items()) {
    if (!after.body.contains(name)) changed.push_back(name);
  }
  std::sort(changed.begin(), changed.end());
  if (before.citations != after.citations) changed.emplace_back("citations");
  return changed;
}

}  // namespace

store::NextCursor history(store::Store& store, const store::Content& content, const store::Page& page,
                          const std::function<void(const HistoryEntry&)>& each) {
  store::Contents contents(store);
  store::Revisions revisions(store);
  return revisions.each(content, page, [&](const store::Revision& revision) {
    HistoryEntry entry;
    entry.revision = revision;
    if (revision.parent) {
      const auto parent = revisions.at(content, *revision.parent).revision;
      entry.changed = changed_fields(said_by(contents, parent), said_by(contents, revision));
    }
    if (const auto first = revisions.first_with_hash(content.pk, revision.hash); first != revision.revision)
      entry.same_as = first;
    if (revision.generation_pk) {
      if (const auto call = contents.call(*revision.generation_pk)) {
        entry.call_id = call->id;
        entry.model = call->call.model;
      }
    }
    each(entry);
  });
}

}  // namespace praxeo::edit

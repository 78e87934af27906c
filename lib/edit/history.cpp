// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
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

std::vector<HistoryEntry> history(store::Store& store, const store::Content& content) {
  store::Contents contents(store);
  std::vector<HistoryEntry> entries;
  std::map<std::int64_t, Said> said;
  std::map<std::string, std::int64_t> first_of_hash;
  auto revisions = store::Revisions(store).list(content.pk);
  std::reverse(revisions.begin(), revisions.end());  // a parent stands before its child
  for (auto& revision : revisions) {
    HistoryEntry entry;
    const auto& now = said[revision.revision] = said_by(contents, revision);
    if (revision.parent && said.contains(*revision.parent))
      entry.changed = changed_fields(said[*revision.parent], now);
    const auto [first, is_first] = first_of_hash.emplace(revision.hash, revision.revision);
    if (!is_first) entry.same_as = first->second;
    if (revision.generation_pk) {
      if (const auto call = contents.call(*revision.generation_pk)) {
        entry.call_id = call->id;
        entry.model = call->call.model;
      }
    }
    entry.revision = std::move(revision);
    entries.push_back(std::move(entry));
  }
  std::reverse(entries.begin(), entries.end());
  return entries;
}

}  // namespace praxeo::edit

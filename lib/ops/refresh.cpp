// SPDX-License-Identifier: Apache-2.0
#include "ops/refresh.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "base/text/utf8.hpp"
#include "ingest/ingest.hpp"
#include "ingest/reading.hpp"
#include "store/contents.hpp"
#include "store/staleness.hpp"

namespace praxeo::ops {
namespace {

// The title that a version's document gives itself.
std::optional<std::string> own_title(const std::string& metadata) {
  const auto fields = nlohmann::json::parse(metadata, nullptr, false);
  if (!fields.is_object()) return std::nullopt;
  const auto title = fields.find("title");
  if (title == fields.end() || !title->is_string()) return std::nullopt;
  return title->get<std::string>();
}

void keep_what_was_said(const store::SourceVersion& before, store::NewVersion& read) {
  if (own_title(before.metadata) != before.title) read.title = before.title;
  if (before.language) read.language = before.language;
}

std::set<std::string> stale_slugs(store::Store& store, store::Pk project) {
  std::set<std::string> slugs;
  for (const auto& content : store::Contents(store).list(project, {.stale = true}))
    slugs.insert(content.slug);
  return slugs;
}

std::vector<std::string> only_in(const std::set<std::string>& these, const std::set<std::string>& others) {
  std::vector<std::string> only;
  std::set_difference(these.begin(), these.end(), others.begin(), others.end(), std::back_inserter(only));
  return only;
}

// The head has these bytes and was read by these rules: nothing to read.
bool known_unread(const ingest::Item& item, const store::SourceVersion& head) {
  return head.reader == item.rules && ingest::read_before(item, ingest::Opened(item).hash(), head);
}

// The change that stores what was read; what it needs was found out before.
class RefreshChange {
 public:
  RefreshChange(const Refresh& refresh, Refreshed& result) : refresh_(refresh), result_(result) {}

  void run(store::NewSource* read, verify::DriftFinder* drift, const std::optional<std::string>& origin) {
    auto& store = refresh_.store;
    const auto stale_before = stale_slugs(store, refresh_.project.pk);
    store::Sources sources(store);
    std::set<std::string> stale_after;
    {
      store::Change change(store);
      const auto now = sources.find_identity(refresh_.project.pk, result_.before.identity);
      if (!now || now->pk != result_.before.pk) {
        throw Error(ErrorKind::conflict,
                    fmt::format("source '{}' was deleted while it was read", result_.before.slug));
      }
      result_.before = result_.after = *now;
      if (read != nullptr) add(change, sources, *read, *drift);
      if (origin && *origin != now->origin) {
        sources.set_origin(change, refresh_.project, *now, *origin);
        result_.moved = true;
        result_.after.origin = *origin;
      }
      if (result_.outcome == RefreshOutcome::unchanged && !result_.moved) return;
      if (refresh_.dry_run) {
        stale_after = stale_slugs(store, refresh_.project.pk);
      } else {
        change.commit();
      }
    }
    if (!refresh_.dry_run) stale_after = stale_slugs(store, refresh_.project.pk);
    result_.stale = only_in(stale_after, stale_before);
    result_.fresh = only_in(stale_before, stale_after);
  }

 private:
  void add(store::Change& change, store::Sources& sources, store::NewSource& read,
           verify::DriftFinder& drift) {
    const auto ingested = sources.add(change, refresh_.project, read);
    if (ingested.outcome == store::IngestOutcome::already_there) return;
    result_.outcome = ingested.source.head > result_.before.head ? RefreshOutcome::new_version
                                                                 : RefreshOutcome::earlier_version;
    result_.after = ingested.source;
    drift.store(change, refresh_.project, ingested.source);
    result_.citations = drift.followed();
    result_.drift = drift.counts();
  }

  const Refresh& refresh_;
  Refreshed& result_;
};

}  // namespace

std::string_view name_of(RefreshOutcome outcome) {
  switch (outcome) {
    case RefreshOutcome::unchanged:
      return "unchanged";
    case RefreshOutcome::new_version:
      return "new_version";
    case RefreshOutcome::earlier_version:
      return "earlier_version";
  }
  return "";
}

bool refreshable(const store::Source& source) {
  return source.kind != store::SourceKind::topic && std::filesystem::path(source.origin).is_absolute();
}

Refreshed refresh_source(const Refresh& refresh, const store::Source& source,
                         const std::optional<std::filesystem::path>& file, base::Progress& progress,
                         std::stop_token stop) {
  Refreshed result;
  result.before = result.after = source;
  auto meant = source;
  std::optional<std::string> origin;
  if (file) meant.origin = origin.emplace(base::utf8::repair(file->string()));
  auto item = ingest::item_of(meant, refresh.readers);
  item.deny_suspicious = refresh.deny_suspicious;
  RefreshChange storing(refresh, result);
  if (known_unread(item, source.version)) {
    ingest::refuse_suspicious(item, source.version.warnings);
    if (origin && *origin != source.origin) storing.run(nullptr, nullptr, origin);
    return result;
  }
  auto read = ingest::read_item(refresh.store, item, progress, stop);
  read.identity = source.identity;
  keep_what_was_said(source.version, read.version);
  verify::DriftFinder drift(refresh.store, source, verify::read_version(source, read.version), progress,
                            stop);
  storing.run(&read, &drift, origin);
  return result;
}

}  // namespace praxeo::ops

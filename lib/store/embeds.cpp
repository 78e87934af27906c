// SPDX-License-Identifier: Apache-2.0
#include "store/embeds.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "store/keyset.hpp"
#include "store/references.hpp"
#include "store/revisions.hpp"
#include "store/sources.hpp"
#include "store/sql.hpp"

namespace praxeo::store {
namespace {

const std::string kSelectEmbed =
    "SELECT pk, project_pk, id, slug, title, theme, selector, options, created_at, updated_at, (SELECT "
    "count(*) FROM "
    "embed_items WHERE embed_pk = embeds.pk) FROM embeds ";

Embed embed_row(const Query& query) {
  return {.pk = query.integer(0),
          .project_pk = query.integer(1),
          .id = query.text(2),
          .slug = query.text(3),
          .title = query.text(4),
          .theme = query.text(5),
          .selector = query.maybe_text(6),
          .options = query.text(7),
          .created_at = query.time(8),
          .updated_at = query.time(9),
          .items = query.integer(10)};
}

struct Selector {
  std::optional<std::string> kind, state, source;
};

// usage for anything but strings under the three known names.
Selector selector_of(const std::string& text) {
  const auto parsed = base::parse_json(text, "an embed's selection");
  if (!parsed.is_object()) throw Error(ErrorKind::usage, "an embed's selection is no JSON object");
  Selector selector;
  for (const auto& [name, value] : parsed.items()) {
    auto* field = name == "kind"     ? &selector.kind
                  : name == "state"  ? &selector.state
                  : name == "source" ? &selector.source
                                     : nullptr;
    if (field == nullptr || !value.is_string()) {
      throw Error(ErrorKind::usage, fmt::format("an embed can't select by '{}'", base::printable(name)));
    }
    *field = value.get<std::string>();
  }
  return selector;
}

// What a selector means now; nothing when its source is gone.
std::optional<ContentFilter> filter_of(Store& store, Pk project, const Selector& selector) {
  ContentFilter filter{.kind = selector.kind, .state = selector.state, .source = {}};
  filter.by_approved = selector.state == "approved";
  if (!selector.source) return filter;
  try {
    filter.source = resolve_reference(store, Noun::source, project, *selector.source);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
    return std::nullopt;
  }
  return filter;
}

// Named pieces were counted with the row; those of a selector are what it means now.
Embed counted(Store& store, Embed embed) {
  if (!embed.selector) return embed;
  const auto filter = filter_of(store, embed.project_pk, selector_of(*embed.selector));
  embed.items = filter ? Contents(store).count(embed.project_pk, *filter) : 0;
  return embed;
}

}  // namespace

NextCursor Embeds::each(Pk project, const EmbedFilter& filter, const Page& page,
                        const std::function<void(const Embed&)>& each) {
  const Keyset keyset{.list = "embed",
                      .pk = "pk",
                      .keys = {{"created", "pk"},
                               {"updated", "updated_at"},
                               {"slug", "slug"},
                               {"title", "substr(title, 1, 200) COLLATE NOCASE"},
                               {"theme", "theme"}},
                      .scope = std::to_string(project)};
  Query row(store_, kSelectEmbed + "WHERE pk = ?");
  return read_page(
      store_, keyset, page,
      "FROM embeds WHERE project_pk = ?1 AND (?2 IS NULL OR created_at >= ?2) AND (?3 IS NULL OR created_at "
      "< ?3)",
      [&](Query& query) { query.args(project, filter.since, filter.until); },
      [&](Pk pk) {
        if (row.again().arg(pk).step()) each(counted(store_, embed_row(row)));
      });
}

std::vector<Embed> Embeds::list(Pk project) {
  std::vector<Embed> all;
  (void)each(project, {}, {}, [&](const Embed& embed) { all.push_back(embed); });
  return all;
}

Embed Embeds::resolve(Pk project, std::string_view reference) {
  const auto pk = resolve_reference(store_, Noun::embed, project, reference);
  Query query(store_, kSelectEmbed + "WHERE pk = ?");
  if (query.arg(pk).step()) return counted(store_, embed_row(query));
  throw Error(ErrorKind::not_found, fmt::format("embed '{}' was removed meanwhile", reference));
}

std::vector<Content> Embeds::contents(const Embed& embed, PiecesBy by) {
  std::vector<Content> all;
  each_content(embed, by, [&](Content& content) { all.push_back(std::move(content)); });
  return all;
}

void Embeds::each_content(const Embed& embed, PiecesBy by, const std::function<void(Content&)>& each) {
  Contents contents(store_);
  if (embed.selector) {
    auto filter = filter_of(store_, embed.project_pk, selector_of(*embed.selector));
    if (!filter) return;
    if (by == PiecesBy::approved) filter->by_approved = true;
    (void)contents.each(embed.project_pk, *filter, {}, [&](const Content& content) {
      auto piece = content;
      each(piece);
    });
    return;
  }
  std::vector<Pk> pks;
  {
    Query query(store_, "SELECT content_pk FROM embed_items WHERE embed_pk = ? ORDER BY ordinal");
    query.arg(embed.pk);
    while (query.step()) pks.push_back(query.integer(0));
  }
  Revisions revisions(store_);
  for (const auto pk : pks) {
    auto content = contents.find(pk);
    if (!content) continue;
    if (by == PiecesBy::approved) content = revisions.approved(*content).value_or(*content);
    each(*content);
  }
}

void Embeds::check_selector(const std::string& json) { (void)selector_of(json); }

Embed Embeds::create(Change& change, const Project& project, const NewEmbed& embed) {
  if (embed.selector && !embed.contents.empty()) {
    throw Error(ErrorKind::usage, "an embed either selects its pieces or names them");
  }
  // Twice on one page, its anchors would be ambiguous.
  const std::set<Pk> distinct(embed.contents.begin(), embed.contents.end());
  if (distinct.size() != embed.contents.size()) throw Error(ErrorKind::usage, "an embed names a piece once");
  if (embed.selector) check_selector(*embed.selector);
  const auto slug = free_slug(store_, Noun::embed, project.pk, base::slugify(embed.slug_from, "embed"));
  const auto id = change.new_id();
  Pk pk = 0;
  {
    Query query(
        store_,
        "INSERT INTO embeds(id, project_pk, slug, title, theme, selector, options, created_at, updated_at) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING pk");
    query.args(id, project.pk, slug, embed.title, embed.theme, embed.selector, embed.options, change.at(),
               change.at());
    (void)query.step();
    pk = query.integer(0);
  }
  Query item(store_, "INSERT INTO embed_items(embed_pk, ordinal, content_pk) VALUES(?, ?, ?)");
  std::int64_t ordinal = 0;
  for (const auto content : embed.contents) item.again().args(pk, ++ordinal, content).run();
  const nlohmann::json data = {{"items", embed.contents.size()}, {"selects", embed.selector.has_value()}};
  change.record({.type = "embed.created", .project_id = project.id, .subject_id = id, .data = data.dump()});
  return resolve(project.pk, id);
}

Embed Embeds::update(Change& change, const Project& project, const Embed& embed) {
  const auto before = resolve(project.pk, embed.id);
  Query(store_, "UPDATE embeds SET title = ?, theme = ?, options = ?, updated_at = ? WHERE pk = ?")
      .args(embed.title, embed.theme, embed.options, change.at(), embed.pk)
      .run();
  nlohmann::json changed = nlohmann::json::array();
  if (before.title != embed.title) changed.push_back("title");
  if (before.theme != embed.theme) changed.push_back("theme");
  if (before.options != embed.options) changed.push_back("options");
  change.record({.type = "embed.changed",
                 .project_id = project.id,
                 .subject_id = embed.id,
                 .data = nlohmann::json{{"changed", changed}}.dump()});
  return resolve(project.pk, embed.id);
}

void Embeds::remove(Change& change, const Project& project, const Embed& embed) {
  if (Query(store_, "DELETE FROM embeds WHERE pk = ?").arg(embed.pk).run() == 0) {
    throw Error(ErrorKind::not_found, fmt::format("no embed '{}'", embed.slug));
  }
  change.record({.type = "embed.deleted", .project_id = project.id, .subject_id = embed.id});
}

}  // namespace praxeo::store

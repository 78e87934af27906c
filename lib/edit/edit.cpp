// SPDX-License-Identifier: Apache-2.0
#include "edit/edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "content/draft.hpp"
#include "content/kind.hpp"
#include "content/markdown.hpp"
#include "edit/front_matter.hpp"
#include "edit/new_citation.hpp"
#include "edit/read_text.hpp"

namespace praxeo::edit {
namespace {

using nlohmann::json;

void require_same_piece(const FrontMatter& matter, const store::Content& head, const std::string& name) {
  if (matter.slug && *matter.slug != head.slug) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("{} is the text of '{}', not of '{}'", name, *matter.slug, head.slug))
        .with_hint(fmt::format("edit that one: `praxeo content edit {} --file …`", *matter.slug));
  }
  if (matter.id && *matter.id != head.id) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("{} is the text of {}, and '{}' is {}", name, *matter.id, head.slug, head.id));
  }
  if (matter.kind && *matter.kind != head.kind) {
    throw Error(ErrorKind::invalid_input, fmt::format("{} says it is of kind {}, but {} is of kind {}", name,
                                                      *matter.kind, head.slug, head.kind));
  }
  if (matter.revision && *matter.revision != head.head) {
    throw Error(ErrorKind::conflict,
                fmt::format("{} was made from revision {}, and revision {} of {} is the newest", name,
                            *matter.revision, head.head, head.slug))
        .with_hint(
            fmt::format("see `praxeo content diff {} {}`; take over what it says, then write `revision: {}` "
                        "above the text",
                        head.slug, fmt::format("--from {}", *matter.revision), head.head));
  }
  if (matter.state && *matter.state != head.revision.state) {
    throw Error(ErrorKind::invalid_input, fmt::format("{} says it is {}, but {} is {}", name, *matter.state,
                                                      head.slug, head.revision.state))
        .with_hint("an edit sets no state: take the line away; `praxeo content approve` and `reject` do");
  }
}

content::Draft draft_of(store::Contents& contents, const store::Content& content) {
  content::Draft draft;
  draft.kind = content.kind;
  draft.body = content.revision.body;
  for (const auto& citation : contents.citations(content.revision.pk))
    draft.citations.push_back(kept_citation(citation, citation.mark));
  draft.inputs = contents.inputs(content.revision.pk);
  return draft;
}

std::optional<store::NewContent> prepared_or_none(const content::Kinds& kinds, const content::Draft& draft) {
  try {
    return content::prepare(kinds, draft);
  } catch (const Error&) {
    return std::nullopt;  // stored by a praxeo with other rules
  }
}

content::WrittenMarkdown markdown_of_draft(const content::Kinds& kinds, const content::Draft& draft,
                                           const store::NewContent& made) {
  std::vector<store::Citation> citations;
  for (const auto& each : made.citations) {
    store::Citation citation;
    citation.mark = static_cast<int>(citations.size()) + 1;
    citation.quote = each.quote;
    citation.locator = each.locator;
    citations.push_back(std::move(citation));
  }
  return content::write_markdown(kinds.at(draft.kind), json::parse(made.body), citations);
}

// Which citation of an earlier revision each one is: the same words at the same place.
std::vector<std::optional<store::Pk>> kept_from(const store::NewContent& made,
                                                const std::vector<store::Citation>& old) {
  std::vector<std::optional<store::Pk>> found;
  for (const auto& citation : made.citations) {
    const auto same = std::find_if(old.begin(), old.end(), [&](const store::Citation& each) {
      return each.version_pk.value_or(0) == citation.version_pk && each.quote == citation.quote &&
             each.locator == citation.locator && (!each.range || *each.range == citation.range);
    });
    found.push_back(same == old.end() ? std::nullopt : std::optional(same->pk));
  }
  return found;
}

// What a draft makes of the head. `from`: the revision whose citations it keeps.
Edit edit_of(store::Contents& contents, const content::Kinds& kinds, const store::Content& head,
             const store::Content& from, const content::Draft& draft) {
  Edit edit;
  edit.revision.parent = head.head;
  auto& made = edit.revision.made = content::prepare(kinds, draft);
  made.author = "human";
  const auto old = contents.citations(from.revision.pk);
  edit.revision.kept_from = kept_from(made, old);
  const auto before = prepared_or_none(kinds, draft_of(contents, head));
  edit.changed = !before || before->hash != made.hash;
  std::set<std::string> quoted;
  for (std::size_t i = 0; i < made.citations.size(); ++i) {
    edit.revision.kept_from[i] ? ++edit.kept : ++edit.added;
    quoted.insert(made.citations[i].locator + " " + made.citations[i].quote);
  }
  for (const auto& citation : contents.citations(head.revision.pk))
    edit.dropped += quoted.contains(citation.locator + " " + citation.quote) ? 0 : 1;
  if (edit.changed) {
    const auto was = content::write_markdown(kinds.at(head.kind), json::parse(head.revision.body),
                                             contents.citations(head.revision.pk));
    edit.hunks = diff_markdown(was, markdown_of_draft(kinds, draft, made));
  }
  return edit;
}

}  // namespace

std::string text_of_revision(store::Contents& contents, const content::Kinds& kinds,
                             const store::Content& content) {
  const auto body = json::parse(content.revision.body);
  if (!content::knows_all(kinds.at(content.kind), body)) {
    throw Error(
        ErrorKind::invalid_input,
        fmt::format("the schema of kind '{}' has changed since '{}' was written, and has no place for all "
                    "it says",
                    content.kind, content.slug))
        .with_hint("`praxeo verify` says what no longer fits; give the schema its fields back");
  }
  return content::to_markdown(kinds.at(content.kind), body, contents.citations(content.revision.pk));
}

std::string text_to_edit(store::Contents& contents, const content::Kinds& kinds,
                         const store::Content& content) {
  return write_front_matter(content.kind, content.slug, content.revision.revision) +
         text_of_revision(contents, kinds, content);
}

Edit read_edit(store::Store& store, const content::Kinds& kinds, const store::Project& project,
               const store::Content& head, std::string_view raw, const std::string& name) {
  const auto text = plain_text(raw, name);
  const auto matter = front_matter_of(text, name);
  require_same_piece(matter, head, name);
  return read_against(store, kinds, project, head, text, matter, name);
}

Edit read_against(store::Store& store, const content::Kinds& kinds, const store::Project& project,
                  const store::Content& base, std::string_view text, const FrontMatter& matter,
                  const std::string& name) {
  store::Contents contents(store);
  const auto old = contents.citations(base.revision.pk);
  NewCitations makes(store, project);
  const auto draft =
      read_draft(kinds.at(base.kind), text, matter, name, {old, contents.inputs(base.revision.pk)}, makes);
  auto edit = edit_of(contents, kinds, base, base, draft);
  makes.mark_checked(edit.revision, old);
  int mark = 0;
  for (const auto& citation : edit.revision.made.citations) {
    ++mark;  // a citation of which nothing was said anew has no check of its own here
    if (!citation.check || citation.check->status == store::CitationStatus::verified) continue;
    edit.unheld.push_back(
        {mark, citation.field, citation.claim, citation.check->status, citation.check->reason.value_or("")});
  }
  return edit;
}

Edit read_revert(store::Store& store, const content::Kinds& kinds, const store::Content& head,
                 std::int64_t revision) {
  store::Contents contents(store);
  const auto old = store::Revisions(store).at(head, revision);
  auto edit = edit_of(contents, kinds, head, old, draft_of(contents, old));
  edit.revision.restores = revision;
  return edit;
}

store::Content store_edit(store::Store& store, const store::Project& project, const store::Content& head,
                          const Edit& edit) {
  store::Change change(store);
  auto stored = store::Revisions(store).add(change, project, head, edit.revision);
  change.commit();
  return stored;
}

}  // namespace praxeo::edit

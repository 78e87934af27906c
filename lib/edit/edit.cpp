// SPDX-License-Identifier: Apache-2.0
#include "edit/edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/text/utf8.hpp"
#include "content/draft.hpp"
#include "content/kind.hpp"
#include "content/markdown.hpp"
#include "content/marks.hpp"
#include "content/normal_form.hpp"
#include "content/read_markdown.hpp"
#include "edit/front_matter.hpp"
#include "edit/new_citation.hpp"
#include "store/locator.hpp"

namespace praxeo::edit {
namespace {

using nlohmann::json;

constexpr std::size_t kLargestText = 16U << 20U;

std::string told(const std::string& name, content::TextPlace place, std::string_view message) {
  return fmt::format("{}, line {}, column {}: {}", name, place.line, place.column, message);
}

// As editors on other systems write it: a byte order mark, CR before each line end.
std::string plain_text(std::string_view text, const std::string& name) {
  if (text.size() > kLargestText)
    throw Error(ErrorKind::invalid_input, fmt::format("{} is larger than 16 MiB", name));
  static constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::size_t line = 1;
  for (std::size_t from = 0; from < text.size(); ++line) {
    const auto end = std::min(text.find('\n', from), text.size());
    const auto words = text.substr(from, end - from);
    if (!base::utf8::valid(words))
      throw Error(ErrorKind::invalid_input, told(name, {line, 1}, "this is no UTF-8"));
    if (const auto nul = words.find('\0'); nul != std::string_view::npos)
      throw Error(ErrorKind::invalid_input, told(name, {line, nul + 1}, "a NUL byte"));
    from = end + 1;
  }
  std::string out(text);
  if (const auto first = out.find('\n'); first != std::string::npos && first > 0 && out[first - 1] == '\r') {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (out[i] != '\r' || i + 1 == out.size() || out[i + 1] != '\n') out[kept++] = out[i];
    }
    out.resize(kept);
  }
  return out;
}

void require_same_piece(const FrontMatter& matter, const store::Content& head, const std::string& name) {
  if (matter.slug && *matter.slug != head.slug) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("{} is the text of '{}', not of '{}'", name, *matter.slug, head.slug))
        .with_hint(fmt::format("edit that one: `praxeo content edit {} --file …`", *matter.slug));
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
}

content::DraftCitation kept_citation(const store::Citation& old, int mark) {
  content::DraftCitation kept;
  kept.mark = mark;
  kept.version_pk = old.version_pk.value_or(0);
  kept.range = old.range.value_or(store::Range{0, 1});
  kept.quote = old.quote;
  kept.locator = old.locator;
  return kept;
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

bool same_words(const store::Citation& old, const content::ReadFootnote& note) {
  const bool there = note.locator == old.locator || note.locator == store::locator_now(old);
  return there && content::normal_line(old.quote) == content::normal_line(note.quote);
}

// Which citation of the parent a footnote is: that of its number, or one that was renumbered. Null: a new
// one.
const store::Citation* parent_citation(const std::vector<store::Citation>& old,
                                       const content::ReadFootnote& note, const std::string& name) {
  const auto of_number = std::find_if(old.begin(), old.end(),
                                      [&](const store::Citation& each) { return each.mark == note.number; });
  if (of_number != old.end() && same_words(*of_number, note)) return &*of_number;
  const auto renumbered = std::find_if(old.begin(), old.end(),
                                       [&](const store::Citation& each) { return same_words(each, note); });
  if (renumbered != old.end()) return &*renumbered;
  if (of_number == old.end()) return nullptr;
  throw Error(
      ErrorKind::invalid_input,
      told(name, note.place,
           fmt::format("footnote [^{}] is no longer what it was: a citation is never changed", note.number)))
      .with_hint("to cite other words, write a mark and a footnote with a number that is free");
}

// A footnote whose mark was taken away goes with it. One that was never there is a citation that lacks its
// mark, and must not be lost in silence.
void require_was_there(const std::vector<store::Citation>& old, const content::ReadFootnote& note,
                       const std::string& name) {
  const bool was_there = std::any_of(old.begin(), old.end(),
                                     [&](const store::Citation& each) { return same_words(each, note); });
  if (was_there) return;
  throw Error(
      ErrorKind::invalid_input,
      told(name, note.place, fmt::format("footnote [^{0}] has no mark [^{0}] in the text", note.number)))
      .with_hint(fmt::format("write [^{}] behind what it supports, or take the footnote away", note.number));
}

std::set<int> used_marks(const content::Kind& kind, const json& body) {
  std::set<int> used;
  for (const auto& field : content::prose_fields(kind, body)) {
    for (const auto& mark : content::find_marks(body.at(json::json_pointer(field)).get<std::string>()))
      used.insert(mark.number);
  }
  return used;
}

// The schema's problems with the lines they are on: the field's own, else the nearest one that holds it.
void require_schema(const content::Kind& kind, json body, const content::ReadMarkdown& read,
                    const std::string& name) {
  content::normalise_words(kind, body);
  const auto problems = content::validate(kind, body);
  if (problems.empty()) return;
  const auto& first = problems.front();
  auto field = first.place;
  auto place = read.places.find(field);
  while (place == read.places.end() && !field.empty()) {
    field.resize(field.rfind('/'));
    place = read.places.find(field);
  }
  const auto at = place == read.places.end() ? content::TextPlace{} : place->second;
  throw Error(ErrorKind::check_failed,
              told(name, at, fmt::format("{}: {}", first.place.empty() ? "/" : first.place, first.message)));
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

std::string text_to_edit(store::Contents& contents, const content::Kinds& kinds,
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
  return write_front_matter(content.kind, content.slug, content.revision.revision) +
         content::to_markdown(kinds.at(content.kind), json::parse(content.revision.body),
                              contents.citations(content.revision.pk));
}

Edit read_edit(store::Store& store, const content::Kinds& kinds, const store::Project& project,
               const store::Content& head, std::string_view raw, const std::string& name) {
  const auto text = plain_text(raw, name);
  const auto& kind = kinds.at(head.kind);
  FrontMatter matter;
  content::ReadMarkdown read;
  try {
    matter = read_front_matter(text);
    require_same_piece(matter, head, name);
    read = content::read_markdown(kind, std::string_view(text).substr(matter.bytes), matter.lines + 1);
  } catch (const content::TextProblem& problem) {
    throw Error(ErrorKind::invalid_input, told(name, problem.place, problem.message));
  }
  const auto body = json::parse(read.body);
  require_schema(kind, body, read, name);

  store::Contents contents(store);
  content::Draft draft;
  draft.kind = head.kind;
  draft.body = read.body;
  draft.inputs = contents.inputs(head.revision.pk);
  const auto old = contents.citations(head.revision.pk);
  const auto used = used_marks(kind, body);
  NewCitations makes(store, project);
  for (const auto& note : read.footnotes) {
    if (!used.contains(note.number)) {
      require_was_there(old, note, name);
      continue;
    }
    if (const auto* same = parent_citation(old, note, name)) {
      draft.citations.push_back(kept_citation(*same, note.number));
      continue;
    }
    try {
      draft.citations.push_back(makes.cite(note.number, note.quote, note.locator, draft.inputs));
    } catch (const Error& error) {
      auto placed = Error(error.kind() == ErrorKind::usage ? ErrorKind::invalid_input : error.kind(),
                          told(name, note.place, error.message()));
      for (const auto& hint : error.hints()) placed.add_hint(hint);
      throw placed;
    }
  }
  auto edit = edit_of(contents, kinds, head, head, draft);
  makes.mark_checked(edit.revision, old);
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

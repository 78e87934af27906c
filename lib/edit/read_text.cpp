// SPDX-License-Identifier: Apache-2.0
#include "edit/read_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/text/utf8.hpp"
#include "content/marks.hpp"
#include "content/normal_form.hpp"
#include "content/problem_words.hpp"
#include "content/read_markdown.hpp"
#include "store/locator.hpp"

namespace praxeo::edit {
namespace {

using nlohmann::json;

constexpr std::size_t kLargestText = 16U << 20U;

std::string told(const std::string& name, content::TextPlace place, std::string_view message) {
  return fmt::format("{}, line {}, column {}: {}", name, place.line, place.column, message);
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
  throw Error(ErrorKind::check_failed, told(name, at, content::in_words(kind, body, first)));
}

}  // namespace

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

content::DraftCitation kept_citation(const store::Citation& old, int mark) {
  content::DraftCitation kept;
  kept.mark = mark;
  kept.version_pk = old.version_pk.value_or(0);
  kept.range = old.range.value_or(store::Range{0, 1});
  kept.quote = old.quote;
  kept.locator = old.locator;
  return kept;
}

FrontMatter front_matter_of(std::string_view text, const std::string& name) {
  try {
    return read_front_matter(text);
  } catch (const content::TextProblem& problem) {
    throw Error(ErrorKind::invalid_input, told(name, problem.place, problem.message));
  }
}

content::Draft read_draft(const content::Kind& kind, std::string_view text, const FrontMatter& matter,
                          const std::string& name, const TextParent& parent, NewCitations& makes) {
  content::ReadMarkdown read;
  try {
    read = content::read_markdown(kind, text.substr(matter.bytes), matter.lines + 1);
  } catch (const content::TextProblem& problem) {
    throw Error(ErrorKind::invalid_input, told(name, problem.place, problem.message));
  }
  const auto body = json::parse(read.body);
  require_schema(kind, body, read, name);

  content::Draft draft;
  draft.kind = kind.name;
  draft.body = read.body;
  draft.inputs = parent.inputs;
  const auto used = used_marks(kind, body);
  for (const auto& note : read.footnotes) {
    if (!used.contains(note.number)) {
      require_was_there(parent.citations, note, name);
      continue;
    }
    if (const auto* same = parent_citation(parent.citations, note, name)) {
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
  return draft;
}

}  // namespace praxeo::edit

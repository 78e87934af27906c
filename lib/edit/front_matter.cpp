// SPDX-License-Identifier: Apache-2.0
#include "edit/front_matter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ids.hpp"
#include "base/text/ascii.hpp"
#include "content/markdown_blocks.hpp"

namespace praxeo::edit {
namespace {

constexpr std::string_view kDashes = "---";
constexpr std::string_view kRemarks =
    "# Change words, lists and code; the headings and labels name the fields, so keep them.\n"
    "# A mark like [^1] cites the footnote of that number. Take the mark away, and the\n"
    "# citation goes with it. To cite something new, write a mark with a free number and\n"
    "# below it a footnote whose words stand in the source:\n"
    "#   [^9]: \"words of the source\" `source#p3`\n"
    "# A text that says the same as before is not stored.\n";

std::string_view without_blanks(std::string_view words) {
  while (!words.empty() && (words.front() == ' ' || words.front() == '\t')) words.remove_prefix(1);
  while (!words.empty() && (words.back() == ' ' || words.back() == '\t')) words.remove_suffix(1);
  return words;
}

bool is_word(std::string_view value) {
  return !value.empty() &&
         value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

void read_word(std::optional<std::string>& into, std::string_view key, std::string_view value,
               content::TextPlace place) {
  if (into) throw content::TextProblem{place, fmt::format("{} stands here a second time", key)};
  if (!is_word(value)) throw content::TextProblem{place, fmt::format("'{}' is no {}", value, key)};
  into = std::string(value);
}

void read_id(std::optional<std::string>& into, std::string_view key, std::string_view value,
             content::TextPlace place) {
  if (into) throw content::TextProblem{place, fmt::format("{} stands here a second time", key)};
  std::string id(value);
  for (auto& c : id) c = base::is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
  if (!base::is_ulid(id)) throw content::TextProblem{place, fmt::format("'{}' is no {}", value, key)};
  into = std::move(id);
}

void read_state(std::optional<std::string>& into, std::string_view key, std::string_view value,
                content::TextPlace place) {
  if (into) throw content::TextProblem{place, fmt::format("{} stands here a second time", key)};
  if (value != "draft" && value != "approved" && value != "rejected") {
    throw content::TextProblem{place, fmt::format("'{}' is no state: draft, approved or rejected", value)};
  }
  into = std::string(value);
}

void read_number(std::optional<std::int64_t>& into, std::string_view key, std::string_view value,
                 content::TextPlace place) {
  if (into) throw content::TextProblem{place, fmt::format("{} stands here a second time", key)};
  std::int64_t number = 0;
  const auto done = std::from_chars(value.data(), value.data() + value.size(), number);
  if (done.ec != std::errc() || done.ptr != value.data() + value.size() || number < 1)
    throw content::TextProblem{place, fmt::format("'{}' is no number of a {}", value, key)};
  into = number;
}

void read_entry(FrontMatter& matter, std::string_view line, std::size_t number) {
  const auto colon = line.find(':');
  const auto key = without_blanks(line.substr(0, colon));
  const content::TextPlace place{number, 1};
  if (colon == std::string_view::npos)
    throw content::TextProblem{place, fmt::format("'{}' is no 'key: value'", line)};
  const auto value = without_blanks(line.substr(colon + 1));
  if (key == "project") {
    read_word(matter.project, key, value, place);
  } else if (key == "kind") {
    read_word(matter.kind, key, value, place);
  } else if (key == "slug") {
    read_word(matter.slug, key, value, place);
  } else if (key == "id") {
    read_id(matter.id, key, value, place);
  } else if (key == "revision") {
    read_number(matter.revision, key, value, place);
  } else if (key == "state") {
    read_state(matter.state, key, value, place);
  } else {
    throw content::TextProblem{
        place, fmt::format("there is no '{}' here, only project, kind, slug, id, revision and state", key)};
  }
}

}  // namespace

std::string write_front_matter(std::string_view kind, std::string_view slug, std::int64_t revision) {
  return fmt::format("{0}\n{1}kind: {2}\nslug: {3}\nrevision: {4}\n{0}\n\n", kDashes, kRemarks, kind, slug,
                     revision);
}

std::string write_front_matter(const FrontMatter& matter) {
  std::string out = fmt::format("{}\n", kDashes);
  const auto line = [&](std::string_view key, const auto& value) {
    if (value) out += fmt::format("{}: {}\n", key, *value);
  };
  line("project", matter.project);
  line("kind", matter.kind);
  line("slug", matter.slug);
  line("id", matter.id);
  line("revision", matter.revision);
  line("state", matter.state);
  return out + fmt::format("{}\n\n", kDashes);
}

FrontMatter read_front_matter(std::string_view text) {
  FrontMatter matter;
  std::size_t from = 0;
  for (std::size_t number = 1; from < text.size(); ++number) {
    const auto end = std::min(text.find('\n', from), text.size());
    const auto line = without_blanks(text.substr(from, end - from));
    from = std::min(end + 1, text.size());
    if (number == 1) {
      if (line != kDashes) return {};
      continue;
    }
    if (line == kDashes) {
      matter.lines = number;
      matter.bytes = from;
      return matter;
    }
    if (!line.empty() && line.front() != '#') read_entry(matter, line, number);
  }
  if (from > 0) throw content::TextProblem{{1, 1}, "the lines between --- and --- have no end"};
  return {};
}

}  // namespace praxeo::edit

// SPDX-License-Identifier: Apache-2.0
#include "embed/notes.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "base/text/normalize.hpp"
#include "embed/view.hpp"

namespace praxeo::embed {
namespace {

// a, b, … z, aa …: what tells apart the ways back from one note.
std::string back_label(std::size_t index) {
  std::string label;
  for (++index; index > 0; index = (index - 1) / 26) {
    label.insert(label.begin(), static_cast<char>('a' + (index - 1) % 26));
  }
  return label;
}

}  // namespace

Notes::Notes(std::string id_prefix, const std::vector<PageCitation>& citations)
    : id_prefix_(std::move(id_prefix)) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::size_t> known;
  for (std::size_t i = 0; i < citations.size(); ++i) {
    const PageCitation& citation = citations[i];
    const auto [found, added] =
        known.try_emplace({citation.quote, citation.source_slug, citation.place}, notes_.size());
    if (added) notes_.push_back({&citation, {}});
    notes_[found->second].marks.push_back(static_cast<int>(i) + 1);
    note_of_mark_.push_back(found->second);
  }
}

std::string Notes::link_marks(std::string_view html) const {
  // The form that content::prose_to_html promises. Foreign words can't imitate it: theirs are escaped.
  const std::string open = fmt::format(R"(<sup class="mark"><a href="#{}cite-)", id_prefix_);
  constexpr std::string_view kClose = "</a></sup>";
  std::string linked;
  linked.reserve(html.size() + 64);
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t found = html.find(open, at);
    linked.append(html.substr(at, found - at));
    if (found == std::string_view::npos) break;
    const char* const digits = html.data() + found + open.size();
    std::size_t mark = 0;
    std::from_chars(digits, html.data() + html.size(), mark);
    const std::size_t close = html.find(kClose, found);
    at = close == std::string_view::npos ? html.size() : close + kClose.size();
    if (mark == 0 || mark > note_of_mark_.size()) continue;
    const std::size_t note = note_of_mark_[mark - 1] + 1;
    linked += fmt::format(R"(<sup class="mark"><a href="#{0}note-{1}" id="{0}ref-{2}" role="doc-noteref" )"
                          R"(aria-label="Note {1}">{1}</a></sup>)",
                          id_prefix_, note, mark);
  }
  return linked;
}

nlohmann::json Notes::view() const {
  nlohmann::json views = nlohmann::json::array();
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    const PageCitation& citation = *notes_[i].citation;
    nlohmann::json backs = nlohmann::json::array();
    for (std::size_t k = 0; k < notes_[i].marks.size(); ++k) {
      backs.push_back(View()
                          .with("id", fmt::format("{}ref-{}", id_prefix_, notes_[i].marks[k]))
                          .with("label", back_label(k))
                          .with("has_label", notes_[i].marks.size() > 1)
                          .take());
    }
    const bool gone = citation.source_title.empty();
    const bool unchecked = citation.status == store::CitationStatus::unchecked;
    views.push_back(View()
                        .with("number", i + 1)
                        .with("id", fmt::format("{}note-{}", id_prefix_, i + 1))
                        .with("quote", base::squeeze(citation.quote))
                        .with("has_source", !gone)
                        .with("source_title", citation.source_title)
                        .with("place", citation.place)
                        .with("has_place", !citation.place.empty())
                        .with("has_link", !citation.link.empty() && !citation.place.empty())
                        .with("link", citation.link)
                        .with("unchecked", unchecked && !gone)
                        .with("has_picture", !citation.picture_id.empty())
                        .with("source_id", citation.picture_id)
                        .with("backs", std::move(backs))
                        .take());
  }
  return views;
}

}  // namespace praxeo::embed

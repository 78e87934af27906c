// SPDX-License-Identifier: Apache-2.0
#include "embed/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/html.hpp"
#include "content/kind.hpp"
#include "content/markdown.hpp"
#include "content/outline.hpp"
#include "embed/blocks_view.hpp"
#include "embed/body_view.hpp"
#include "embed/glossary.hpp"
#include "embed/notes.hpp"
#include "embed/place.hpp"
#include "embed/view.hpp"

namespace praxeo::embed {
namespace {

using Json = nlohmann::json;

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

// Neighbours of one kind stand together under its name.
Json contents_view(const content::Kinds& kinds, const std::vector<PageEntry>& entries) {
  Json groups = Json::array();
  std::string_view kind;
  for (const PageEntry& entry : entries) {
    if (groups.empty() || entry.kind != kind) {
      kind = entry.kind;
      groups.push_back({{"kind", entry.kind},
                        {"kind_title", kind_title(kinds, entry.kind, true)},
                        {"entries", Json::array()}});
    }
    groups.back()["entries"].push_back({{"slug", entry.slug}, {"title", entry.title}});
  }
  return groups;
}

// "5 worked examples, 5 snippets and 3 specifications".
std::string summary_line(const content::Kinds& known, const std::vector<KindCount>& kinds) {
  std::string line;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i > 0) line += i + 1 == kinds.size() ? " and " : ", ";
    std::string title = kind_title(known, kinds[i].kind, kinds[i].pieces != 1);
    if (title[0] >= 'A' && title[0] <= 'Z') title[0] = static_cast<char>(title[0] - 'A' + 'a');
    line += fmt::format("{} {}", kinds[i].pieces, title);
  }
  return line;
}

// BCP 47's language of those whose scripts are written from right to left.
bool reads_right_to_left(std::string_view language) {
  constexpr std::array<std::string_view, 11> kLanguages{"ar", "arc", "ckb", "dv", "fa", "he",
                                                        "ks", "ps",  "sd",  "ur", "yi"};
  const auto primary = language.substr(0, language.find('-'));
  return std::find(kLanguages.begin(), kLanguages.end(), primary) != kLanguages.end();
}

std::string writer_words(const std::string& writer) {
  if (writer.starts_with("extractive/")) return "praxeo\u2019s extractive writer";
  return fmt::format("the language model {}", writer);
}

std::string joined_words(const std::vector<std::string>& parts) {
  std::string words;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) words += i + 1 == parts.size() ? " and " : ", ";
    words += parts[i];
  }
  return words;
}

// IPTC's digital source types are the one machine-readable vocabulary that tells text cut by rules from text
// made by a trained model: cv.iptc.org/newscodes/digitalsourcetype.
std::string source_type(const std::vector<std::string>& writers) {
  const bool rules = std::all_of(writers.begin(), writers.end(),
                                 [](const std::string& writer) { return writer.starts_with("extractive/"); });
  return fmt::format("http://cv.iptc.org/newscodes/digitalsourcetype/{}",
                     rules ? "algorithmicMedia" : "trainedAlgorithmicMedia");
}

Json head_view(const PageHead& head, const Theme& theme, const content::Kinds& kinds) {
  std::vector<std::string> writers;
  for (const std::string& writer : head.writers) writers.push_back(writer_words(writer));
  return View()
      .with("title", head.title)
      .with("slug", head.slug)
      .with("generator", head.generator)
      .with("content_security_policy", head.linked ? theme.pages_policy : theme.content_security_policy)
      .with("style_html", head.linked ? std::string() : theme.style)
      .with("script_html", head.linked ? std::string() : theme.script)
      .with("linked", head.linked.has_value())
      .with("style_file", head.linked ? head.linked->style : std::string())
      .with("script_file", head.linked ? head.linked->script : std::string())
      .with("script_integrity", head.linked ? head.linked->integrity : std::string())
      .with("has_search", head.linked && head.linked->search)
      .with("listed", head.linked && head.site_title.empty())
      .with("has_site", !head.site_title.empty())
      .with("site_title", head.site_title)
      .with("file", head.file)
      .with("has_previous", head.previous.has_value())
      .with("previous_file", head.previous ? head.previous->file : std::string())
      .with("previous_title", head.previous ? head.previous->title : std::string())
      .with("has_next", head.next.has_value())
      .with("next_file", head.next ? head.next->file : std::string())
      .with("next_title", head.next ? head.next->title : std::string())
      .with("groups", head.linked ? Json::array() : contents_view(kinds, head.entries))
      .with("summary", summary_line(kinds, head.kinds))
      .with("automated", !head.writers.empty())
      .with("writers", joined_words(writers))
      .with("writer_names", fmt::format("{}", fmt::join(head.writers, " ")))
      .with("digital_source_type", source_type(head.writers))
      .with("by_people", head.by_people)
      .with("has_sources", !head.source_titles.empty())
      .with("sources", joined_words(head.source_titles))
      .with("drafts", head.drafts)
      .with("has_address", !head.address.empty())
      .with("address", head.address)
      .with("has_picture", !head.picture_file.empty() && !head.address.empty())
      .with("picture_file", head.picture_file)
      .with("has_logo", theme.logo.has_value())
      .with("logo_address", theme.logo ? theme.logo->address() : std::string())
      .take();
}

}  // namespace

std::string source_id(std::string_view slug, std::int64_t version) {
  return fmt::format("page_source_{}_{}", slug, version);
}

std::string kind_title(const content::Kinds& kinds, std::string_view kind, bool plural) {
  if (kind == "example") return plural ? "Worked examples" : "Worked example";
  if (kind == "snippet") return plural ? "Snippets" : "Snippet";
  if (kind == "spec") return plural ? "Specifications" : "Specification";
  if (const auto* known = kinds.find(kind)) return content::kind_title(*known, plural);
  return content::human_label(kind);
}

struct PageRenderer::Shapes {
  struct Shape {
    content::Kind kind;
    Json schema;
    std::optional<Template> layout;
  };
  std::map<std::string, Shape, std::less<>> by_kind;
};

PageRenderer::PageRenderer(const Theme& theme, const content::Kinds& kinds)
    : theme_(theme), kinds_(kinds), shapes_(std::make_unique<Shapes>()) {
  static const CodePainter kTables;
  painter_ = &kTables;
}

PageRenderer::~PageRenderer() = default;

// By the part of a page that its kind has, else block by block.
std::string PageRenderer::body_html(const PagePiece& piece,
                                    const std::function<std::string(std::string_view)>& prose) const {
  const Json body = base::parse_json(piece.body, fmt::format("the body of '{}'", piece.slug));
  const auto* kind = kinds_.find(piece.kind);
  if (kind == nullptr || !content::knows_all(*kind, body))
    return theme_.blocks.render(blocks_view(content::kind_of_body(piece.kind, body), body, prose, *painter_));
  auto shape = shapes_->by_kind.find(piece.kind);
  if (shape == shapes_->by_kind.end()) {
    shape =
        shapes_->by_kind
            .emplace(piece.kind, Shapes::Shape{*kind, Json::parse(kind->schema), theme_.layout(piece.kind)})
            .first;
  }
  if (!shape->second.layout) return theme_.blocks.render(blocks_view(*kind, body, prose, *painter_));
  Json view = body_view(shape->second.schema, body, prose, *painter_);
  view["slug"] = piece.slug;
  return shape->second.layout->render(view);
}

std::string PageRenderer::head(const PageHead& head) const {
  return theme_.head.render(head_view(head, theme_, kinds_));
}

std::string PageRenderer::list(const ListPart& part) const {
  if (part.entries.empty()) return {};
  const std::string& kind = part.entries.front().kind;
  Json links = Json::array();
  for (const auto& entry : part.entries)
    links.push_back(View().with("file", entry.file).with("title", entry.title).take());
  return theme_.index.render(View()
                                 .with("begins", part.begins)
                                 .with("ends", part.ends)
                                 .with("number", part.number)
                                 .with("kind", kind)
                                 .with("kind_title", kind_title(kinds_, kind, true))
                                 .with("entries", std::move(links))
                                 .take());
}

std::string PageRenderer::missing(const PageHead& head) const {
  return theme_.missing.render(
      {{"title", head.title},
       {"slug", head.slug},
       {"home", head.address.empty() ? "/" : head.address},
       {"content_security_policy", head.linked ? theme_.pages_policy : theme_.content_security_policy},
       {"style_html", theme_.style}});
}

std::string PageRenderer::piece(const PagePiece& piece) const {
  // A slug holds no low line, so ids below a piece never meet a piece's own.
  const Notes notes(piece.slug + "_", piece.citations);
  const auto prose = [&](std::string_view text) {
    return base::without_bidi_controls(notes.link_marks(content::prose_to_html(text, notes.id_prefix())));
  };
  auto body = body_html(piece, prose);
  if (glossary_ != nullptr) body = glossary_->link(body, piece.slug, piece.title);
  const auto verified = static_cast<std::size_t>(std::count_if(
      piece.citations.begin(), piece.citations.end(),
      [](const PageCitation& citation) { return citation.status == store::CitationStatus::verified; }));
  const std::size_t all = piece.citations.size();
  const bool one_source =
      all > 0 && !piece.citations.front().source_title.empty() &&
      std::all_of(piece.citations.begin(), piece.citations.end(), [&](const PageCitation& citation) {
        return citation.source_slug == piece.citations.front().source_slug;
      });
  const auto gone = static_cast<std::size_t>(
      std::count_if(piece.citations.begin(), piece.citations.end(),
                    [](const PageCitation& citation) { return citation.source_title.empty(); }));
  return theme_.piece.render(
      View()
          .with("slug", piece.slug)
          .with("kind", piece.kind)
          .with("kind_title", kind_title(kinds_, piece.kind, false))
          .with("title", piece.title)
          .with("has_language", piece.language.has_value())
          .with("language", piece.language.value_or(""))
          .with("right_to_left", reads_right_to_left(piece.language.value_or("")))
          .with("draft", piece.state != "approved")
          .with("run_failed", piece.failed_run.has_value())
          .with("has_reason", piece.failed_run && !piece.failed_run->empty())
          .with("reason", piece.failed_run.value_or(""))
          .with("body_html", std::move(body))
          .with("has_notes", all > 0)
          .with("one_source", one_source)
          .with("source_title", one_source ? piece.citations.front().source_title : "")
          .with("notes", notes.view())
          .with("all_verified", verified == all)
          .with("citations", counted(all, "quote", "quotes"))
          .with("verified", verified)
          .with("waiting", verified + gone < all)
          .with("has_gone", gone > 0)
          .with("gone", gone == 1 ? "1 from a source" : fmt::format("{} from sources", gone))
          .take());
}

std::string PageRenderer::foot(const PageHead& head, const std::vector<PageSource>& sources) const {
  Json views = Json::array();
  for (const PageSource& source : sources) {
    // "sha256:" and twelve digits tell files apart for a reader; the manifest has all of it.
    const bool pictured = source.thumbnail && !source.picture.empty();
    views.push_back(
        View()
            .with("title", source.title)
            .with("slug", source.slug)
            .with("id", source_id(source.slug, source.version))
            .with("has_picture", pictured)
            .with("picture", source.picture)
            .with("width", pictured ? source.thumbnail->width : 0)
            .with("height", pictured ? source.thumbnail->height : 0)
            .with("is_media", source.duration_ms.has_value())
            .with("duration", clock_words(source.duration_ms.value_or(0)))
            .with("has_link", !source.link.empty())
            .with("link", source.link)
            .with("version", source.version)
            .with("has_pages", source.pages.has_value())
            .with("pages", counted(static_cast<std::size_t>(source.pages.value_or(0)), "page", "pages"))
            .with("content_hash", source.content_hash)
            .with("short_hash", source.content_hash.substr(0, 19))
            .with("citations", counted(static_cast<std::size_t>(source.citations), "quote", "quotes"))
            .take());
  }
  // Of many pages the list has it.
  const bool no_terms = glossary_ == nullptr || !head.site_title.empty();
  const auto terms = no_terms ? Json::array() : glossary_->view();
  const auto beacon_host = theme_.beacon.empty() ? 0 : theme_.beacon.find("://") + 3;
  return theme_.foot.render(
      View()
          .with("generator", head.generator)
          .with("has_sources", !sources.empty())
          .with("sources", std::move(views))
          .with("has_terms", !terms.empty())
          .with("terms", terms)
          .with("has_beacon", !theme_.beacon.empty())
          .with("beacon_host",
                theme_.beacon.substr(beacon_host, theme_.beacon.find('/', beacon_host) - beacon_host))
          .take());
}

}  // namespace praxeo::embed

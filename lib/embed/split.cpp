// SPDX-License-Identifier: Apache-2.0
#include "embed/split.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/json.hpp"
#include "content/plain_text.hpp"
#include "embed/csp.hpp"
#include "embed/hashed_name.hpp"
#include "embed/search_index.hpp"
#include "embed/thumbnails.hpp"

namespace praxeo::embed {
namespace {

constexpr std::size_t kListedAtOnce = 500;

class SplitRenderer {
 public:
  SplitRenderer(store::Store& store, const Selection& selection, const ExportRequest& request,
                const Theme& theme, const PageRenderer& renderer, const Guard& guard, PageSet& pages)
      : store_(store),
        selection_(selection),
        request_(request),
        guard_(guard),
        pages_(pages),
        renderer_(renderer),
        list_(page_head(request.embed, selection, request.generator)) {
    list_.address = request.address;
    list_.linked = page_files(theme, request.search);
    for (auto& entry : list_.entries) entry.file = page_file(entry.slug);
    for (auto& source : page_sources(selection)) {
      if (source.thumbnail) {
        source.picture = thumbnail_file(*source.thumbnail);
        if (pictures_.insert(source.picture).second)
          pages.add_packed(source.picture, store::Thumbnails(store).bytes(*source.thumbnail));
        if (list_.picture_file.empty()) list_.picture_file = source.picture;
      }
      auto key = fmt::format("{}@{}", source.slug, source.version);
      sources_.emplace(std::move(key), std::move(source));
    }
    list_head_ = renderer_.head(list_);
    require_links();
    add(list_.linked->style, theme.style);
    add(list_.linked->script, theme.pages_script());
    if (request.search) search_.emplace(store.workspace().temporary());
  }

  std::string render(base::Progress& progress, const std::stop_token& stop) {
    base::Step step{.phase = "export",
                    .item = request_.embed.slug,
                    .done = 0,
                    .total = selection_.chosen.size(),
                    .unit = "items"};
    progress.begin(step);
    for (std::size_t i = 0; i < selection_.chosen.size(); ++i) {
      if (stop.stop_requested())
        throw Error(ErrorKind::interrupted, "the export was stopped; nothing was changed");
      render_page(i);
      ++step.done;
      progress.update(step);
    }
    progress.end(step);
    if (search_) search_->finish(put_);
    return render_list();
  }

 private:
  void add(const std::string& name, std::string_view bytes) {
    guard_.check(bytes, name);
    pages_.add(name, bytes);
  }

  // A theme of one's own may be older than pages that stand apart: they would have neither style nor script.
  void require_links() const {
    if (list_head_.find(list_.linked->style) != std::string::npos &&
        list_head_.find(list_.linked->script) != std::string::npos)
      return;
    throw Error(ErrorKind::invalid_input,
                "the theme's head.mustache is of a form from before pages could stand apart: it lacks "
                "{{style_file}} or {{script_file}}")
        .with_hint("eject it again with `praxeo template eject theme/plain`, and bring your changes into it");
  }

  // Behind the pages, for the glossary tells where they use its terms.
  std::string render_list() {
    std::vector<std::string> kinds;
    for (const auto& entry : list_.entries)
      if (std::find(kinds.begin(), kinds.end(), entry.kind) == kinds.end()) kinds.push_back(entry.kind);
    std::vector<PageEntry> by_kind;
    by_kind.reserve(list_.entries.size());
    for (const auto& kind : kinds)
      for (const auto& entry : list_.entries)
        if (entry.kind == kind) by_kind.push_back(entry);
    std::string html = std::move(list_head_);
    for (std::size_t first = 0; first < by_kind.size(); first += kListedAtOnce)
      html += renderer_.list(by_kind, first, kListedAtOnce);
    auto sources = page_sources(selection_);
    for (auto& source : sources)
      if (source.thumbnail) source.picture = thumbnail_file(*source.thumbnail);
    html += renderer_.foot(list_, sources);
    add("index.html", html);
    return html;
  }

  [[nodiscard]] std::optional<PageLink> neighbour(std::size_t index) const {
    if (index >= list_.entries.size()) return std::nullopt;  // −1 too
    return PageLink{list_.entries[index].file, list_.entries[index].title};
  }

  // In order of slug and version, each with how often this piece quotes it.
  [[nodiscard]] std::vector<PageSource> sources_of(const PagePiece& piece) const {
    std::map<std::string_view, std::int64_t> quotes;
    for (const auto& citation : piece.citations) ++quotes[citation.source_slug];
    std::vector<PageSource> sources;
    for (const auto& [key, number] : quotes) {
      const auto found = sources_.find(key);
      if (found == sources_.end()) continue;  // of one that is gone
      sources.push_back(found->second);
      sources.back().citations = number;
    }
    return sources;
  }

  void render_page(std::size_t index) {
    const ChosenContent& chosen = selection_.chosen[index];
    const PageEntry& entry = list_.entries[index];
    const PagePiece piece = page_piece(store_, selection_, chosen, Pictures::each);
    guard_.check(piece);
    const auto sources = sources_of(piece);
    PageHead head{.slug = list_.slug,
                  .title = entry.title,
                  .generator = list_.generator,
                  .entries = {entry},
                  .writers = {},
                  .by_people = chosen.content.revision.author == "human",
                  .source_titles = titles_of(sources),
                  .drafts = piece.state != "approved",
                  .address = list_.address,
                  .linked = list_.linked,
                  .file = entry.file,
                  .site_title = list_.title,
                  .previous = neighbour(index - 1),
                  .next = neighbour(index + 1)};
    if (!chosen.writer.empty()) head.writers = {chosen.writer};
    for (const auto& source : sources)
      if (head.picture_file.empty()) head.picture_file = source.picture;
    add(entry.file, renderer_.head(head) + renderer_.piece(piece) + renderer_.foot(head, sources));
    if (search_)
      search_->add({entry.file, entry.title, text_of(piece), kind_title(*request_.kinds, entry.kind, false)},
                   put_);
  }

  [[nodiscard]] std::string text_of(const PagePiece& piece) const {
    const auto body = base::parse_json(piece.body, fmt::format("the body of '{}'", piece.slug));
    return content::plain_text(request_.kinds->of(piece.kind, body), body);
  }

  store::Store& store_;
  const Selection& selection_;
  const ExportRequest& request_;
  const Guard& guard_;
  PageSet& pages_;
  const PageRenderer& renderer_;
  PageHead list_;
  std::string list_head_;
  std::map<std::string, PageSource, std::less<>> sources_;  // by "manual@1"
  std::set<std::string> pictures_;
  std::optional<SearchIndex> search_;
  const SearchIndex::Put put_ = [this](const std::string& name, std::string_view bytes) { add(name, bytes); };
};

}  // namespace

std::string page_file(std::string_view slug) {
  const bool taken = slug == "index" || slug == "404";
  return fmt::format("{}{}.html", slug, taken ? "_" : "");
}

PageFiles page_files(const Theme& theme, bool search) {
  const auto script = theme.pages_script();
  const auto hash = csp_hash(script);  // in quotes
  return {named_by_hash("style", "css", theme.style), named_by_hash("script", "js", script),
          hash.substr(1, hash.size() - 2), search};
}

std::string render_split(store::Store& store, const Selection& selection, const ExportRequest& request,
                         const Theme& theme, const PageRenderer& renderer, const Guard& guard, PageSet& pages,
                         base::Progress& progress, const std::stop_token& stop) {
  return SplitRenderer(store, selection, request, theme, renderer, guard, pages).render(progress, stop);
}

}  // namespace praxeo::embed

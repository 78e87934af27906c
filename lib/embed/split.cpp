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
    if (request.search) search_.emplace(store.scratch());
  }

  void render(const ByteSink& index, base::Progress& progress, const std::stop_token& stop) {
    base::Step step{.phase = "export",
                    .item = request_.embed.slug,
                    .done = 0,
                    .total = selection_.chosen.size(),
                    .unit = "items"};
    progress.begin(step);
    std::optional<PageLink> previous;
    auto at = selection_.chosen.begin();
    while (at != selection_.chosen.end()) {
      if (stop.stop_requested())
        throw Error(ErrorKind::interrupted, "the export was stopped; nothing was changed");
      const ChosenContent chosen = *at;
      ++at;
      const bool last = at == selection_.chosen.end();
      render_page(chosen, previous, last ? std::nullopt : std::optional(link_of(*at)));
      previous = link_of(chosen);
      ++step.done;
      progress.update(step);
    }
    progress.end(step);
    if (search_) search_->finish(put_);
    search_.reset();
    store_.release_memory();  // the list is squeezed as one file, which takes some
    render_list(index);
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
  void render_list(const ByteSink& index) {
    const auto put = [&](const std::string& html) {
      guard_.check(html, "index.html");
      index(html);
    };
    put(list_head_);
    std::size_t number = 0;
    for (const auto& kind : selection_.kinds) {
      ListPart part{.begins = true};
      std::size_t left = kind.pieces;
      for (const ChosenContent& chosen : selection_.chosen) {
        if (chosen.kind != kind.kind) continue;
        part.entries.push_back({chosen.kind, chosen.slug, chosen.title, page_file(chosen.slug)});
        part.ends = --left == 0;
        if (part.entries.size() < kListedAtOnce && !part.ends) continue;
        part.number = number += part.entries.size();
        put(renderer_.list(part));
        part = {};
      }
    }
    auto sources = page_sources(selection_);
    for (auto& source : sources)
      if (source.thumbnail) source.picture = thumbnail_file(*source.thumbnail);
    put(renderer_.foot(list_, sources));
  }

  [[nodiscard]] static PageLink link_of(const ChosenContent& chosen) {
    return {page_file(chosen.slug), chosen.title};
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

  void render_page(const ChosenContent& chosen, const std::optional<PageLink>& previous,
                   const std::optional<PageLink>& next) {
    const auto file = page_file(chosen.slug);
    const PagePiece piece = page_piece(store_, selection_, chosen, Pictures::each);
    guard_.check(piece);
    const auto sources = sources_of(piece);
    PageHead head{.slug = list_.slug,
                  .title = chosen.title,
                  .generator = list_.generator,
                  .entries = {},
                  .kinds = {{chosen.kind, 1}},
                  .writers = {},
                  .by_people = chosen.author == "human",
                  .source_titles = titles_of(sources),
                  .drafts = piece.state != "approved",
                  .address = list_.address,
                  .linked = list_.linked,
                  .file = file,
                  .site_title = list_.title,
                  .previous = previous,
                  .next = next};
    if (!chosen.writer.empty()) head.writers = {chosen.writer};
    for (const auto& source : sources)
      if (head.picture_file.empty()) head.picture_file = source.picture;
    add(file, renderer_.head(head) + renderer_.piece(piece) + renderer_.foot(head, sources));
    if (search_)
      search_->add({file, chosen.title, text_of(piece), kind_title(*request_.kinds, chosen.kind, false)},
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

void render_split(store::Store& store, const Selection& selection, const ExportRequest& request,
                  const Theme& theme, const PageRenderer& renderer, const Guard& guard, PageSet& pages,
                  const ByteSink& index, base::Progress& progress, const std::stop_token& stop) {
  SplitRenderer(store, selection, request, theme, renderer, guard, pages).render(index, progress, stop);
}

}  // namespace praxeo::embed

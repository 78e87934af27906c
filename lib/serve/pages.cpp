// SPDX-License-Identifier: Apache-2.0
#include "serve/pages.hpp"

#include <fmt/format.h>

#include <functional>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/html.hpp"
#include "content/kind.hpp"
#include "embed/export.hpp"
#include "embed/preview.hpp"
#include "serve/own_page.hpp"
#include "store/events_list.hpp"

namespace praxeo::serve {
namespace {

namespace fs = std::filesystem;

std::string problem_page(const Error& error) {
  std::string body = fmt::format("<p>{}</p>\n", base::escape_html(error.message()));
  for (const std::string& line : error.context()) body += fmt::format("<p>{}</p>\n", base::escape_html(line));
  for (const std::string& hint : error.hints())
    body += fmt::format("<p>Hint: {}</p>\n", base::escape_html(hint));
  return own_page("This page can’t be shown", body);
}

// What `embed code --element` names beside each page.
ResourcePtr element_script() {
  Resource script;
  script.bytes = std::make_shared<const std::string>(templates::Library().get("embed/praxeo-embed.js").bytes);
  script.size = script.bytes->size();
  script.type = media_type(embed::kElementScript);
  script.etag = etag_of(base::sha256(*script.bytes));
  return std::make_shared<Resource>(std::move(script));
}

}  // namespace

PagesSite::PagesSite(store::Store& store, PagesRequest request)
    : store_(store), request_(std::move(request)) {
  store::Embeds embeds(store_);
  for (const std::string& reference : request_.embeds) (void)embeds.resolve(request_.project.pk, reference);
  data_version_ = store::EventList(store_).data_version();
  templates_state_ = state_of_templates();
  pages_ = render();
}

PagesSite::Pages PagesSite::render() {
  const auto library = request_.templates ? templates::Library(*request_.templates) : templates::Library();
  const content::Kinds kinds(library);
  store::Embeds embeds(store_);
  std::vector<store::Embed> chosen;
  Pages pages;
  std::string list;
  if (request_.embeds.empty()) {
    chosen = embeds.list(request_.project.pk);
  } else {
    for (const std::string& reference : request_.embeds) {
      try {
        chosen.push_back(embeds.resolve(request_.project.pk, reference));
      } catch (const Error& error) {  // deleted meanwhile
        list += fmt::format("<li>{}</li>\n", base::escape_html(error.message()));
      }
    }
  }
  const auto script = element_script();
  for (const store::Embed& embed : chosen) {
    Resource page;
    std::string note;
    try {
      page = page_resource(embed::render_preview(store_, {.embed = embed,
                                                          .include_drafts = request_.include_drafts,
                                                          .generator = request_.generator,
                                                          .highlighter = request_.highlighter,
                                                          .templates = library,
                                                          .kinds = &kinds}),
                           request_.reload);
    } catch (const Error& error) {
      page = page_resource(problem_page(error), request_.reload);
      page.status = error.kind() == ErrorKind::not_found ? 404 : 500;
      note = fmt::format("<br><small>{}</small>", base::escape_html(error.message()));
    }
    list += fmt::format("<li><a href=\"./{0}/\">{1}</a>{2}</li>\n", base::escape_html(embed.slug),
                        base::escape_html(embed.title.empty() ? embed.slug : embed.title), note);
    pages[embed.slug] = std::make_shared<Resource>(std::move(page));
    pages[fmt::format("{}/{}", embed.slug, embed::kElementScript)] = script;
  }
  const std::string body = list.empty()
                               ? "<p>No embed yet: <code>praxeo embed create NAME</code> makes one.</p>\n"
                               : fmt::format("<ul>\n{}</ul>\n", list);
  pages[""] = std::make_shared<Resource>(
      page_resource(own_page(fmt::format("Embeds of {}", request_.project.title), body), request_.reload));
  return pages;
}

Found PagesSite::find(std::string_view path, const Accepts&) {
  const bool folder = path.empty() || path.ends_with('/');
  if (path.ends_with("/index.html")) {
    path.remove_suffix(11);
  } else if (path == "index.html") {
    path = {};
  } else if (path.ends_with('/')) {
    path.remove_suffix(1);
  } else if (!folder) {
    const std::lock_guard lock(mutex_);
    const auto file = pages_.find(path);
    if (file == pages_.end()) return {};
    if (path.find('/') != std::string_view::npos) return {Found::What::resource, file->second};
    return {Found::What::folder, nullptr};
  }
  const std::lock_guard lock(mutex_);
  const auto found = pages_.find(path);
  if (found == pages_.end()) return {};
  return {Found::What::resource, found->second};
}

std::vector<std::string> PagesSite::embeds() const {
  std::vector<std::string> slugs;
  const std::lock_guard lock(mutex_);
  for (const auto& [slug, page] : pages_)
    if (!slug.empty() && slug.find('/') == std::string::npos) slugs.push_back(slug);
  return slugs;
}

std::uint64_t PagesSite::state_of_templates() const {
  return request_.templates ? templates::state_of(*request_.templates) : 0;
}

bool PagesSite::look() {
  const std::int64_t version = store::EventList(store_).data_version();
  const std::uint64_t templates = state_of_templates();
  if (version == data_version_ && templates == templates_state_) return false;
  data_version_ = version;
  templates_state_ = templates;
  Pages now = render();
  const std::lock_guard lock(mutex_);
  // A change of what is not shown reloads no page.
  bool changed = now.size() != pages_.size();
  for (const auto& [slug, page] : now) {
    const auto before = pages_.find(slug);
    changed = changed || before == pages_.end() || before->second->etag != page->etag;
  }
  pages_ = std::move(now);
  return changed;
}

}  // namespace praxeo::serve

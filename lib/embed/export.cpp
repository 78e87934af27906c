// SPDX-License-Identifier: Apache-2.0
#include "embed/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "embed/bundle.hpp"
#include "embed/facts.hpp"
#include "embed/glossary.hpp"
#include "embed/guard.hpp"
#include "embed/kept_export.hpp"
#include "embed/lock.hpp"
#include "embed/locked_page.hpp"
#include "embed/page.hpp"
#include "embed/page_height.hpp"
#include "embed/selection.hpp"
#include "embed/site.hpp"
#include "embed/split.hpp"
#include "embed/thumbnails.hpp"
#include "store/snapshot.hpp"
#include "templates/library.hpp"

namespace praxeo::embed {
namespace {

using Json = nlohmann::json;

Guard guard_of(store::Store& store, const ExportRequest& request) {
  auto folders = request.private_paths;
  folders.push_back(store.workspace().root);
  return {folders, request.secrets, request.allowed};
}

// The page piece by piece, into its files.
void render_page(store::Store& store, const Selection& selection, const ExportRequest& request,
                 const PageRenderer& renderer, const PageHead& head, const Guard& guard, const ByteSink& sink,
                 base::Progress& progress, const std::stop_token& stop) {
  const auto add = [&](const std::string& html, std::string_view where) {
    guard.check(html, where);
    sink(html);
  };
  add(renderer.head(head), "the head of the page");
  base::Step step{.phase = "export",
                  .item = request.embed.slug,
                  .done = 0,
                  .total = selection.chosen.size(),
                  .unit = "items"};
  progress.begin(step);
  for (const ChosenContent& chosen : selection.chosen) {
    if (stop.stop_requested())
      throw Error(ErrorKind::interrupted, "the export was stopped; nothing was changed");
    const PagePiece piece = page_piece(store, selection, chosen);
    guard.check(piece);
    add(renderer.piece(piece), fmt::format("content '{}'", chosen.slug));
    ++step.done;
    progress.update(step);
  }
  progress.end(step);
  // Its words are looked through with all that stands around pictures, and not their bytes: base 64 holds any
  // short string by chance.
  auto sources = page_sources(selection);
  put_pictures_inside(store, sources);
  const auto foot = renderer.foot(head, sources);
  for (auto& source : sources)
    if (!source.picture.empty()) source.picture = "data:";
  guard.check(renderer.foot(head, sources), "the foot of the page");
  sink(foot);
}

// Where readers and search engines find something, each with the time of its newest piece.
base::LongList<SitePage> site_pages(const Selection& selection, bool split,
                                    const std::filesystem::path& scratch) {
  SitePage whole{"", {}};
  for (const ChosenContent& chosen : selection.chosen)
    whole.changed = std::max(whole.changed, chosen.created_at);
  base::LongList<SitePage> pages(scratch);
  pages.push_back(whole);
  if (!split) return pages;
  for (const ChosenContent& chosen : selection.chosen)
    pages.push_back({page_file(chosen.slug), chosen.created_at});
  return pages;
}

// The page with all that stands beside it, rendered and checked, but nothing in its place yet. A private
// bundle's tells nothing of what is in it, and `inside` is what it would be in the open.
BundleFiles render_files(store::Store& store, const Selection& selection, const ExportRequest& request,
                         const BundleFolder& folder, std::optional<ExportedFile>& inside, Exported& exported,
                         base::Progress& progress, const std::stop_token& stop) {
  Theme theme = Theme::load(request.templates, request.embed.theme, Look::read(request.embed.options));
  if (selection.has_thumbnails()) theme.pages_policy = theme.pictured_pages_policy;
  PageRenderer renderer(theme, *request.kinds);
  const OutsidePainter painter = painter_of(store, selection, request.highlighter, *request.kinds);
  renderer.colour_with(painter);
  Glossary glossary = glossary_of(store, selection, renderer, *request.kinds);
  renderer.link_terms(glossary);
  exported.highlighter = painter.library();
  exported.plain.assign(painter.lacking().begin(), painter.lacking().end());
  exported.highlight_trouble = painter.trouble();
  const Guard guard = guard_of(store, request);
  PageHead head = page_head(request.embed, selection, request.generator);
  head.address = request.address;
  if (!request.split) head.entries = page_entries(selection);
  Site site{.slug = head.slug,
            .title = head.title,
            .address = head.address,
            .content_security_policy = theme.content_security_policy,
            .is_private = request.lock != nullptr};
  BundleFiles files;
  PageHeight page_height(theme.style);
  const auto add = [&](const std::string& name, const std::string& bytes) {
    guard.check(bytes, name);
    files.add(folder, name, bytes);
  };
  if (request.split) {
    files.pages = std::make_unique<PageSet>(folder, request.squeezed, exported.files);
    glossary.put_apart();
    SqueezedFile index(folder, "index.html", request.squeezed);
    render_split(
        store, selection, request, theme, renderer, guard, *files.pages,
        [&](std::string_view html) {
          index.add(html);
          page_height.add(html);
        },
        progress, stop);
    files.list = index.finish();
    site.height = frame_height(page_height.px());
    site.content_security_policy = theme.pages_policy;
    head.linked = page_files(theme, request.search);
    site.script = head.linked->script;
    site.style = head.linked->style;
    add("404.html", renderer.missing(head));
  } else if (request.lock == nullptr) {
    SqueezedFile page(folder, "index.html", request.squeezed);
    render_page(
        store, selection, request, renderer, head, guard,
        [&](std::string_view html) {
          page.add(html);
          page_height.add(html);
        },
        progress, stop);
    files.list = page.finish();
    site.height = frame_height(page_height.px());
    add("404.html", renderer.missing(head));
  } else {
    const Shell shell = shell_of(theme, request);
    guard.check(shell.before + shell.after, "the page around the encrypted one");
    LockedPage page(folder, shell, *request.lock, request.squeezed);
    render_page(
        store, selection, request, renderer, head, guard,
        [&](std::string_view html) {
          page.add(html);
          page_height.add(html);
        },
        progress, stop);
    files.list = page.finish();
    inside = page.inside();
    site.title = kPrivateTitle;
    site.content_security_policy = shell.content_security_policy;
    const PageRenderer outside(shell.theme, *request.kinds);
    add("404.html", outside.missing({.slug = head.slug,
                                     .title = std::string(kPrivateTitle),
                                     .generator = request.generator,
                                     .address = head.address}));
  }
  add("_headers", headers_file(site));
  add(std::string(kElementScript), templates::Library().get("embed/praxeo-embed.js").bytes);
  if (!site.address.empty()) {
    add("oembed.json", oembed_json(site));
    add("oembed.xml", oembed_xml(site));
  }
  if (!site.address.empty() && !site.is_private) {
    add("robots.txt", robots_file(site));
    put_sitemaps(site, site_pages(selection, request.split, store.scratch()), add);
  }
  exported.height = frame_height(page_height.px());
  return files;
}

void record_export(store::Store& store, const store::Project& project, const ExportRequest& request,
                   const Exported& exported) {
  std::uint64_t bytes = 0;
  std::string manifest_hash;
  for (const ExportedFile& file : exported.files) {
    bytes += file.bytes;
    manifest_hash = file.hash;  // it is the last one
  }
  const Json data = {{"contents", exported.contents.size()},
                     {"left_out", exported.left_out.size()},
                     {"files", exported.files.size()},
                     {"bytes", bytes},
                     {"manifest_hash", manifest_hash},
                     // Of the page as it lies there: a private one shows a form.
                     {"height", request.lock == nullptr ? exported.height : kFrameHeight},
                     {"form", request.lock != nullptr ? "private"
                              : request.split         ? "pages"
                                                      : "page"}};
  store::Change change(store);
  change.record({.type = "embed.exported",
                 .project_id = project.id,
                 .subject_id = request.embed.id,
                 .data = data.dump()});
  change.commit();
}

[[noreturn]] void throw_nothing_left(const store::Embed& embed, const std::vector<LeftOut>& left_out) {
  std::map<std::string, int> reasons;
  for (const LeftOut& left : left_out) ++reasons[left.reason];
  std::string because;
  for (const auto& [reason, number] : reasons)
    because += fmt::format("{}{} left out: {}", because.empty() ? ": " : ", ", number, reason);
  throw Error(ErrorKind::not_found, fmt::format("embed '{}' has nothing to export{}", embed.slug, because));
}

}  // namespace

void ExportedFile::pack(base::Packed& record) const {
  record.text(path).text(hash).number(static_cast<std::int64_t>(bytes)).number(written ? 1 : 0);
}

ExportedFile ExportedFile::unpack(base::Unpacked& record) {
  ExportedFile file;
  file.path = record.text();
  file.hash = record.text();
  file.bytes = static_cast<std::uint64_t>(record.number());
  file.written = record.number() != 0;
  return file;
}

Exported export_bundle(store::Store& store, const store::Project& project, const ExportRequest& request,
                       base::Progress& progress, std::stop_token stop) {
  // An encrypted bundle is another one each time, and a dry run proves that all can be rendered.
  std::optional<KeptExport> kept;
  if (request.lock == nullptr && !request.dry_run && !store.read_only())
    kept.emplace(store, project, request);
  if (kept && !stop.stop_requested()) {
    if (auto unchanged = kept->unchanged()) return *std::move(unchanged);
  }
  Exported exported(request.output, store.scratch());
  {
    const store::ReadSnapshot snapshot(store);
    Selection selection = select_contents(store, request.embed, request.include_drafts);
    if (selection.chosen.empty()) throw_nothing_left(request.embed, selection.left_out);
    BundleFolder folder(request.output, request.embed.slug, request.dry_run, request.lock != nullptr);
    std::optional<ExportedFile> inside;
    BundleFiles files = render_files(store, selection, request, folder, inside, exported, progress, stop);
    if (inside)
      add_sealed_facts({store, selection, request, folder, guard_of(store, request)}, *inside, exported,
                       files);
    files.seal(exported.files);
    store.release_memory();  // a bundle of many files needs it now
    add_facts({store, selection, request, folder, guard_of(store, request)}, exported, files);
    NameSet names;
    for (const ExportedFile& file : exported.files) names.add(file.path);
    folder.find_gone(names);
    files.commit();
    folder.finish();
    for (const ChosenContent& chosen : selection.chosen) {
      exported.contents.push_back(chosen.slug);
      exported.unchecked += chosen.citations.unchecked;
      exported.gone += chosen.citations.gone;
      if (chosen.citations.verified + chosen.citations.refuted + chosen.citations.unchecked == 0)
        exported.uncited.push_back(chosen.slug);
      if (chosen.failed) exported.failed.push_back(chosen.slug);
    }
    exported.left_out = std::move(selection.left_out);
    exported.older = std::move(selection.older);
  }
  if (!request.dry_run && !store.read_only()) record_export(store, project, request, exported);
  // What a worker failed at is tried again.
  if (kept && exported.highlight_trouble.empty()) kept->keep(exported);
  return exported;
}

}  // namespace praxeo::embed

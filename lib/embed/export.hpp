// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "base/long_list.hpp"
#include "base/progress.hpp"
#include "base/redact.hpp"
#include "base/signing.hpp"
#include "content/kind.hpp"
#include "store/embeds.hpp"
#include "store/store.hpp"

namespace praxeo::embed {

class Lock;

struct ExportRequest {
  store::Embed embed;
  std::filesystem::path output;  // the bundle's folder; made when missing
  bool include_drafts = false;
  bool split = false;     // a page for each piece (split.hpp), not one of all
  bool squeezed = true;   // .gz and .br stand beside the pages
  bool search = true;     // where it is split: an index of all pages
  bool dry_run = false;   // all is rendered and checked, nothing is written or recorded
  std::string generator;  // "praxeo 0.1.0", named in page and manifest
  // Folders that no page may name, beside the workspace's own: the user's home.
  std::vector<std::filesystem::path> private_paths = {};
  // Secrets that no page may hold, in any form; outlives the call. What has the form of a key stops the
  // export too, but for the fingerprints in `allowed` (Guard::fingerprint).
  const base::Redactor* secrets = nullptr;
  std::vector<std::string> allowed = {};
  // Signs the statement of provenance; without one there is none. Outlives the call.
  const base::SigningKey* key = nullptr;
  // Encrypts all that tells of the content; without one the bundle is in the open. Outlives the call.
  const Lock* lock = nullptr;
  // Of the bundle, as bundle_address() gives it; empty when it isn't known.
  std::string address = {};
  // praxeo-highlight, as find_highlighter() gives it; empty: code of languages without a table is not
  // coloured.
  std::filesystem::path highlighter = {};
  templates::Library templates = {};                        // parts of pages and themes
  const content::Kinds* kinds = &content::shipped_kinds();  // outlives the call
};

struct ExportedFile {
  std::string path, hash;  // relative; "sha256:…"
  std::uint64_t bytes = 0;
  bool written = false;  // false: it was there with these bytes already

  void pack(base::Packed& record) const;
  static ExportedFile unpack(base::Unpacked& record);
};
// Of a bundle in order; it may have hundreds of thousands.
using ExportedFiles = base::LongList<ExportedFile>;

struct LeftOut {
  std::string slug, reason;  // "draft", "rejected", "refuted citation"
};

// A piece that went out by an older revision than its newest one.
struct OlderRevision {
  std::string slug;
  std::int64_t revision = 0, newest = 0;
  std::string newest_state;  // "draft", "rejected"
};

struct Exported {
  // What memory should not hold is put aside in `scratch` (Store::scratch).
  Exported(std::filesystem::path to, const std::filesystem::path& scratch)
      : folder(std::move(to)), files(scratch), contents(scratch) {}
  std::filesystem::path folder;
  ExportedFiles files;                   // manifest.json last
  base::LongList<std::string> contents;  // slugs that went in, in order
  std::vector<LeftOut> left_out;
  std::vector<OlderRevision> older;
  std::vector<std::string> uncited;  // slugs of those that went in without a citation
  std::vector<std::string> failed;   // and of those that fail a check, such as the run of a snippet
  std::int64_t unchecked = 0;        // citations that went in without a check
  std::int64_t gone = 0;             // of those: the ones whose source was deleted
  std::string highlighter;           // "KSyntaxHighlighting 5.103.0" where it coloured code
  std::vector<std::string> plain;    // languages whose code is in one colour
  std::string highlight_trouble;     // why praxeo-highlight did not colour all that it was given
  int height = 0;                    // of the page's frame, in px; 0 when nothing was rendered
};

// Renders an embed into `output`: index.html, one self-contained page with inlined style and script under a
// CSP of hashes, with .gz and .br of it; _headers and 404.html; with an address oembed.json, oembed.xml,
// sitemap.xml and robots.txt; with a key provenance.intoto.json; and manifest.json, written last. All is
// rendered before anything is put in its place; where nothing has changed since the last export into
// this folder (kept_export.hpp), nothing is rendered or recorded. One read snapshot; same content, same
// bytes: no clock, no path, no id of this machine goes in. A file that is there with these bytes already is
// not touched; what a bundle before this one named and this one lacks is removed, if its bytes
// are those that were named or it says whose it is. Of each piece the newest
// approved revision goes in; with drafts the head, and where that is rejected the approved one; never a
// rejected one, nor one of which any citation is refuted in the version it cites. With a lock the page is
// sealed in another one that asks for the passphrase, manifest and statement of what is in it lie sealed
// beside it, and what stands in the open names the embed's slug and nothing else; sitemap.xml and robots.txt
// are not there. Salt and nonces are new each time, so every such export writes anew. Records embed.exported,
// unless the workspace is read-only. Throws not_found when nothing is left to export, conflict when `output`
// holds files that no manifest of praxeo names, or would have to be removed and are others than it names,
// another embed's bundle, or a private bundle of this one and there is no lock, check_failed when a file
// would name a private path or hold a secret, interrupted when stopped; the bundle that was there is then
// still whole.
[[nodiscard]] Exported export_bundle(store::Store& store, const store::Project& project,
                                     const ExportRequest& request, base::Progress& progress,
                                     std::stop_token stop);

// The height of a frame for the page at `url`, as the embed's last export estimated it, and what is to be
// known of it: it was never exported, was changed since, or lies in several forms of different heights. A
// page of one piece has kFrameHeight, and so has one that was never exported.
struct FrameEstimate {
  int height_px = 0;
  std::string doubt;  // a sentence without its stop; empty where there is none
};
[[nodiscard]] FrameEstimate exported_height(store::Store& store, const store::Embed& embed,
                                            std::string_view url);

// The <iframe> to paste for a bundle at `url`. Every value is escaped; the frame runs the page's own script
// and opens links, but has no origin and no forms. Throws usage for a height below 1 or an address that is
// not of the web (http, https).
[[nodiscard]] std::string embed_code(const store::Embed& embed, std::string_view url, int height_px);
// The same as a <praxeo-embed>, whose script lies beside the page: the frame grows with its page and is light
// or dark as its host. Without the script, a link.
[[nodiscard]] std::string embed_element(const store::Embed& embed, std::string_view url, int height_px);
inline constexpr std::string_view kElementScript = "praxeo-embed.js";

}  // namespace praxeo::embed

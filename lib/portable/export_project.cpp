// SPDX-License-Identifier: Apache-2.0
#include "portable/export_project.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "portable/archive.hpp"
#include "portable/carried_templates.hpp"
#include "portable/spool.hpp"
#include "store/blobs.hpp"
#include "store/snapshot.hpp"

namespace praxeo::portable {
namespace {

using store::transfer::BlobSize;
using store::transfer::kFamilies;

constexpr std::size_t kExportPiece = 1 << 18;

void require_going(const std::stop_token& stop) {
  if (stop.stop_requested()) throw Error(ErrorKind::interrupted, "the export was stopped");
}

struct GatheredRows {
  Manifest manifest;
  std::vector<Spool> families;
  std::vector<BlobSize> blobs;
};

GatheredRows gather(store::Store& store, const store::Project& project, const std::stop_token& stop) {
  GatheredRows rows;
  const auto folder = store.scratch();
  const store::ReadSnapshot snapshot(store);
  // Once more, so that id and slug are of the same moment as the rows.
  const auto now = store::Projects(store).find(project.pk);
  if (!now)
    throw Error(ErrorKind::not_found, fmt::format("project '{}' was removed meanwhile", project.slug));
  rows.manifest = {.praxeo = store.services().version,
                   .project_id = now->id,
                   .project_slug = now->slug,
                   .families = {},
                   .templates = {},
                   .thumbnails = store::transfer::has_thumbnails(store, *now),
                   .blobs = 0,
                   .blob_bytes = 0};
  for (std::size_t i = 0; i < kFamilies.size(); ++i) {
    auto& spool = rows.families.emplace_back(folder);
    std::string text;
    store::transfer::write(store, *now, kFamilies.at(i), [&](std::string_view line) {
      require_going(stop);
      text.assign(line).push_back('\n');
      spool.write(text);
    });
    spool.rewind();
    rows.manifest.families.at(i) = {spool.bytes(), spool.lines(), spool.hash()};
  }
  rows.blobs = store::transfer::blobs_of(store, *now);
  rows.manifest.blobs = rows.blobs.size();
  for (const auto& blob : rows.blobs) rows.manifest.blob_bytes += blob.bytes;
  return rows;
}

void write_blob(ArchiveWriter& archive, store::Store& store, const BlobSize& blob,
                const std::stop_token& stop) {
  const auto damaged = [&](std::string_view how) {
    return Error(ErrorKind::failed, fmt::format("the stored file {} {}", blob.hash, how))
        .with_hint("`praxeo db check` says what else is damaged");
  };
  base::Fd file;
  try {
    file = base::open_for_reading(store::Blobs(store).path_of(blob.hash));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
    throw damaged("is missing");
  }
  archive.begin({blob_name(blob.hash), blob.bytes});
  base::Sha256 hash;
  std::string piece(kExportPiece, '\0');
  std::uint64_t done = 0;
  for (;;) {
    require_going(stop);
    const auto got = ::read(file.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw damaged(fmt::format("can't be read: {}", std::strerror(errno)));
    if (got == 0) break;
    const auto bytes = std::string_view(piece).substr(0, static_cast<std::size_t>(got));
    done += bytes.size();
    if (done > blob.bytes) throw damaged("is larger than it was");
    hash.update(bytes);
    archive.write(bytes);
  }
  if (done != blob.bytes || hash.finish() != blob.hash) throw damaged("has other bytes than its hash says");
}

}  // namespace

ExportedProject export_project(store::Store& store, const store::Project& project, const Sink& sink,
                               base::Progress& progress, std::stop_token stop,
                               const templates::Library& library) {
  base::Step step{.phase = "export", .item = project.slug, .done = 0, .total = {}, .unit = "files"};
  progress.begin(step);
  auto rows = gather(store, project, stop);
  const auto carried = templates_of(store, project, library);
  const auto templates = to_json(carried);
  if (!carried.empty()) rows.manifest.templates = MemberFacts{templates.size(), 1, base::sha256(templates)};
  step.total = kFamilies.size() + rows.blobs.size();
  ExportedProject exported{std::move(rows.manifest), 0, {}};
  for (const auto& each : carried) exported.templates.push_back(each.name);
  base::Sha256 hash;
  ArchiveWriter archive([&](std::string_view bytes) {
    exported.bytes += bytes.size();
    hash.update(bytes);
    sink(bytes);
  });
  const auto manifest = to_json(exported.manifest);
  archive.begin({manifest_name(), manifest.size()});
  archive.write(manifest);
  std::string piece(kExportPiece, '\0');
  for (std::size_t i = 0; i < kFamilies.size(); ++i) {
    auto& spool = rows.families.at(i);
    archive.begin({family_name(kFamilies.at(i)), spool.bytes()});
    while (const auto got = spool.read(piece.data(), piece.size())) {
      require_going(stop);
      archive.write(std::string_view(piece).substr(0, got));
    }
    ++step.done;
    progress.update(step);
  }
  if (!carried.empty()) {
    archive.begin({templates_name(), templates.size()});
    archive.write(templates);
  }
  for (const auto& blob : rows.blobs) {
    write_blob(archive, store, blob, stop);
    ++step.done;
    progress.update(step);
  }
  archive.finish();
  exported.sha256 = hash.finish();
  progress.end(step);
  return exported;
}

}  // namespace praxeo::portable

// SPDX-License-Identifier: Apache-2.0
#include "portable/import_project.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text/normalize.hpp"
#include "config/settings.hpp"
#include "content/kind.hpp"
#include "portable/archive.hpp"
#include "portable/spool.hpp"
#include "store/blobs.hpp"

namespace praxeo::portable {
namespace {

using store::transfer::kFamilies;

constexpr std::uint64_t kLargestManifest = 1 << 16;
constexpr std::uint64_t kLargestTemplates = 64ULL << 20U;
constexpr std::size_t kImportPiece = 1 << 18;

[[noreturn]] void refuse(std::string what) { throw Error(ErrorKind::invalid_input, std::move(what)); }

void keep_going(const std::stop_token& stop) {
  if (stop.stop_requested())
    throw Error(ErrorKind::interrupted, "the import was stopped; nothing was imported");
}

TarEntry next_file(ArchiveReader& archive, std::string_view due) {
  auto entry = archive.next();
  if (!entry) refuse(fmt::format("the archive ends where {} is due", due));
  return *std::move(entry);
}

Manifest read_manifest(ArchiveReader& archive) {
  const auto entry = next_file(archive, manifest_name());
  if (entry.name != manifest_name())
    refuse(fmt::format("an archive of praxeo begins with {}, not with '{}'", manifest_name(),
                       base::printable(entry.name)));
  if (entry.bytes > kLargestManifest)
    refuse(fmt::format("{} is larger than {} bytes", entry.name, kLargestManifest));
  std::string text(static_cast<std::size_t>(entry.bytes), '\0');
  (void)archive.read(text.data(), text.size());
  return parse_manifest(text);
}

// Before anything is unpacked: what is announced must be allowed, and fit on the disk.
void require_room(const Manifest& manifest, const ImportLimits& limits, const std::filesystem::path& folder) {
  std::uint64_t total = 0;
  const auto add = [&](std::uint64_t bytes) {
    if (bytes > limits.bytes || (total += bytes) > limits.bytes)
      refuse(fmt::format("the archive is larger than {} bytes when it is unpacked", limits.bytes));
  };
  for (const auto& family : manifest.families) add(family.bytes);
  if (manifest.templates) add(manifest.templates->bytes);
  add(manifest.blob_bytes);
  if (manifest.blobs > limits.blobs) refuse(fmt::format("the archive has more than {} files", limits.blobs));
  std::error_code failed;
  const auto space = std::filesystem::space(folder, failed);
  if (!failed && space.available < total) {
    throw Error(ErrorKind::failed,
                fmt::format("the archive needs {} bytes and {} are free", total, space.available));
  }
}

Spool read_family(ArchiveReader& archive, const std::string& name, const MemberFacts& facts,
                  const std::filesystem::path& folder, const std::stop_token& stop) {
  const auto entry = next_file(archive, name);
  if (entry.name != name)
    refuse(fmt::format("'{}' stands where {} is due", base::printable(entry.name), name));
  if (entry.bytes != facts.bytes)
    refuse(fmt::format("{} has {} bytes, the manifest says {}", name, entry.bytes, facts.bytes));
  Spool spool(folder);
  std::string piece(kImportPiece, '\0');
  while (const auto got = archive.read(piece.data(), piece.size())) {
    keep_going(stop);
    spool.write(std::string_view(piece).substr(0, got));
  }
  spool.rewind();
  if (spool.hash() != facts.sha256 || spool.lines() != facts.lines)
    refuse(fmt::format("{} is not the one that the manifest names", name));
  return spool;
}

std::vector<CarriedTemplate> read_templates(ArchiveReader& archive, const MemberFacts& facts) {
  const auto entry = next_file(archive, templates_name());
  if (entry.name != templates_name())
    refuse(fmt::format("'{}' stands where {} is due", base::printable(entry.name), templates_name()));
  if (entry.bytes != facts.bytes || entry.bytes > kLargestTemplates)
    refuse(fmt::format("{} has {} bytes, the manifest says {}, and at most {} are read", templates_name(),
                       entry.bytes, facts.bytes, kLargestTemplates));
  std::string text(static_cast<std::size_t>(entry.bytes), '\0');
  std::size_t held = 0;
  while (const auto got = archive.read(text.data() + held, text.size() - held)) held += got;
  if (held != text.size() || base::sha256(text) != facts.sha256)
    refuse(fmt::format("{} is not the one that the manifest names", templates_name()));
  return parse_templates(text);
}

std::string hash_all(ArchiveReader& archive, const std::stop_token& stop) {
  base::Sha256 hash;
  std::string piece(kImportPiece, '\0');
  while (const auto got = archive.read(piece.data(), piece.size())) {
    keep_going(stop);
    hash.update(std::string_view(piece).substr(0, got));
  }
  return hash.finish();
}

std::map<std::string, std::uint64_t> read_blobs(ArchiveReader& archive, const Manifest& manifest,
                                                store::Store& store, bool keep, base::Step& step,
                                                base::Progress& progress, const std::stop_token& stop) {
  std::map<std::string, std::uint64_t> blobs;
  std::uint64_t bytes = 0;
  std::string before;
  for (std::uint64_t i = 0; i < manifest.blobs; ++i) {
    const auto due = fmt::format("file {} of {} of its sources", i + 1, manifest.blobs);
    const auto entry =
        base::with_context([&] { return "while reading " + due; }, [&] { return next_file(archive, due); });
    const auto hash = hash_of_blob(entry.name);
    if (hash <= before) refuse(fmt::format("'{}' is there twice, or out of order", entry.name));
    if (entry.bytes > manifest.blob_bytes - bytes)
      refuse("the files of its sources are larger than the manifest says");
    bytes += entry.bytes;
    const auto found = base::with_context([&] { return "while reading " + entry.name; },
                                          [&] {
                                            if (!keep) return hash_all(archive, stop);
                                            return store::Blobs(store)
                                                .put_stream([&](char* into, std::size_t size) {
                                                  keep_going(stop);
                                                  return archive.read(into, size);
                                                })
                                                .hash;
                                          });
    if (found != hash) refuse(fmt::format("'{}' has other bytes than its name says", entry.name));
    blobs.emplace(hash, entry.bytes);
    before = hash;
    ++step.done;
    progress.update(step);
  }
  if (bytes != manifest.blob_bytes) refuse("the files of its sources are smaller than the manifest says");
  if (const auto entry = archive.next())
    refuse(fmt::format("'{}' has no place in this archive", base::printable(entry->name)));
  return blobs;
}

// Kinds that come with an archive: those whose schema nothing of the workspace or of praxeo's stands for.
class ArrivingKinds {
 public:
  ArrivingKinds(const std::filesystem::path& folder, const std::vector<CarriedTemplate>& carried,
                const std::vector<PlacedTemplate>& placed)
      : folder_(folder) {
    bool any = false;
    for (std::size_t i = 0; i < placed.size(); ++i) {
      if (placed[i].placing != Placing::written || !placed[i].name.starts_with("schemas/")) continue;
      base::write_file(folder_ / placed[i].name, carried[i].text);
      any = true;
    }
    if (any) kinds_.emplace(templates::Library(folder_));
  }
  ~ArrivingKinds() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  ArrivingKinds(const ArrivingKinds&) = delete;
  ArrivingKinds& operator=(const ArrivingKinds&) = delete;

  [[nodiscard]] const content::Kind* find(std::string_view kind) const {
    if (!kinds_) return nullptr;
    if (const auto why = kinds_->problem(kind); !why.empty())
      refuse(fmt::format("the archive's schema of kind '{}' can't be used: {}", kind, why));
    return kinds_->find(kind);
  }

 private:
  std::filesystem::path folder_;
  std::optional<content::Kinds> kinds_;
};

void check_body(const content::Kinds& kinds, const ArrivingKinds& arriving, std::string_view kind,
                const nlohmann::json& body) {
  const auto* known = kinds.find(kind);
  if (known == nullptr && kinds.problem(kind).empty()) known = arriving.find(kind);
  if (known != nullptr) {
    const auto problems = content::validate(*known, body);
    if (problems.empty()) return;
    refuse(
        fmt::format("a body that is no {}: {} {}", kind, problems.front().place, problems.front().message));
  }
  refuse(fmt::format("neither praxeo nor this workspace has a kind of content '{}'", base::printable(kind)));
}

// An archive comes from elsewhere, as praxeo.toml may: it moves nothing that guards this machine.
void check_setting(std::string_view key, const nlohmann::json& value) {
  const auto* known = config::find_setting(key);
  if (known == nullptr)
    refuse(fmt::format("this version of praxeo has no setting '{}'", base::printable(key)));
  if (known->own_machine)
    refuse(fmt::format("setting {} is an affair of each machine and can't be imported", key));
  if (!config::value_fits(*known, value))
    refuse(fmt::format("setting {} takes {}", key, config::value_words(*known)));
}

struct UnpackedArchive {
  Manifest manifest;
  std::vector<Spool> families;
  std::vector<CarriedTemplate> templates;
  std::map<std::string, std::uint64_t> blobs;
};

UnpackedArchive unpack(store::Store& store, const Source& source, const ImportRequest& request,
                       base::Step& step, base::Progress& progress, const std::stop_token& stop) {
  UnpackedArchive unpacked;
  const auto folder = store.workspace().temporary();
  ArchiveReader archive(source);
  unpacked.manifest = base::with_context([] { return "while reading " + manifest_name(); },
                                         [&] { return read_manifest(archive); });
  const auto& manifest = unpacked.manifest;
  require_room(manifest, request.limits, store.workspace().home());
  step.total = 2 * kFamilies.size() + manifest.blobs;
  for (std::size_t i = 0; i < kFamilies.size(); ++i) {
    const auto name = family_name(kFamilies.at(i));
    base::with_context(
        [&] { return "while reading " + name; },
        [&] {
          unpacked.families.push_back(read_family(archive, name, manifest.families.at(i), folder, stop));
        });
    ++step.done;
    progress.update(step);
  }
  if (manifest.templates) {
    unpacked.templates = base::with_context([] { return "while reading " + templates_name(); },
                                            [&] { return read_templates(archive, *manifest.templates); });
  }
  unpacked.blobs = read_blobs(archive, manifest, store, !request.dry_run, step, progress, stop);
  return unpacked;
}

void put_rows(store::ProjectImport& rows, UnpackedArchive& unpacked, const ImportLimits& limits,
              base::Step& step, base::Progress& progress, const std::stop_token& stop) {
  for (std::size_t i = 0; i < kFamilies.size(); ++i) {
    const auto family = kFamilies.at(i);
    std::uint64_t number = 0;
    base::with_context(
        [&] { return fmt::format("while reading line {} of {}", number, family_name(family)); },
        [&] {
          for (;;) {
            keep_going(stop);
            ++number;
            const auto line = unpacked.families.at(i).line(limits.line);
            if (!line) break;
            rows.line(family, *line);
          }
          --number;  // what is missing at the end is missed behind the last line
          rows.end(family);
        });
    ++step.done;
    progress.update(step);
  }
}

}  // namespace

ImportedProject import_project(store::Store& store, const Source& source, const ImportRequest& request,
                               base::Progress& progress, std::stop_token stop) {
  base::Step step{.phase = "import", .item = {}, .done = 0, .total = {}, .unit = "files"};
  progress.begin(step);
  auto unpacked = unpack(store, source, request, step, progress, stop);
  TemplatePlacer placer(request.library, unpacked.templates);
  const auto scratch =
      store.workspace().temporary() / fmt::format("templates-{}", store.services().ids.next());
  const ArrivingKinds arriving(scratch, unpacked.templates, placer.placed());
  store::Change change(store);
  store::ProjectImport rows(change, {.slug = request.slug,
                                     .blobs = std::move(unpacked.blobs),
                                     .blobs_are_stored = !request.dry_run,
                                     .check_body =
                                         [&](std::string_view kind, const nlohmann::json& body) {
                                           check_body(*request.kinds, arriving, kind, body);
                                         },
                                     .check_setting = check_setting});
  put_rows(rows, unpacked, request.limits, step, progress, stop);
  ImportedProject imported{std::move(unpacked.manifest), rows.finish(), {}, {}};
  if (imported.project.id != imported.manifest.project_id) refuse("the manifest names another project");
  imported.counts = store::Projects(store).counts(imported.project.pk);
  imported.templates = placer.placed();
  if (!request.dry_run) {
    placer.write();
    change.commit();
    placer.keep();
  }
  progress.end(step);
  return imported;
}

}  // namespace praxeo::portable

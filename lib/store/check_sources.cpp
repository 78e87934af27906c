// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "store/blobs.hpp"
#include "store/checker.hpp"
#include "store/sources.hpp"
#include "store/thumbnails.hpp"

namespace praxeo::store {
namespace {

constexpr std::size_t kBlobChunk = 1 << 20;

// The head is tied to its source by a deferred foreign key, which a connection without foreign keys can
// break.
void check_heads(Checker& checker) {
  checker.find_rows(
      "SELECT id, 'has no head version ' || head FROM sources s WHERE NOT EXISTS(SELECT 1 FROM "
      "source_versions v WHERE "
      "v.source_pk = s.pk AND v.ordinal = s.head) UNION ALL SELECT id, 'has no head revision ' || head FROM "
      "contents c "
      "WHERE NOT EXISTS(SELECT 1 FROM content_revisions r WHERE r.content_pk = c.pk AND r.revision = "
      "c.head)");
}

void check_tiling(Checker& checker) {
  checker.find_rows(
      "SELECT s.slug, 'version ' || v.ordinal || ': passage ' || w.ordinal || ' does not follow the one "
      "before it' FROM "
      "(SELECT version_pk, ordinal, char_start, char_end, length(lead) AS lead, length(text) AS size, "
      "lag(char_end, 1, 0) OVER tiles AS before, row_number() OVER tiles AS number "
      "FROM passages WINDOW tiles AS (PARTITION BY version_pk ORDER BY char_start)) w "
      "JOIN source_versions v ON v.pk = w.version_pk JOIN sources s ON s.pk = v.source_pk "
      "WHERE w.ordinal <> w.number OR w.char_start - w.lead <> w.before OR w.char_end - w.char_start <> "
      "w.size");
}

void check_characters(Checker& checker) {
  checker.find_rows(
      "SELECT s.slug, 'version ' || v.ordinal || ' says ' || v.characters || ' characters, its passages have "
      "' || n FROM "
      "(SELECT pk, source_pk, ordinal, characters, (SELECT ifnull(max(char_end), 0) FROM passages WHERE "
      "version_pk = "
      "source_versions.pk) AS n FROM source_versions) v JOIN sources s ON s.pk = v.source_pk WHERE "
      "v.characters <> n");
}

void check_text_hash(Checker& checker) {
  Query versions(
      checker.store(),
      "SELECT v.pk, v.ordinal, v.text_hash, s.slug FROM source_versions v JOIN sources s ON s.pk = "
      "v.source_pk ORDER BY v.pk");
  while (versions.step()) {
    base::Sha256 hash;
    Query tiles(checker.store(), "SELECT lead, text FROM passages WHERE version_pk = ? ORDER BY char_start");
    tiles.arg(versions.integer(0));
    while (tiles.step()) {
      hash.update(tiles.text(0));
      hash.update(tiles.text(1));
    }
    if (hash.finish() != versions.text(2)) {
      checker.find(versions.text(3),
                   fmt::format("the text of version {} is not the one that was stored", versions.integer(1)));
    }
    checker.pause();
  }
}

void check_anchors(Checker& checker) {
  checker.find_rows(
      "SELECT s.slug, 'version ' || v.ordinal || ': the anchor of ' || a.unit || ' ' || a.value || ' lies "
      "outside the "
      "text' FROM anchors a JOIN source_versions v ON v.pk = a.version_pk JOIN sources s ON s.pk = "
      "v.source_pk "
      "WHERE a.char_start < 0 OR a.char_end > v.characters");
}

void check_set_aside(Checker& checker) {
  if (checker.store().schema_version() < 2) return;  // the table came with it
  checker.find_rows(
      "SELECT s.slug, 'version ' || v.ordinal || ': piece ' || w.ordinal || ' of what was set aside stands "
      "out "
      "of place' FROM (SELECT version_pk, ordinal, char_at, lag(char_at, 1, 0) OVER pieces AS before, "
      "row_number() OVER pieces AS number FROM set_aside WINDOW pieces AS (PARTITION BY version_pk ORDER BY "
      "ordinal)) w JOIN source_versions v ON v.pk = w.version_pk JOIN sources s ON s.pk = v.source_pk "
      "WHERE w.ordinal <> w.number OR w.char_at < w.before OR w.char_at > v.characters");
}

// What is wrong with a stored file; empty when nothing is.
std::string blob_fault(Checker& checker, const std::string& hash, std::int64_t bytes) {
  const auto path = Blobs(checker.store()).path_of(hash);
  std::error_code failed;
  const auto size = std::filesystem::file_size(path, failed);
  if (failed) return "is missing from the blob store";
  if (static_cast<std::int64_t>(size) != bytes) return fmt::format("has {} bytes, not {}", size, bytes);
  base::Sha256 sha256;
  const auto file = base::open_for_reading(path);
  std::string chunk(kBlobChunk, '\0');
  for (;;) {
    checker.pause();
    const auto got = ::read(file.get(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fmt::format("can't be read: {}", std::strerror(errno));
    if (got == 0) break;
    sha256.update(std::string_view(chunk).substr(0, static_cast<std::size_t>(got)));
  }
  return sha256.finish() == hash ? "" : "has other bytes than its hash says";
}

void check_blobs(Checker& checker) {
  Query query(checker.store(), "SELECT hash, bytes FROM blobs");
  while (query.step()) {
    checker.pause();
    std::string fault;
    try {
      fault = blob_fault(checker, query.text(0), query.integer(1));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      fault = error.message();
    }
    if (!fault.empty()) checker.find(query.text(0), fault);
  }
}

// That its bytes are those of its hash is the affair of check_blobs.
void check_thumbnails(Checker& checker) {
  if (checker.store().schema_version() < 7) return;  // the table came with it
  Query query(
      checker.store(),
      "SELECT s.slug, t.content_hash, t.media_type, t.width, t.height, b.bytes FROM source_thumbnails t "
      "JOIN sources s ON s.pk = t.source_pk JOIN blobs b ON b.hash = t.content_hash ORDER BY s.pk");
  while (query.step()) {
    checker.pause();
    const Thumbnail thumbnail{.content_hash = query.text(1),
                              .media_type = query.text(2),
                              .width = query.integer(3),
                              .height = query.integer(4),
                              .bytes = query.integer(5)};
    std::string fault;
    try {
      const auto path = Blobs(checker.store()).path_of(thumbnail.content_hash);
      fault = thumbnail_fault(thumbnail, base::read_file(path, kLargestThumbnail));
    } catch (const Error& error) {
      fault = "can't be read: " + error.message();
    }
    if (!fault.empty()) checker.find(query.text(0), "its picture " + fault);
  }
}

constexpr std::array<NamedCheck, 8> kSourceChecks = {{{"heads", check_heads},
                                                      {"tiling", check_tiling},
                                                      {"characters", check_characters},
                                                      {"text_hash", check_text_hash},
                                                      {"anchors", check_anchors},
                                                      {"set_aside", check_set_aside},
                                                      {"blobs", check_blobs},
                                                      {"thumbnails", check_thumbnails}}};

}  // namespace

std::span<const NamedCheck> source_checks() { return kSourceChecks; }

}  // namespace praxeo::store

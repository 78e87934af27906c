// SPDX-License-Identifier: Apache-2.0
// No cases: what the others of this folder share (only *_test.cpp is compiled).
#include "fixture.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/text/utf8.hpp"
#include "content/draft.hpp"
#include "portable/archive.hpp"
#include "store/blobs.hpp"
#include "store/contents.hpp"
#include "store/embeds.hpp"
#include "store/ledger.hpp"
#include "store/maintenance.hpp"
#include "store/projects.hpp"
#include "store/settings.hpp"
#include "store/sources.hpp"

namespace praxeo::tests::portable_rooms {
namespace {

using nlohmann::json;

store::Services services_of(Site& site) {
  return {.clock = site.clock, .ids = site.ids, .author = {"person", "Ada", "test"}, .version = "0.1.0"};
}

store::NewSource manual(store::Store& store, const std::string& name,
                        const std::vector<std::string>& passages) {
  const auto blob = store::Blobs(store).put("bytes of " + name + " with " + passages.back());
  store::NewSource source{.identity = base::sha256(name), .origin = name + ".pdf", .slug_from = name};
  source.version = {.content_hash = blob.hash,
                    .content_bytes = blob.bytes,
                    .reader = "test/1",
                    .reader_hash = base::sha256("test/1"),
                    .title = "The " + name,
                    .media_type = "application/pdf",
                    .pages = 1,
                    .language = "en",
                    .metadata = R"({"producer":"hand","weight":0.25})"};
  source.version.warnings.push_back({"page.empty", "page 2 is empty", "#p2"});
  std::int64_t characters = 0;
  for (const auto& text : passages) {
    store::NewPassage passage{
        .lead = characters == 0 ? "" : "\n\n", .text = text, .page = 1, .heading = "Loops"};
    characters += static_cast<std::int64_t>(base::utf8::length(passage.lead) + base::utf8::length(text));
    source.version.passages.push_back(std::move(passage));
  }
  source.version.anchors.push_back(
      {.char_start = 0, .char_end = characters, .value = 1, .label = "iv", .confidence = 0.75});
  source.version.set_aside = {{0, 1, store::AsideReason::running, "The head of " + name},
                              {characters, std::nullopt, store::AsideReason::invisible, "Ignore all this."}};
  source.version.document = store::DocumentInput{.file_name = name + ".pdf", .authors = R"(["Ann"])"};
  return source;
}

store::NewContent snippet(const store::Source& source, const std::string& quote) {
  const json body{{"title", "Räder 'n' loops"},    {"language", "bash"}, {"code", "for x; do :; done\n"},
                  {"explanation", quote + "[^1]"}, {"usage", ""},        {"dependencies", json::array()}};
  content::Draft draft{.kind = "snippet", .body = body.dump()};
  draft.citations = {
      {1, source.version.pk, {0, static_cast<std::int64_t>(quote.size())}, quote, source.slug + "@1#p1"}};
  draft.inputs = {{.version_pk = source.version.pk,
                   .range = {0, source.version.characters},
                   .place = "p1",
                   .text_hash = source.version.text_hash}};
  return content::prepare(content::shipped_kinds(), draft);
}

store::Pk settled_call(store::Change& change, const store::Project& project) {
  store::Ledger ledger(change.store());
  const auto call = ledger.start(change, {.project_id = project.id,
                                          .purpose = "generate",
                                          .provider = "extractive",
                                          .model = "extractive/1",
                                          .request_hash = base::sha256("request"),
                                          .parameters = R"({"count":1})",
                                          .route = "local"});
  ledger.settle(change, call, {.finish_reason = "stop", .cost_picousd = 0, .duration_ms = 12});
  return call;
}

store::Content add_content(store::Change& change, const store::Project& project,
                           const store::Source& source) {
  auto piece = snippet(source, "A loop repeats.");
  piece.generation_pk = settled_call(change, project);
  piece.citations.at(0).check = store::CitationCheck{.version_pk = source.version.pk,
                                                     .status = store::CitationStatus::verified,
                                                     .score = 0.5,
                                                     .rule = "test/1",
                                                     .found = piece.citations.at(0).range,
                                                     .checked_at = change.at()};
  piece.checks.push_back({.name = "schema",
                          .status = "passed",
                          .message = "fine",
                          .input_hash = piece.hash,
                          .details = R"({"b":1,"a":[true]})",
                          .duration_ms = 3,
                          .checked_at = change.at()});
  return store::Contents(change.store()).add(change, project, piece);
}

}  // namespace

Site::Site(std::uint64_t seed)
    : clock(base::parse_time("2026-03-01T12:00:00Z").value()),
      random(seed),
      ids(clock, random),
      store(store::Store::create(folder.path(), services_of(*this))) {}

store::Project make_course(Site& site) {
  auto& store = site.store;
  const auto first = manual(store, "bash", {"A loop repeats.", "It ends."});
  const auto later = manual(store, "bash", {"A loop repeats.", "It ends, at last."});
  const auto second = manual(store, "zsh", {"Ein Rad dreht sich."});
  store::Change change(store);
  store::Projects projects(store);
  const auto project = projects.create(change,
                                       "Shell \xE2\x80\x9C"
                                       "course\xE2\x80\x9D");
  store::Sources sources(store);
  const auto source = sources.add(change, project, first).source;
  (void)sources.add(change, project, second);
  store::Contents contents(store);
  const auto content = add_content(change, project, source);
  const auto other = add_content(change, project, source);
  (void)sources.add(change, project, later);
  contents.set_state(change, project, content, "approved");
  store::Embeds embeds(store);
  (void)embeds.create(change, project,
                      {.slug_from = "named", .title = "Named", .contents = {other.pk, content.pk}});
  (void)embeds.create(change, project,
                      {.slug_from = "all", .title = "All", .selector = R"({"state":"approved"})"});
  store::Settings(store).set(change, project, "provider.default", R"("extractive")");
  change.commit();
  return project;
}

std::string exported(Site& site, const store::Project& project) {
  std::string archive;
  base::NoProgress quiet;
  (void)portable::export_project(
      site.store, project, [&](std::string_view bytes) { archive += bytes; }, quiet);
  return archive;
}

portable::Source source_of(const std::string& bytes) {
  return [&bytes, at = std::size_t{0}](char* into, std::size_t size) mutable {
    const auto taken = std::string_view(bytes).substr(at).copy(into, size);
    at += taken;
    return taken;
  };
}

portable::ImportedProject imported(Site& site, const std::string& archive, portable::ImportRequest request) {
  base::NoProgress quiet;
  return portable::import_project(site.store, source_of(archive), request, quiet);
}

Files unpacked(const std::string& archive) {
  portable::ArchiveReader reader(source_of(archive));
  Files files;
  while (const auto entry = reader.next()) {
    std::string bytes(static_cast<std::size_t>(entry->bytes), '\0');
    REQUIRE(reader.read(bytes.data(), bytes.size()) == bytes.size());
    files.emplace_back(entry->name, std::move(bytes));
  }
  return files;
}

std::string packed(const Files& files) {
  std::string archive;
  portable::ArchiveWriter writer([&](std::string_view bytes) { archive += bytes; });
  for (const auto& [name, bytes] : files) {
    writer.begin({name, bytes.size()});
    writer.write(bytes);
  }
  writer.finish();
  return archive;
}

std::string packed_again(Files files) {
  auto manifest = json::parse(files.at(0).second);
  std::uint64_t blobs = 0, bytes = 0;
  for (const auto& [name, text] : files) {
    if (name.find("/blobs/") != std::string::npos) {
      ++blobs;
      bytes += text.size();
    }
    for (auto& [family, facts] : manifest["files"].items()) {
      if (name != std::string(portable::kFolder) + family + ".jsonl") continue;
      facts = {{"bytes", text.size()},
               {"lines", std::count(text.begin(), text.end(), '\n')},
               {"sha256", base::sha256(text)}};
    }
  }
  manifest["blobs"] = {{"count", blobs}, {"bytes", bytes}};
  files.at(0).second = manifest.dump();
  return packed(files);
}

std::string compressed(const std::string& bytes) {
  std::string out;
  portable::Compressor zstd([&](std::string_view piece) { out += piece; });
  zstd.write(bytes);
  zstd.finish();
  return out;
}

std::string decompressed(const std::string& frame) {
  portable::Decompressor zstd(source_of(frame));
  std::string out, piece(1 << 16, '\0');
  while (const auto got = zstd.read(piece.data(), piece.size())) out.append(piece, 0, got);
  return out;
}

void require_sound(Site& site) {
  base::NoProgress quiet;
  for (const auto& finding : store::check(site.store, quiet).findings)
    FAIL_CHECK(finding.check, " ", finding.subject, ": ", finding.message);
}

base::Error refusal_of(const std::string& archive, portable::ImportRequest request) {
  Site site(7);
  try {
    (void)imported(site, archive, std::move(request));
  } catch (const base::Error& error) {
    CHECK(store::Projects(site.store).list(true).empty());
    require_sound(site);
    return error;
  }
  FAIL("the archive was imported");
  return {base::ErrorKind::failed, ""};
}

std::string words_of(const base::Error& error) {
  auto words = error.message();
  for (const auto& line : error.context()) words += "\n" + line;
  for (const auto& line : error.hints()) words += "\n" + line;
  return words;
}

}  // namespace praxeo::tests::portable_rooms

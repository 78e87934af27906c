// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

#include "base/crypto.hpp"
#include "base/ids.hpp"
#include "generate/generate.hpp"
#include "store/blobs.hpp"
#include "store/projects.hpp"
#include "support/temp_dir.hpp"
#include "unit/generate/sample.hpp"

namespace praxeo::tests::generate_rooms {

// A workspace with one project, and perhaps the manual of sample.hpp as its source.
struct Desk {
  explicit Desk(bool with_source = true)
      : clock(base::parse_time("2026-03-01T12:00:00Z").value()),
        random(1),
        ids(clock, random),
        store(store::Store::create(folder.path(), {clock, ids, {"person", "Ada", "generate"}, "0.1.0"})) {
    store::Change change(store);
    project = store::Projects(store).create(change, "Shell");
    change.commit();
    if (with_source) add_source(kManual);
  }

  void add_source(std::string_view marked, std::string_view slug = "manual") {
    const auto made = material(marked);
    const auto blob = store::Blobs(store).put(made.text);
    store::NewSource source{.kind = store::SourceKind::pdf,
                            .identity = base::sha256(slug),
                            .origin = "/tmp/manual.pdf",
                            .slug_from = std::string(slug)};
    source.version.content_hash = blob.hash;
    source.version.content_bytes = blob.bytes;
    source.version.reader = "test/1";
    source.version.reader_hash = base::sha256("test/1");
    source.version.title = made.source.version.title;
    source.version.media_type = "application/pdf";
    source.version.pages = static_cast<std::int64_t>(made.pages.size());
    for (std::size_t at = 0; at < made.text.size();) {  // a passage ends with its paragraph
      const auto end = made.text.find("\n\n", at);
      const auto next = end == std::string::npos ? made.text.size() : end + 2;
      source.version.passages.push_back({.lead = "", .text = made.text.substr(at, next - at)});
      at = next;
    }
    source.version.anchors = made.pages;
    source.version.anchors.insert(source.version.anchors.end(), made.headings.begin(), made.headings.end());
    store::Change change(store);
    store::Sources(store).add(change, project, source);
    change.commit();
  }

  void add_topic(std::string title, std::string notes) {
    const auto blob = store::Blobs(store).put(title);
    store::NewSource source{.kind = store::SourceKind::topic,
                            .identity = base::sha256(title),
                            .origin = title,
                            .slug_from = title};
    source.version.content_hash = blob.hash;
    source.version.content_bytes = blob.bytes;
    source.version.reader = "topic/1";
    source.version.reader_hash = base::sha256("topic/1");
    source.version.title = std::move(title);
    source.version.media_type = "application/json";
    source.version.topic = store::TopicInput{.notes = std::move(notes)};
    store::Change change(store);
    store::Sources(store).add(change, project, source);
    change.commit();
  }

  generate::Generated run(const generate::GenerateRequest& request, std::stop_token stop = {}) {
    const auto writer = generate::make_extractive_writer();
    return run_with(*writer, request, stop);
  }
  generate::Generated run_with(generate::Writer& writer, const generate::GenerateRequest& request,
                               std::stop_token stop = {}) {
    base::NoProgress progress;
    return generate::Generator(store, writer).run(project, request, progress, stop);
  }
  std::string ledger(std::string_view column) {
    SQLite::Statement query(store.database(),
                            "SELECT " + std::string(column) + " FROM generations ORDER BY pk DESC LIMIT 1");
    return query.executeStep() ? query.getColumn(0).getString() : "none";
  }
  std::size_t contents() { return store::Contents(store).list(project.pk).size(); }

  TempDir folder;
  base::FixedClock clock;
  base::SeededRandom random;
  base::IdSource ids;
  store::Store store;
  store::Project project;
};

}  // namespace praxeo::tests::generate_rooms

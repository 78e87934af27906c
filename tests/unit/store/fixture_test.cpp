// SPDX-License-Identifier: Apache-2.0
// No cases: what the others of this folder share (only *_test.cpp is compiled).
#include "fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "base/text/utf8.hpp"
#include "store/locator.hpp"

namespace praxeo::tests::store_rooms {

NewSource document(Store& store, const std::string& name,
                   const std::vector<std::vector<std::string>>& pages) {
  NewSource source{.kind = SourceKind::pdf,
                   .identity = base::sha256(name),
                   .origin = "/tmp/" + name + ".pdf",
                   .slug_from = name};
  std::string bytes = name;
  std::int64_t at = 0;
  for (const auto& page : pages) {
    const auto number = static_cast<std::int64_t>(source.version.anchors.size() + 1);
    std::int64_t begin = -1;
    for (const auto& text : page) {
      const std::string lead = at == 0 ? "" : "\n\n";
      at += static_cast<std::int64_t>(lead.size());
      if (begin < 0) begin = at;
      at += static_cast<std::int64_t>(base::utf8::length(text));
      source.version.passages.push_back({.lead = lead, .text = text, .page = number});
      bytes += lead + text;
    }
    source.version.anchors.push_back({.unit = AnchorUnit::page,
                                      .char_start = begin < 0 ? at : begin,
                                      .char_end = at,
                                      .value = number,
                                      .label = "p" + std::to_string(number)});
  }
  const auto blob = Blobs(store).put(bytes);
  source.version.content_hash = blob.hash;
  source.version.content_bytes = blob.bytes;
  source.version.reader = "test/1";
  source.version.reader_hash = base::sha256("test/1");
  source.version.title = name;
  source.version.media_type = "application/pdf";
  source.version.pages = static_cast<std::int64_t>(pages.size());
  source.version.set_aside = {{0, 1, AsideReason::running, name}, {at, {}, AsideReason::page_number, "1"}};
  source.version.document = DocumentInput{.file_name = name + ".pdf"};
  return source;
}

NewContent example_citing(Store& store, const Project& project, const Source& source,
                          const std::string& quote, const std::string& title) {
  Change change(store);
  Ledger ledger(store);
  const auto call = ledger.start(change, {.project_id = project.id,
                                          .purpose = "generate",
                                          .provider = "extractive",
                                          .model = "extractive/2",
                                          .request_hash = base::sha256(title),
                                          .route = "local"});
  ledger.settle(change, call, {.finish_reason = "stop", .cost_picousd = 0});
  change.commit();

  Sources sources(store);
  const auto text = sources.text(source.version.pk);
  const auto byte = text.find(quote);
  REQUIRE(byte != std::string::npos);
  const auto start = static_cast<std::int64_t>(base::utf8::length(std::string_view(text).substr(0, byte)));
  const Range range{start, start + static_cast<std::int64_t>(base::utf8::length(quote))};
  const auto place = place_of(sources, source, range);
  const auto whole = resolve_place(sources, source, place);

  const nlohmann::json body = {{"title", title},
                               {"summary", quote + "[^1]"},
                               {"level", "beginner"},
                               {"steps", {{{"heading", "One"}, {"text", "Do it."}}}}};
  NewContent content{.kind = "example",
                     .slug_from = title,
                     .generation_pk = call,
                     .body = base::canonical(body),
                     .schema_hash = base::sha256("example"),
                     .hash = ""};
  content.citations.push_back({.field = "/summary",
                               .claim = quote,
                               .quote = quote,
                               .version_pk = source.version.pk,
                               .range = range,
                               .locator = write_locator(source, place, true)});
  content.inputs.push_back({.version_pk = source.version.pk,
                            .range = whole,
                            .place = write_place(place),
                            .text_hash = base::sha256(sources.text(source.version.pk, whole))});
  const auto& citation = content.citations.front();
  content.hash = base::sha256(base::canonical({{"kind", content.kind},
                                               {"schema_hash", content.schema_hash},
                                               {"body", body},
                                               {"citations",
                                                {{{"field", citation.field},
                                                  {"claim", citation.claim},
                                                  {"quote", citation.quote},
                                                  {"locator", citation.locator}}}}}));
  return content;
}

void tamper(Store& store, const std::string& table, const std::string& sql) {
  SQLite::Database raw(store.workspace().database().string(), SQLite::OPEN_READWRITE, 5000);
  raw.exec("PRAGMA foreign_keys=OFF");
  std::vector<std::pair<std::string, std::string>> triggers;
  {
    SQLite::Statement found(raw,
                            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?");
    found.bind(1, table);
    while (found.executeStep())
      triggers.emplace_back(found.getColumn(0).getString(), found.getColumn(1).getString());
  }
  raw.exec("BEGIN IMMEDIATE");
  for (const auto& [name, text] : triggers) raw.exec("DROP TRIGGER " + name);
  raw.exec(sql);
  for (const auto& [name, text] : triggers) raw.exec(text);
  raw.exec("COMMIT");
}

ErrorKind kind_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.kind();
  }
  FAIL("nothing was thrown");
  return ErrorKind::failed;
}

std::string words_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    std::string words = error.message();
    for (const auto& hint : error.hints()) words += "\n" + hint;
    return words;
  }
  FAIL("nothing was thrown");
  return {};
}

}  // namespace praxeo::tests::store_rooms

// SPDX-License-Identifier: Apache-2.0
// No cases: the fixture's own words, in a file of a name that the build picks up.
#include "unit/embed/desk.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"
#include "base/progress.hpp"
#include "base/text/utf8.hpp"
#include "content/draft.hpp"
#include "store/blobs.hpp"
#include "store/ledger.hpp"
#include "store/revisions.hpp"
#include "unit/embed/sample.hpp"

namespace praxeo::tests::embed_room {

Desk::Desk(std::uint64_t seed)
    : clock(base::parse_time("2026-03-01T12:00:00Z").value()),
      random(seed),
      ids(clock, random),
      store(store::Store::create(folder.path() / "workspace",
                                 {clock, ids, {"person", "Ada", "export"}, "0.1.0"})) {
  {
    store::Change change(store);
    project = store::Projects(store).create(change, "Shell");
    change.commit();
  }
  add_version("bashref");
}

void Desk::add_version(const std::string& bytes) {
  quotes_.clear();
  const nlohmann::json sample = sample_bodies();
  store::NewSource made;
  made.identity = base::sha256("bashref");
  made.origin = "/home/ada/books/bashref.pdf";
  made.slug_from = sample.at("source").at("slug");
  std::int64_t at = 0;
  for (const auto& item : sample.at("contents")) {
    for (const auto& citation : item.at("citations")) {
      const std::string quote = citation.at("quote");
      if (quotes_.contains(quote)) continue;
      const std::int64_t page = citation.at("page").is_null() ? 1 : citation.at("page").get<std::int64_t>();
      store::NewPassage passage;
      passage.lead = at == 0 ? "" : "\n\n";
      passage.text = quote;
      passage.page = page;
      at += static_cast<std::int64_t>(passage.lead.size());
      const auto end = at + static_cast<std::int64_t>(base::utf8::length(quote));
      quotes_[quote] = {{at, end}, page};
      at = end;
      made.version.passages.push_back(passage);
    }
  }
  const auto blob = store::Blobs(store).put(bytes);
  made.version.content_hash = blob.hash;
  made.version.content_bytes = blob.bytes;
  made.version.reader = "test/1";
  made.version.reader_hash = base::sha256("test/1");
  made.version.title = sample.at("source").at("title");
  made.version.media_type = "application/pdf";
  made.version.pages = sample.at("source").at("pages").get<std::int64_t>();
  made.version.language = "en";
  made.version.document.emplace();
  store::Change change(store);
  source = store::Sources(store).add(change, project, made).source;
  change.commit();
}

store::Pk Desk::writer_call() {
  store::Change change(store);
  store::Ledger ledger(store);
  const store::Pk call = ledger.start(change, {.project_id = project.id,
                                               .purpose = "generate",
                                               .provider = "extractive",
                                               .model = "extractive/2",
                                               .request_hash = base::sha256("request"),
                                               .prompt_hash = {},
                                               .template_name = {},
                                               .route = "local",
                                               .estimated_tokens = {}});
  store::CallOutcome outcome;
  outcome.finish_reason = "stop";
  ledger.settle(change, call, outcome);
  change.commit();
  return call;
}

store::Content Desk::add_body(const std::string& kind, const std::string& body,
                              const std::vector<std::string>& quotes, store::CitationStatus status) {
  content::Draft draft{.kind = kind, .body = body, .citations = {}, .inputs = {}};
  for (const std::string& quote : quotes) {
    const auto& [range, page] = quotes_.at(quote);
    draft.citations.push_back(
        {.mark = static_cast<int>(draft.citations.size()) + 1,
         .version_pk = source.version.pk,
         .range = range,
         .quote = quote,
         .locator = fmt::format("{}@{}#p{}", source.slug, source.version.ordinal, page)});
  }
  store::NewContent made = content::prepare(content::shipped_kinds(), draft);
  made.generation_pk = writer_call();
  for (auto& citation : made.citations) {
    if (status == store::CitationStatus::unchecked) continue;
    citation.check = store::CitationCheck{.version_pk = citation.version_pk,
                                          .status = status,
                                          .score = 1.0,
                                          .rule = "test/1",
                                          .reason = {},
                                          .found = {},
                                          .checked_at = clock.now()};
  }
  store::Change change(store);
  auto stored = store::Contents(store).add(change, project, made);
  change.commit();
  return stored;
}

store::Content Desk::add_sample(std::size_t index) {
  const nlohmann::json item = sample_bodies().at("contents").at(index);
  std::vector<std::string> quotes;
  for (const auto& citation : item.at("citations")) quotes.push_back(citation.at("quote"));
  return add_body(item.at("kind"), item.at("body").dump(), quotes);
}

store::Content Desk::add_snippet(const std::string& title, store::CitationStatus status) {
  const nlohmann::json body = {{"title", title},
                               {"language", "bash"},
                               {"code", "read -r line\n"},
                               {"explanation", "It reads a line.[^1]"},
                               {"usage", ""},
                               {"dependencies", nlohmann::json::array()}};
  return add_body("snippet", body.dump(), {quotes_.begin()->first}, status);
}

store::Content Desk::retitle(const store::Content& content, const std::string& title) {
  auto body = nlohmann::json::parse(content.revision.body);
  body["title"] = title;
  content::Draft draft{.kind = content.kind, .body = body.dump(), .citations = {}, .inputs = {}};
  store::NewRevision made;
  for (const auto& citation : store::Contents(store).citations(content.revision.pk)) {
    draft.citations.push_back({.mark = citation.mark,
                               .version_pk = citation.version_pk.value(),
                               .range = citation.range.value(),
                               .quote = citation.quote,
                               .locator = citation.locator});
    made.kept_from.emplace_back(citation.pk);
  }
  made.made = content::prepare(content::shipped_kinds(), draft);
  made.made.author = "human";
  made.parent = content.head;
  store::Change change(store);
  auto stored = store::Revisions(store).add(change, project, content, made);
  change.commit();
  return stored;
}

void Desk::set_state(const store::Content& content, const std::string& state) {
  store::Change change(store);
  store::Contents(store).set_state(change, project, content, state);
  change.commit();
}

store::Embed Desk::embed(const std::vector<store::Content>& contents, const std::string& title) {
  store::NewEmbed made{.slug_from = title, .title = title, .selector = {}, .contents = {}};
  for (const auto& content : contents) made.contents.push_back(content.pk);
  store::Change change(store);
  auto stored = store::Embeds(store).create(change, project, made);
  change.commit();
  return stored;
}

embed::ExportRequest Desk::request(const store::Embed& embed, bool include_drafts) {
  return {.embed = embed,
          .output = folder / "out",
          .include_drafts = include_drafts,
          .generator = "praxeo 0.1.0"};
}

embed::Exported Desk::export_to(const store::Embed& embed, bool include_drafts) {
  base::NoProgress progress;
  return embed::export_bundle(store, project, request(embed, include_drafts), progress, {});
}

}  // namespace praxeo::tests::embed_room

// SPDX-License-Identifier: Apache-2.0
// make-workspace DIR N: a workspace with one source, N snippets of two citations each, and an embed of all of
// them.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "content/draft.hpp"
#include "content/kind.hpp"
#include "store/blobs.hpp"
#include "store/contents.hpp"
#include "store/embeds.hpp"
#include "store/ledger.hpp"
#include "store/projects.hpp"
#include "store/sources.hpp"

namespace {

using namespace praxeo;

std::string quote_of(int piece, int which) {
  return fmt::format("Loop number {} of kind {} runs its list once for each word that the expansion gives.",
                     piece, which);
}

store::Source add_source(store::Store& store, const store::Project& project, int pieces) {
  const auto blob = store::Blobs(store).put("the manual of a benchmark");
  store::NewSource source;
  source.identity = blob.hash;
  source.origin = source.slug_from = "manual";
  source.version = {.content_hash = blob.hash,
                    .content_bytes = blob.bytes,
                    .reader = "bench/1",
                    .reader_hash = base::sha256("bench/1"),
                    .title = "The manual",
                    .media_type = "application/pdf",
                    .pages = 1};
  std::int64_t characters = 0;
  for (int piece = 0; piece < pieces; ++piece) {
    store::NewPassage passage;
    passage.lead = piece == 0 ? "" : "\n\n";
    passage.text = quote_of(piece, 1) + " " + quote_of(piece, 2);
    passage.page = 1;
    characters += static_cast<std::int64_t>(passage.lead.size() + passage.text.size());
    source.version.passages.push_back(std::move(passage));
  }
  source.version.anchors.push_back({.char_start = 0, .char_end = characters, .value = 1, .label = "1"});
  store::Change change(store);
  auto added = store::Sources(store).add(change, project, source);
  change.commit();
  return added.source;
}

content::Draft make_draft(const store::Source& source, const store::Passage& passage, int piece) {
  nlohmann::json body{{"title", fmt::format("Loop {}", piece)},
                      {"language", "bash"},
                      {"code", fmt::format("for word in a b c; do\n  echo \"$word {}\"\ndone\n", piece)},
                      {"explanation", quote_of(piece, 1) + "[^1]"},
                      {"usage", quote_of(piece, 2) + "[^2]"},
                      {"dependencies", nlohmann::json::array()}};
  content::Draft draft{.kind = "snippet", .body = body.dump()};
  const auto first = static_cast<std::int64_t>(quote_of(piece, 1).size());
  const auto start = passage.range.start;
  draft.citations = {
      {1, source.version.pk, {start, start + first}, quote_of(piece, 1), source.slug + "@1#p1"},
      {2,
       source.version.pk,
       {start + first + 1, passage.range.end},
       quote_of(piece, 2),
       source.slug + "@1#p1"}};
  return draft;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: make-workspace DIR N\n");
    return 2;
  }
  const std::filesystem::path root(argv[1]);
  const int pieces = std::atoi(argv[2]);
  base::FixedClock clock(*base::parse_time("2026-01-01T00:00:00Z"));
  base::SeededRandom random(1);
  base::IdSource ids(clock, random);
  auto store = store::Store::create(root, {clock, ids, {"system", "bench", "make-workspace"}, "bench"});
  store::Change first(store);
  const auto project = store::Projects(store).create(first, "Bench");
  first.commit();
  const auto source = add_source(store, project, pieces);

  store::Change change(store);
  const auto call = store::Ledger(store).start(change, {.project_id = project.id,
                                                        .purpose = "generate",
                                                        .provider = "extractive",
                                                        .model = "bench/1",
                                                        .request_hash = base::sha256("bench"),
                                                        .route = "local"});
  store::Ledger(store).settle(change, call, {});
  store::NewEmbed embed{.slug_from = "all", .title = "All"};
  int piece = 0;
  store::Sources(store).passages(source.version.pk, [&](const store::Passage& passage) {
    auto made = content::prepare(content::shipped_kinds(), make_draft(source, passage, piece++));
    made.generation_pk = call;
    for (auto& citation : made.citations) {
      citation.check = store::CitationCheck{.version_pk = source.version.pk,
                                            .status = store::CitationStatus::verified,
                                            .score = 1,
                                            .rule = "bench/1",
                                            .found = citation.range,
                                            .checked_at = clock.now()};
    }
    embed.contents.push_back(store::Contents(store).add(change, project, made).pk);
    return true;
  });
  (void)store::Embeds(store).create(change, project, embed);
  change.commit();
  store.finish_run(0);
  return 0;
}

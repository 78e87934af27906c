// SPDX-License-Identifier: Apache-2.0
#include "generate/ranking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/error.hpp"
#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "store/search.hpp"

namespace praxeo::generate {
namespace {

constexpr double kRankOffset = 60;      // of the paper
constexpr std::int64_t kHits = 200;     // of one query
constexpr std::size_t kMostWords = 24;  // of instructions; each costs queries

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::set<std::string> known;
  std::string word;
  const auto end = [&] {
    constexpr std::size_t kShortest = 3;
    if (word.size() >= kShortest && words.size() < kMostWords && known.insert(word).second)
      words.push_back(word);
    word.clear();
  };
  for (const char c : base::fold(text)) {
    if (base::is_letter(c) || base::is_digit(c) || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
    } else {
      end();
    }
  }
  end();
  return words;
}

// Of code points of a version, with what a search made of them.
struct Scored {
  store::Range range;
  double score = 0;
};

using Scores = std::map<store::Pk, std::vector<Scored>>;  // by version

void add_hits(store::Search& search, const store::Project& project, const std::string& query,
              std::int64_t most, Scores& scores) {
  std::vector<std::pair<store::Pk, store::Range>> hits;
  try {
    static_cast<void>(search.find(project.pk, query, {}, {.limit = kHits}, [&](const store::SearchHit& hit) {
      hits.emplace_back(hit.source.version.pk, hit.passage.range);
    }));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage) throw;
    return;  // nothing in it that can be looked for
  }
  // What every third passage has tells none from another.
  if (static_cast<std::int64_t>(hits.size()) > most) return;
  for (std::size_t rank = 0; rank < hits.size(); ++rank) {
    scores[hits[rank].first].push_back(
        {hits[rank].second, 1 / (kRankOffset + static_cast<double>(rank + 1))});
  }
}

std::vector<std::size_t> ranked(store::Store& store, const store::Project& project, const Task& task,
                                const std::vector<ShownPassage>& passages) {
  std::int64_t stored = 0;
  for (const auto& material : task.materials) stored += material.source.passages;
  store::Search search(store);
  Scores scores;
  for (const auto& query : queries_of(task.instructions))
    add_hits(search, project, query, std::max<std::int64_t>(stored / 3, 10), scores);
  std::vector<double> of(passages.size());
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const auto& range = passages[i].range;
    for (const auto& hit : scores[task.materials[passages[i].material].source.version.pk]) {
      if (hit.range.start < range.end && range.start < hit.range.end) of[i] += hit.score;
    }
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < of.size(); ++i)
    if (of[i] > 0) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return of[a] > of[b]; });
  return order;
}

}  // namespace

std::vector<std::string> queries_of(std::string_view instructions) {
  const auto words = words_of(instructions);
  std::vector<std::string> queries;
  std::string all;
  for (const auto& word : words) all += fmt::format("{}\"{}\"", all.empty() ? "" : " ", word);
  if (words.size() > 2) queries.push_back(all);
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    queries.push_back(fmt::format("\"{}\" \"{}\"", words[i], words[i + 1]));
  for (const auto& word : words) queries.push_back(fmt::format("\"{}\"", word));
  return queries;
}

Ranker by_words(store::Store& store, const store::Project& project) {
  return [&store, &project](const Task& task, const std::vector<ShownPassage>& passages) {
    return ranked(store, project, task, passages);
  };
}

std::vector<std::size_t> fused(const std::vector<std::size_t>& one, const std::vector<std::size_t>& other) {
  std::map<std::size_t, double> scores;
  for (const auto* order : {&one, &other})
    for (std::size_t rank = 0; rank < order->size(); ++rank)
      scores[(*order)[rank]] += 1 / (kRankOffset + static_cast<double>(rank + 1));
  std::vector<std::size_t> both;
  for (const auto& [index, score] : scores) both.push_back(index);
  std::stable_sort(both.begin(), both.end(),
                   [&](std::size_t a, std::size_t b) { return scores.at(a) > scores.at(b); });
  return both;
}

}  // namespace praxeo::generate

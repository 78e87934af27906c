// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/rank.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace praxeo::generate {
namespace {

constexpr float kDamping = 0.85F;
constexpr int kRounds = 20;  // the ranks change by less than 1 % after that

struct Link {
  std::uint32_t to;
  float weight;
};

std::vector<std::vector<Link>> similarity_links(const std::vector<SourceSentence>& sentences,
                                                std::size_t first, std::size_t count) {
  std::unordered_map<std::uint32_t, std::vector<Link>> holders;
  for (std::size_t i = 0; i < count; ++i) {
    for (const auto& [term, weight] : sentences[first + i].vector) {
      holders[term].push_back({static_cast<std::uint32_t>(i), weight});
    }
  }
  // A term of more than a quarter of a long section, or of very many sentences, tells nothing and costs all
  // the time.
  const auto most = count > 100 ? std::min<std::size_t>(count / 4, 400) : count;
  std::vector<std::vector<Link>> links(count);
  std::vector<float> sums(count, 0.0F);
  std::vector<std::uint32_t> touched;
  for (std::size_t i = 0; i < count; ++i) {
    touched.clear();
    for (const auto& [term, weight] : sentences[first + i].vector) {
      const auto& others = holders[term];
      if (others.size() > most) continue;
      for (const auto& other : others) {
        if (other.to == i) continue;
        if (sums[other.to] == 0.0F) touched.push_back(other.to);
        sums[other.to] += weight * other.weight;
      }
    }
    std::sort(touched.begin(), touched.end());
    float total = 0;
    for (const auto to : touched) {
      if (sums[to] > 0.05F) {
        links[i].push_back({to, sums[to]});
        total += sums[to];
      }
      sums[to] = 0;
    }
    for (auto& link : links[i]) link.weight /= total;
  }
  return links;
}

// "loops" and "loop": one of them begins with the other, and little is left.
bool same_stem(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && b.size() - a.size() <= (a.size() > 3 ? 2 : 0);
}

}  // namespace

void rank_sentences(std::vector<SourceSentence>& sentences, std::size_t first, std::size_t end,
                    const TermVector& heading, const TermVector& wanted) {
  if (first >= end) return;
  const auto count = end - first;
  const auto links = similarity_links(sentences, first, count);
  std::vector<float> rank(count, 1.0F);
  std::vector<float> next(count);
  for (int round = 0; round < kRounds; ++round) {
    std::fill(next.begin(), next.end(), 1.0F - kDamping);
    for (std::size_t i = 0; i < count; ++i) {
      for (const auto& link : links[i]) next[link.to] += kDamping * rank[i] * link.weight;
    }
    rank.swap(next);
  }
  for (std::size_t i = 0; i < count; ++i) {
    auto& sentence = sentences[first + i];
    const float early = 0.5F / (1.0F + 0.5F * static_cast<float>(i));
    const auto own = 1.0F + early + cosine(sentence.vector, heading);
    sentence.central = rank[i] * own;
    sentence.rank = rank[i] * (own + 2.0F * cosine(sentence.vector, wanted));
  }
}

std::string key_phrase(const Words& words, std::string_view text, std::string_view known) {
  const auto known_lower = lower_words(known);
  std::vector<std::string> known_words;
  for (const auto& range : word_ranges(known_lower))
    known_words.push_back(known_lower.substr(range.start, range.size()));
  struct Seen {
    std::size_t count = 0, first = 0, words = 0;
  };
  std::map<std::string, Seen> phrases;
  std::vector<base::ByteRange> run;
  const auto take = [&] {
    for (std::size_t from = 0; from < run.size(); ++from) {
      for (std::size_t n = 1; n <= 3 && from + n <= run.size(); ++n) {
        const auto start = run[from].start;
        auto& seen = phrases[lower_words(text.substr(start, run[from + n - 1].end - start))];
        if (seen.count++ == 0) seen.first = start;
        seen.words = n;
      }
    }
    run.clear();
  };
  for (const auto& range : word_ranges(text)) {
    const auto lower = lower_words(text.substr(range.start, range.size()));
    const bool glued = !run.empty() && range.start == run.back().end + 1 && text[run.back().end] == ' ';
    const bool plain = lower.size() > 2 && lower.find_first_of("0123456789_") == std::string::npos;
    if (!glued) take();
    if (!plain || words.stop.has(lower) || words.weak.has(lower) ||
        (words.language == "en" && lower.ends_with("ly")) ||
        std::any_of(known_words.begin(), known_words.end(),
                    [&](const auto& other) { return same_stem(other, lower); })) {
      take();
      continue;
    }
    run.push_back(range);
  }
  take();
  std::string best;
  double best_score = 0;
  std::size_t best_first = 0;
  for (const auto& [phrase, seen] : phrases) {
    if (seen.count < 2) continue;
    const double score = static_cast<double>(seen.count) * (seen.words == 2   ? 2.0
                                                            : seen.words == 3 ? 2.2
                                                                              : 1.0);
    if (score > best_score || (score == best_score && seen.first < best_first)) {
      best = phrase;
      best_score = score;
      best_first = seen.first;
    }
  }
  return capitalised(best);
}

}  // namespace praxeo::generate

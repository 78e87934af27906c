// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/redundancy.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace praxeo::generate {
namespace {

constexpr double kSame = 0.8;      // likeness of two sentences that tell the same
constexpr double kOverlap = 0.5;   // of quotes, of two drafts that are the same piece
constexpr double kWorth = 0.7;     // lambda of MMR
constexpr std::size_t kLines = 3;  // a listing of fewer lines lies in another by chance

std::uint64_t hash_of(std::string_view text) {  // FNV-1a
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

void order(std::vector<std::uint64_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

std::size_t in_common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::vector<std::uint64_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

// Lines without blanks, but for empty ones.
std::vector<std::uint64_t> line_set(std::string_view code) {
  std::vector<std::uint64_t> lines;
  std::string line;
  const auto take = [&] {
    if (!line.empty()) lines.push_back(hash_of(line));
    line.clear();
  };
  for (const char c : code) {
    if (c == '\n') take();
    if (c != ' ' && c != '\t' && c != '\n') line += c;
  }
  take();
  order(lines);
  return lines;
}

}  // namespace

WordSet word_set(std::string_view text) {
  const auto lower = lower_words(text);
  WordSet words;
  for (const auto& range : word_ranges(lower))
    words.push_back(hash_of(std::string_view(lower).substr(range.start, range.size())));
  order(words);
  return words;
}

double likeness(const WordSet& a, const WordSet& b) {
  if (a.empty() || b.empty()) return 0;
  const auto common = in_common(a, b);
  return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

bool Told::has_like(std::string_view text) const {
  if (told_.empty()) return false;
  const auto words = word_set(text);
  return std::any_of(told_.begin(), told_.end(),
                     [&](const auto& other) { return likeness(words, other) > kSame; });
}

bool repeats_code(std::string_view told, std::string_view next) {
  const auto lines = line_set(next);
  const auto known = line_set(told);
  return lines == known || (lines.size() >= kLines && in_common(lines, known) == lines.size());
}

std::vector<std::uint64_t> fingerprint(const content::Draft& draft) {
  std::vector<std::string> quotes;
  for (const auto& citation : draft.citations) quotes.push_back(citation.quote);
  return fingerprint(quotes);
}

std::vector<std::uint64_t> fingerprint(const std::vector<std::string>& quotes) {
  std::vector<std::uint64_t> print;
  for (const auto& quote : quotes) {
    std::string words;
    const auto lower = lower_words(quote);
    for (const auto& range : word_ranges(lower)) (words += lower.substr(range.start, range.size())) += ' ';
    print.push_back(hash_of(words));
  }
  order(print);
  return print;
}

bool same_piece(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  const auto least = std::min(a.size(), b.size());
  return least > 0 && static_cast<double>(in_common(a, b)) > kOverlap * static_cast<double>(least);
}

std::vector<std::size_t> choose_diverse(const std::vector<Choice>& from, std::size_t most) {
  double top = 0;
  for (const auto& choice : from) top = std::max(top, choice.worth);
  std::vector<double> nearest(from.size(), 0.0);
  std::vector<bool> gone(from.size(), false);
  std::vector<std::size_t> chosen;
  while (chosen.size() < std::min(most, from.size())) {
    std::size_t best = from.size();
    double best_score = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (gone[i]) continue;
      const auto score = kWorth * (top > 0 ? from[i].worth / top : 0) - (1 - kWorth) * nearest[i];
      if (best == from.size() || score > best_score) {
        best = i;
        best_score = score;
      }
    }
    gone[best] = true;
    chosen.push_back(best);
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (!gone[i] && from[i].words != nullptr && from[best].words != nullptr)
        nearest[i] = std::max(nearest[i], static_cast<double>(cosine(*from[i].words, *from[best].words)));
    }
  }
  return chosen;
}

}  // namespace praxeo::generate

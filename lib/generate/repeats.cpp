// SPDX-License-Identifier: Apache-2.0
#include "generate/repeats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/text/normalize.hpp"
#include "content/marks.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

constexpr std::size_t kRun = 3;  // words

void gather_strings(const json& value, std::string& text) {
  if (value.is_string()) {
    text += content::without_marks(value.get_ref<const std::string&>());
    text += '\n';
  } else if (value.is_structured()) {
    for (const auto& each : value) gather_strings(each, text);
  }
}

std::uint64_t mixed(std::uint64_t hash, std::string_view word) {  // FNV-1a, a blank behind each word
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return (hash ^ ' ') * 1099511628211ULL;
}

}  // namespace

WordRuns word_runs(const json& body) {
  std::string text;
  for (const auto& [name, value] : body.items())
    if (name != "title") gather_strings(value, text);
  const auto folded = base::fold(text);
  const auto ranges = word_ranges(folded);
  WordRuns runs;
  // A text of fewer words is one run.
  const auto count = ranges.size() < kRun ? std::size_t{1} : ranges.size() - kRun + 1;
  for (std::size_t i = 0; i < count && !ranges.empty(); ++i) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (std::size_t j = i; j < std::min(i + kRun, ranges.size()); ++j)
      hash = mixed(hash, std::string_view(folded).substr(ranges[j].start, ranges[j].size()));
    runs.push_back(hash);
  }
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

double resemblance(const WordRuns& a, const WordRuns& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = 0;
  for (auto one = a.begin(), other = b.begin(); one != a.end() && other != b.end();) {
    if (*one == *other) {
      ++both;
      ++one;
      ++other;
    } else {
      ++(*one < *other ? one : other);
    }
  }
  return static_cast<double>(both) / static_cast<double>(a.size() + b.size() - both);
}

std::optional<store::Check> repeats_check(const WordRuns& runs, const std::string& hash,
                                          const std::vector<const ToldPiece*>& told) {
  const ToldPiece* nearest = nullptr;
  double most = 0;
  for (const auto* piece : told) {
    const auto alike = resemblance(runs, piece->runs);
    if (alike < kNearlySame || alike <= most) continue;
    most = alike;
    nearest = piece;
  }
  if (nearest == nullptr) return std::nullopt;
  store::Check check;
  check.name = "repeats";
  check.status = "failed";
  check.message = fmt::format("nearly the same as {}: {:.0f} % of their runs of three words are the same",
                              nearest->name, most * 100);
  check.input_hash = hash;
  check.details = json({{"like", nearest->name},
                        {"hash", nearest->hash},
                        {"resemblance", most},
                        {"message", check.message}})
                      .dump();
  return check;
}

}  // namespace praxeo::generate

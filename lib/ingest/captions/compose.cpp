// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/compose.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string_view>

#include "base/text/sentences.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::ingest::captions {
namespace {

// What is never cut: the part of a sentence that lies in one cue. Bytes of the turn's text.
struct SpokenUnit {
  std::size_t turn = 0, cue = 0;
  std::size_t start = 0, end = 0;
  std::int64_t start_ms = 0, end_ms = 0;
  std::size_t words = 0;
  double cost_before = 0;  // of a passage that begins here
};

// Costs, in tenths of a second that a passage is too short.
constexpr double kAtTurn = 0;
constexpr double kAtSentence = 10;
constexpr double kInsideCue = 20;
constexpr double kInsideSentence = 300;
constexpr double kPauseMs = 2000;  // so long a pause is as good as a full stop
constexpr double kTooLong = 3000;

std::int64_t time_at(const Said& said, std::size_t byte) {
  const auto next = std::ranges::upper_bound(said.words, byte, {}, &TimedWord::at);
  if (next == said.words.begin()) return said.start_ms;
  return std::clamp(std::prev(next)->ms, said.start_ms, said.end_ms);
}

std::size_t words_in(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

// How long nobody spoke between two cues. A last word of known time takes some 0.4 s.
double pause_between(const Said& a, const Said& b) {
  static constexpr std::int64_t kWordMs = 400;
  const auto silent_from = a.words.empty() ? a.end_ms : std::min(a.end_ms, a.words.back().ms + kWordMs);
  return static_cast<double>(std::max<std::int64_t>(0, b.start_ms - silent_from));
}

void add_units(const Turn& turn, std::size_t turn_index, std::vector<SpokenUnit>& units) {
  const auto sentences = base::sentences(turn.text);
  std::size_t sentence = 0;
  for (std::size_t c = 0; c < turn.cues.size(); ++c) {
    const auto& said = turn.cues[c];
    for (auto at = said.start; at < said.end;) {
      while (sentence + 1 < sentences.size() && sentences[sentence].end <= at) ++sentence;
      SpokenUnit unit{.turn = turn_index, .cue = c, .start = at};
      unit.end = sentence < sentences.size() && sentences[sentence].end > at
                     ? std::min(said.end, sentences[sentence].end)
                     : said.end;
      auto next = unit.end;
      while (next < said.end && turn.text[next] == ' ') ++next;
      unit.start_ms = at == said.start ? said.start_ms : time_at(said, at);
      unit.end_ms = next >= said.end || said.words.empty() ? said.end_ms : time_at(said, next);
      unit.end_ms = std::max(unit.end_ms, unit.start_ms + 1);
      unit.words = words_in(std::string_view(turn.text).substr(at, unit.end - at));
      const bool begins = sentence < sentences.size() && sentences[sentence].start == at;
      if (at == 0) {
        unit.cost_before = kAtTurn;
      } else if (begins && at != said.start) {
        unit.cost_before = said.words.empty() ? kInsideCue : kAtSentence;
      } else {
        const auto pause = c > 0 ? std::min(1.0, pause_between(turn.cues[c - 1], said) / kPauseMs) : 0;
        unit.cost_before = begins ? kAtSentence * (1 - pause) : kInsideSentence * (1 - pause) + kAtSentence;
      }
      units.push_back(unit);
      at = next;
    }
  }
}

// The cheapest cuts, as in ingest/passages.cpp, with seconds in place of words.
std::vector<std::size_t> cuts_of(const std::vector<SpokenUnit>& units, const PassageTimes& times) {
  const auto n = units.size();
  std::vector<double> best(n + 1, std::numeric_limits<double>::infinity());
  std::vector<std::size_t> from(n + 1, 0);
  best[0] = 0;
  const auto middle = static_cast<double>(times.least_ms + times.most_ms) / 2;
  const auto half = static_cast<double>(times.most_ms - times.least_ms) / 2;
  for (std::size_t j = 1; j <= n; ++j) {
    std::size_t words = 0;
    auto end = units[j - 1].end_ms;
    for (auto i = j; i-- > 0;) {
      words += units[i].words;
      end = std::max(end, units[i].end_ms);
      const auto long_ms = static_cast<double>(end - units[i].start_ms);
      const bool over = long_ms > static_cast<double>(times.most_ms) || words > times.most_words;
      if (over && i + 1 < j) break;
      double cost = best[i] + (i == 0 ? 0 : units[i].cost_before);
      if (over) cost += kTooLong;
      if (long_ms < static_cast<double>(times.least_ms)) {
        cost += (static_cast<double>(times.least_ms) - long_ms) / 100;
      } else if (!over) {
        cost += 5 * (long_ms - middle) / half * (long_ms - middle) / half;
      }
      if (cost < best[j]) best[j] = cost, from[j] = i;
    }
  }
  std::vector<std::size_t> starts;
  for (auto j = n; j > 0; j = from[j]) starts.push_back(from[j]);
  std::reverse(starts.begin(), starts.end());
  return starts;
}

class CaptionComposer {
 public:
  explicit CaptionComposer(const Spoken& spoken) : spoken_(spoken) {}

  void add_passage(const std::vector<SpokenUnit>& units, std::size_t first, std::size_t last) {
    store::NewPassage passage;
    passage.lead = done_.passages.empty() ? "" : "\n\n";
    point_ += static_cast<std::int64_t>(passage.lead.size());
    auto start_ms = units[first].start_ms;
    auto end_ms = units[first].end_ms;
    for (auto i = first; i < last; ++i) {
      const auto& unit = units[i];
      if (i > first) {
        // Sentences of Chinese and Japanese have no blank between them.
        const bool joined = unit.turn == units[i - 1].turn && unit.start == units[i - 1].end;
        const std::string_view gap = joined ? "" : unit.turn == units[i - 1].turn ? " " : "\n\n";
        passage.text += gap;
        point_ += static_cast<std::int64_t>(gap.size());
      }
      const auto words =
          std::string_view(spoken_.turns[unit.turn].text).substr(unit.start, unit.end - unit.start);
      passage.text += words;
      const auto start = point_;
      point_ += static_cast<std::int64_t>(base::utf8::length(words));
      start_ms = std::min(start_ms, unit.start_ms);
      end_ms = std::max(end_ms, unit.end_ms);
      add_anchor(unit, start);
    }
    passage.start_ms = start_ms;
    passage.end_ms = end_ms;
    done_.passages.push_back(std::move(passage));
  }

  Composed take() { return std::move(done_); }

 private:
  void add_anchor(const SpokenUnit& unit, std::int64_t start) {
    const auto& said = spoken_.turns[unit.turn].cues[unit.cue];
    if (said.words.empty() && unit.start > said.start) {  // its cue goes on, and only the cue has a time
      done_.anchors.back().char_end = point_;
      return;
    }
    done_.anchors.push_back({.unit = store::AnchorUnit::time,
                             .char_start = start,
                             .char_end = point_,
                             .value = unit.start_ms,
                             .value_end = unit.end_ms,
                             .label = {}});
  }

  const Spoken& spoken_;
  std::int64_t point_ = 0;
  Composed done_;
};

}  // namespace

Composed compose(const Spoken& spoken, const PassageTimes& times) {
  std::vector<SpokenUnit> units;
  for (std::size_t i = 0; i < spoken.turns.size(); ++i) add_units(spoken.turns[i], i, units);
  const auto starts = cuts_of(units, times);
  CaptionComposer composer(spoken);
  for (std::size_t k = 0; k < starts.size(); ++k) {
    composer.add_passage(units, starts[k], k + 1 < starts.size() ? starts[k + 1] : units.size());
  }
  return composer.take();
}

}  // namespace praxeo::ingest::captions

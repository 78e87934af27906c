// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/spoken.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/captions/clean.hpp"

namespace praxeo::ingest::captions {
namespace {

std::string place_of(const Cue& cue, std::size_t ordinal) {
  return cue.line > 0 ? fmt::format("line {}", cue.line) : fmt::format("event {}", ordinal);
}

// Counts what is wrong in the same way many times, and keeps the first place.
struct Complaint {
  std::size_t count = 0;
  std::string first;
  void add(const Cue& cue, std::size_t ordinal) {
    if (count++ == 0) first = place_of(cue, ordinal);
  }
};

// Cues in order of time, each ending behind its beginning.
void order_cues(Captions& captions) {
  Complaint backwards, ends, longest;
  static constexpr std::size_t kLong = 2000;  // bytes: two minutes of speech
  std::int64_t before = 0;
  for (std::size_t i = 0; i < captions.cues.size(); ++i) {
    auto& cue = captions.cues[i];
    if (cue.start_ms < before) backwards.add(cue, i + 1);
    if (cue.end_ms < cue.start_ms) ends.add(cue, i + 1);
    if (cue.text.size() > kLong) longest.add(cue, i + 1);
    before = cue.start_ms;
    // A time of no length could not be found again.
    cue.end_ms = std::max(cue.end_ms, cue.start_ms + 1);
  }
  auto& warnings = captions.warnings;
  if (backwards.count > 0) {
    std::stable_sort(captions.cues.begin(), captions.cues.end(),
                     [](const Cue& a, const Cue& b) { return a.start_ms < b.start_ms; });
    warnings.push_back({"times_backwards",
                        fmt::format("times run backwards {}, first at {}: the cues were put in order of time",
                                    backwards.count == 1 ? "once" : fmt::format("{} times", backwards.count),
                                    backwards.first),
                        {}});
  }
  if (ends.count > 0) {
    warnings.push_back({"ends_before_start",
                        fmt::format("{} before {} begin{}, first at {}",
                                    ends.count == 1 ? "a cue ends" : fmt::format("{} cues end", ends.count),
                                    ends.count == 1 ? "it" : "they", ends.count == 1 ? "s" : "", ends.first),
                        {}});
  }
  if (longest.count > 0) {
    warnings.push_back(
        {"long_cue",
         fmt::format("{} more than {} bytes of words under one time, first at {}: places in it are vague",
                     longest.count == 1 ? "a cue holds" : fmt::format("{} cues hold", longest.count), kLong,
                     longest.first),
         {}});
  }
}

class SpokenWriter {
 public:
  SpokenWriter(bool automatic, bool labels) : automatic_(automatic), labels_(labels) {}

  void add(const Cue& cue) {
    const auto clean = clean_text(cue, automatic_);
    done_.sounds += clean.sounds;
    done_.duration_ms = std::max(done_.duration_ms, cue.end_ms);
    if (cue.voice != speaker_) begin_turn_ = true;
    speaker_ = cue.voice;
    std::size_t from = 0;
    for (const auto turn : clean.turns) {
      add_part(cue, clean.text, from, turn);
      begin_turn_ = true;
      from = turn;
    }
    add_part(cue, clean.text, from, clean.text.size());
  }

  Spoken take(std::vector<std::string> speakers) {
    done_.speakers = std::move(speakers);
    return std::move(done_);
  }

 private:
  void add_part(const Cue& cue, const std::string& clean, std::size_t from, std::size_t to) {
    Said said{.start_ms = cue.start_ms, .end_ms = cue.end_ms, .words = {}};
    const auto first = std::ranges::lower_bound(cue.words, from, {}, &TimedWord::at);
    const auto last = std::ranges::lower_bound(cue.words, to, {}, &TimedWord::at);
    const std::vector<TimedWord> words(first, std::max(first, last));
    if (!words.empty() && from > 0)
      said.start_ms = std::clamp(words.front().ms, cue.start_ms, cue.end_ms - 1);
    // Word by word, so that the place of each is known in the text it becomes.
    std::string text;
    std::vector<TimedWord> placed;
    auto at = from;
    for (std::size_t i = 0; i <= words.size(); ++i) {
      const auto end = i < words.size() ? words[i].at : to;
      const auto piece = base::squeeze(base::normalize_text(std::string_view(clean).substr(at, end - at)));
      const bool gap = at > from && (clean[at - 1] == ' ' || clean[at - 1] == '\n' || clean[at] == ' ');
      if (!piece.empty()) {
        if (gap && !text.empty()) text += ' ';
        if (i > 0) placed.push_back({text.size(), words[i - 1].ms});
        text += piece;
      }
      at = end;
    }
    if (words.size() > 1) text = base::nfc(text);
    if (text.empty()) return;

    if (begin_turn_ || done_.turns.empty()) {
      done_.turns.push_back({.speaker = speaker_, .text = {}, .cues = {}});
      if (labels_ && !speaker_.empty()) text.insert(0, label(placed));
      begin_turn_ = false;
    }
    auto& turn = done_.turns.back();
    if (!turn.text.empty()) turn.text += ' ';
    said.start = turn.text.size();
    turn.text += text;
    said.end = turn.text.size();
    for (const auto& word : placed) said.words.push_back({said.start + word.at, word.ms});
    turn.cues.push_back(std::move(said));
  }

  [[nodiscard]] std::string label(std::vector<TimedWord>& words) const {
    auto text = base::squeeze(base::normalize_text(speaker_)) + ": ";
    for (auto& word : words) word.at += text.size();
    return text;
  }

  bool automatic_, labels_;
  bool begin_turn_ = true;
  std::string speaker_;
  Spoken done_;
};

}  // namespace

Spoken spoken(Captions& captions) {
  order_cues(captions);
  std::vector<std::string> speakers;
  for (const auto& cue : captions.cues) {
    if (!cue.voice.empty() && std::ranges::find(speakers, cue.voice) == speakers.end() &&
        speakers.size() < 100)
      speakers.push_back(cue.voice);
  }
  SpokenWriter writer(captions.origin == Origin::automatic, speakers.size() > 1);
  for (const auto& cue : captions.cues) writer.add(cue);
  return writer.take(std::move(speakers));
}

}  // namespace praxeo::ingest::captions

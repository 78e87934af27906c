// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/srt.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text/html_entities.hpp"

namespace praxeo::ingest::captions {
namespace {

struct Times {
  std::int64_t start_ms = 0, end_ms = 0;
};

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\f");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\f") - from + 1);
}

bool srt_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view line) {
  return !line.empty() && line.size() <= 9 && std::all_of(line.begin(), line.end(), srt_digit);
}

// [[h:]m:]s with "," or "." and decimals, at `at`, which moves behind it.
std::optional<std::int64_t> srt_time(std::string_view text, std::size_t& at) {
  static constexpr std::int64_t kMost = 1'000'000;
  std::int64_t seconds = 0;
  int parts = 0;
  while (true) {
    const auto from = at;
    std::int64_t value = 0;
    for (; at < text.size() && srt_digit(text[at]); ++at)
      value = std::min(kMost, value * 10 + text[at] - '0');
    if (at == from) return std::nullopt;
    seconds = seconds * 60 + value;
    ++parts;
    if (parts == 3 || at >= text.size() || text[at] != ':') break;
    ++at;
  }
  if (parts < 2) return std::nullopt;
  std::int64_t milliseconds = 0;
  if (at + 1 < text.size() && (text[at] == ',' || text[at] == '.') && srt_digit(text[at + 1])) {
    ++at;
    for (std::int64_t unit = 100; at < text.size() && srt_digit(text[at]); ++at, unit /= 10) {
      milliseconds += (text[at] - '0') * unit;
    }
  }
  return seconds * 1000 + milliseconds;
}

std::optional<Times> times_of(std::string_view line) {
  if (line.find("-->") == std::string_view::npos) return std::nullopt;
  line = trimmed(line);
  std::size_t at = 0;
  const auto start = srt_time(line, at);
  if (!start) return std::nullopt;
  line = trimmed(line.substr(at));
  if (!line.starts_with("-->")) return std::nullopt;
  line = trimmed(line.substr(3));
  at = 0;
  const auto end = srt_time(line, at);
  if (!end) return std::nullopt;
  return Times{*start, *end};
}

// Digits and signs of times alone, and an arrow of some length.
bool was_meant_as_times(std::string_view line) {
  if (line.find("->") == std::string_view::npos ||
      line.find_first_not_of("0123456789:,.-> \t\f") != std::string_view::npos)
    return false;
  return std::count(line.begin(), line.end(), ':') >= 2 &&
         std::count_if(line.begin(), line.end(), srt_digit) >= 6;
}

bool is_tag_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/'; }

// Tags off; "a < b" and "{ print $1 }" are words.
void append_plain(std::string_view line, std::string& out) {
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '<' && at + 1 < line.size() && is_tag_name(line[at + 1])) {
      const auto close = line.find_first_of("<>", at + 1);
      if (close != std::string_view::npos && line[close] == '>') {
        at = close + 1;
        continue;
      }
    }
    if (line.substr(at).starts_with("{\\")) {
      const auto close = line.find('}', at);
      if (close != std::string_view::npos) {
        at = close + 1;
        continue;
      }
    }
    if (line[at] == '&') {
      if (const auto read = base::read_html_entity(line.substr(at + 1), out); read > 0) {
        at += read + 1;
        continue;
      }
    }
    out += line[at++];
  }
}

class SrtReader {
 public:
  explicit SrtReader(std::string_view text) : text_(text) {}

  std::vector<Cue> read() {
    std::size_t number = 0;
    for (std::size_t at = 0; at < text_.size();) {
      const auto stop = std::min(text_.find('\n', at), text_.size());
      const auto line = text_.substr(at, stop - at);
      at = stop + 1;
      ++number;
      if (const auto times = times_of(line)) {
        end_cue(true);
        open_ = true;
        cue_ = {};
        cue_.start_ms = times->start_ms;
        cue_.end_ms = times->end_ms;
        cue_.line = number;
      } else if (was_meant_as_times(line)) {
        end_cue(true);
        ++broken_;
      } else if (open_) {
        lines_.push_back(trimmed(line));
      }
    }
    end_cue(false);
    return std::move(cues_);
  }

  [[nodiscard]] std::size_t broken_timings() const { return broken_; }

 private:
  // Before a line of times, a last line that is a number belongs to the cue that follows.
  void end_cue(bool times_follow) {
    if (!open_) return;
    if (times_follow && !lines_.empty() && is_number(lines_.back())) lines_.pop_back();
    while (!lines_.empty() && lines_.back().empty()) lines_.pop_back();
    for (const auto line : lines_) {
      if (line.empty()) continue;
      if (!cue_.text.empty()) cue_.text += '\n';
      append_plain(line, cue_.text);
    }
    lines_.clear();
    cues_.push_back(std::move(cue_));
    open_ = false;
  }

  std::string_view text_;
  std::vector<std::string_view> lines_;
  Cue cue_;
  bool open_ = false;
  std::size_t broken_ = 0;
  std::vector<Cue> cues_;
};

}  // namespace

std::vector<Cue> parse_srt(std::string_view text, std::size_t* broken_timings) {
  SrtReader reader(text);
  auto cues = reader.read();
  if (broken_timings != nullptr) *broken_timings = reader.broken_timings();
  return cues;
}

bool is_srt(std::string_view text) {
  static constexpr int kLinesToLookAt = 50;
  std::size_t at = 0;
  for (int i = 0; i < kLinesToLookAt && at < text.size(); ++i) {
    const auto stop = std::min(text.find('\n', at), text.size());
    if (times_of(text.substr(at, stop - at))) return true;
    at = stop + 1;
  }
  return false;
}

}  // namespace praxeo::ingest::captions

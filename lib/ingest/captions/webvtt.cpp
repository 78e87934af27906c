// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/webvtt.hpp"

#include <algorithm>

namespace praxeo::ingest::captions {
namespace {

constexpr std::string_view kSignature = "WEBVTT";
constexpr std::string_view kArrow = "-->";
constexpr std::string_view kWhite = " \t\n\f\r";

bool vtt_digit(char c) { return c >= '0' && c <= '9'; }

void skip_white(std::string_view text, std::size_t& at) {
  while (at < text.size() && kWhite.find(text[at]) != std::string_view::npos) ++at;
}

struct Digits {
  std::int64_t value = 0;
  std::size_t count = 0;
};
// The value stops growing where no clock goes: a number of any length is read.
Digits read_digits(std::string_view text, std::size_t& at) {
  static constexpr std::int64_t kMost = 1'000'000'000;
  Digits digits;
  for (; at < text.size() && vtt_digit(text[at]); ++at, ++digits.count) {
    digits.value = std::min(kMost, digits.value * 10 + (text[at] - '0'));
  }
  return digits;
}

bool step_over(std::string_view text, std::size_t& at, char c) {
  if (at >= text.size() || text[at] != c) return false;
  ++at;
  return true;
}

bool is_block_name(std::string_view line, std::string_view name) {
  return line.starts_with(name) && line.find_first_not_of(kWhite, name.size()) == std::string_view::npos;
}

// §6.1, with "collect a WebVTT block" as block(). Since line ends are LF alone, the buffer of the standard is
// always a stretch of the text.
class VttReader {
 public:
  explicit VttReader(std::string_view text) : text_(text) {}

  WebVtt read() {
    if (!is_webvtt(text_)) return {};
    (void)next_line();
    if (at_ < text_.size() && text_[at_] != '\n') {
      block(true);
    } else if (at_ < text_.size()) {
      ++at_;
    }
    skip_breaks();
    while (at_ < text_.size()) {
      block(false);
      skip_breaks();
    }
    return std::move(file_);
  }

 private:
  std::string_view next_line() {
    const auto stop = std::min(text_.find('\n', at_), text_.size());
    const auto line = text_.substr(at_, stop - at_);
    at_ = std::min(stop + 1, text_.size());
    return line;
  }

  void skip_breaks() {
    while (at_ < text_.size() && text_[at_] == '\n') ++at_;
  }

  void header_line(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return;
    auto value = line.substr(colon + 1);
    while (!value.empty() && kWhite.find(value.front()) != std::string_view::npos) value.remove_prefix(1);
    while (!value.empty() && kWhite.find(value.back()) != std::string_view::npos) value.remove_suffix(1);
    file_.header.emplace_back(line.substr(0, colon), value);
  }

  void block(bool in_header) {
    enum class What { other, cue, stylesheet, region } what = What::other;
    VttCue cue;
    bool seen_arrow = false;
    std::size_t lines = 0;
    auto buffer = at_;      // where it begins
    auto buffer_end = at_;  // without the last break
    while (at_ < text_.size()) {
      const auto before = at_;
      const auto line = next_line();
      ++lines;
      if (line.find(kArrow) != std::string_view::npos) {
        if (in_header || lines > 2 || seen_arrow) {
          at_ = before;
          break;
        }
        seen_arrow = true;
        cue = VttCue{.id = text_.substr(buffer, buffer_end - buffer)};
        if (timings(line, cue)) {
          what = What::cue;
          seen_cue_ = true;
          buffer = buffer_end = at_;
        } else {
          ++file_.broken_timings;
        }
        continue;
      }
      if (line.empty()) break;
      if (in_header) header_line(line);
      if (!in_header && lines == 2 && !seen_cue_ && what == What::other) {
        const auto above = text_.substr(buffer, buffer_end - buffer);
        if (is_block_name(above, "STYLE")) what = What::stylesheet;
        if (is_block_name(above, "REGION")) what = What::region;
        if (what != What::other) buffer = before;
      }
      buffer_end = before + line.size();
    }
    const auto body = text_.substr(buffer, std::max(buffer, buffer_end) - buffer);
    if (what == What::cue) {
      cue.text = body;
      file_.cues.push_back(cue);
    } else if (what == What::stylesheet) {
      file_.stylesheets.push_back(body);
    } else if (what == What::region) {
      read_region_settings(body, file_.regions.emplace_back());
    }
  }

  bool timings(std::string_view line, VttCue& cue) const {
    std::size_t at = 0;
    skip_white(line, at);
    const auto start = read_vtt_time(line, at);
    if (!start) return false;
    skip_white(line, at);
    if (!line.substr(at).starts_with(kArrow)) return false;
    at += kArrow.size();
    skip_white(line, at);
    const auto end = read_vtt_time(line, at);
    if (!end) return false;
    cue.start_ms = *start;
    cue.end_ms = *end;
    read_cue_settings(line.substr(at), file_.regions, cue);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool seen_cue_ = false;
  WebVtt file_;
};

}  // namespace

bool is_webvtt(std::string_view text) {
  if (!text.starts_with(kSignature)) return false;
  return text.size() == kSignature.size() ||
         kWhite.substr(0, 3).find(text[kSignature.size()]) != std::string_view::npos;
}

WebVtt parse_webvtt(std::string_view text) { return VttReader(text).read(); }

std::optional<std::int64_t> read_vtt_time(std::string_view text, std::size_t& at) {
  const auto first = read_digits(text, at);
  if (first.count == 0) return std::nullopt;
  const bool hours = first.count != 2 || first.value > 59;
  if (!step_over(text, at, ':')) return std::nullopt;
  const auto second = read_digits(text, at);
  if (second.count != 2) return std::nullopt;
  Digits third = second;
  Digits minutes = first;
  std::int64_t hour = 0;
  if (hours || (at < text.size() && text[at] == ':')) {
    if (!step_over(text, at, ':')) return std::nullopt;
    third = read_digits(text, at);
    if (third.count != 2) return std::nullopt;
    hour = first.value;
    minutes = second;
  }
  if (!step_over(text, at, '.')) return std::nullopt;
  const auto fraction = read_digits(text, at);
  if (fraction.count != 3 || minutes.value > 59 || third.value > 59) return std::nullopt;
  return ((hour * 60 + minutes.value) * 60 + third.value) * 1000 + fraction.value;
}

}  // namespace praxeo::ingest::captions

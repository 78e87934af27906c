// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/json3.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "base/error.hpp"

namespace praxeo::ingest::captions {
namespace {

using nlohmann::json;

constexpr std::int64_t kLongestMs = 1'000'000LL * 3'600'000;  // what stands above is no time

struct Event {
  std::optional<std::int64_t> start_ms, duration_ms;
  bool append = false;
  std::string text;
  std::vector<std::pair<std::size_t, std::int64_t>> offsets;  // byte of the word, milliseconds behind start
};

// depth 1: the document; 2: events; 3: an event; 4: segs; 5: a seg. Everything else is stepped over.
class Json3Handler final : public json::json_sax_t {
 public:
  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(json::number_integer_t number) override { return number_value(number); }
  bool number_unsigned(json::number_unsigned_t number) override {
    return number_value(static_cast<std::int64_t>(std::min<std::uint64_t>(number, kLongestMs)));
  }
  bool number_float(json::number_float_t number, const std::string&) override {
    const auto most = static_cast<double>(kLongestMs);
    return number_value(std::llround(std::clamp(std::isnan(number) ? 0 : number, -most, most)));
  }
  bool string(std::string& text) override {
    if (at_seg() && key_ == "utf8") {
      piece_ = std::move(text);
      return true;
    }
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec == std::errc{} && read.ptr == end) return number_value(number);
    return value();
  }
  bool binary(json::binary_t&) override { return value(); }
  bool key(std::string& name) override {
    key_ = std::move(name);
    return true;
  }
  bool start_object(std::size_t) override {
    ++depth_;
    if (other_ == 0 && !expected(depth_, true)) other_ = depth_;
    if (other_ == 0 && depth_ == 3) event_ = {};
    if (other_ == 0 && depth_ == 5) piece_.clear(), offset_ms_ = 0;
    key_.clear();
    return true;
  }
  bool end_object() override {
    if (other_ == 0 && depth_ == 5) end_seg();
    if (other_ == 0 && depth_ == 3) end_event();
    return leave();
  }
  bool start_array(std::size_t) override {
    ++depth_;
    if (other_ == 0 && !expected(depth_, false)) other_ = depth_;
    if (other_ == 0 && depth_ == 2) has_events_ = true;
    key_.clear();
    return true;
  }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    throw Error(ErrorKind::invalid_input, fmt::format("broken JSON at byte {}", position));
  }

  Json3 take() {
    if (!has_events_) throw Error(ErrorKind::invalid_input, "JSON, but not json3: it holds no events");
    cut_overlaps();
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool at_event() const { return other_ == 0 && depth_ == 3; }
  [[nodiscard]] bool at_seg() const { return other_ == 0 && depth_ == 5; }

  // Is what begins at this depth what the format has there?
  [[nodiscard]] bool expected(int depth, bool object) const {
    switch (depth) {
      case 1:
      case 3:
      case 5:
        return object;
      case 2:
        return !object && key_ == "events";
      case 4:
        return !object && key_ == "segs";
      default:
        return false;
    }
  }

  bool value() { return true; }

  bool number_value(std::int64_t number) {
    number = std::clamp(number, -kLongestMs, kLongestMs);
    if (at_event()) {
      if (key_ == "tStartMs") event_.start_ms = number;
      if (key_ == "dDurationMs") event_.duration_ms = number;
      if (key_ == "aAppend") event_.append = number != 0;
    } else if (at_seg() && key_ == "tOffsetMs") {
      offset_ms_ = number;
    }
    return true;
  }

  bool leave() {
    if (other_ == depth_) other_ = 0;
    --depth_;
    key_.clear();
    return true;
  }

  void end_seg() {
    const auto word = piece_.find_first_not_of(" \n");
    if (word != std::string::npos) {
      event_.offsets.emplace_back(event_.text.size() + word, offset_ms_);
      event_.text += piece_;
    } else if (!piece_.empty()) {
      event_.text += piece_;
    }
  }

  void end_event() {
    if (event_.append || event_.offsets.empty()) return;
    Cue cue;
    cue.start_ms = std::max<std::int64_t>(0, event_.start_ms.value_or(0));
    cue.end_ms = event_.duration_ms ? cue.start_ms + std::max<std::int64_t>(0, *event_.duration_ms) : -1;
    cue.text = std::move(event_.text);
    const bool timed =
        std::ranges::any_of(event_.offsets, [](const auto& offset) { return offset.second > 0; });
    if (timed) {
      for (const auto& [at, ms] : event_.offsets) cue.words.push_back({at, cue.start_ms + ms});
      result_.word_times = true;
    }
    // A karaoke track writes the same line in several places of the screen.
    if (!result_.cues.empty() && result_.cues.back().start_ms == cue.start_ms &&
        result_.cues.back().text == cue.text) {
      return;
    }
    result_.cues.push_back(std::move(cue));
  }

  void cut_overlaps() {
    static constexpr std::int64_t kLastWordMs = 1000;
    auto& cues = result_.cues;
    for (std::size_t i = 0; i < cues.size(); ++i) {
      auto& cue = cues[i];
      // Events that begin together stand on the screen together.
      auto next = i + 1;
      while (next < cues.size() && cues[next].start_ms == cue.start_ms) ++next;
      if (next < cues.size() && cues[next].start_ms > cue.start_ms &&
          (cue.end_ms < 0 || cue.end_ms > cues[next].start_ms)) {
        cue.end_ms = cues[next].start_ms;
      }
      if (cue.end_ms < 0) cue.end_ms = (cue.words.empty() ? cue.start_ms : cue.words.back().ms) + kLastWordMs;
    }
  }

  int depth_ = 0;
  int other_ = 0;  // the depth at which something begins that the format has not; 0: none is open
  bool has_events_ = false;
  std::string key_, piece_;
  std::int64_t offset_ms_ = 0;
  Event event_;
  Json3 result_;
};

}  // namespace

Json3 parse_json3(std::string_view text) {
  Json3Handler handler;
  if (!json::sax_parse(text.begin(), text.end(), &handler)) {
    throw Error(ErrorKind::invalid_input, "broken JSON");
  }
  return handler.take();
}

}  // namespace praxeo::ingest::captions

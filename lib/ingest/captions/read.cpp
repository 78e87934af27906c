// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/captions/cue_text.hpp"
#include "ingest/captions/json3.hpp"
#include "ingest/captions/rolling.hpp"
#include "ingest/captions/srt.hpp"
#include "ingest/captions/text.hpp"
#include "ingest/captions/webvtt.hpp"
#include "ingest/suspicions.hpp"
#include "ingest/text/decode.hpp"

namespace praxeo::ingest::captions {
namespace {

// Lines of the file as the cues come: each is counted once.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}
  std::size_t of(std::string_view part) {
    const auto until = static_cast<std::size_t>(part.data() - text_.data());
    for (; at_ < until; ++at_) line_ += text_[at_] == '\n' ? 1U : 0U;
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0, line_ = 1;
};

Screen screen_of(const VttCue& cue, const std::vector<CueToken>& tokens, std::size_t line) {
  Screen screen{.start_ms = cue.start_ms, .end_ms = cue.end_ms, .lines = {{}}, .line = line};
  auto time = cue.start_ms;
  for (const auto& token : tokens) {
    if (token.type == CueToken::Type::time) {
      time = token.time_ms;
      screen.lines.back().timed = true;
    }
    if (token.type != CueToken::Type::text) continue;
    std::string_view rest = token.text;
    while (true) {
      const auto stop = rest.find('\n');
      const auto piece = rest.substr(0, stop);
      auto& now = screen.lines.back();
      if (const auto word = piece.find_first_not_of(' '); word != std::string_view::npos) {
        now.words.push_back({now.text.size() + word, time});
      }
      now.text += piece;
      if (stop == std::string_view::npos) break;
      screen.lines.emplace_back();
      rest.remove_prefix(stop + 1);
    }
  }
  for (auto& shown : screen.lines) {
    if (!shown.timed) shown.words.clear();
    while (shown.text.ends_with(' ')) shown.text.pop_back();
  }
  return screen;
}

Screen screen_of(const Cue& cue) {
  Screen screen{.start_ms = cue.start_ms, .end_ms = cue.end_ms, .lines = {}, .line = cue.line};
  std::string_view rest = cue.text;
  while (true) {
    const auto stop = rest.find('\n');
    screen.lines.push_back({.text = std::string(rest.substr(0, stop)), .words = {}});
    if (stop == std::string_view::npos) return screen;
    rest.remove_prefix(stop + 1);
  }
}

// One cue, or one a voice. What stands above words as their reading (ruby) is left out.
void add_cues(const VttCue& cue, const std::vector<CueToken>& tokens, std::size_t line,
              std::vector<Cue>& cues) {
  Cue part{
      .start_ms = cue.start_ms, .end_ms = cue.end_ms, .text = {}, .voice = {}, .words = {}, .line = line};
  const auto end_part = [&](std::string voice) {
    if (part.text.find_first_not_of(" \n") != std::string::npos) cues.push_back(part);
    part.text.clear();
    part.voice = std::move(voice);
  };
  int readings = 0;
  for (const auto& token : tokens) {
    const bool reading = token.element == CueElement::ruby_text;
    const bool voice = token.element == CueElement::voice;
    if (token.type == CueToken::Type::open) {
      if (voice) end_part(token.text);
      readings += reading ? 1 : 0;
    } else if (token.type == CueToken::Type::close) {
      if (voice) end_part({});
      readings -= reading ? 1 : 0;
    } else if (token.type == CueToken::Type::text && readings == 0) {
      part.text += token.text;
    }
  }
  end_part({});
}

void warn_of_times(std::size_t broken, Captions& captions) {
  if (broken == 0) return;
  captions.warnings.push_back(
      {"broken_times",
       broken == 1
           ? std::string("a line with an arrow holds no times of a cue and was passed over")
           : fmt::format("{} lines with an arrow hold no times of a cue and were passed over", broken),
       {}});
}

bool has_voices(const std::vector<std::vector<CueToken>>& tokens) {
  return std::ranges::any_of(tokens, [](const auto& cue) {
    return std::ranges::any_of(cue, [](const CueToken& token) {
      return token.type == CueToken::Type::open && token.element == CueElement::voice;
    });
  });
}

// SubRip has no word for its encoding, and much of it is older than UTF-8. WebVTT and JSON are UTF-8 by their
// standards, and what is broken there is told.
void decode_old_srt(std::string& bytes, Captions& captions) {
  if (base::utf8::valid(bytes) || bytes.starts_with("\xEF\xBB\xBF") || is_webvtt(bytes) || !is_srt(bytes))
    return;
  try {
    auto decoded = text::decode(bytes, "captions");
    if (!decoded.guessed) return;  // UTF-8 with few broken bytes
    bytes = std::move(decoded.text);
    captions.warnings.push_back(
        {"encoding_guessed",
         fmt::format("read as {}, which nothing in it says for sure", decoded.encoding),
         {}});
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::invalid_input) throw;
  }
}

void read_vtt(std::string_view text, Captions& captions) {
  const auto file = parse_webvtt(text);
  bool from_youtube = false;
  for (const auto& [name, value] : file.header) {
    const auto key = base::fold(name);
    if (key == "language" && !value.empty()) captions.language = std::string(value);
    from_youtube = from_youtube || key == "kind";
  }
  std::vector<std::vector<CueToken>> tokens;
  std::vector<Screen> screens;
  LineCounter lines(text);
  for (const auto& cue : file.cues) {
    tokens.push_back(parse_cue_text(cue.text));
    screens.push_back(screen_of(cue, tokens.back(), lines.of(cue.text)));
  }
  if (!has_voices(tokens) && rolls(screens)) {
    captions.origin = Origin::automatic;
    captions.cues = unroll(screens);
  } else {
    captions.origin = from_youtube ? Origin::manual : Origin::unknown;
    for (std::size_t i = 0; i < file.cues.size(); ++i) {
      add_cues(file.cues[i], tokens[i], screens[i].line, captions.cues);
    }
  }
  warn_of_times(file.broken_timings, captions);
}

void read_srt(std::string_view text, Captions& captions) {
  std::size_t broken = 0;
  captions.cues = parse_srt(text, &broken);
  warn_of_times(broken, captions);
  std::vector<Screen> screens;
  for (const auto& cue : captions.cues) screens.push_back(screen_of(cue));
  if (!rolls(screens)) return;
  captions.origin = Origin::automatic;
  captions.cues = unroll(screens);
}

void read_json3(std::string_view text, Captions& captions) {
  auto file = parse_json3(text);
  captions.cues = std::move(file.cues);
  captions.origin = file.word_times ? Origin::automatic : Origin::manual;
}

[[noreturn]] void refuse_empty(std::string_view what) {
  throw Error(ErrorKind::invalid_input, fmt::format("{}: {}", kEmpty, what))
      .with_hint(
          "YouTube answers so when it wants a token for them: fetch the captions again, or in another "
          "format");
}

}  // namespace

std::string_view name_of(Format format) {
  switch (format) {
    case Format::vtt:
      return "webvtt";
    case Format::srt:
      return "srt";
    case Format::json3:
      return "json3";
  }
  return "webvtt";
}

std::string_view name_of(Origin origin) {
  switch (origin) {
    case Origin::manual:
      return "manual";
    case Origin::automatic:
      return "auto";
    case Origin::unknown:
      return "unknown";
  }
  return "unknown";
}

std::optional<std::string> language_of_header(std::string bytes) {
  const auto prepared = prepare_text(std::move(bytes));
  for (const auto& [name, value] : parse_webvtt(prepared.text).header) {
    if (base::fold(name) == "language" && !value.empty()) return std::string(value);
  }
  return std::nullopt;
}

Captions read(std::string bytes) {
  Captions captions;
  decode_old_srt(bytes, captions);
  auto prepared = prepare_text(std::move(bytes));
  const std::string_view text = prepared.text;
  const auto first = text.find_first_not_of(" \t\n\f");
  if (first == std::string_view::npos) refuse_empty("the file holds nothing");
  for (auto& warning : prepared.warnings) captions.warnings.push_back(std::move(warning));
  if (is_webvtt(text)) {
    captions.format = Format::vtt;
    read_vtt(text, captions);
  } else if (text[first] == '{') {
    captions.format = Format::json3;
    read_json3(text, captions);
  } else if (is_srt(text)) {
    captions.format = Format::srt;
    read_srt(text, captions);
  } else if (text[first] == '<') {
    throw Error(ErrorKind::invalid_input, "XML (srv or TTML) is not read as captions")
        .with_hint("get them as WebVTT, SRT or json3");
  } else {
    throw Error(ErrorKind::invalid_input, "no captions: neither WebVTT, nor SRT, nor json3")
        .with_hint("a WebVTT file begins with WEBVTT, an SRT file with a line 00:00:01,000 --> 00:00:02,000");
  }
  Suspicions suspicions;
  std::vector<Aside> gone;
  for (const auto& cue : captions.cues) suspicions.add_odd(cue.text, 0, gone);
  for (auto& warning : suspicions.warnings({})) captions.warnings.push_back(std::move(warning));
  if (captions.cues.empty()) refuse_empty(fmt::format("{} without a single cue", name_of(captions.format)));
  return captions;
}

}  // namespace praxeo::ingest::captions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::ingest::captions {

enum class CueElement { span, italic, bold, underline, ruby, ruby_text, voice, language };

// One step through the tree of a cue's text (W3C WebVTT §6.4 and §6.5): an element opens or closes, words, or
// the time from which the words behind it are spoken. Only what has an effect is here: a tag that the
// standard passes over is not. Elements still open at the end of the cue are not closed.
struct CueToken {
  enum class Type { text, open, close, time } type = Type::text;
  CueElement element = CueElement::span;
  std::string text;                  // words, character references read; the annotation of `open`
  std::vector<std::string> classes;  // of `open`
  std::int64_t time_ms = 0;
};

[[nodiscard]] std::vector<CueToken> parse_cue_text(std::string_view text);

}  // namespace praxeo::ingest::captions

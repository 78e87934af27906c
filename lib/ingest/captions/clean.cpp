// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/clean.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text/normalize.hpp"

namespace praxeo::ingest::captions {
namespace {

// What stands in brackets for a sound, in lower case: English, German, French, Spanish, Italian, Portuguese.
constexpr std::array<std::string_view, 31> kSounds{
    "music",       "applause", "laughter",         "laughs",    "laughing",        "cheering",
    "cheers",      "silence",  "foreign",          "clapping",  "coughs",          "sighs",
    "chuckles",    "musik",    "applaus",          "gelächter", "beifall",         "lachen",
    "musique",     "rires",    "applaudissements", "música",    "aplausos",        "risas",
    "musica",      "applausi", "risate",           "risos",     "música de fundo", "background music",
    "upbeat music"};

bool is_sound(std::string_view inside) {
  const auto words = base::squeeze(base::fold(inside));
  return std::ranges::find(kSounds, words) != kSounds.end();
}

bool letters_only(std::string_view inside) {
  return inside.size() >= 3 && std::ranges::all_of(inside, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '\'' || c == ',';
         });
}

void blank_out(std::string& text, std::size_t from, std::size_t to) {
  for (auto i = from; i < to; ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

// "[Music]" anywhere; "[door opens]" where the cue holds nothing else.
std::size_t take_sounds(std::string& text) {
  static constexpr std::size_t kLongest = 60;
  std::size_t taken = 0;
  for (auto at = text.find_first_of("[("); at != std::string::npos; at = text.find_first_of("[(", at + 1)) {
    const auto close = text.find(text[at] == '[' ? ']' : ')', at);
    if (close == std::string::npos || close - at > kLongest) continue;
    const auto inside = std::string_view(text).substr(at + 1, close - at - 1);
    const bool alone = text[at] == '[' && text.find_first_not_of(" \n") == at &&
                       text.find_last_not_of(" \n") == close && letters_only(inside);
    if (!alone && !is_sound(inside)) continue;
    blank_out(text, at, close + 1);
    ++taken;
  }
  for (const std::string_view note : {"♪", "♫", "♬", "♩"}) {
    for (auto at = text.find(note); at != std::string::npos; at = text.find(note, at)) {
      blank_out(text, at, at + note.size());
      ++taken;
    }
  }
  return taken;
}

bool begins_sentence(std::string_view rest) {
  const auto at = rest.find_first_not_of(' ');
  return at != std::string_view::npos && at > 0 &&
         ((rest[at] >= 'A' && rest[at] <= 'Z') || static_cast<unsigned char>(rest[at]) >= 0x80 ||
          rest[at] == '[' || rest[at] == '"');
}

std::vector<std::size_t> take_turns(std::string& text, bool automatic) {
  std::vector<std::size_t> turns;
  const auto dashed = [&](std::size_t at) {
    return std::string_view(text).substr(at).starts_with("- ") ||
           std::string_view(text).substr(at).starts_with("– ");
  };
  bool line_start = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') {
      line_start = true;
      continue;
    }
    if (c == ' ') continue;
    const bool word_start = line_start || text[at - 1] == ' ';
    if (c == '>' && word_start && std::string_view(text).substr(at).starts_with(">>")) {
      const auto end = std::min(text.find_first_not_of('>', at), text.size());
      const auto rest = std::string_view(text).substr(end);
      if (automatic ? rest.empty() || rest.front() == ' ' : line_start && begins_sentence(rest)) {
        blank_out(text, at, end);
        turns.push_back(at);
      }
    } else if (line_start && dashed(at)) {
      blank_out(text, at, text.find(' ', at));
      turns.push_back(at);
    }
    line_start = false;
  }
  return turns;
}

}  // namespace

CleanText clean_text(const Cue& cue, bool automatic) {
  CleanText clean{.text = cue.text, .turns = {}};
  clean.sounds = take_sounds(clean.text);
  clean.turns = take_turns(clean.text, automatic);
  return clean;
}

}  // namespace praxeo::ingest::captions

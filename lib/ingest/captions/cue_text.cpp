// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/cue_text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text/html_entities.hpp"
#include "base/text/normalize.hpp"
#include "ingest/captions/webvtt.hpp"

namespace praxeo::ingest::captions {
namespace {

bool tag_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f'; }

std::string decode(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto amp = text.find('&', at);
    out += text.substr(at, amp - at);
    if (amp == std::string_view::npos) break;
    const auto read = base::read_html_entity(text.substr(amp + 1), out);
    if (read == 0) out += '&';
    at = amp + 1 + read;
  }
  return out;
}

std::optional<CueElement> element_named(std::string_view name) {
  if (name == "c") return CueElement::span;
  if (name == "i") return CueElement::italic;
  if (name == "b") return CueElement::bold;
  if (name == "u") return CueElement::underline;
  if (name == "ruby") return CueElement::ruby;
  if (name == "rt") return CueElement::ruby_text;
  if (name == "v") return CueElement::voice;
  if (name == "lang") return CueElement::language;
  return std::nullopt;
}

class CueTextReader {
 public:
  explicit CueTextReader(std::string_view text) : text_(text) {}

  std::vector<CueToken> read() {
    for (std::size_t at = 0; at < text_.size();) {
      if (text_[at] != '<') {
        const auto stop = std::min(text_.find('<', at), text_.size());
        tokens_.push_back({.text = decode(text_.substr(at, stop - at)), .classes = {}});
        at = stop;
        continue;
      }
      // A tag ends at '>' or with the cue.
      const auto stop = std::min(text_.find('>', at), text_.size());
      tag(text_.substr(at + 1, stop - at - 1));
      at = stop + 1;
    }
    return std::move(tokens_);
  }

 private:
  void tag(std::string_view inside) {
    if (inside.empty()) return;
    if (inside.front() == '/') {
      end_tag(inside.substr(1));
    } else if (inside.front() >= '0' && inside.front() <= '9') {
      std::size_t at = 0;
      const auto time = read_vtt_time(inside, at);
      if (!time || at != inside.size()) return;
      tokens_.push_back({.type = CueToken::Type::time, .text = {}, .classes = {}, .time_ms = *time});
    } else {
      start_tag(inside);
    }
  }

  // name.class.class annotation
  void start_tag(std::string_view inside) {
    std::size_t at = 0;
    while (at < inside.size() && !tag_blank(inside[at]) && inside[at] != '.') ++at;
    const auto element = element_named(inside.substr(0, at));
    if (!element) return;
    if (*element == CueElement::ruby_text && (open_.empty() || open_.back() != CueElement::ruby)) return;
    CueToken token{.type = CueToken::Type::open, .element = *element, .text = {}, .classes = {}};
    while (at < inside.size() && inside[at] == '.') {
      const auto from = ++at;
      while (at < inside.size() && !tag_blank(inside[at]) && inside[at] != '.') ++at;
      if (at > from) token.classes.emplace_back(inside.substr(from, at - from));
    }
    if (*element == CueElement::voice || *element == CueElement::language) {
      token.text = base::squeeze(decode(inside.substr(at)));
    }
    tokens_.push_back(std::move(token));
    open_.push_back(*element);
  }

  void end_tag(std::string_view name) {
    const auto element = element_named(name);
    if (!element || open_.empty()) return;
    if (*element == CueElement::ruby && open_.back() == CueElement::ruby_text) close();
    if (!open_.empty() && open_.back() == *element) close();
  }

  void close() {
    tokens_.push_back({.type = CueToken::Type::close, .element = open_.back(), .text = {}, .classes = {}});
    open_.pop_back();
  }

  std::string_view text_;
  std::vector<CueElement> open_;
  std::vector<CueToken> tokens_;
};

}  // namespace

std::vector<CueToken> parse_cue_text(std::string_view text) { return CueTextReader(text).read(); }

}  // namespace praxeo::ingest::captions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"

namespace praxeo::cli {

enum class ColorMode { automatic, always, never };

// What a piece of text means, not how it looks.
enum class Tone : std::uint8_t { plain, strong, faint, good, warn, bad, accent };

// Colour for one stream: --color decides, then NO_COLOR (no-color.org), then CLICOLOR_FORCE, then whether the
// stream is a terminal whose TERM is not "dumb".
class Style {
 public:
  Style() = default;
  explicit Style(bool colored) : colored_(colored) {}
  static Style decide(ColorMode mode, const base::Env& env, bool terminal);

  [[nodiscard]] bool colored() const { return colored_; }
  // `text` between escape sequences, or as it is. It is not escaped here: pass printable text.
  [[nodiscard]] std::string paint(Tone tone, std::string_view text) const;

 private:
  bool colored_ = false;
};

// A line in pieces of several tones. The text is raw, also foreign: whoever renders it escapes it.
class Text {
 public:
  struct Span {
    std::string text;
    Tone tone = Tone::plain;
  };
  Text() = default;
  Text(const char* text) { add(text); }         // NOLINT(google-explicit-constructor)
  Text(const std::string& text) { add(text); }  // NOLINT(google-explicit-constructor)
  Text(std::string_view text) { add(text); }    // NOLINT(google-explicit-constructor)
  Text(std::string_view text, Tone tone) { add(text, tone); }
  Text& add(std::string_view text, Tone tone = Tone::plain);

  [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }
  [[nodiscard]] std::string raw() const;
  // Columns of a terminal, as render() shows it.
  [[nodiscard]] std::size_t width() const;
  // Escaped and painted, on one line. Cut with "…" to `columns` when it is wider.
  [[nodiscard]] std::string render(const Style& style, std::size_t columns = SIZE_MAX) const;

 private:
  std::vector<Span> spans_;
};

// The longest beginning of printable text that fits, with "…" when something was cut.
[[nodiscard]] std::string cut_to_width(std::string_view text, std::size_t columns);

}  // namespace praxeo::cli

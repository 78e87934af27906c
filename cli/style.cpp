// SPDX-License-Identifier: Apache-2.0
#include "cli/style.hpp"

#include <fmt/format.h>

#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::cli {
namespace {

// SGR parameters of ECMA-48 §8.3.117; only the eight basic colours, which every theme keeps readable.
std::string_view codes(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "";
    case Tone::strong:
      return "1";
    case Tone::faint:
      return "2";
    case Tone::good:
      return "32";
    case Tone::warn:
      return "33";
    case Tone::bad:
      return "1;31";
    case Tone::accent:
      return "36";
  }
  return "";
}

}  // namespace

Style Style::decide(ColorMode mode, const base::Env& env, bool terminal) {
  if (mode != ColorMode::automatic) return Style(mode == ColorMode::always);
  if (env.get("NO_COLOR")) return Style(false);
  if (const auto force = env.get("CLICOLOR_FORCE"); force && *force != "0") return Style(true);
  return Style(terminal && env.get("TERM").value_or("dumb") != "dumb");
}

std::string Style::paint(Tone tone, std::string_view text) const {
  if (!colored_ || tone == Tone::plain || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", codes(tone), text);
}

Text& Text::add(std::string_view text, Tone tone) {
  if (!text.empty()) spans_.push_back({std::string(text), tone});
  return *this;
}

std::string Text::raw() const {
  std::string all;
  for (const auto& span : spans_) all += span.text;
  return all;
}

std::size_t Text::width() const {
  std::size_t columns = 0;
  for (const auto& span : spans_) columns += base::display_width(base::printable(span.text));
  return columns;
}

std::string Text::render(const Style& style, std::size_t columns) const {
  std::string shown;
  const bool whole = columns == SIZE_MAX || width() <= columns;
  std::size_t left = columns;
  for (const auto& span : spans_) {
    const auto text = base::printable(span.text);
    if (whole) {
      shown += style.paint(span.tone, text);
      continue;
    }
    // One column stays for the "…" that stands where the cut is, be it at the end of a span.
    const auto wide = base::display_width(text);
    if (wide < left) {
      shown += style.paint(span.tone, text);
      left -= wide;
      continue;
    }
    shown += style.paint(span.tone, wide == left ? cut_to_width(text + " ", left) : cut_to_width(text, left));
    break;
  }
  return shown;
}

std::string cut_to_width(std::string_view text, std::size_t columns) {
  if (base::display_width(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  std::size_t used = 0;
  std::size_t byte = 0;
  while (byte < text.size()) {
    auto after = byte;
    static_cast<void>(base::utf8::next(text, after));
    const auto wide = base::display_width(text.substr(byte, after - byte));
    if (used + wide > columns - 1) break;
    used += wide;
    byte = after;
  }
  return std::string(text.substr(0, byte)) + "…";
}

}  // namespace praxeo::cli

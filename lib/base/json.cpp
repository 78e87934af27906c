// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace praxeo::base {
namespace {

using nlohmann::json;

// ECMA-262 Number::toString over the shortest digits that std::to_chars finds.
std::string number(double value) {
  if (!std::isfinite(value))
    throw Error(ErrorKind::failed, "a number that JSON can't hold (NaN or infinity)");
  if (value == 0) return "0";
  std::array<char, 40> buffer{};
  const auto done =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
  std::string_view text(buffer.data(), static_cast<std::size_t>(done.ptr - buffer.data()));
  std::string sign;
  if (text.front() == '-') {
    sign = "-";
    text.remove_prefix(1);
  }
  const auto e = text.find('e');
  std::string digits;
  for (const char c : text.substr(0, e)) {
    if (c != '.') digits += c;
  }
  const int exponent = std::atoi(std::string(text.substr(e + 1)).c_str());
  const int point = exponent + 1;  // digits before the decimal point
  const int count = static_cast<int>(digits.size());
  if (count <= point && point <= 21)
    return sign + digits + std::string(static_cast<std::size_t>(point - count), '0');
  if (0 < point && point <= 21)
    return sign + digits.substr(0, static_cast<std::size_t>(point)) + "." +
           digits.substr(static_cast<std::size_t>(point));
  if (-6 < point && point <= 0)
    return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  const std::string tail = (exponent < 0 ? "-" : "+") + std::to_string(std::abs(exponent));
  if (count == 1) return sign + digits + "e" + tail;
  return sign + digits.substr(0, 1) + "." + digits.substr(1) + "e" + tail;
}

// Neither is escaped, nor begins an escape.
bool is_bare(char c) { return c >= ' ' && c != '"' && c != '\\' && c != '\x7F'; }

// A dump costs a serialiser of half a KiB for each text; most have nothing to escape.
void write_text(std::string_view text, std::string& out) {
  if (!std::all_of(text.begin(), text.end(), is_bare)) {
    out += json(text).dump();
    return;
  }
  out += '"';
  out += text;
  out += '"';
}

void write(const json& value, std::string& out) {
  switch (value.type()) {
    case json::value_t::object: {
      out += '{';
      bool first = true;
      for (const auto& [key, member] : value.items()) {  // std::map: sorted by bytes
        if (!std::exchange(first, false)) out += ',';
        write_text(key, out);
        out += ':';
        write(member, out);
      }
      out += '}';
      break;
    }
    case json::value_t::array: {
      out += '[';
      bool first = true;
      for (const auto& element : value) {
        if (!std::exchange(first, false)) out += ',';
        write(element, out);
      }
      out += ']';
      break;
    }
    case json::value_t::number_float:
      out += number(value.get<double>());
      break;
    case json::value_t::string:
      write_text(value.get_ref<const std::string&>(), out);
      break;
    case json::value_t::number_integer:
      out += std::to_string(value.get<std::int64_t>());
      break;
    case json::value_t::number_unsigned:
      out += std::to_string(value.get<std::uint64_t>());
      break;
    default:
      out += value.dump();
      break;
  }
}

// The end of what begins at `at`, a bare text, whole number, true, false or null; npos where it is none.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  const auto rest = text.substr(std::min(at, text.size()));
  for (const std::string_view word : {"true", "false", "null"}) {
    if (rest.starts_with(word)) return at + word.size();
  }
  if (rest.starts_with('"')) {
    const auto end = std::find_if_not(rest.begin() + 1, rest.end(), is_bare);
    return end != rest.end() && *end == '"' ? at + static_cast<std::size_t>(end - rest.begin()) + 1
                                            : std::string_view::npos;
  }
  constexpr std::size_t kMostDigits = 15;  // that any reader of JSON keeps
  const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  const bool whole = digits > 0 && digits <= kMostDigits && (digits == 1 || rest.front() != '0');
  return whole ? at + digits : std::string_view::npos;
}

// How deep lists and objects are nested, where the text is JSON. Before it is parsed: the parser's own
// callback looks through all elements of a list at the end of each.
int depth_of(std::string_view text) {
  int depth = 0, deepest = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (quoted) {
      if (c == '\\') ++i;
      continue;
    }
    if (c == '[' || c == '{') deepest = std::max(deepest, ++depth);
    if (c == ']' || c == '}') --depth;
  }
  return deepest;
}

}  // namespace

void append_canonical(std::string& out, std::string_view text) { write_text(text, out); }

bool is_plainly_canonical(std::string_view text) {
  if (text == "{}") return true;
  if (!text.starts_with('{')) return false;
  std::string_view last;
  for (std::size_t at = 1;;) {
    const auto key_end =
        at < text.size() && text[at] == '"' ? end_of_plain(text, at) : std::string_view::npos;
    if (key_end == std::string_view::npos || key_end >= text.size() || text[key_end] != ':') return false;
    const auto key = text.substr(at + 1, key_end - at - 2);
    if (at > 1 && key <= last) return false;
    last = key;
    at = end_of_plain(text, key_end + 1);
    if (at == std::string_view::npos || at >= text.size()) return false;
    if (text[at] == '}') return at + 1 == text.size();
    if (text[at++] != ',') return false;
  }
}

std::string canonical(const json& value) {
  std::string out;
  write(value, out);
  return out;
}

json parse_json(std::string_view text, std::string_view what) {
  static constexpr int kDepth = 200;
  if (depth_of(text) > kDepth)
    throw Error(ErrorKind::invalid_input, fmt::format("{}: nested deeper than {} levels", what, kDepth));
  try {
    return json::parse(text.begin(), text.end());
  } catch (const json::parse_error& error) {
    const auto upto = text.substr(0, std::min(text.size(), error.byte > 0 ? error.byte - 1 : 0));
    const auto line = std::count(upto.begin(), upto.end(), '\n') + 1;
    const auto newline = upto.rfind('\n');
    const auto column = upto.size() - (newline == std::string_view::npos ? 0 : newline + 1) + 1;
    // Of JSON Lines, `what` names the line in its file.
    const auto place = text.find('\n') == std::string_view::npos
                           ? fmt::format("column {}", column)
                           : fmt::format("line {}, column {}", line, column);
    throw Error(ErrorKind::invalid_input, fmt::format("{} is not valid JSON ({})", what, place));
  } catch (const json::exception&) {  // out_of_range: 1e999
    throw Error(ErrorKind::invalid_input, fmt::format("{} holds a number that is too large", what));
  }
}

std::optional<json> maybe_json(std::string_view text) {
  try {
    return parse_json(text, "the text");
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace praxeo::base

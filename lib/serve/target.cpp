// SPDX-License-Identifier: Apache-2.0
#include "serve/target.hpp"

#include "base/text/percent.hpp"

namespace praxeo::serve {
namespace {

bool has_dots(std::string_view path) {
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t end = std::min(path.find('/', from), path.size());
    const std::string_view part = path.substr(from, end - from);
    if (part == "." || part == "..") return true;
    from = end + 1;
  }
  return false;
}

}  // namespace

std::optional<Target> read_target(std::string_view target) {
  const std::size_t question = target.find('?');
  const std::string_view raw = target.substr(0, question);
  if (!raw.starts_with('/')) return std::nullopt;
  Target read;
  if (question != std::string_view::npos) read.query = target.substr(question + 1);
  for (std::size_t i = 1; i < raw.size(); ++i) {
    int byte = static_cast<unsigned char>(raw[i]);
    if (raw[i] == '%') {
      byte = base::percent_byte(raw, i);
      if (byte < 0 || byte == '/') return std::nullopt;
      i += 2;
    }
    if (byte < 0x20 || byte == 0x7f || byte == '\\') return std::nullopt;
    read.path += static_cast<char>(byte);
  }
  if (has_dots(read.path)) return std::nullopt;
  return read;
}

std::optional<std::string> decode_query(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    const int byte = base::percent_byte(text, i);
    if (byte < 0) return std::nullopt;
    decoded += static_cast<char>(byte);
    i += 2;
  }
  return decoded;
}

std::optional<std::string> query_value(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (decode_query(pair.substr(0, equals)) == name)
      return decode_query(pair.substr(std::min(equals + 1, pair.size())));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return std::nullopt;
}

}  // namespace praxeo::serve

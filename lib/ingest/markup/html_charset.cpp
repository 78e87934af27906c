// SPDX-License-Identifier: Apache-2.0
#include "ingest/markup/html_charset.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text/utf8.hpp"
#include "ingest/text/charset.hpp"

namespace praxeo::ingest::markup {
namespace {

constexpr std::size_t kPrescan = 4096;

struct Label {
  std::string_view label, name;
};
// https://encoding.spec.whatwg.org/#names-and-labels, the labels that are met.
constexpr std::array<Label, 58> kLabels{{{"utf-8", "UTF-8"},
                                         {"utf8", "UTF-8"},
                                         {"unicode-1-1-utf-8", "UTF-8"},
                                         {"utf-16", "UTF-8"},  // a declaration that can be read is no UTF-16
                                         {"utf-16le", "UTF-8"},
                                         {"utf-16be", "UTF-8"},
                                         {"ascii", "windows-1252"},
                                         {"us-ascii", "windows-1252"},
                                         {"latin1", "windows-1252"},
                                         {"latin-1", "windows-1252"},
                                         {"l1", "windows-1252"},
                                         {"iso-8859-1", "windows-1252"},
                                         {"iso8859-1", "windows-1252"},
                                         {"iso_8859-1", "windows-1252"},
                                         {"windows-1252", "windows-1252"},
                                         {"cp1252", "windows-1252"},
                                         {"x-cp1252", "windows-1252"},
                                         {"iso-8859-2", "ISO-8859-2"},
                                         {"latin2", "ISO-8859-2"},
                                         {"iso-8859-3", "ISO-8859-3"},
                                         {"iso-8859-4", "ISO-8859-4"},
                                         {"iso-8859-5", "ISO-8859-5"},
                                         {"iso-8859-6", "ISO-8859-6"},
                                         {"iso-8859-7", "ISO-8859-7"},
                                         {"iso-8859-8", "ISO-8859-8"},
                                         {"iso-8859-9", "windows-1254"},
                                         {"latin5", "windows-1254"},
                                         {"iso-8859-10", "ISO-8859-10"},
                                         {"iso-8859-13", "ISO-8859-13"},
                                         {"iso-8859-14", "ISO-8859-14"},
                                         {"iso-8859-15", "ISO-8859-15"},
                                         {"latin-9", "ISO-8859-15"},
                                         {"iso-8859-16", "ISO-8859-16"},
                                         {"windows-1250", "windows-1250"},
                                         {"windows-1251", "windows-1251"},
                                         {"cp1251", "windows-1251"},
                                         {"windows-1253", "windows-1253"},
                                         {"windows-1254", "windows-1254"},
                                         {"windows-1255", "windows-1255"},
                                         {"windows-1256", "windows-1256"},
                                         {"windows-1257", "windows-1257"},
                                         {"windows-1258", "windows-1258"},
                                         {"windows-874", "windows-874"},
                                         {"tis-620", "windows-874"},
                                         {"koi8-r", "KOI8-R"},
                                         {"koi8-u", "KOI8-U"},
                                         {"ibm866", "IBM866"},
                                         {"macintosh", "macintosh"},
                                         {"gb2312", "GBK"},
                                         {"gbk", "GBK"},
                                         {"gb18030", "gb18030"},
                                         {"big5", "Big5"},
                                         {"shift_jis", "Shift_JIS"},
                                         {"shift-jis", "Shift_JIS"},
                                         {"sjis", "Shift_JIS"},
                                         {"windows-31j", "Shift_JIS"},
                                         {"euc-jp", "EUC-JP"},
                                         {"euc-kr", "EUC-KR"}}};

std::string in_lower_case(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return made;
}

std::optional<std::string> known(std::string_view label) {
  for (const auto& entry : kLabels) {
    if (entry.label == label) return std::string(entry.name);
  }
  return std::nullopt;
}

// What stands behind `name` and '=' in a tag, in quotes or up to a blank; empty when nothing does.
std::string_view value_behind(std::string_view tag, std::string_view name) {
  static constexpr std::string_view kBlanks = " \t\r\n";
  for (auto at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    auto from = tag.find_first_not_of(kBlanks, at + name.size());
    if (from == std::string_view::npos || tag[from] != '=') continue;
    from = tag.find_first_not_of(" \t\r\n\"'", from + 1);
    if (from == std::string_view::npos) return {};
    const auto to = tag.find_first_of(" \t\r\n\"';/>", from);
    return tag.substr(from, to == std::string_view::npos ? to : to - from);
  }
  return {};
}

// iconv's names for what browsers mean by these.
std::string iconv_name(const std::string& encoding) {
  if (encoding == "GBK") return "GB18030";
  if (encoding == "Shift_JIS") return "CP932";
  if (encoding == "EUC-KR") return "CP949";
  if (encoding == "Big5") return "BIG5-HKSCS";
  if (encoding == "windows-874") return "CP874";
  return encoding;
}

bool has_byte_order_mark(std::string_view bytes) {
  return bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

bool is_single_byte(std::string_view encoding) {
  return encoding.starts_with("windows") || encoding.starts_with("ISO") || encoding.starts_with("KOI8") ||
         encoding == "IBM866" || encoding == "macintosh";
}

bool is_ascii(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return (static_cast<unsigned char>(c) & 0x80) == 0; });
}

}  // namespace

std::optional<std::string> declared_charset(std::string_view bytes) {
  const auto head = in_lower_case(bytes.substr(0, kPrescan));
  std::string_view rest = head;
  while (!rest.empty()) {
    rest.remove_prefix(std::min(rest.find('<'), rest.size()));
    if (rest.starts_with("<!--")) {
      const auto end = rest.find("-->");
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 3);
      continue;
    }
    const auto tag = rest.substr(0, rest.find('>'));
    if (tag.starts_with("<?xml")) {
      if (const auto name = known(value_behind(tag, "encoding"))) return name;
    }
    if (tag.starts_with("<meta")) {
      if (const auto name = known(value_behind(tag, "charset"))) return name;
    }
    if (tag.starts_with("<body")) break;
    rest.remove_prefix(std::min<std::size_t>(rest.size(), 1));
  }
  return std::nullopt;
}

text::Decoded decode_html(std::string_view bytes, std::string_view name) {
  const auto declared = has_byte_order_mark(bytes) ? std::nullopt : declared_charset(bytes);
  if (!declared || (is_single_byte(*declared) && !is_ascii(bytes) && base::utf8::valid(bytes)) ||
      (*declared == "UTF-8" && base::utf8::valid(bytes)))
    return text::decode(bytes, name);
  if (*declared == "UTF-8") {
    auto guessed = text::decode(bytes, name);
    static constexpr std::size_t kSeldom = 1000;
    if (auto read = text::convert(bytes, "UTF-8"); read && read->broken * kSeldom <= bytes.size())
      return {std::move(read->text), "UTF-8", false, read->broken};
    return guessed;
  }
  auto converted = text::convert(bytes, iconv_name(*declared));
  if (!converted) return text::decode(bytes, name);
  return {std::move(converted->text), *declared, false, converted->broken};
}

}  // namespace praxeo::ingest::markup

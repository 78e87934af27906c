// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string>

#include "base/error.hpp"
#include "base/text/html.hpp"
#include "embed/export.hpp"

namespace praxeo::embed {
namespace {

// The scheme in lower case; empty for a relative address. Browsers skip controls and blanks in it.
std::string scheme_of(std::string_view url) {
  std::string scheme;
  for (const char c : url) {
    if (static_cast<unsigned char>(c) <= 0x20) continue;
    if (c == ':') return scheme;
    if (c == '/' || c == '?' || c == '#') break;
    scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return {};
}

}  // namespace

std::string embed_code(const store::Embed& embed, std::string_view url, int height_px) {
  if (height_px < 1) throw Error(ErrorKind::usage, fmt::format("an embed can't be {} px high", height_px));
  const std::string scheme = scheme_of(url);
  if (url.empty() || (!scheme.empty() && scheme != "http" && scheme != "https" && scheme != "file")) {
    throw Error(ErrorKind::usage, fmt::format("'{}' is no address of a web page", url));
  }
  return fmt::format(
      R"(<iframe src="{}" title="{}" loading="lazy" sandbox="allow-scripts allow-popups" )"
      R"(referrerpolicy="strict-origin-when-cross-origin" style="width:100%;height:{}px;border:0"></iframe>)",
      base::escape_html(url), base::escape_html(embed.title.empty() ? embed.slug : embed.title), height_px);
}

}  // namespace praxeo::embed

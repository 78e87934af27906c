// SPDX-License-Identifier: Apache-2.0
#include "embed/look.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <span>
#include <utility>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/ascii.hpp"
#include "base/text/utf8.hpp"
#include "embed/address.hpp"
#include "embed/css_fault.hpp"

namespace praxeo::embed {
namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::size_t kLargestFont = 512U << 10U, kLargestLogo = 256U << 10U, kLargestCss = 128U << 10U;

struct Magic {
  std::string_view bytes;
  std::size_t at;
  const char* type;
};
constexpr Magic kFonts[] = {{"wOF2"sv, 0, "font/woff2"},
                            {"wOFF"sv, 0, "font/woff"},
                            {"OTTO"sv, 0, "font/otf"},
                            {"\0\1\0\0"sv, 0, "font/ttf"},
                            {"true"sv, 0, "font/ttf"}};
constexpr Magic kLogos[] = {{"\x89PNG\r\n\x1A\n"sv, 0, "image/png"},
                            {"\xFF\xD8\xFF"sv, 0, "image/jpeg"},
                            {"WEBP"sv, 8, "image/webp"},
                            {"GIF8"sv, 0, "image/gif"}};

[[noreturn]] void refuse(std::string_view name, const std::string& why, const std::string& hint) {
  throw Error(ErrorKind::invalid_input, fmt::format("'{}' {}", name, why)).with_hint(hint);
}

void require_size(std::string_view bytes, std::string_view name, std::size_t largest) {
  if (bytes.size() > largest)
    refuse(name, fmt::format("has {} KiB, of at most {}", (bytes.size() + 1023) >> 10U, largest >> 10U),
           "it goes into every page: a subset or a smaller form of it serves readers better");
}

std::optional<std::string> type_of(std::string_view bytes, std::span<const Magic> known) {
  for (const auto& magic : known)
    if (bytes.size() > magic.at && bytes.substr(magic.at).starts_with(magic.bytes)) return magic.type;
  return std::nullopt;
}

Asset asset_of(std::string_view bytes, std::string_view name, std::string type) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  return {std::string(name), std::move(type), base::base64({data, bytes.size()})};
}

// Where an <img> shows it no script of it runs, and nothing is fetched by it.
bool is_svg(std::string_view bytes) {
  const auto head = bytes.substr(0, 4096);
  return base::utf8::valid(bytes) && head.find("<svg") != std::string_view::npos &&
         bytes.find("</svg>") != std::string_view::npos;
}

// Nothing is fetched by it, and it ends where the page's style ends.
void require_safe_css(std::string_view bytes, std::string_view name) {
  require_size(bytes, name, kLargestCss);
  if (!base::utf8::valid(bytes) || bytes.find('\0') != std::string_view::npos)
    refuse(name, "is no text in UTF-8", "save it as UTF-8");
  if (bytes.find("</") != std::string_view::npos || bytes.find("<!--") != std::string_view::npos)
    refuse(name, "holds '</' or '<!--'", "style rules need neither, and a page's style would end there");
  std::string lower;
  for (const char c : bytes)
    if (static_cast<unsigned char>(c) > ' ' && c != '"' && c != '\'')
      lower += base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower.find("@import") != std::string::npos)
    refuse(name, "has an @import", "a page fetches nothing: put the rules themselves into the file");
  for (auto at = lower.find("url("); at != std::string::npos; at = lower.find("url(", at + 1))
    if (!std::string_view(lower).substr(at + 4).starts_with("data:"))
      refuse(name, "has an url() that is no data: address",
             "a page fetches nothing: put the file itself in, as data:");
}

json asset_json(const Asset& asset) {
  return {{"name", asset.name}, {"type", asset.type}, {"base64", asset.base64}};
}

Asset asset_from(const json& kept) {
  Asset asset{kept.at("name"), kept.at("type"), kept.at("base64")};
  // It stands in a page's markup and in its style.
  constexpr std::string_view kType = "abcdefghijklmnopqrstuvwxyz0123456789/+";
  constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
  if (asset.type.find_first_not_of(kType) != std::string::npos ||
      asset.base64.find_first_not_of(kBase64) != std::string::npos)
    throw Error(ErrorKind::failed, fmt::format("the file '{}' of the embed is not kept whole", asset.name));
  return asset;
}

}  // namespace

Look Look::read(std::string_view options) {
  Look look;
  try {
    const auto kept = json::parse(options);
    if (const auto found = kept.find("accent"); found != kept.end())
      look.accent = parse_colour(found->get<std::string>());
    if (const auto found = kept.find("font"); found != kept.end()) look.font = asset_from(*found);
    if (const auto found = kept.find("logo"); found != kept.end()) look.logo = asset_from(*found);
    // What was taken before its brackets were looked at stays, so that it can be seen and replaced.
    if (const auto found = kept.find("css"); found != kept.end()) {
      look.css = found->get<std::string>();
      require_safe_css(look.css, "css");
    }
    if (const auto found = kept.find("beacon"); found != kept.end())
      look.beacon = read_beacon(found->get<std::string>());
  } catch (const json::exception&) {
    throw Error(ErrorKind::failed, "what the embed sets of its look can't be read");
  }
  return look;
}

std::string Look::written_into(std::string_view options) const {
  auto kept = json::parse(options);
  for (const auto* name : {"accent", "font", "logo", "css", "beacon"}) kept.erase(name);
  if (accent) kept["accent"] = colour_text(*accent);
  if (font) kept["font"] = asset_json(*font);
  if (logo) kept["logo"] = asset_json(*logo);
  if (!css.empty()) kept["css"] = css;
  if (!beacon.empty()) kept["beacon"] = beacon;
  return kept.dump();
}

Asset read_font(std::string_view bytes, std::string_view name) {
  require_size(bytes, name, kLargestFont);
  if (auto type = type_of(bytes, kFonts)) return asset_of(bytes, name, *std::move(type));
  refuse(name, "is no font that browsers read", "they read WOFF2, WOFF, OpenType and TrueType");
}

Asset read_logo(std::string_view bytes, std::string_view name) {
  require_size(bytes, name, kLargestLogo);
  if (auto type = type_of(bytes, kLogos)) return asset_of(bytes, name, *std::move(type));
  if (is_svg(bytes)) return asset_of(bytes, name, "image/svg+xml");
  refuse(name, "is no picture that browsers show", "they show PNG, JPEG, WebP, GIF and SVG");
}

std::string read_beacon(std::string_view typed) {
  // The query is the page's own, and a source of a CSP ends at ',' or ';' (CSP 3 §2.3).
  if (typed.find_first_of("?#,;") != std::string_view::npos)
    throw Error(ErrorKind::usage, fmt::format("--beacon: '{}' holds '?', '#', ',' or ';'", typed))
        .with_hint("such as https://example.org/beacon.gif");
  auto address = bundle_address(typed, "--beacon");
  if (!typed.ends_with('/')) address.pop_back();
  return address;
}

std::string read_css(std::string_view bytes, std::string_view name) {
  require_safe_css(bytes, name);
  if (const auto fault = css_fault(bytes))
    refuse(name, fmt::format("can't be used: line {} {}", fault->line, fault->what),
           "browsers would read what follows as something else: close it, or take it out");
  return holds_css_rules(bytes) ? std::string(bytes) : std::string();
}

}  // namespace praxeo::embed

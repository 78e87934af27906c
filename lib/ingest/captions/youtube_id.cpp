// SPDX-License-Identifier: Apache-2.0
#include "ingest/captions/youtube_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "base/text/percent.hpp"

namespace praxeo::ingest::captions {
namespace {

constexpr std::size_t kIdLength = 11;
constexpr std::string_view kHint =
    "give the video's id of 11 characters, or its address: https://youtu.be/ID";

bool id_letter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

// "90", "90s", "1m30s", "1h2m3s" as milliseconds.
std::optional<std::int64_t> start_time(std::string_view text) {
  std::int64_t seconds = 0;
  std::int64_t number = -1;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      number = std::min<std::int64_t>(1'000'000, std::max<std::int64_t>(0, number) * 10 + (c - '0'));
      continue;
    }
    const auto unit = c == 'h' ? 3600 : c == 'm' ? 60 : c == 's' ? 1 : 0;
    if (unit == 0 || number < 0) return std::nullopt;
    seconds += number * unit;
    number = -1;
  }
  if (text.empty()) return std::nullopt;
  return (seconds + std::max<std::int64_t>(0, number)) * 1000;
}

struct Url {
  std::string host, path;
  std::vector<std::pair<std::string, std::string>> query;

  [[nodiscard]] const std::string* value(std::string_view name) const {
    const auto row = std::ranges::find(query, name, &std::pair<std::string, std::string>::first);
    return row == query.end() ? nullptr : &row->second;
  }
};

void add_query(std::string_view text, Url& url) {
  while (!text.empty()) {
    const auto stop = text.find_first_of("&;");
    const auto part = text.substr(0, stop);
    const auto equals = part.find('=');
    if (equals != std::string_view::npos) {
      url.query.emplace_back(base::percent_decoded(part.substr(0, equals)),
                             base::percent_decoded(part.substr(equals + 1)));
    }
    if (stop == std::string_view::npos) break;
    text.remove_prefix(stop + 1);
  }
}

// Nothing when the text has no form of an address.
std::optional<Url> read_url(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://", "//"}) {
    if (base::fold(text.substr(0, scheme.size())) != scheme) continue;
    text.remove_prefix(scheme.size());
    break;
  }
  Url url;
  const auto host_end = std::min(text.find_first_of("/?#"), text.size());
  url.host = base::fold(text.substr(0, host_end));
  if (const auto at = url.host.rfind('@'); at != std::string::npos) url.host.erase(0, at + 1);
  url.host = url.host.substr(0, url.host.find(':'));
  if (url.host.find('.') == std::string::npos) return std::nullopt;
  text.remove_prefix(host_end);
  const auto hash = text.find('#');
  const auto query = text.substr(0, hash).find('?');
  url.path = base::percent_decoded(text.substr(0, std::min({hash, query, text.size()})));
  if (query != std::string_view::npos)
    add_query(text.substr(query + 1, std::min(hash, text.size()) - query - 1), url);
  if (hash != std::string_view::npos) {  // "#!v=ID", "#t=90"
    auto fragment = text.substr(hash + 1);
    if (fragment.starts_with('!')) fragment.remove_prefix(1);
    if (fragment.starts_with('?')) fragment.remove_prefix(1);
    add_query(fragment, url);
  }
  return url;
}

bool is_site(std::string_view host, std::string_view site) {
  if (!host.ends_with(site)) return false;
  return host.size() == site.size() || host[host.size() - site.size() - 1] == '.';
}

[[noreturn]] void refuse(std::string_view text, std::string_view why,
                         ErrorKind kind = ErrorKind::invalid_input) {
  throw Error(kind, fmt::format("'{}': {}", base::printable(text), why)).with_hint(std::string(kHint));
}

std::string checked_id(std::string_view whole, std::string_view id) {
  if (is_youtube_id(id)) return std::string(id);
  refuse(whole,
         id.size() == kIdLength
             ? fmt::format("'{}' holds a character that no YouTube id has", base::printable(id))
             : fmt::format("'{}' has {} characters, a YouTube id has 11", base::printable(id), id.size()),
         ErrorKind::usage);
}

YoutubeVideo video_at(std::string_view whole, const Url& url, int redirects) {
  const bool is_short = is_site(url.host, "youtu.be");
  static constexpr std::array<std::string_view, 4> kSites{"youtube.com", "youtube-nocookie.com",
                                                          "youtubekids.com", "youtube.googleapis.com"};
  const bool known =
      is_short || std::ranges::any_of(kSites, [&](auto site) { return is_site(url.host, site); });
  if (!known) refuse(whole, fmt::format("{} is not YouTube", base::printable(url.host)));

  YoutubeVideo video;
  video.in_playlist = url.value("list") != nullptr;
  for (const auto* name : {"t", "start", "time_continue"}) {
    if (const auto* value = url.value(name); value != nullptr && !video.start_ms)
      video.start_ms = start_time(*value);
  }
  std::string_view path = url.path;
  while (path.starts_with('/')) path.remove_prefix(1);
  const auto first = path.substr(0, path.find('/'));
  auto second = path.substr(std::min(path.size(), first.size() + 1));
  second = second.substr(0, second.find_first_of("/&"));

  if (is_short) {
    if (first.empty()) refuse(whole, "it names no video");
    video.id = checked_id(whole, first.substr(0, first.find('&')));
    return video;
  }
  static constexpr std::array<std::string_view, 5> kFolders{"v", "embed", "e", "shorts", "live"};
  if (std::ranges::find(kFolders, first) != kFolders.end() && !second.empty()) {
    if (second == "videoseries") refuse(whole, "it is a playlist, not one video");
    if (second == "live_stream") refuse(whole, "it is whatever a channel sends now, not one video");
    video.id = checked_id(whole, second);
    return video;
  }
  if (first == "attribution_link" && redirects > 0) {
    const auto* target = url.value("u");
    if (target == nullptr) refuse(whole, "it leads nowhere: the parameter u is missing");
    const auto inner = read_url(target->starts_with('/') ? "youtube.com" + *target : *target);
    if (!inner) refuse(whole, "it leads to no address");
    return video_at(whole, *inner, redirects - 1);
  }
  if (const auto* id = url.value("v"); id != nullptr) {
    video.id = checked_id(whole, *id);
    return video;
  }
  if (video.in_playlist) refuse(whole, "it is a playlist, not one video");
  if (first.starts_with('@') || first == "channel" || first == "c" || first == "user")
    refuse(whole, "it is a channel, not one video");
  refuse(whole, "it names no video");
}

}  // namespace

bool is_youtube_id(std::string_view text) {
  return text.size() == kIdLength && std::ranges::all_of(text, id_letter);
}

std::string watch_url(std::string_view id) { return fmt::format("https://www.youtube.com/watch?v={}", id); }

YoutubeVideo parse_youtube(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  if (is_youtube_id(text)) return {.id = std::string(text), .start_ms = {}};
  static constexpr std::size_t kLongest = 4096;
  if (text.size() > kLongest) refuse(text.substr(0, 60), "too long for an address", ErrorKind::usage);
  const auto url = read_url(text);
  if (!url) {
    throw Error(
        ErrorKind::usage,
        fmt::format("'{}' is neither the id of a YouTube video nor its address: {}", base::printable(text),
                    text.size() == kIdLength ? std::string("it holds a character that no id has")
                                             : fmt::format("an id has 11 characters, not {}", text.size())))
        .with_hint(std::string(kHint));
  }
  return video_at(text, *url, 1);
}

}  // namespace praxeo::ingest::captions

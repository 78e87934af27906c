// SPDX-License-Identifier: Apache-2.0
#include "analytics/route.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "analytics/fields.hpp"
#include "base/error.hpp"
#include "base/text/ascii.hpp"
#include "base/text/percent.hpp"

namespace praxeo::analytics {
namespace {

// "https://example.org/a" without what stands before the path.
std::string_view without_origin(std::string_view target) {
  if (target.starts_with('/')) return target;
  const auto scheme = target.find("://");
  if (scheme == std::string_view::npos || scheme > 8) return target;
  const auto slash = target.find('/', scheme + 3);
  return slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
}

// What follows an embed's folder: is it a page of it?
bool is_page(std::string_view rest) {
  if (rest.empty() || rest.ends_with('/')) return true;
  const auto name = rest.substr(rest.rfind('/') + 1);
  return name.ends_with(".html") && name != "404.html";
}

Place in_embed(std::size_t embed, std::string_view rest) {
  return {.what = is_page(rest) ? Place::What::page : Place::What::part, .embed = embed, .piece = {}};
}

// The value of NAME=VALUE at the beginning of `query`, which then begins behind it and its '&'.
std::string_view value_of(std::string_view& query, std::string_view name) {
  if (!query.starts_with(name)) return {};
  const auto value = query.substr(name.size(), query.find('&') - std::min(name.size(), query.find('&')));
  query.remove_prefix(std::min(name.size() + value.size() + 1, query.size()));
  return value;
}

}  // namespace

Router::Router(std::vector<std::string> embeds, std::vector<MappedPath> mapped,
               std::unordered_set<std::string> pieces, std::string only)
    : embeds_(std::move(embeds)),
      mapped_(std::move(mapped)),
      pieces_(std::move(pieces)),
      only_(embeds_.size() == 1 ? std::move(only) : std::string()) {
  std::stable_sort(mapped_.begin(), mapped_.end(), [](const MappedPath& one, const MappedPath& other) {
    return one.path.size() > other.path.size();
  });
  for (std::size_t i = 0; i < embeds_.size(); ++i) {
    all_.emplace(embeds_[i], i);
    if (std::none_of(mapped_.begin(), mapped_.end(), [&](const MappedPath& path) { return path.embed == i; }))
      by_slug_.emplace(embeds_[i], i);
  }
}

Place Router::beacon(std::string_view query) const {
  const auto event = value_of(query, "e="), slug = value_of(query, "s=");
  const auto found = all_.find(slug);
  if (found == all_.end()) return {};
  if (event == "view" && query.empty())
    return {.what = Place::What::shown, .embed = found->second, .piece = {}};
  if (event != "cite") return {};
  const auto piece = value_of(query, "p="), number = value_of(query, "n=");
  int note = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), note);
  if (error != std::errc() || end != number.data() + number.size() || note < 1 || note > 9999 ||
      !query.empty() || !pieces_.contains(std::string(piece)))
    return {};
  return {.what = Place::What::cited, .embed = found->second, .piece = piece, .note = note};
}

Place Router::by_path(std::string_view path) const {
  for (const auto& [folder, embed] : mapped_) {
    if (path.starts_with(folder)) return in_embed(embed, path.substr(folder.size()));
    if (path.size() + 1 == folder.size() && folder.starts_with(path)) return in_embed(embed, {});
  }
  if (by_slug_.empty()) return {};
  // From the last folder on; "/course" alone may be one that the server forgot to put a slash behind.
  for (std::size_t end = path.size(); end > 0;) {
    const auto slash = path.rfind('/', end - 1);
    if (slash == std::string_view::npos) break;
    const auto name = path.substr(slash + 1, end - slash - 1);
    if (const auto found = name.empty() ? by_slug_.end() : by_slug_.find(name); found != by_slug_.end())
      return in_embed(found->second, path.substr(std::min(end + 1, path.size())));
    end = slash;
  }
  if (!only_.empty() && path.starts_with(only_) && path.find('/', only_.size()) == std::string_view::npos)
    return in_embed(0, path.substr(only_.size()));
  return {};
}

Place Router::find(std::string_view target) {
  target = without_origin(target.substr(0, target.find('#')));
  const auto mark = target.find('?');
  auto path = target.substr(0, mark);
  if (mark != std::string_view::npos && target.substr(mark + 1).starts_with("e=")) {
    const Place told = beacon(target.substr(mark + 1));
    if (told.what != Place::What::unknown) return told;
  }
  if (path.find('%') != std::string_view::npos) {
    decoded_.clear();
    for (std::size_t at = 0; at < path.size(); ++at) {
      const int byte = path[at] == '%' ? base::percent_byte(path, at) : -1;
      decoded_ += byte < 0 ? path[at] : static_cast<char>(byte);
      if (byte >= 0) at += 2;
    }
    path = decoded_;
  }
  return by_path(path);
}

std::string folder_path(std::string_view typed, std::string_view where) {
  auto path = std::string(without_origin(typed));
  if (path.ends_with("/index.html")) path.resize(path.size() - 10);
  if (!path.starts_with('/')) path.insert(0, "/");
  if (!path.ends_with('/')) path += '/';
  const bool plain =
      std::all_of(path.begin(), path.end(), [](char c) { return c > ' ' && c != '?' && c != '#'; });
  if (!plain || typed.empty())
    throw Error(ErrorKind::usage, fmt::format("{}: '{}' is no path of a folder", where, typed))
        .with_hint("such as /docs/course/");
  return path;
}

std::string host_of(std::string_view address) {
  if (const auto scheme = address.find("://"); scheme != std::string_view::npos && scheme <= 8) {
    address.remove_prefix(scheme + 3);
  } else if (address.starts_with("android-app")) {
    return {};
  }
  auto host = address.substr(0, address.find_first_of("/?#"));
  if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  host = without_port(host);
  if (host.ends_with('.')) host.remove_suffix(1);
  std::string lower;
  for (const char c : host) lower += base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower.starts_with("www.")) lower.erase(0, 4);
  const bool plain = std::all_of(lower.begin(), lower.end(), [](char c) {
    return base::is_lower(c) || base::is_digit(c) || c == '.' || c == '-' || c == ':' || c == '[' ||
           c == ']' || c == '_';
  });
  return plain && lower.size() <= 253 ? lower : std::string();
}

}  // namespace praxeo::analytics

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analytics/logged.hpp"

namespace praxeo::analytics {

// What a request was for.
struct Place {
  enum class What {
    unknown,  // of no embed that is known
    part,     // something of an embed, but no page
    page,
    shown,  // the beacon of a page that was opened
    cited,  // the beacon of a citation that was opened
  };
  What what = What::unknown;
  std::size_t embed = 0;   // index into the names
  std::string_view piece;  // cited: its slug
  int note = 0;            // and its number there, from 1
};

// A path below which an embed's bundle lies: "/docs/course/".
struct MappedPath {
  std::string path;
  std::size_t embed = 0;
};

// Tells embeds by the paths of requests: an embed that is mapped by its paths, any other by the last folder
// that bears its slug ("/docs/course/index.html"). Beacons tell it themselves: "?e=view&s=SLUG" and
// "?e=cite&s=SLUG&p=PIECE&n=3", whatever the path. Hosts and escapes of paths (RFC 3986 §2.1) are seen
// through.
class Router {
 public:
  // `pieces`: slugs of content that citations can stand in. `only`: the folder of the bundle, where there is
  // one embed and its folder need not bear its slug; what lies in further folders there is of others.
  Router(std::vector<std::string> embeds, std::vector<MappedPath> mapped,
         std::unordered_set<std::string> pieces, std::string only = {});
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;
  // The views of the answer are good as long as those of `target` and until the next call.
  [[nodiscard]] Place find(std::string_view target);

 private:
  [[nodiscard]] Place beacon(std::string_view query) const;
  [[nodiscard]] Place by_path(std::string_view path) const;

  std::vector<std::string> embeds_;
  std::vector<MappedPath> mapped_;                             // the longest first
  std::unordered_map<std::string_view, std::size_t> by_slug_;  // those that are not mapped
  std::unordered_map<std::string_view, std::size_t> all_;
  std::unordered_set<std::string> pieces_;
  std::string only_, decoded_;
};

// "/docs/course/" of "docs/course" or "https://example.org/docs/course/index.html"; usage for what is no
// path.
[[nodiscard]] std::string folder_path(std::string_view typed, std::string_view where);

// The host of an address, in small letters, without port and "www."; empty for what names none. At most 253
// letters, digits, '.', '-' and ':' or, in brackets, an address.
[[nodiscard]] std::string host_of(std::string_view address);

}  // namespace praxeo::analytics

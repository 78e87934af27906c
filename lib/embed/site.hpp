// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/long_list.hpp"
#include "base/time.hpp"
#include "embed/page_height.hpp"

namespace praxeo::embed {

// What stands beside a page for the server and for other sites, as the bytes of files. All of it comes from
// its arguments: no clock, no machine.
struct Site {
  std::string slug, title;
  std::string address;  // of the bundle, as bundle_address() gives it; empty when it isn't known
  std::string content_security_policy;  // of its pages, as a <meta> has it
  bool is_private = false;              // not for search engines
  int height = kFrameHeight;            // of a frame, in px
  std::string script = {}, style = {};  // of many pages: the files that all have, named by their hash
};

struct SitePage {
  std::string file;  // empty for the bundle's own address
  base::TimePoint changed;

  void pack(base::Packed& record) const;
  static SitePage unpack(base::Unpacked& record);
};

// _headers, as Netlify and Cloudflare Pages read it. frame-ancestors works in a header alone (CSP 3 §6.4.2);
// an embed may be framed by every page.
[[nodiscard]] std::string headers_file(const Site& site);
// An answer of oEmbed 1.0 (oembed.com §2.3) of type rich. Its HTML is a lone <iframe>, which WordPress leaves
// in. Of a site with an address.
[[nodiscard]] std::string oembed_json(const Site& site);
[[nodiscard]] std::string oembed_xml(const Site& site);
// sitemaps.org: sitemap.xml, and where there are more pages than one may name (50,000) it names
// sitemap-1.xml, sitemap-2.xml … Of a site with an address. One after the other, as name and bytes.
void put_sitemaps(const Site& site, const base::LongList<SitePage>& pages,
                  const std::function<void(const std::string& name, const std::string& bytes)>& put);
[[nodiscard]] std::string robots_file(const Site& site);

// Whether a file's beginning says that it was made for this embed.
[[nodiscard]] bool marks_embed(std::string_view beginning, std::string_view slug);

}  // namespace praxeo::embed

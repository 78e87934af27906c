// SPDX-License-Identifier: Apache-2.0
#include "embed/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text/html.hpp"

namespace praxeo::embed {
namespace {

// Wide enough for a line of code; what the height is estimated for (page_height.hpp).
constexpr int kWidth = 640;

// The path of the address: "/tea/". In _headers a rule is by path.
std::string path_of(std::string_view address) {
  if (address.empty()) return "/";
  const auto host = address.find("://") + 3;
  return std::string(address.substr(address.find('/', host)));
}

std::string frame(const Site& site) {
  return fmt::format(
      R"(<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" )"
      R"(sandbox="allow-scripts allow-popups" referrerpolicy="strict-origin-when-cross-origin"></iframe>)",
      base::escape_html(site.address), kWidth, site.height, base::escape_html(site.title));
}

std::string origin_of(std::string_view address) {
  const auto host = address.find("://") + 3;
  return std::string(address.substr(0, address.find('/', host) + 1));
}

std::string mark_of(std::string_view slug) { return fmt::format("praxeo:embed {}", slug); }

}  // namespace

std::string headers_file(const Site& site) {
  const std::string path = path_of(site.address);
  // The names of pages stay and their bytes change: asked for each time, answered with 304 by ETag.
  const std::string_view asked = "  Cache-Control: public, max-age=0, must-revalidate\n";
  // Both hosts join the values of all rules that match, so what is kept for ever can't have another rule
  // above it. Where there is such a file the pages have none: both send them with these very words by
  // default. The files are named in full, for a pattern of a host could mean a page, too.
  const std::string_view kept = "  Cache-Control: public, max-age=31536000, immutable\n";
  std::string shared;
  if (!site.style.empty()) shared += fmt::format("{}{}\n{}", path, site.style, kept);
  // A frame without an origin fetches them as a stranger does.
  if (!site.script.empty()) {
    shared += fmt::format(
        "{0}{1}\n{2}  Access-Control-Allow-Origin: *\n"
        "{0}search*\n  Access-Control-Allow-Origin: *\n",
        path, site.script, kept);
  }
  return fmt::format(
      "# {0}\n"
      "{1}*\n"
      "  Content-Security-Policy: {2}; frame-ancestors *\n"
      "  X-Content-Type-Options: nosniff\n"
      "  Referrer-Policy: no-referrer\n"
      "  Cross-Origin-Resource-Policy: cross-origin\n"
      "  Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
      "{3}"
      "{4}"
      "{5}"
      "{1}oembed.json\n"
      "  Access-Control-Allow-Origin: *\n"
      "{1}oembed.xml\n"
      "  Access-Control-Allow-Origin: *\n",
      mark_of(site.slug), path, site.content_security_policy, shared.empty() ? asked : std::string_view(),
      site.is_private ? "  X-Robots-Tag: noindex\n" : "", shared);
}

std::string oembed_json(const Site& site) {
  const nlohmann::ordered_json reply = {{"version", "1.0"},
                                        {"type", "rich"},
                                        {"title", site.title},
                                        {"provider_name", "praxeo"},
                                        {"provider_url", origin_of(site.address)},
                                        {"cache_age", 3600},
                                        {"width", kWidth},
                                        {"height", site.height},
                                        {"html", frame(site)}};
  return reply.dump(2) + "\n";
}

std::string oembed_xml(const Site& site) {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n"
      "<oembed>\n"
      "<version>1.0</version>\n"
      "<type>rich</type>\n"
      "<title>{}</title>\n"
      "<provider_name>praxeo</provider_name>\n"
      "<provider_url>{}</provider_url>\n"
      "<cache_age>3600</cache_age>\n"
      "<width>{}</width>\n"
      "<height>{}</height>\n"
      "<html>{}</html>\n"
      "</oembed>\n",
      base::escape_html(site.title), base::escape_html(origin_of(site.address)), kWidth, site.height,
      base::escape_html(frame(site)));
}

void SitePage::pack(base::Packed& record) const {
  record.text(file).number(changed.time_since_epoch().count());
}

SitePage SitePage::unpack(base::Unpacked& record) {
  SitePage page;
  page.file = record.text();
  page.changed = base::TimePoint(std::chrono::milliseconds(record.number()));
  return page;
}

void put_sitemaps(const Site& site, const base::LongList<SitePage>& pages,
                  const std::function<void(const std::string& name, const std::string& bytes)>& put) {
  constexpr std::size_t kMost = 50'000;
  const auto document = [&](std::string_view root, const std::string& entries) {
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!-- {0} -->\n"
        "<{1} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        "{2}"
        "</{1}>\n",
        mark_of(site.slug), root, entries);
  };
  const auto entry = [&](std::string_view element, const std::string& file, base::TimePoint changed) {
    return fmt::format("<{0}><loc>{1}</loc><lastmod>{2}</lastmod></{0}>\n", element,
                       base::escape_html(site.address + file), base::format_time(changed).substr(0, 10));
  };
  const bool several = pages.size() > kMost;
  std::string parts, entries;
  base::TimePoint newest{};
  std::size_t number = 0, done = 0;
  for (const SitePage& page : pages) {
    entries += entry("url", page.file, page.changed);
    newest = std::max(newest, page.changed);
    if (++done % kMost != 0 && done != pages.size()) continue;
    const auto name = several ? fmt::format("sitemap-{}.xml", ++number) : std::string("sitemap.xml");
    put(name, document("urlset", entries));
    parts += entry("sitemap", name, newest);
    entries.clear();
    newest = {};
  }
  if (several) put("sitemap.xml", document("sitemapindex", parts));
}

std::string robots_file(const Site& site) {
  return fmt::format("# {}\nUser-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", mark_of(site.slug),
                     site.address);
}

bool marks_embed(std::string_view beginning, std::string_view slug) {
  if (beginning.find(fmt::format(R"(<meta name="praxeo:embed" content="{}">)", slug)) !=
      std::string_view::npos) {
    return true;
  }
  const auto mark = mark_of(slug);
  const auto at = beginning.find(mark);
  if (at == std::string_view::npos) return false;
  const auto rest = beginning.substr(at + mark.size());
  return rest.starts_with('\n') || rest.starts_with(" -->");
}

}  // namespace praxeo::embed

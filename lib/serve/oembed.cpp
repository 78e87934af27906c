// SPDX-License-Identifier: Apache-2.0
#include "serve/oembed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "base/text/html.hpp"
#include "embed/export.hpp"
#include "embed/page_height.hpp"
#include "serve/target.hpp"

namespace praxeo::serve {
namespace {

constexpr int kWidth = 640, kMost = 100000;

// A page's address on this server: "http://HOST/PATH", without what stands behind it.
struct PageAddress {
  std::string url, origin, path;
};

std::optional<PageAddress> read_address(std::string_view url, const HostRule& hosts) {
  const std::string_view whole = url.substr(0, url.find_first_of("?#"));
  std::size_t scheme = 0;
  for (const std::string_view known : {"http://", "https://"})
    if (whole.starts_with(known)) scheme = known.size();
  if (scheme == 0) return std::nullopt;
  const std::size_t slash = std::min(whole.find('/', scheme), whole.size());
  const std::string_view host = whole.substr(scheme, slash - scheme);
  // Who asks wrote it, and it goes into HTML: a plain host, with no name or password before it.
  if (host.find_first_of("@\\ \"'<>") != std::string_view::npos || !hosts.allows(host)) return std::nullopt;
  const auto target = read_target(slash < whole.size() ? whole.substr(slash) : "/");
  if (!target) return std::nullopt;
  return PageAddress{std::string(whole), std::string(whole.substr(0, slash)), target->path};
}

// Absent: not asked. Not positive: no size.
std::optional<int> size_of(std::string_view query, std::string_view name) {
  const auto text = query_value(query, name);
  if (!text) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  return error == std::errc() && end == text->data() + text->size() ? std::clamp(value, 0, kMost) : 0;
}

std::string as_xml(const nlohmann::ordered_json& fields) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>\n";
  for (const auto& [name, value] : fields.items()) {
    xml += fmt::format("  <{0}>{1}</{0}>\n", name,
                       base::escape_html(value.is_string() ? value.get<std::string>() : value.dump()));
  }
  return xml + "</oembed>\n";
}

// Of a page whose style stands in it, or in a file beside it.
int height_of(std::string_view page, std::string_view path, Site& site) {
  const auto name = embed::linked_style(page);
  if (name.empty()) return embed::frame_height(page);
  const auto folder = path.substr(0, path.rfind('/') + 1);  // of no slash: all of none
  const Found style = site.find(std::string(folder) + std::string(name), {});
  const bool there = style.resource && style.resource->bytes;
  return there ? embed::frame_height(page, *style.resource->bytes) : 0;
}

}  // namespace

Reply answer_oembed(std::string_view query, Site& site, const HostRule& hosts, const Gate& gate,
                    base::TimePoint now) {
  const auto url = query_value(query, "url");
  if (!url) return reply_text(400, "oEmbed needs url=, the address of a page");
  const std::string format = query_value(query, "format").value_or("json");
  if (format != "json" && format != "xml") return reply_text(501, "oEmbed is answered as json and as xml");
  const auto most_wide = size_of(query, "maxwidth"), most_high = size_of(query, "maxheight");
  if (most_wide == 0 || most_high == 0) return reply_text(400, "that is no size");
  const auto address = read_address(*url, hosts);
  if (!address) return reply_text(404, "there is no page of that address here");
  const auto passed = gate.pass(address->path, now);
  if (passed.lack) return reply_text(401, *passed.lack);
  const Found found = site.find(passed.path, {});
  const bool page =
      found.resource && found.resource->status == 200 && found.resource->type.starts_with("text/html");
  if (!page) return reply_text(404, "there is no page of that address here");
  const int width = std::min(kWidth, most_wide.value_or(kWidth));
  const int estimated = found.resource->bytes ? height_of(*found.resource->bytes, passed.path, site) : 0;
  const int own = estimated > 0 ? estimated : embed::kFrameHeight;
  const int height = std::min(own, most_high.value_or(own));
  store::Embed embed;
  embed.title = found.resource->title.empty() ? passed.path : found.resource->title;
  const nlohmann::ordered_json fields = {{"version", "1.0"},
                                         {"type", "rich"},
                                         {"title", embed.title},
                                         {"provider_name", "praxeo"},
                                         {"provider_url", address->origin + "/"},
                                         {"cache_age", 3600},
                                         {"width", width},
                                         {"height", height},
                                         {"html", embed::embed_code(embed, address->url, height)}};
  std::string bytes =
      format == "json" ? fields.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"
                       : as_xml(fields);
  Reply reply{.type = format == "json" ? "application/json" : "text/xml; charset=utf-8"};
  reply.headers.push_back({"X-Content-Type-Options", "nosniff"});
  // Read by pages of other sites, to which it gives nothing that a reader does not see.
  reply.headers.push_back({"Access-Control-Allow-Origin", "*"});
  reply.length = bytes.size();
  reply.write = [bytes = std::move(bytes)](Sink& sink) { return sink.write(bytes); };
  return reply;
}

}  // namespace praxeo::serve

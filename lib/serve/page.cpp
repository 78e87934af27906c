// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <utility>

#include "base/crypto.hpp"
#include "serve/reload.hpp"
#include "serve/site.hpp"

namespace praxeo::serve {
namespace {

constexpr std::string_view kPolicy = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
constexpr std::size_t kHead = 65536;  // policy and title stand near the beginning

struct Part {
  std::size_t at = 0, length = 0;
};

std::optional<Part> between(std::string_view html, std::string_view open, std::string_view close) {
  const std::string_view head = html.substr(0, kHead);
  const std::size_t found = head.find(open);
  if (found == std::string_view::npos) return std::nullopt;
  const std::size_t from = found + open.size();
  const std::size_t end = head.find(close, from);
  if (end == std::string_view::npos) return std::nullopt;
  return Part{from, end - from};
}

// The references that escape_html() writes.
std::string plain(std::string_view html) {
  static constexpr std::pair<std::string_view, char> kReferences[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&apos;", '\''}};
  std::string text;
  while (!html.empty()) {
    bool known = false;
    for (const auto& [reference, c] : kReferences) {
      if (!html.starts_with(reference)) continue;
      text += c;
      html.remove_prefix(reference.size());
      known = true;
      break;
    }
    if (known) continue;
    // A header is one line.
    text += static_cast<unsigned char>(html.front()) < 0x20 ? ' ' : html.front();
    html.remove_prefix(1);
  }
  return text;
}

}  // namespace

Resource page_resource(std::string html, bool reload) {
  Resource page{.type = "text/html; charset=utf-8"};
  if (reload) html = with_reload(std::move(html));
  if (const auto policy = between(html, kPolicy, "\""))
    page.policy = plain(std::string_view(html).substr(policy->at, policy->length));
  if (const auto title = between(html, "<title>", "</title>"))
    page.title = plain(std::string_view(html).substr(title->at, title->length));
  page.etag = etag_of(base::sha256(html));
  page.size = html.size();
  page.bytes = std::make_shared<std::string>(std::move(html));
  return page;
}

}  // namespace praxeo::serve

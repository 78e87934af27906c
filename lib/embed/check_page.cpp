// SPDX-License-Identifier: Apache-2.0
#include "embed/check_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "base/crypto.hpp"
#include "base/signing.hpp"
#include "base/text/normalize.hpp"
#include "embed/check_policy.hpp"
#include "embed/csp.hpp"
#include "embed/hashed_name.hpp"

namespace praxeo::embed {
namespace {

constexpr std::string_view kMeta = R"(<meta http-equiv="Content-Security-Policy" content=")";

bool begins_tag(std::string_view html, std::string_view name) {
  if (html.size() <= name.size() + 1) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if ((html[i + 1] | 0x20) != name[i]) return false;  // tags are in any case
  return std::string_view(" \t\r\n\f/>").find(html[name.size() + 1]) != std::string_view::npos;
}

// The value of an attribute of a start tag, written as praxeo writes it.
std::string_view attribute(std::string_view tag, std::string_view name) {
  const auto begin = tag.find(fmt::format(" {}=\"", name));
  if (begin == std::string_view::npos) return {};
  const auto from = begin + name.size() + 3;
  return tag.substr(from, tag.find('"', from) - from);
}

// What stands before the policy takes no part of it away: a comment, say, or a title would make a text of it.
bool begins_with_policy(std::string_view html, std::size_t policy_at) {
  for (auto at = html.find('<'); at < policy_at; at = html.find('<', at + 1)) {
    const auto rest = html.substr(at);
    const bool known = begins_tag(rest, "html") || begins_tag(rest, "head") || begins_tag(rest, "!doctype") ||
                       rest.starts_with("<meta charset=\"utf-8\">");
    const auto tag = rest.substr(0, rest.find('>'));
    const bool closed =
        tag.find('\'') == std::string_view::npos && std::count(tag.begin(), tag.end(), '"') % 2 == 0;
    if (!known || !closed || tag.size() > policy_at - at) return false;
  }
  return true;
}

// A stylesheet is the bundle's own, and other links fetch nothing.
void check_link(std::string_view tag, const HashOf& hash_of, std::vector<std::string>& faults) {
  constexpr std::string_view kBegin = "<link rel=\"";
  const auto kind = tag.starts_with(kBegin)
                        ? tag.substr(kBegin.size(), tag.find('"', kBegin.size()) - kBegin.size())
                        : std::string_view();
  for (const std::string_view harmless : {"canonical", "alternate", "prev", "next", "license"})
    if (kind == harmless) return;
  const auto name = attribute(tag, "href");
  const bool known = hash_of && is_named_by_hash(name) && !hash_of(name).empty() &&
                     tag == fmt::format(R"(<link rel="stylesheet" href="{}")", name);
  if (!known) faults.emplace_back("takes a stylesheet, or another file, that is none of the bundle's");
}

// Each <img> shows what lies in the page, or a picture that the manifest names.
void check_pictures(std::string_view html, const HashOf& hash_of, std::vector<std::string>& faults) {
  constexpr std::size_t kLongest = 200;
  for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    if (!begins_tag(html.substr(at), "img")) continue;
    const auto source = attribute(html.substr(at, html.find('>', at) - at), "src");
    if (source.starts_with("data:image/")) continue;
    if (hash_of && is_named_by_hash(source) && !hash_of(source).empty()) continue;
    faults.push_back(fmt::format("shows a picture '{}' that is no part of the bundle",
                                 base::printable(source.substr(0, kLongest))));
  }
}

// <script src="script.….js" integrity="sha256-…" crossorigin="anonymous" defer></script>: by its hash the
// policy allows it, and the manifest knows it. Where it ends; npos for any other form.
std::size_t linked_script(std::string_view html, std::size_t at, std::string_view policy,
                          const HashOf& hash_of, std::vector<std::string>& faults) {
  constexpr std::string_view kClose = "></script>";
  const auto end = html.find(kClose, at);
  if (end == std::string_view::npos) return end;
  const auto tag = html.substr(at, end - at);
  const auto name = attribute(tag, "src"), integrity = attribute(tag, "integrity");
  if (tag != fmt::format(R"(<script src="{}" integrity="{}" crossorigin="anonymous" defer)", name, integrity))
    return std::string_view::npos;
  if (directive(policy, "script-src") != fmt::format("'{}'", integrity))
    faults.emplace_back("its policy doesn't allow the script that it names");
  const auto digest = base::from_base64(integrity.substr(std::min<std::size_t>(7, integrity.size())));
  const auto hex = digest ? base::hex({reinterpret_cast<const std::uint8_t*>(digest->data()), digest->size()})
                          : std::string();
  if (hash_of(name) != "sha256:" + hex)
    faults.push_back(fmt::format("names a script '{}' of another hash than the manifest", name));
  return end + kClose.size();
}

}  // namespace

std::string policy_of_page(std::string_view html) {
  const auto at = html.find(kMeta);
  if (at == std::string_view::npos) return {};
  const auto begin = at + kMeta.size();
  const auto end = html.find('"', begin);
  if (end == std::string_view::npos || end - begin > 8192) return {};
  std::string policy(html.substr(begin, end - begin));
  constexpr std::string_view kQuote = "&#39;";
  for (std::size_t here = policy.find(kQuote); here != std::string::npos;
       here = policy.find(kQuote, here + 1))
    policy.replace(here, kQuote.size(), "'");
  return policy;
}

std::vector<std::string> policy_faults(std::string_view html, const HashOf& hash_of) {
  std::vector<std::string> faults;
  const std::string policy = policy_of_page(html);
  if (policy.empty()) return {"has no content security policy"};
  faults = faults_of_policy(policy, static_cast<bool>(hash_of));
  const auto policy_at = html.find(kMeta);
  if (!begins_with_policy(html, policy_at)) faults.emplace_back("has something before its policy");
  check_pictures(html, hash_of, faults);
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const std::string_view rest = html.substr(at);
    if (begins_tag(rest, "link")) check_link(rest.substr(0, rest.find('>')), hash_of, faults);
    const bool script = begins_tag(rest, "script");
    if (!script && !begins_tag(rest, "style")) {
      ++at;
      continue;
    }
    if (script && hash_of) {
      if (const auto end = linked_script(html, at, policy, hash_of, faults); end != std::string_view::npos) {
        at = end;
        continue;
      }
    }
    const std::string_view name = script ? "script" : "style";
    const std::string open = fmt::format("<{}>", name), close = fmt::format("</{}>", name);
    const auto end = html.find(close, at);
    if (!rest.starts_with(open) || end == std::string_view::npos) {
      faults.push_back(fmt::format("holds a <{}> of another form than praxeo's", name));
      ++at;
      continue;
    }
    const auto text = html.substr(at + open.size(), end - at - open.size());
    if (directive(policy, fmt::format("{}-src", name)).find(csp_hash(text)) == std::string_view::npos)
      faults.push_back(fmt::format("its policy doesn't allow the {} in it", name));
    at = end + close.size();
  }
  return faults;
}

}  // namespace praxeo::embed

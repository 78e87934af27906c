// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/text/html.hpp"
#include "embed/address.hpp"
#include "embed/export.hpp"
#include "embed/page_height.hpp"
#include "store/events_list.hpp"

namespace praxeo::embed {
namespace {

// How messages call an address that nobody looked at before.
constexpr std::string_view kPageName = "the page";

void require_height(int px) {
  if (px < 1) throw Error(ErrorKind::usage, fmt::format("an embed can't be {} px high", px));
}

const std::string& title_of(const store::Embed& embed) {
  return embed.title.empty() ? embed.slug : embed.title;
}

// Of the folder that the page lies in: "https://a/b/" of "https://a/b/", "https://a/b/index.html?x" and
// "https://a/b", which web servers lead to "https://a/b/".
std::string folder_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const auto host = url.find("://");
  const auto slash = url.rfind('/');
  if (host != std::string_view::npos && slash < host + 3) return std::string(url) + "/";  // "https://a"
  const bool is_folder = slash + 1 < url.size() && url.find('.', slash) == std::string_view::npos;
  return is_folder ? std::string(url) + "/" : std::string(url.substr(0, slash + 1));
}

// How far back other forms are looked for.
constexpr std::int64_t kLookedAt = 100;

struct ExportOf {
  std::string form;  // "page", "pages", "private"
  int height_px = 0;
};

std::string_view words_of(std::string_view form) {
  return form == "pages" ? "a list of many pages" : form == "private" ? "a private page" : "one page";
}

// "https://a/b/loops.html" does; "https://a/b/" and "https://a/b/index.html?x" don't.
bool names_page(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  return url.ends_with(".html") && !url.ends_with("/index.html");
}

}  // namespace

FrameEstimate exported_height(store::Store& store, const store::Embed& embed, std::string_view url) {
  std::vector<ExportOf> forms;  // the last of each form, the newest first
  bool changed = false;
  const store::EventFilter filter{
      .type = "embed", .project_id = {}, .subject_id = embed.id, .since = {}, .until = {}};
  std::vector<store::Event> events;
  static_cast<void>(store::EventList(store).last(
      filter, kLookedAt, [&](const store::NamedEvent& named) { events.push_back(named.event); }));
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (event->type != "embed.exported") {
      changed |= forms.empty();
      continue;
    }
    const auto data = nlohmann::json::parse(event->data);
    // Exports of an earlier praxeo told no height, or no form.
    ExportOf made{data.value("form", ""), frame_height(data.value("height", 0))};
    const bool known = std::ranges::any_of(forms, [&](const ExportOf& it) { return it.form == made.form; });
    if (made.height_px > 0 && !known) forms.push_back(std::move(made));
  }
  if (forms.empty()) {
    return {kFrameHeight, fmt::format("'{}' was never exported, so nobody knows how high its page is: the "
                                      "frame has {} px",
                                      embed.slug, kFrameHeight)};
  }
  const auto& last = forms.front();
  if (last.form == "pages" && names_page(url)) {
    return {kFrameHeight, fmt::format("an export of many pages tells the height of their list alone: the "
                                      "frame has {} px",
                                      kFrameHeight)};
  }
  const auto other = std::ranges::find_if(
      forms, [&](const ExportOf& it) { return !it.form.empty() && it.height_px != last.height_px; });
  if (!last.form.empty() && other != forms.end()) {
    return {last.height_px, fmt::format("the height is that of the last export, {}; {} had {} px",
                                        words_of(last.form), words_of(other->form), other->height_px)};
  }
  if (changed) {
    return {last.height_px, fmt::format("'{}' was changed since its last export: the height is that of its "
                                        "page of before",
                                        embed.slug)};
  }
  return {last.height_px, {}};
}

std::string embed_element(const store::Embed& embed, std::string_view url, int height_px) {
  require_height(height_px);
  const auto address = page_address(url, kPageName);
  const auto page = base::escape_html(address);
  const auto title = base::escape_html(title_of(embed));
  return fmt::format(
      "<script src=\"{}{}\" async></script>\n"
      "<praxeo-embed src=\"{}\" title=\"{}\" height=\"{}\"><a href=\"{}\">{}</a></praxeo-embed>",
      base::escape_html(folder_of(address)), kElementScript, page, title, height_px, page, title);
}

std::string embed_code(const store::Embed& embed, std::string_view url, int height_px) {
  require_height(height_px);
  return fmt::format(
      R"(<iframe src="{}" title="{}" loading="lazy" sandbox="allow-scripts allow-popups" )"
      R"(referrerpolicy="strict-origin-when-cross-origin" style="width:100%;height:{}px;border:0"></iframe>)",
      base::escape_html(page_address(url, kPageName)), base::escape_html(title_of(embed)), height_px);
}

}  // namespace praxeo::embed

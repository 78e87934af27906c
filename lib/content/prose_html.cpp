// SPDX-License-Identifier: Apache-2.0
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "content/markdown.hpp"
#include "content/marks.hpp"
#include "content/prose.hpp"

namespace praxeo::content {
namespace {

// Non-characters of Unicode, which paragraphs() has removed from foreign text: "begin" opens each paragraph,
// so that nothing in it can open a block; a mark goes through the parser as open, digits, close. What stands
// beside them decides whether a run of "*" or "_" opens or closes emphasis (CommonMark §6.2): behind "begin"
// a blank, as at the start of a line, and around a mark a sign of punctuation, as its brackets are.
constexpr std::string_view kBegin = "\xEF\xB7\x90 ";                 // U+FDD0
constexpr std::string_view kMarkOpen = "\xE2\x80\xBB\xEF\xB7\x91";   // U+203B U+FDD1
constexpr std::string_view kMarkClose = "\xEF\xB7\x92\xE2\x80\xBB";  // U+FDD2 U+203B

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

std::string text_of(const char* text) { return text == nullptr ? std::string() : std::string(text); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

bool is_allowed_link(std::string_view url) {
  const auto scheme = lower(url.substr(0, 8));
  return scheme.starts_with("http://") || scheme.starts_with("https://") || scheme.starts_with("mailto:");
}

// What an address or title held of marks, to be set behind it: a mark is never lost.
std::string only_marks(std::string_view text) {
  std::string out;
  for (auto at = text.find(kMarkOpen); at != std::string_view::npos; at = text.find(kMarkOpen, at + 1)) {
    const auto close = text.find(kMarkClose, at);
    if (close != std::string_view::npos) out += text.substr(at, close + kMarkClose.size() - at);
  }
  return out;
}

cmark_node* text_node(const std::string& words) {
  auto* node = cmark_node_new(CMARK_NODE_TEXT);
  cmark_node_set_literal(node, words.c_str());
  return node;
}

// Lifts the children of a link or image into its place, so that its words stay and its address goes.
void unwrap(cmark_node* node) {
  while (auto* child = cmark_node_first_child(node)) {
    cmark_node_unlink(child);
    cmark_node_insert_before(node, child);
  }
  cmark_node_unlink(node);
  cmark_node_free(node);
}

std::vector<cmark_node*> nodes_to_mend(cmark_node* root) {
  std::vector<cmark_node*> found;
  std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> each(cmark_iter_new(root), cmark_iter_free);
  for (auto event = cmark_iter_next(each.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(each.get())) {
    auto* node = cmark_iter_get_node(each.get());
    const auto type = cmark_node_get_type(node);
    const bool wanted = type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE || type == CMARK_NODE_HTML_INLINE;
    // Leaves have no exit; of the others the exit comes after all that is inside.
    if (wanted && (event == CMARK_EVENT_EXIT || type == CMARK_NODE_HTML_INLINE)) found.push_back(node);
  }
  return found;
}

void mend(cmark_node* node) {
  if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE) {
    cmark_node_insert_before(node, text_node(text_of(cmark_node_get_literal(node))));
    cmark_node_unlink(node);
    cmark_node_free(node);
    return;
  }
  const auto url = text_of(cmark_node_get_url(node));
  const auto title = text_of(cmark_node_get_title(node));
  const auto lost = only_marks(url) + only_marks(title);
  if (!lost.empty()) cmark_node_insert_after(node, text_node(lost));
  // An image would be fetched by whoever reads the page: its words stay.
  if (cmark_node_get_type(node) == CMARK_NODE_IMAGE || !is_allowed_link(url) || !only_marks(url).empty()) {
    unwrap(node);
  } else if (!only_marks(title).empty()) {
    cmark_node_set_title(node, "");
  }
}

std::string with_placeholders(std::string_view line) {
  std::string out(kBegin);
  std::size_t from = 0;
  for (const auto& mark : find_marks(line)) {
    out.append(line.substr(from, mark.start - from));
    out += kMarkOpen;
    out += std::to_string(mark.number);
    out += kMarkClose;
    from = mark.end;
  }
  out.append(line.substr(from));
  return out;
}

std::string with_sup_links(std::string_view html, std::string_view id_prefix) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const auto rest = html.substr(at);
    if (rest.starts_with(kBegin)) {
      at += kBegin.size();
    } else if (rest.starts_with(kMarkOpen)) {
      const auto close = std::min(rest.find(kMarkClose), rest.size());
      const std::string number(rest.substr(kMarkOpen.size(), close - kMarkOpen.size()));
      out += "<sup class=\"mark\"><a href=\"#";
      out.append(id_prefix).append("cite-").append(number).append("\" id=\"");
      out.append(id_prefix).append("ref-").append(number).append("\">").append(number).append("</a></sup>");
      at += std::min(close + kMarkClose.size(), rest.size());
    } else {
      out += html[at++];
    }
  }
  return out;
}

std::string escaped_attribute(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::string prose_to_html(std::string_view prose, std::string_view id_prefix) {
  const auto prefix = escaped_attribute(id_prefix);
  std::string html;
  for (const auto& line : paragraphs(without_line_breaks(prose))) {
    const auto source = with_placeholders(line);
    const std::unique_ptr<cmark_node, FreeNode> root(
        cmark_parse_document(source.data(), source.size(), CMARK_OPT_DEFAULT));
    for (auto* node : nodes_to_mend(root.get())) mend(node);
    cmark_consolidate_text_nodes(root.get());
    const std::unique_ptr<char, void (*)(void*)> rendered(
        cmark_render_html(root.get(), CMARK_OPT_DEFAULT, nullptr), std::free);
    html += with_sup_links(rendered.get(), prefix);
  }
  return html;
}

}  // namespace praxeo::content

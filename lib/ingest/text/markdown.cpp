// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

#include "base/error.hpp"
#include "base/text/code_signs.hpp"
#include "base/text/html_entities.hpp"
#include "base/text/normalize.hpp"
#include "base/text/raised.hpp"
#include "ingest/text/markdown_lines.hpp"
#include "ingest/text/myst_role.hpp"

namespace praxeo::ingest::text {
namespace {

struct FreeTree {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeWalk {
  void operator()(cmark_iter* walk) const { cmark_iter_free(walk); }
};
using Walk = std::unique_ptr<cmark_iter, FreeWalk>;

std::string_view literal_of(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view() : std::string_view(text);
}

std::string_view type_of(cmark_node* node) { return cmark_node_get_type_string(node); }

// cmark fills the rows of a table up to the width of its head, each cell a node of 150 bytes: 36 KB of "| a
// |" under 3,000 columns took 2.4 GB. Tables that could grow so far beyond their file stay paragraphs.
bool tables_stay_small(std::string_view text) {
  static constexpr std::size_t kAlways = 2'000'000;  // cells
  std::size_t lines = 0, widest = 0;
  for (std::size_t at = 0; at < text.size(); ++lines) {
    const auto stop = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, stop - at);
    at = stop + 1;
    if (line.find_first_not_of("|-: \t>+*0123456789.)") != std::string_view::npos) continue;
    widest = std::max(widest, static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')) + 1);
  }
  return widest * lines <= kAlways + 4 * text.size();
}

// A reference to each definition, as a paragraph of its own: cmark drops definitions that nothing refers to,
// and sorts the others by what refers to them first.
struct References {
  std::string text;
  std::size_t count = 0;
};
References references_to_all(std::string_view text) {
  References all;
  for (std::size_t at = 0; at < text.size();) {
    const auto stop = std::min(text.find('\n', at), text.size());
    if (const auto label = defined_label(text.substr(at, stop - at)); !label.empty()) {
      all.text.append("[^").append(label).append("]\n\n");
      ++all.count;
    }
    at = stop + 1;
  }
  return all;
}

std::unique_ptr<cmark_node, FreeTree> parse_markdown(std::string_view text) {
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_FOOTNOTES));
  for (const std::string_view name : {"table", "strikethrough"}) {
    if (name == "table" && !tables_stay_small(text)) continue;
    if (auto* extension = cmark_find_syntax_extension(name.data()); extension != nullptr)
      cmark_parser_attach_syntax_extension(parser.get(), extension);
  }
  const auto references = references_to_all(text);
  cmark_parser_feed(parser.get(), references.text.data(), references.text.size());
  cmark_parser_feed(parser.get(), text.data(), text.size());
  std::unique_ptr<cmark_node, FreeTree> tree(cmark_parser_finish(parser.get()));
  for (std::size_t i = 0; tree && i < references.count; ++i)
    cmark_node_free(cmark_node_first_child(tree.get()));
  return tree;
}

std::string in_lower_case(std::string_view html) {
  std::string lower(html);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

bool begins_with_stop(std::string_view text) {
  return text.empty() || std::string_view(" .,;:!?)").find(text.front()) != std::string_view::npos;
}

// Words of a leaf block without references to footnotes, code between its signs. Soft breaks stay line ends:
// the caller may look for a definition behind one.
std::string words_of(cmark_node* block) {
  std::string words;
  bool note = false;
  auto sup = std::string::npos;  // where words in "<sup>" begin
  bool behind_text = false;      // a role stands right before what it marks
  const Walk walk(cmark_iter_new(block));
  while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
    if (cmark_iter_get_event_type(walk.get()) != CMARK_EVENT_ENTER) continue;
    auto* node = cmark_iter_get_node(walk.get());
    const auto type = cmark_node_get_type(node);
    // "again [^1]." without the reference is "again."
    if (std::exchange(note, type == CMARK_NODE_FOOTNOTE_REFERENCE) && words.ends_with(' ') &&
        (type != CMARK_NODE_TEXT || begins_with_stop(literal_of(node))))
      words.pop_back();
    if (type == CMARK_NODE_TEXT) words += base::without_code_signs(literal_of(node));
    if (type == CMARK_NODE_CODE) {
      const auto marked = base::without_code_signs(literal_of(node));
      const auto role = behind_text ? take_role(words) : std::nullopt;
      const auto said = role && *role != Role::code ? words_of_role(marked) : std::string(marked);
      words += role == Role::words ? said : base::signed_code(said);
    }
    behind_text = type == CMARK_NODE_TEXT;
    if (type == CMARK_NODE_SOFTBREAK) words += '\n';
    if (type == CMARK_NODE_LINEBREAK) words += ' ';
    if (type == CMARK_NODE_HTML_INLINE) {
      const auto tag = base::fold(literal_of(node));
      if (tag.starts_with("<br")) words += ' ';
      if (tag == "<sup>") sup = words.size();
      if (tag == "</sup>") base::raise_from(words, std::exchange(sup, std::string::npos));
    }
  }
  return base::normalize_signed(words);  // entities bring back what the source had lost
}

// "rust" of "rust,ignore", "Rust {1,3}", "{.rust .numberLines}" and "rust title=x".
std::string fence_language(std::string_view info) {
  if (info.starts_with('{')) {
    info.remove_prefix(std::min(info.find_first_not_of("{ "), info.size()));
    if (info.starts_with('.')) info.remove_prefix(1);
  }
  for (const std::string_view lead : {"language-", "lang-"}) {
    if (info.starts_with(lead)) info.remove_prefix(lead.size());
  }
  auto name = in_lower_case(info.substr(0, info.find_first_of(" \t,:;{}()[]=\"'`")));
  constexpr std::size_t kLongest = 40;
  const bool fine = name.size() <= kLongest &&
                    std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < '\x7F'; });
  return fine ? name : std::string();
}

std::string_view info_of(cmark_node* fence) {
  const char* info = cmark_node_get_fence_info(fence);
  return info == nullptr ? std::string_view() : std::string_view(info);
}

std::string with_entities_read(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto amp = std::min(text.find('&', at), text.size());
    out += text.substr(at, amp - at);
    if (amp == text.size()) break;
    const auto read = base::read_html_entity(text.substr(amp + 1), out);
    if (read == 0) out += '&';
    at = amp + 1 + read;
  }
  return out;
}

// What ends what begins with the '<' in front of `rest`, both in lower case; empty when it is a plain '<', as
// in "a < b".
std::string_view end_of_html(std::string_view rest) {
  const auto named = [&](std::string_view name) {
    return rest.starts_with(name) &&
           (rest.size() == name.size() || rest[name.size()] < 'a' || rest[name.size()] > 'z');
  };
  if (rest.starts_with("!--")) return "-->";
  if (named("script")) return "</script>";
  if (named("style")) return "</style>";
  const char first = rest.empty() ? ' ' : rest.front();
  return (first >= 'a' && first <= 'z') || first == '/' || first == '!' || first == '?' ? ">" : "";
}

// The words of a block of HTML: comments, scripts and styles away, tags as blanks, references read.
std::string words_of_html(std::string_view html) {
  const auto lower = in_lower_case(html);
  const auto last_end = std::min(html.rfind('>'), html.size());  // behind it no tag ends
  std::string words;
  for (std::size_t at = 0; at < html.size();) {
    const auto open = std::min(html.find('<', at), html.size());
    words += with_entities_read(html.substr(at, open - at));
    if (open == html.size()) break;
    const auto closing = end_of_html(std::string_view(lower).substr(open + 1));
    if (closing.empty() || (closing == ">" && open > last_end)) {
      words += '<';
      at = open + 1;
      continue;
    }
    const auto end = lower.find(closing, open + 1);
    at = end == std::string::npos ? html.size() : end + closing.size();
    words += ' ';
  }
  return base::squeeze(base::normalize_text(words));
}

class MarkdownBlocks {
 public:
  explicit MarkdownBlocks(BlockWriter& writer) : writer_(writer) {}

  void write(cmark_node* root) {
    bold_heads_ = has_bold_heads(root);
    const Walk walk(cmark_iter_new(root));
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(walk.get())) {
      auto* node = cmark_iter_get_node(walk.get());
      if (event == CMARK_EVENT_EXIT) {
        leave(node);
      } else if (enter(node)) {
        cmark_iter_reset(walk.get(), node, CMARK_EVENT_EXIT);  // its inside is written
        leave(node);
      }
    }
  }

 private:
  // True when the node was written with all that is in it.
  bool enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_LIST:
        next_.push_back(cmark_node_get_list_start(node));
        return false;
      case CMARK_NODE_ITEM:
        ++next_.back();
        return false;
      case CMARK_NODE_BLOCK_QUOTE:
        ++quotes_;
        return false;
      case CMARK_NODE_FOOTNOTE_DEFINITION:
        ++notes_;
        return false;
      case CMARK_NODE_HEADING:
        level_ = cmark_node_get_heading_level(node);
        writer_.heading(level_, words_of(node));
        return true;
      case CMARK_NODE_PARAGRAPH:
        paragraph(node);
        return true;
      case CMARK_NODE_CODE_BLOCK:
        writer_.code(base::normalize_text(literal_of(node)), fence_language(info_of(node)));
        return false;
      case CMARK_NODE_HTML_BLOCK:
        writer_.paragraph(words_of_html(literal_of(node)), set_in());
        return false;
      default:
        break;
    }
    if (type_of(node) != "table") return false;
    table(node);
    return true;
  }

  void leave(cmark_node* node) {
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LIST) next_.pop_back();
    if (type == CMARK_NODE_BLOCK_QUOTE) --quotes_;
  }

  [[nodiscard]] bool set_in() const { return !next_.empty() || quotes_ > 0; }

  void paragraph(cmark_node* node) {
    const auto words = words_of(node);
    if (bold_heads_ && is_bold_head(node)) return writer_.heading(std::min(level_ + 1, 6), words);
    if (bold_heads_ && writer_.text().empty() && is_title(words)) return writer_.heading(1, words);
    auto* parent = cmark_node_parent(node);
    const bool first = cmark_node_previous(node) == nullptr && parent != nullptr;
    const auto parent_type = parent == nullptr ? CMARK_NODE_NONE : cmark_node_get_type(parent);
    if (first && parent_type == CMARK_NODE_ITEM) {
      writer_.item(marker_of(parent), words, next_.size() > 1 || quotes_ > 0);
    } else if (first && parent_type == CMARK_NODE_FOOTNOTE_DEFINITION) {
      writer_.footnote(std::to_string(notes_), words);
    } else if (const auto colon = words.find("\n: "); colon != std::string::npos && !set_in()) {
      writer_.definition(words.substr(0, colon), words.substr(colon + 3));
    } else if (is_picture(node)) {
      writer_.picture(words, set_in());
    } else {
      writer_.paragraph(words, set_in());
    }
  }

  // An image and nothing else, a link around it perhaps.
  [[nodiscard]] static bool is_picture(cmark_node* node) {
    auto* only = cmark_node_first_child(node);
    while (only != nullptr && cmark_node_next(only) == nullptr &&
           cmark_node_get_type(only) == CMARK_NODE_LINK)
      only = cmark_node_first_child(only);
    return only != nullptr && cmark_node_next(only) == nullptr &&
           cmark_node_get_type(only) == CMARK_NODE_IMAGE;
  }

  [[nodiscard]] std::string marker_of(cmark_node* item) const {
    auto* list = cmark_node_parent(item);
    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) return "-";
    return fmt::format("{}{}", next_.back() - 1,
                       cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ')' : '.');
  }

  void table(cmark_node* node) {
    std::vector<std::vector<std::string>> rows;
    for (auto* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) {
      auto& cells = rows.emplace_back();
      for (auto* cell = cmark_node_first_child(row); cell != nullptr; cell = cmark_node_next(cell)) {
        cells.push_back(words_of(cell));
      }
    }
    writer_.table(rows);
  }

  // Some authors set their headings in bold: one alone may be a warning.
  static bool has_bold_heads(cmark_node* root) {
    constexpr int kFewest = 2;
    int found = 0;
    for (auto* node = cmark_node_first_child(root); node != nullptr && found < kFewest;
         node = cmark_node_next(node))
      found += is_bold_head(node) ? 1 : 0;
    return found >= kFewest;
  }
  // "Requirements for the tablet, draft 3", in front of headings in bold
  static bool is_title(std::string_view words) {
    constexpr std::size_t kLongest = 90;  // bytes
    return !words.empty() && words.size() <= kLongest && words.find('\n') == std::string_view::npos &&
           std::string_view(".!?,;:").find(words.back()) == std::string_view::npos;
  }
  // "**Out of scope**" on a line of its own above text.
  static bool is_bold_head(cmark_node* node) {
    constexpr std::size_t kLongest = 60;  // bytes
    if (cmark_node_get_type(cmark_node_parent(node)) != CMARK_NODE_DOCUMENT) return false;
    auto* below = cmark_node_next(node);
    if (!is_bold(node) || below == nullptr || is_bold(below)) return false;
    const auto type = cmark_node_get_type(below);
    const auto words = words_of(node);
    return type != CMARK_NODE_HEADING && type != CMARK_NODE_THEMATIC_BREAK && !words.empty() &&
           words.size() <= kLongest && words.find('\n') == std::string::npos &&
           std::string_view(".!,;:").find(words.back()) == std::string_view::npos;
  }
  static bool is_bold(cmark_node* node) {
    auto* only = cmark_node_first_child(node);
    return cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH && only != nullptr &&
           cmark_node_next(only) == nullptr && cmark_node_get_type(only) == CMARK_NODE_STRONG;
  }

  BlockWriter& writer_;
  bool bold_heads_ = false;
  int level_ = 1;          // of the last heading that has its own sign
  std::vector<int> next_;  // of each open list, the number of its next item
  int quotes_ = 0, notes_ = 0;
};

}  // namespace

void write_markdown(std::string_view text, BlockWriter& writer) {
  const auto tree = parse_markdown(in_common_markdown(text));
  if (!tree) throw Error(ErrorKind::failed, "the Markdown can't be parsed");
  MarkdownBlocks(writer).write(tree.get());
}

}  // namespace praxeo::ingest::text

// SPDX-License-Identifier: Apache-2.0
#include "embed/highlight.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <iterator>

#include "base/text/html.hpp"
#include "base/text/utf8.hpp"
#include "embed/highlight/language.hpp"
#include "embed/highlight/lexer.hpp"
#include "embed/highlight/outside.hpp"

namespace praxeo::embed {
namespace {

// The text content must equal the code, so nothing is left out here: carriage returns, which an HTML parser
// would turn into line feeds, are references, and bidirectional controls stand inside an isolating span.
void append_code(std::string& html, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '\r':
        html += "&#13;";
        break;
      case '\0':
        html += "\xEF\xBF\xBD";
        break;
      default:
        if (const std::size_t bytes = base::bidi_control_at(text.substr(at)); bytes > 0) {
          std::size_t next = at;
          fmt::format_to(std::back_inserter(html),
                         R"(<span class="tok-bidi" data-point="U+{:04X}">{}</span>)",
                         static_cast<std::uint32_t>(base::utf8::next(text, next)), text.substr(at, bytes));
          at += bytes - 1;
        } else {
          html += c;
        }
    }
  }
}

// Neighbours of one kind share a span.
class HtmlWriter {
 public:
  explicit HtmlWriter(std::string& html) : html_(html) {}
  void finish() { switch_to(Token::plain); }

  void add(Token token, std::string_view text) {
    if (text.empty()) return;
    if (token != open_) switch_to(token);
    append_code(html_, text);
  }

 private:
  void switch_to(Token token) {
    if (open_ != Token::plain) html_ += "</span>";
    if (token != Token::plain) {
      html_ += "<span class=\"tok-";
      html_ += name_of(token);
      html_ += "\">";
    }
    open_ = token;
  }

  std::string& html_;
  Token open_ = Token::plain;
};

}  // namespace

std::string highlight(std::string_view language, std::string_view code) {
  std::string html;
  html.reserve(code.size() * 2);
  const Language* table = find_language(language);
  if (table == nullptr) {
    append_code(html, code);
    return html;
  }
  HtmlWriter writer(html);
  const Lexer::Sink sink = [&](Token token, std::string_view text) { writer.add(token, text); };
  Lexer(*table, code, sink).run();
  writer.finish();
  return html;
}

std::string html_of(std::string_view code, const std::vector<Stretch>& stretches) {
  std::string html;
  html.reserve(code.size() * 2);
  HtmlWriter writer(html);
  std::size_t at = 0;
  for (const auto& stretch : stretches) {
    writer.add(stretch.token, code.substr(at, stretch.bytes));
    at += stretch.bytes;
  }
  writer.finish();
  return html;
}

bool knows_language(std::string_view language) { return find_language(language) != nullptr; }

std::string language_title(std::string_view language) {
  const Language* table = find_language(language);
  if (table == nullptr && language == "text") return "Text";
  return table == nullptr ? std::string(language) : table->title;
}

}  // namespace praxeo::embed

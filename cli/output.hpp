// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "cli/settings.hpp"
#include "cli/streams.hpp"
#include "cli/style.hpp"
#include "cli/table.hpp"

namespace praxeo::cli {

// What a result prints itself on in text form: stdout as people read it. Everything but payload() escapes
// control characters, so that foreign text can't steer the terminal.
class Printer {
 public:
  Printer(OutStream& out, Layout layout) : out_(out), layout_(std::move(layout)) {}

  void line(const Text& text = {});
  // What helps and nobody needs: what to do next, a long list of what was done. Left out under --quiet.
  void aside(const Text& text);
  void heading(std::string_view text);  // strong; "## …" in markdown
  void table(const Table& table);
  void fields(const Fields& fields);      // a two-column table in markdown
  void paragraph(std::string_view text);  // wrapped on a terminal
  // Bytes that are the payload themselves (a source's text): exact when piped, escaped on a terminal.
  void payload(std::string_view bytes);

  [[nodiscard]] const Layout& layout() const { return layout_; }
  [[nodiscard]] bool markdown() const { return layout_.markdown; }
  [[nodiscard]] bool terminal() const { return layout_.terminal; }

 private:
  OutStream& out_;
  Layout layout_;
};

// Writes `fields` as one object with "schema" first: indented on a terminal, else on one line. Broken UTF-8
// becomes U+FFFD.
void write_object(OutStream& out, std::string_view schema, const nlohmann::ordered_json& fields);
// Its `items` alone, one a line; the object on one line when it has none.
void write_items(OutStream& out, std::string_view schema, const nlohmann::ordered_json& fields);
// One item alone on its line.
void write_item(OutStream& out, const nlohmann::ordered_json& item);

// The bytes of write_object for {"items": […], …}, in pieces: begin_items(), write_nested_item(), next_item()
// and write_nested_item() again …, end_items() with the fields that follow the items.
void begin_items(OutStream& out, std::string_view schema);
void write_nested_item(OutStream& out, const nlohmann::ordered_json& item);
void next_item(OutStream& out);
void end_items(OutStream& out, bool had_items, const nlohmann::ordered_json& rest);

// "PROGRAM/NOUN.VERB/VERSION", "PROGRAM/NOUN/VERSION" where there is no verb.
[[nodiscard]] std::string schema_name(std::string_view program, std::string_view noun, std::string_view verb,
                                      int version);

}  // namespace praxeo::cli

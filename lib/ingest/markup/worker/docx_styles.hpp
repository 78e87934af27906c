// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libxml/tree.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace praxeo::reader {

// What a style, with those it is based on, says of a paragraph (ISO/IEC 29500-1 §17.7).
struct DocxStyle {
  std::string name;  // "heading 1", in English whatever language the program speaks
  std::string based_on;
  std::optional<int> outline;  // 0 to 8; 9 is body text
  std::string numbering;       // numId; "0" takes it off
  int level = 0;               // ilvl
  bool code = false, hidden = false, quote = false, caption = false, title = false;
};

class DocxStyles {
 public:
  DocxStyles() = default;
  // `root` is that of styles.xml; null for a document without.
  explicit DocxStyles(const xmlNode* root);
  // With all it is based on; that of the default paragraph for an empty id.
  [[nodiscard]] DocxStyle of(const std::string& id) const;
  // Is a run in this character style code?
  [[nodiscard]] bool is_code_run(const std::string& id) const;

 private:
  std::map<std::string, DocxStyle> styles_;
  std::string default_;
};

// w:val of a child, such as <w:pStyle w:val="…"/>.
[[nodiscard]] std::string value_of(const xmlNode* properties, std::string_view name);
// A property that is on: there, and not val="0", "false" or "none".
[[nodiscard]] bool is_on(const xmlNode* properties, std::string_view name);
[[nodiscard]] int whole_number(const std::string& text, int otherwise, int least, int most);

}  // namespace praxeo::reader

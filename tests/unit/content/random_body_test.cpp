// SPDX-License-Identifier: Apache-2.0
#include "unit/content/random_body.hpp"

#include <doctest/doctest.h>

#include <array>

#include "base/files.hpp"
#include "base/text/utf8.hpp"
#include "content/schema_walk.hpp"
#include "support/source_tree.hpp"
#include "unit/content/support.hpp"

namespace praxeo::tests {

using nlohmann::json;
using nlohmann::ordered_json;

RandomBody::RandomBody(const content::Kind& kind, std::uint64_t seed)
    : schema_(content::parsed_schema(kind)), random_(seed) {
  const auto file = base::read_file(source_root() / "tests/data/text/naughty.json");
  for (const auto& text : json::parse(file)) {
    auto words = text.get<std::string>();
    std::erase(words, '\0');  // a body holds none
    naughty_.push_back(std::move(words));
  }
}

std::size_t RandomBody::below(std::size_t bound) {
  std::vector<std::uint8_t> bytes(4);
  random_.fill(bytes);
  std::size_t number = 0;
  for (const auto byte : bytes) number = number * 256 + byte;
  return number % bound;
}

json RandomBody::next() { return value(schema_); }

json RandomBody::value(const ordered_json& unresolved) {
  const auto& schema = content::resolved(schema_, unresolved);
  if (const auto words = schema.find("enum"); words != schema.end()) return (*words)[below(words->size())];
  const auto type = schema.value("type", std::string());
  if (type == "integer") return static_cast<int>(below(2000)) - 1000;
  if (type == "number") return (static_cast<double>(below(2000)) - 1000) / 7;
  if (type == "boolean") return below(2) == 0;
  if (type == "array") {
    auto list = json::array();
    const auto least = schema.value("minItems", std::size_t{0});
    for (auto count = least + below(4); count > 0; --count) list.push_back(value(schema.at("items")));
    return list;
  }
  if (type == "object") {
    auto object = json::object();
    for (const auto& [name, property] : schema.at("properties").items()) {
      const auto required = schema.value("required", ordered_json::array());
      const bool must = std::find(required.begin(), required.end(), ordered_json(name)) != required.end();
      if (must || below(2) == 0) object[name] = value(property);
    }
    return object;
  }
  return text(schema);
}

std::string RandomBody::text(const ordered_json& schema) {
  const auto least = schema.value("minLength", std::size_t{0});
  const auto most = schema.value("maxLength", std::size_t{100000});
  if (least == 0 && below(4) == 0) return "";
  std::string out;
  for (auto count = 1 + below(4); count > 0; --count) {
    out += content::is_prose(schema)                       ? prose_piece()
           : content::code_language_key(schema) != nullptr ? code_piece()
                                                           : plain_piece();
  }
  if (least > 0) out += "w";
  // Half of what is allowed, for the normal form may add escapes.
  return std::string(base::utf8::prefix(base::utf8::repair(out), std::max<std::size_t>(most / 2, 1)));
}

std::string RandomBody::words() {
  return below(2) == 0 ? naughty_[below(naughty_.size())] : random_markup(random_);
}

std::string RandomBody::plain_piece() {
  static const std::vector<std::string> kPieces = {
      "1. ", "# ",          "C #", " R1 MUST ", "a  b",  "MUST", "\n",     "**", "`",       "~~~", "- x",
      ":**", "**Level:** ", "\\",  "x\\",       "&amp;", "[^1]", "\u00a0", "é",  "e\u0301", "###"};
  return below(2) == 0 ? kPieces[below(kPieces.size())] : words();
}

std::string RandomBody::prose_piece() {
  static const std::vector<std::string> kPieces = {"# no",
                                                   "\n\n",
                                                   "\n",
                                                   " [^1]",
                                                   "\\[^1]",
                                                   "[^1]: x",
                                                   "```\ncode\n```\n",
                                                   "- a\n- b",
                                                   "1. one",
                                                   "\n\n---\n",
                                                   "**Level:** x",
                                                   "> q",
                                                   "**Rationale:** y",
                                                   "**Acceptance:**",
                                                   "\n\n**Rationale:** z",
                                                   "`a\\_b`",
                                                   "| a |\n|---|\n| b |",
                                                   "  \t",
                                                   "    four",
                                                   "\n\n\n\n",
                                                   "## Summary\n\n",
                                                   "~~~",
                                                   "\\",
                                                   "<b>x</b>",
                                                   "***",
                                                   "_x_",
                                                   "\n\n+ plus",
                                                   "2) two",
                                                   "[a]: http://x",
                                                   "\u2028",
                                                   "\u202e",
                                                   "\ufdd0\u0301",
                                                   "\n\n## Steps\n\n### 1. x\n\n",
                                                   "```",
                                                   "`` ` ``"};
  return below(2) == 0 ? kPieces[below(kPieces.size())] : words();
}

std::string RandomBody::code_piece() {
  static const std::vector<std::string> kPieces = {"```\n",
                                                   "````",
                                                   "~~~~\n",
                                                   "\n",
                                                   "\n\n",
                                                   "\r\n",
                                                   "  trailing  \n",
                                                   "[^1]",
                                                   "\t",
                                                   "# x\n",
                                                   "---\n",
                                                   "\x01",
                                                   "\x1b[31m",
                                                   "[^1]: \u201cq\u201d `a#p1`\n",
                                                   "```bash\nx\n```\n",
                                                   " ",
                                                   "    ```\n",
                                                   "\ufeff"};
  return below(2) == 0 ? kPieces[below(kPieces.size())] : words();
}

}  // namespace praxeo::tests

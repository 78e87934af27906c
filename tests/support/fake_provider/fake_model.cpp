// SPDX-License-Identifier: Apache-2.0
#include "support/fake_provider/fake_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <regex>
#include <set>
#include <utility>

namespace praxeo::tests {
namespace {

using nlohmann::json;

struct Passage {
  std::string token, text;
};

// "[0123456789ab P1 of …]" LF text LF "[0123456789ab end]", as praxeo shows its passages.
std::vector<Passage> passages_in(const std::string& prompt) {
  static const std::regex kHead(R"(\[([0-9a-f]{12}) (P[0-9]+) of [^\n]*\]\n)");
  std::vector<Passage> passages;
  for (std::sregex_iterator each(prompt.begin(), prompt.end(), kHead), end; each != end; ++each) {
    const auto start = static_cast<std::size_t>(each->position() + each->length());
    const auto stop = prompt.find(fmt::format("\n[{} end]", (*each)[1].str()), start);
    if (stop != std::string::npos) passages.push_back({(*each)[2].str(), prompt.substr(start, stop - start)});
  }
  return passages;
}

// The longest line, cut at the end of its first sentence: words that stand in the passage as they are.
std::string quote_of(const std::string& text) {
  std::string best;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end - at > best.size()) best = text.substr(at, end - at);
    at = end + 1;
  }
  if (const auto stop = best.find(". "); stop != std::string::npos && stop > 20) best.resize(stop + 1);
  while (!best.empty() && std::isspace(static_cast<unsigned char>(best.back())) != 0) best.pop_back();
  return best;
}

int count_in(const std::string& prompt) {
  static const std::regex kCount(R"(^Write ([0-9]+) )");
  std::smatch found;
  return std::regex_search(prompt, found, kCount) ? std::stoi(found[1].str()) : 1;
}

// How many pieces of this model's the prompt says there are.
int pieces_told(const std::string& prompt) {
  static const std::regex kPiece("Piece [0-9]+ by ");
  return static_cast<int>(
      std::distance(std::sregex_iterator(prompt.begin(), prompt.end(), kPiece), std::sregex_iterator()));
}

// Of "[0123456789ab pair N claim]": what a reader of claims says of the Nth.
std::string verdict_of(const std::string& prompt, int pair) {
  const auto head = prompt.find(fmt::format(" pair {} claim]\n", pair));
  if (head == std::string::npos) return "not_enough";
  const auto claim = prompt.substr(head, prompt.find('[', head) - head);
  if (claim.find("never") != std::string::npos) return "contradicted";
  return claim.find("everyone") != std::string::npos ? "not_enough" : "supported";
}

int pairs_in(const std::string& prompt) {
  static const std::regex kCount(R"(^Judge ([0-9]+) )");
  std::smatch found;
  return std::regex_search(prompt, found, kCount) ? std::stoi(found[1].str()) : 1;
}

class Maker {
 public:
  explicit Maker(const Asked& asked)
      : asked_(asked), passages_(passages_in(asked.prompt)), told_(pieces_told(asked.prompt)) {
    if (!passages_.empty()) quote_ = quote_of(passages_.front().text);
  }

  json value(const json& schema, const std::string& name) {
    if (name == "pair") return piece_;
    if (name == "verdict") return verdict_of(asked_.prompt, piece_);
    if (const auto values = schema.find("enum"); values != schema.end()) return values->front();
    if (const auto any = schema.find("anyOf"); any != schema.end()) return value(any->front(), name);
    auto type = schema.value("type", json("string"));
    if (type.is_array()) {
      if (std::find(type.begin(), type.end(), json("null")) != type.end()) return nullptr;
      type = type.front();
    }
    if (type == "object") return object(schema);
    if (type == "array") return array(schema, name);
    if (type == "integer") return 1;
    if (type == "number") return 0.5;
    if (type == "boolean") return false;
    return type == "null" ? json() : json(words(name));
  }

 private:
  json object(const json& schema) {
    json made = json::object();
    const auto properties = schema.value("properties", json::object());
    for (const auto& [name, inner] : properties.items()) made[name] = value(inner, name);
    return made;
  }

  json array(const json& schema, const std::string& name) {
    json made = json::array();
    const auto items = schema.value("items", json::object());
    if (name == "dependencies" || name == "non_goals" || name == "open_questions" || name == "prerequisites")
      return made;
    const int count = name == "items"     ? count_in(asked_.prompt)
                      : name == "answers" ? pairs_in(asked_.prompt)
                      : name == "choices" ? 2
                                          : 1;
    for (int i = 0; i < count; ++i) {
      if (name == "items" || name == "answers") ++piece_;
      made.push_back(value(items, name + "-item"));
    }
    return made;
  }

  std::string words(const std::string& name) const {
    static const std::set<std::string> kCited{"summary", "explanation", "purpose", "definition"};
    if (name == "passage") return passages_.empty() ? "P1" : passages_.front().token;
    if (name == "quote") return quote_;
    if (name == "title") return fmt::format("Piece {} by {}", piece_, asked_.model);
    if (name == "id") return "R-1";
    if (name == "language") return "sh";
    if (name == "code" || name == "source") return "echo 4\n";
    if (kCited.contains(name) && !quote_.empty()) return quote_ + "[^1]";
    return fmt::format("Words for {}.", name) + (name == "usage" ? others() : "");
  }
  // Words that only this snippet has, so that it repeats none there is: all models but fake-again have some.
  [[nodiscard]] std::string others() const {
    const int number = told_ + piece_;
    std::string words;
    for (int i = 1; number > 1 && asked_.model != "fake-again" && i <= 24; ++i)
      words += fmt::format(" p{}w{}", number, i);
    return words;
  }

  const Asked& asked_;
  std::vector<Passage> passages_;
  std::string quote_;
  int told_ = 0;
  int piece_ = 0;
};

std::int64_t tokens_in(std::size_t bytes) { return static_cast<std::int64_t>((bytes + 3) / 4); }

}  // namespace

std::string fake_text(const Asked& asked) {
  if (asked.schema) return Maker(asked).value(*asked.schema, "").dump();
  const auto line = asked.prompt.substr(asked.prompt.rfind('\n') + 1);
  return fmt::format("You said: {}", line.substr(0, 200));
}

Tokens tokens_of(const Asked& asked, const std::string& text) {
  Tokens tokens;
  tokens.input =
      tokens_in(asked.system.size() + asked.prompt.size()) + 3 + 258 * static_cast<std::int64_t>(asked.files);
  tokens.output = tokens_in(text.size());
  if (asked.model.ends_with("-cached")) {
    tokens.cached_input = tokens.input / 4;
    if (asked.dialect != "gemini") tokens.cache_write = tokens.input / 8;
    tokens.input -= tokens.cached_input + tokens.cache_write;
  }
  if (asked.model.ends_with("-thinking")) tokens.reasoning = 7;
  return tokens;
}

}  // namespace praxeo::tests

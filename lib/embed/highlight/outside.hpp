// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"
#include "content/kind.hpp"
#include "embed/highlight.hpp"
#include "embed/highlight/language.hpp"

namespace praxeo::embed {

// So many bytes of code, and what they are.
struct Stretch {
  std::size_t bytes = 0;
  Token token = Token::plain;
};
// The same promises as highlight(). The stretches are all of `code`, cut between characters.
[[nodiscard]] std::string html_of(std::string_view code, const std::vector<Stretch>& stretches);

// The fields of a kind that name the language of code, each as a body writes it: "\"language\"".
[[nodiscard]] std::vector<std::string> language_fields(const content::Kind& kind);
// Whether one of those fields of a body, as JSON, may name a language that no table is for: a look at its
// bytes, for parsing every body of a large bundle twice would cost more than all else here.
[[nodiscard]] bool may_want(std::string_view body, const std::vector<std::string>& fields);

// Where praxeo-highlight lies; empty when it is not installed, which it need not be.
[[nodiscard]] std::filesystem::path find_highlighter(const base::Env& env);

// Colours code of languages that no table knows by KSyntaxHighlighting, in an isolated process that is
// started at most once, and only when there is such code. The tables stay first, so that their pages are the
// same everywhere. What the process says is foreign: it may cut code into stretches and name a language, and
// nothing else.
class OutsidePainter final : public CodePainter {
 public:
  // Without a `worker`, code of such languages stays in one colour, and lacking() names them.
  explicit OutsidePainter(std::filesystem::path worker) : worker_(std::move(worker)) {}

  // Notes down the code of a body that no table is for.
  void want(const content::Kind& kind, const nlohmann::json& body);
  void want(std::string_view language, std::string_view code);
  // Has all of it coloured. Never throws for what goes wrong there: trouble() says it, and the code stays
  // plain.
  void fetch();

  [[nodiscard]] std::string html(std::string_view language, std::string_view code) const override;
  [[nodiscard]] std::string title(std::string_view language) const override;

  // "KSyntaxHighlighting 5.103.0", when it coloured something; and the languages, as code names them.
  [[nodiscard]] const std::string& library() const { return library_; }
  [[nodiscard]] const std::set<std::string>& coloured() const { return coloured_; }
  [[nodiscard]] const std::set<std::string>& lacking() const { return lacking_; }
  [[nodiscard]] const std::string& trouble() const { return trouble_; }

 private:
  struct Wanted {
    std::string language, code;
  };
  class Sink;
  std::filesystem::path worker_;
  std::map<std::string, std::size_t> known_;  // hash of language and code: index into wanted_
  std::vector<Wanted> wanted_;
  std::vector<std::optional<std::vector<Stretch>>> stretches_;
  std::map<std::string, std::string, std::less<>> titles_;
  std::string library_, trouble_;
  std::set<std::string> coloured_, lacking_;
};

}  // namespace praxeo::embed

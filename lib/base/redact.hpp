// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::base {

// Takes secrets out of foreign texts, where servers repeat them: as they are, with any of their characters
// URL-encoded (RFC 3986, once or twice), escaped for JSON (once or more) or HTML, and all that in base 64 of
// either alphabet, wherever in a longer one they stand. Each becomes "[key]". A secret of fewer than 8 bytes
// is left alone: it would take words out of every text. Not to be changed while other threads use it.
class Redactor {
 public:
  static constexpr std::size_t kShortest = 8;
  static constexpr std::string_view kInstead = "[key]";

  void add(std::string_view secret);
  [[nodiscard]] bool empty() const { return forms_.empty(); }
  // A hash of all that is looked for: another one when a secret comes or goes.
  [[nodiscard]] std::string fingerprint() const;
  [[nodiscard]] std::string clean(std::string text) const;
  // Whether clean() would take anything out.
  [[nodiscard]] bool finds(std::string_view text) const;

  // A text that comes in pieces, which may part a secret: what could be its beginning is held back until more
  // is there.
  class Stream {
   public:
    explicit Stream(const Redactor& redactor) : redactor_(&redactor) {}
    [[nodiscard]] std::string feed(std::string_view piece);
    [[nodiscard]] std::string finish();

   private:
    // Whether the piece only lengthens a run of backslashes, of which more say nothing new.
    [[nodiscard]] bool only_more(std::string_view piece) const;
    const Redactor* redactor_;
    std::string held_;
  };

 private:
  // How far a form goes from `at` on: its length, 0 for none; `open` when the text ends within it.
  struct Found {
    std::size_t length = 0;
    bool open = false;
  };
  [[nodiscard]] Found match(std::string_view text, std::size_t at) const;
  // How far text and form go together.
  struct Step {
    std::size_t here = 0, matched = 0;
    bool open = false;
  };
  static bool step(std::string_view text, std::string_view form, Step& step);
  static bool step_escaped(std::string_view text, std::string_view form, Step& step);
  // Cleans up to where an open form begins; `whole`: nothing follows.
  [[nodiscard]] std::string cleaned(std::string_view text, bool whole, std::size_t& used) const;
  void add_form(std::string form);

  std::vector<std::string> forms_;
  std::array<bool, 256> begins_{};  // whether a byte can begin one
  std::size_t longest_run_ = 1;     // of backslashes in one; 1 at least
};

}  // namespace praxeo::base

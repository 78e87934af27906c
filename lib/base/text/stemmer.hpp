// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace praxeo::base {

// Snowball stems of words (snowballstem.org), by libstemmer. The library is loaded when the first Stemmer is
// made: linked in, its tables of all languages are 330 KB that the loader would have to relocate at every
// start, a third of what `praxeo --version` takes. For one thread.
class Stemmer {
 public:
  // `language` as the library names it: "english". Throws failed when the library is not installed, and
  // not_found for a language that it does not know.
  explicit Stemmer(std::string_view language);
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // Of a word in lower case, UTF-8.
  [[nodiscard]] std::string stem(std::string_view word);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace praxeo::base

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace praxeo::generate {

// What the other headings of a text are.
enum class Beside { quiet, shouted };

// How a text writes its words where it doesn't shout, so that its shouted headings ("RESTING PULSE OF ANNA,
// BY ECG") can be told in a quiet voice: "Resting pulse of Anna, by ECG". Linear in the text.
class SpokenCase {
 public:
  explicit SpokenCase(std::string_view text);
  // What doesn't shout stays as it is.
  [[nodiscard]] std::string of(std::string_view title, Beside beside = Beside::quiet) const;

 private:
  struct Seen {
    bool lower = false, capital = false, upper = false;
  };
  std::unordered_map<std::string, Seen> words_;
};

// Capitals and no small letter, in more than a name: not "GNU", "POSIX", "MAX_PATH"; but "USAGE" is, where
// other headings shout, too.
[[nodiscard]] bool is_shouted(std::string_view title, Beside beside = Beside::quiet);

}  // namespace praxeo::generate

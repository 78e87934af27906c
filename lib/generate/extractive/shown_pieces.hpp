// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace praxeo::generate {

// Words of a sentence and the code among them, put together as prose. Code is marked by the author, or was
// guessed by its signs: guessed pieces that stand side by side are one command, with the program in front of
// its options ("rm -- \"$file\"" of "rm", "--", "\"$file\"").
class ShownPieces {
 public:
  void plain(std::string_view words);
  void marked(std::string_view code) { pieces_.push_back({Kind::marked, std::string(code)}); }
  void guessed(std::string_view code) { pieces_.push_back({Kind::guessed, std::string(code)}); }
  [[nodiscard]] std::string take() &&;

 private:
  enum class Kind { plain, marked, guessed };
  struct Piece {
    Kind kind;
    std::string words;
  };
  void join();
  std::vector<Piece> pieces_;
};

}  // namespace praxeo::generate

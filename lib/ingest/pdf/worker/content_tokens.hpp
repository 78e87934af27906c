// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace praxeo::reader {

// The operators of a content stream (ISO 32000-1 §7.8.2), one after the other, each with what stands before
// it. Made for speed: of operands the last few numbers and names are kept,
// and the bytes of an inline image are jumped over.
class ContentTokens {
 public:
  explicit ContentTokens(std::string_view content) : content_(content) {}

  // The next operator; false at the end.
  bool next();
  [[nodiscard]] bool is_operator() const { return !word_.empty(); }
  [[nodiscard]] std::string_view word() const { return word_; }
  // The numbers before it, counted from the last; 0 where there is none.
  [[nodiscard]] double number(std::size_t from_last) const {
    return from_last < numbers_count_ ? numbers_[(numbers_count_ - 1 - from_last) % kKept] : 0;
  }
  [[nodiscard]] const std::string& name() const { return name_; }  // the last; empty when there is none
  [[nodiscard]] const std::string& first_name() const { return first_name_; }
  // Of all strings before it: their bytes, and the sum of the numbers between them (TJ).
  [[nodiscard]] const std::string& shown() const { return shown_; }
  [[nodiscard]] double shown_moves() const { return moves_; }

 private:
  static constexpr std::size_t kKept = 8;

  void clear();
  void read_number();
  void read_string();
  char escaped();
  void read_hex();
  void read_name();
  void skip_dictionary();
  void skip_image();

  std::string_view content_, word_;
  std::size_t at_ = 0;
  std::array<double, kKept> numbers_{};
  std::size_t numbers_count_ = 0;
  double moves_ = 0;
  bool in_array_ = false;
  std::string name_, first_name_, shown_;
};

}  // namespace praxeo::reader

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "verify/support/support.hpp"

namespace praxeo::verify {

// A claim that the rules leave open, and the words that it is held against.
struct OpenPair {
  std::string claim, passage;
};

// What a second reader makes of a pair.
struct Opinion {
  enum class Says : std::uint8_t {
    supported,
    contradicted,
    not_enough,
    nothing,  // it was not asked, or gave no answer that can be read
  };
  Says says = Says::nothing;
  std::string why;  // for people: the reader's own words, or why it says nothing
};

// Reads what the rules could not decide: a language model, as entail/model_reader.hpp asks one. For one
// thread.
class SecondReader {
 public:
  virtual ~SecondReader() = default;
  [[nodiscard]] virtual std::string name() const = 0;     // "openai/gpt-5"
  [[nodiscard]] virtual std::size_t at_once() const = 0;  // pairs that it likes to be given
  // One for each pair, in their order. What goes wrong is told by `nothing`; only what ends the run, a stop,
  // is thrown.
  [[nodiscard]] virtual std::vector<Opinion> judge(const std::vector<OpenPair>& pairs,
                                                   const std::stop_token& stop) = 0;
};

// What the rules' outcome comes to with an opinion. One that is refuted stays as it is, whatever is judged.
inline constexpr std::string_view kByModel = "model ";
struct Decided {
  Support support;
  std::string method;  // "model NAME" where the reader decided or had its say, else empty
};
[[nodiscard]] Decided decided_by(const Support& rules, const Opinion& opinion, std::string_view name);

}  // namespace praxeo::verify

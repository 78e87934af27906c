// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace praxeo::embed {

// As web servers hand files out beside the plain ones: gzip (RFC 1952) as FILE.gz, Brotli (RFC 7932) as
// FILE.br.
enum class Coding { gzip, brotli };
[[nodiscard]] std::string_view suffix_of(Coding coding);  // ".gz", ".br"

using ByteSink = std::function<void(std::string_view)>;

// Squeezes bytes that come in pieces into `sink`. The same bytes give the same result, however they are cut:
// no name and no time goes in. Holds some 10 MiB at most, whatever the length.
class Compressor {
 public:
  Compressor(Coding coding, ByteSink sink);
  ~Compressor();
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;
  void add(std::string_view bytes);
  void finish();  // once, at the end

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Small files one after the other, each handed over whole: what squeezes is made once. The same bytes give
// the same result, but not that of a Compressor.
class WholeCompressor {
 public:
  explicit WholeCompressor(Coding coding);
  ~WholeCompressor();
  WholeCompressor(const WholeCompressor&) = delete;
  WholeCompressor& operator=(const WholeCompressor&) = delete;
  // Valid until the next call.
  [[nodiscard]] std::string_view squeeze(std::string_view bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A gzip file may be several, one behind the other (RFC 1952 §2.2).
enum class Members { one, several };

// The way back, for foreign bytes. Throws invalid_input as soon as more than `limit` bytes come out, for
// anything that isn't of the coding, and for what follows the end.
class Decompressor {
 public:
  Decompressor(Coding coding, ByteSink sink, std::uint64_t limit, Members members = Members::one);
  ~Decompressor();
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;
  void add(std::string_view bytes);
  void finish();  // throws invalid_input where the end has not come yet

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace praxeo::embed

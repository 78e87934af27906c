// SPDX-License-Identifier: Apache-2.0
#include <brotli/decode.h>
#include <zlib.h>

#include <array>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "embed/compress.hpp"

namespace praxeo::embed {
namespace {

constexpr std::size_t kOut = 64 * 1024;

}  // namespace

struct Decompressor::State {
  Coding coding;
  ByteSink sink;
  std::uint64_t left;
  Members members;
  bool ended = false;
  z_stream zlib{};
  BrotliDecoderState* brotli = nullptr;
  std::array<std::uint8_t, kOut> buffer{};

  State(Coding of, ByteSink to, std::uint64_t limit, Members how_many)
      : coding(of), sink(std::move(to)), left(limit), members(how_many) {
    if (coding == Coding::gzip) {
      if (inflateInit2(&zlib, 15 + 16) != Z_OK)
        throw Error(ErrorKind::failed, "no memory to decompress with");
      return;
    }
    brotli = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
    if (brotli == nullptr) throw Error(ErrorKind::failed, "no memory to decompress with");
  }
  ~State() {
    if (coding == Coding::gzip) {
      inflateEnd(&zlib);
    } else {
      BrotliDecoderDestroyInstance(brotli);
    }
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  [[noreturn]] void refuse() const {
    throw Error(ErrorKind::invalid_input,
                coding == Coding::gzip ? "is no whole gzip file" : "is no whole Brotli file");
  }
  void give(std::size_t unused) {
    const std::size_t got = buffer.size() - unused;
    if (got > left) throw Error(ErrorKind::invalid_input, "holds more than the file it stands for");
    left -= got;
    if (got > 0) sink({reinterpret_cast<const char*>(buffer.data()), got});
  }

  void inflate_all(std::string_view bytes) {
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib only reads it
    zlib.avail_in = static_cast<uInt>(bytes.size());
    do {
      if (ended && (members == Members::one || inflateReset(&zlib) != Z_OK)) refuse();
      zlib.next_out = buffer.data();
      zlib.avail_out = static_cast<uInt>(buffer.size());
      const int done = ::inflate(&zlib, Z_NO_FLUSH);
      if (done != Z_OK && done != Z_STREAM_END && done != Z_BUF_ERROR) refuse();
      give(zlib.avail_out);
      ended = done == Z_STREAM_END;
    } while (zlib.avail_in > 0 || (!ended && zlib.avail_out == 0));
  }

  void decode_all(std::string_view bytes) {
    std::size_t in = bytes.size();
    const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data());
    BrotliDecoderResult done = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (done == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
      std::size_t room = buffer.size();
      std::uint8_t* to = buffer.data();
      done = BrotliDecoderDecompressStream(brotli, &in, &from, &room, &to, nullptr);
      if (done == BROTLI_DECODER_RESULT_ERROR) refuse();
      give(room);
    }
    ended = done == BROTLI_DECODER_RESULT_SUCCESS;
    if (in > 0) refuse();
  }
};

Decompressor::Decompressor(Coding coding, ByteSink sink, std::uint64_t limit, Members members)
    : state_(std::make_unique<State>(coding, std::move(sink), limit, members)) {}
Decompressor::~Decompressor() = default;

void Decompressor::add(std::string_view bytes) {
  while (!bytes.empty()) {
    if (state_->ended && (state_->coding == Coding::brotli || state_->members == Members::one))
      state_->refuse();
    const auto piece = bytes.substr(0, std::numeric_limits<int>::max());
    if (state_->coding == Coding::gzip) {
      state_->inflate_all(piece);
    } else {
      state_->decode_all(piece);
    }
    bytes.remove_prefix(piece.size());
  }
}

void Decompressor::finish() {
  if (!state_->ended) state_->refuse();
}

}  // namespace praxeo::embed

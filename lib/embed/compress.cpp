// SPDX-License-Identifier: Apache-2.0
#include "embed/compress.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>

#include "base/error.hpp"

namespace praxeo::embed {
namespace {

// zlib's best: beside Brotli it costs little, and pages are read more often than written.
constexpr int kGzipLevel = 9;
// deflateInit2: 15 bits of window, and 16 for gzip's frame, whose head zlib writes without name and time.
constexpr int kGzipWindow = 15 + 16;
constexpr int kGzipMemory = 9;
// A page of 112,631 bytes: 16,954 at 6, where 9 gives 16,857 in six times the time and 11 gives 15,143 in
// twenty-six times.
constexpr std::uint32_t kBrotliQuality = 6;
constexpr std::uint32_t kBrotliWindow = 22;  // 4 MiB: the most that every browser takes

constexpr std::size_t kBuffer = 64 * 1024;

[[noreturn]] void fail(std::string_view what) { throw Error(ErrorKind::failed, std::string(what)); }

}  // namespace

std::string_view suffix_of(Coding coding) { return coding == Coding::gzip ? ".gz" : ".br"; }

struct Compressor::State {
  Coding coding;
  ByteSink sink;
  z_stream zlib{};
  BrotliEncoderState* brotli = nullptr;
  std::array<std::uint8_t, kBuffer> buffer{};

  State(Coding of, ByteSink to) : coding(of), sink(std::move(to)) {
    if (coding == Coding::gzip) {
      if (deflateInit2(&zlib, kGzipLevel, Z_DEFLATED, kGzipWindow, kGzipMemory, Z_DEFAULT_STRATEGY) != Z_OK)
        fail("no memory to compress with");
      return;
    }
    brotli = BrotliEncoderCreateInstance(nullptr, nullptr, nullptr);
    if (brotli == nullptr) fail("no memory to compress with");
    BrotliEncoderSetParameter(brotli, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT);
    BrotliEncoderSetParameter(brotli, BROTLI_PARAM_QUALITY, kBrotliQuality);
    BrotliEncoderSetParameter(brotli, BROTLI_PARAM_LGWIN, kBrotliWindow);
  }
  ~State() {
    if (coding == Coding::gzip) {
      deflateEnd(&zlib);
    } else {
      BrotliEncoderDestroyInstance(brotli);
    }
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void give(std::size_t left) { sink({reinterpret_cast<const char*>(buffer.data()), buffer.size() - left}); }

  void deflate_all(std::string_view bytes, int flush) {
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib only reads it
    zlib.avail_in = static_cast<uInt>(bytes.size());
    int done = Z_OK;
    do {
      zlib.next_out = buffer.data();
      zlib.avail_out = static_cast<uInt>(buffer.size());
      done = ::deflate(&zlib, flush);
      if (done == Z_STREAM_ERROR) fail("zlib failed");
      give(zlib.avail_out);
    } while (flush == Z_FINISH ? done != Z_STREAM_END : zlib.avail_out == 0);
  }

  void encode_all(std::string_view bytes, BrotliEncoderOperation operation) {
    std::size_t in = bytes.size();
    const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data());
    do {
      std::size_t room = buffer.size();
      std::uint8_t* to = buffer.data();
      if (BrotliEncoderCompressStream(brotli, operation, &in, &from, &room, &to, nullptr) != BROTLI_TRUE)
        fail("brotli failed");
      give(room);
    } while (in > 0 || BrotliEncoderHasMoreOutput(brotli) == BROTLI_TRUE ||
             (operation == BROTLI_OPERATION_FINISH && BrotliEncoderIsFinished(brotli) != BROTLI_TRUE));
  }
};

Compressor::Compressor(Coding coding, ByteSink sink)
    : state_(std::make_unique<State>(coding, std::move(sink))) {}
Compressor::~Compressor() = default;

void Compressor::add(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto piece = bytes.substr(0, std::numeric_limits<int>::max());
    if (state_->coding == Coding::gzip) {
      state_->deflate_all(piece, Z_NO_FLUSH);
    } else {
      state_->encode_all(piece, BROTLI_OPERATION_PROCESS);
    }
    bytes.remove_prefix(piece.size());
  }
}

void Compressor::finish() {
  if (state_->coding == Coding::gzip) {
    state_->deflate_all({}, Z_FINISH);
  } else {
    state_->encode_all({}, BROTLI_OPERATION_FINISH);
  }
}

}  // namespace praxeo::embed

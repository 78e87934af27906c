// SPDX-License-Identifier: Apache-2.0
#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "embed/compress.hpp"

namespace praxeo::embed {
namespace {

constexpr int kWholeLevel = 6;
constexpr int kWholeWindow = 15 + 16;  // as in compress.cpp: gzip's frame, without name and time
constexpr int kWholeMemory = 8;
// Of 10,000 pages of 6 KB each, 60 MB: 18.3 MB at 4, where 5 gives 17.0 MB in a third of a second more.
constexpr std::uint32_t kWholeQuality = 4;

// No larger than the file, for the encoder clears tables by it.
std::uint32_t window_for(std::size_t bytes) {
  return static_cast<std::uint32_t>(std::clamp(static_cast<int>(std::bit_width(bytes)), 16, 22));
}

}  // namespace

// What the encoder gives back, for the next file: it asks for the same sizes again, and the system clears
// each page of memory that it hands out, which takes longer than to compress a small file.
class Blocks {
 public:
  Blocks() = default;
  ~Blocks() {
    for (const auto& [size, address] : free_) std::free(static_cast<char*>(address) - kHead);
  }
  Blocks(const Blocks&) = delete;
  Blocks& operator=(const Blocks&) = delete;

  static void* take(void* self, std::size_t size) {
    auto& free = static_cast<Blocks*>(self)->free_;
    size = std::bit_ceil(size);  // some are as large as the file, more or less
    const auto found =
        std::find_if(free.begin(), free.end(), [&](const auto& kept) { return kept.first == size; });
    if (found != free.end()) {
      void* const block = found->second;
      free.erase(found);
      return block;
    }
    auto* const block = static_cast<std::size_t*>(std::malloc(size + kHead));
    if (block == nullptr) return nullptr;
    *block = size;
    return reinterpret_cast<char*>(block) + kHead;
  }
  static void give_back(void* self, void* address) {
    if (address == nullptr) return;
    auto& free = static_cast<Blocks*>(self)->free_;
    void* const block = static_cast<char*>(address) - kHead;
    if (free.size() >= kMostKept || *static_cast<std::size_t*>(block) > kLargestKept) return std::free(block);
    free.emplace_back(*static_cast<std::size_t*>(block), address);
  }

 private:
  static constexpr std::size_t kHead = alignof(std::max_align_t);
  static constexpr std::size_t kMostKept = 256;
  static constexpr std::size_t kLargestKept = 1U << 19U;  // what larger files need, few are
  std::vector<std::pair<std::size_t, void*>> free_;       // size, and what was handed out
};

struct WholeCompressor::State {
  Coding coding;
  z_stream zlib{};
  Blocks blocks;
  std::string out;

  explicit State(Coding of) : coding(of) {
    if (coding == Coding::gzip &&
        deflateInit2(&zlib, kWholeLevel, Z_DEFLATED, kWholeWindow, kWholeMemory, Z_DEFAULT_STRATEGY) != Z_OK)
      throw Error(ErrorKind::failed, "no memory to compress with");
  }
  ~State() {
    if (coding == Coding::gzip) deflateEnd(&zlib);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

WholeCompressor::WholeCompressor(Coding coding) : state_(std::make_unique<State>(coding)) {}
WholeCompressor::~WholeCompressor() = default;

std::string_view WholeCompressor::squeeze(std::string_view bytes) {
  auto& out = state_->out;
  if (state_->coding == Coding::gzip) {
    auto& zlib = state_->zlib;
    deflateReset(&zlib);
    out.resize(std::max(out.size(), static_cast<std::size_t>(deflateBound(&zlib, bytes.size()))));
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib only reads it
    zlib.avail_in = static_cast<uInt>(bytes.size());
    zlib.next_out = reinterpret_cast<Bytef*>(out.data());
    zlib.avail_out = static_cast<uInt>(out.size());
    if (::deflate(&zlib, Z_FINISH) != Z_STREAM_END) throw Error(ErrorKind::failed, "zlib failed");
    return std::string_view(out).substr(0, zlib.total_out);
  }
  out.resize(std::max(out.size(), BrotliEncoderMaxCompressedSize(bytes.size())));
  const std::unique_ptr<BrotliEncoderState, void (*)(BrotliEncoderState*)> encoder(
      BrotliEncoderCreateInstance(Blocks::take, Blocks::give_back, &state_->blocks),
      BrotliEncoderDestroyInstance);
  if (!encoder) throw Error(ErrorKind::failed, "no memory to compress with");
  BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_MODE, BROTLI_MODE_TEXT);
  BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_QUALITY, kWholeQuality);
  BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_LGWIN, window_for(bytes.size()));
  BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_SIZE_HINT, static_cast<std::uint32_t>(bytes.size()));
  std::size_t in = bytes.size(), room = out.size();
  const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data());
  auto* to = reinterpret_cast<std::uint8_t*>(out.data());
  if (BrotliEncoderCompressStream(encoder.get(), BROTLI_OPERATION_FINISH, &in, &from, &room, &to, nullptr) !=
          BROTLI_TRUE ||
      BrotliEncoderIsFinished(encoder.get()) != BROTLI_TRUE)
    throw Error(ErrorKind::failed, "brotli failed");
  return std::string_view(out).substr(0, out.size() - room);
}

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#include "ingest/thumbnail/worker/shrink_handler.hpp"

#include <leptonica/allheaders.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace praxeo::shrinker {
namespace {

using sandbox::Failure;

constexpr std::size_t kMostBytes = std::size_t{4} << 20;

struct FreesPix {
  void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using Pixels = std::unique_ptr<PIX, FreesPix>;

std::string bytes_of(int input) {
  std::string bytes;
  char piece[65536];
  for (;;) {
    const auto got = ::pread(input, piece, sizeof piece, static_cast<off_t>(bytes.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Failure{"unreadable", std::strerror(errno), {}};
    if (got == 0) return bytes;
    bytes.append(piece, static_cast<std::size_t>(got));
    if (bytes.size() > kMostBytes) throw Failure{"unreadable", "is too large", {}};
  }
}

// Leptonica gives null where something failed, most of all for want of memory.
Pixels need(PIX* pix) {
  if (pix == nullptr) throw Failure{"undecodable", "can't be decoded", {}};
  return Pixels(pix);
}

Pixels decoded(const std::string& bytes) {
  auto pixels = need(pixReadMem(reinterpret_cast<const l_uint8*>(bytes.data()), bytes.size()));
  if (pixGetDepth(pixels.get()) == 32 && pixGetSpp(pixels.get()) == 4)
    pixels = need(pixAlphaBlendUniform(pixels.get(), 0xFFFFFF00U));
  return need(pixConvertTo32(pixels.get()));
}

// EXIF 2.32 §4.6.4: 2 to 4 and 6, 8 are turns and mirrors, 5 and 7 both.
Pixels upright(Pixels pixels, int orientation) {
  constexpr int kQuarters[] = {0, 0, 0, 2, 0, 1, 1, 1, 3};
  if (const int quarters = kQuarters[orientation]; quarters != 0)
    pixels = need(pixRotateOrth(pixels.get(), quarters));
  if (orientation == 2 || orientation == 5) pixels = need(pixFlipLR(nullptr, pixels.get()));
  if (orientation == 4 || orientation == 7) pixels = need(pixFlipTB(nullptr, pixels.get()));
  return pixels;
}

Pixels fitted(Pixels pixels, int side) {
  const int width = pixGetWidth(pixels.get()), height = pixGetHeight(pixels.get());
  const int larger = std::max(width, height);
  if (larger <= side) return pixels;
  const auto scaled = [&](int length) {
    return std::clamp(static_cast<int>((static_cast<long>(length) * side + larger / 2) / larger), 1, side);
  };
  return need(pixScaleToSize(pixels.get(), scaled(width), scaled(height)));
}

std::string jpeg_of(PIX* pixels, std::size_t most) {
  for (const int quality : {82, 65, 45, 25}) {
    l_uint8* data = nullptr;
    std::size_t size = 0;
    const bool written = pixWriteMemJpeg(&data, &size, pixels, quality, 0) == 0 && data != nullptr;
    const std::unique_ptr<l_uint8, decltype(&lept_free)> owned(data, lept_free);
    if (!written) throw Failure{"undecodable", "can't be written anew", {}};
    if (size <= most) return {reinterpret_cast<const char*>(data), size};
  }
  throw Failure{"too_large", "can't be made light enough", {}};
}

}  // namespace

std::uint64_t ShrinkHandler::open(const nlohmann::json& request, int input, sandbox::Emitter& emitter) {
  if (request.value("operation", "") != "shrink") throw Failure{"usage", "unknown operation", {}};
  const auto options = request.value("options", nlohmann::json::object());
  const int side = options.value("side", 0), orientation = options.value("orientation", 1);
  const auto most = options.value("bytes", std::size_t{0});
  if (side < 1 || side > 4096 || orientation < 1 || orientation > 8 || most == 0)
    throw Failure{"usage", "a picture without size", {}};
  setMsgSeverity(L_SEVERITY_NONE);
  auto pixels = fitted(decoded(bytes_of(input)), side);
  emitter.blob(jpeg_of(upright(std::move(pixels), orientation).get(), most));
  return 0;
}

}  // namespace praxeo::shrinker

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "sandbox/worker.hpp"

namespace praxeo::ingest::ocr {

// The grey pixels of a page, width × height bytes, in a file in memory that is open for reading only.
struct Picture {
  int page = 0;
  int width = 0, height = 0;
  double dpi = 0;
  bool blank = false;  // then there are no pixels
  base::Fd pixels;
};

// No picture has more pixels, and the reader is told so.
inline constexpr std::uint64_t kMaxPixels = 40'000'000;

// Takes what praxeo-reader's "render" sends for `pages`, in that order, and hands on each picture as soon as
// it is whole; the reader waits meanwhile. Its bytes go straight into a file in memory, for they are to be
// given to another process. Judges what comes and throws Error failed ("praxeo-reader sent …") at what can't
// be.
class PictureSink final : public sandbox::WorkerSink {
 public:
  using Take = std::function<void(Picture)>;
  PictureSink(std::vector<int> pages, Take take);
  void ready(const sandbox::Layers& layers) override { layers_ = layers; }
  void unit(const nlohmann::json& value) override;
  void blob(std::string_view bytes) override;
  // Pages of the list that were handed on.
  [[nodiscard]] std::size_t taken() const { return next_; }
  // Whether the last picture is whole; to be asked when the reader is done.
  [[nodiscard]] bool whole() const { return !open_; }
  [[nodiscard]] const std::optional<sandbox::Layers>& layers() const { return layers_; }

 private:
  void hand_on();
  std::vector<int> pages_;
  Take take_;
  std::optional<sandbox::Layers> layers_;
  std::size_t next_ = 0;
  std::optional<Picture> open_;
  std::uint64_t missing_ = 0;  // bytes of `open_`
};

}  // namespace praxeo::ingest::ocr

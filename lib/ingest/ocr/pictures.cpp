// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/pictures.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>

#include <cerrno>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"

namespace praxeo::ingest::ocr {
namespace {

[[noreturn]] void refuse_picture(std::string_view what) {
  throw Error(ErrorKind::failed, fmt::format("praxeo-reader sent {}", what));
}

[[noreturn]] void no_memory_file() {
  throw Error(ErrorKind::failed, fmt::format("can't make a file in memory: {}", std::strerror(errno)));
}

std::int64_t number_of(const nlohmann::json& value, const char* name, std::int64_t most) {
  const auto found = value.find(name);
  if (found == value.end() || !found->is_number_integer()) {
    refuse_picture(fmt::format("a picture without its {}", name));
  }
  const auto number = found->get<std::int64_t>();
  if (number < 0 || number > most) refuse_picture(fmt::format("a picture whose {} is out of bounds", name));
  return number;
}

// Tesseract's own limit of a side is 32,767.
constexpr std::int64_t kMaxSide = 32'000;

// The same file, which its next owner may not write.
base::Fd for_reading(const base::Fd& file) {
  base::Fd reading(::open(fmt::format("/proc/self/fd/{}", file.get()).c_str(), O_RDONLY | O_CLOEXEC));
  if (!reading.open()) no_memory_file();
  return reading;
}

}  // namespace

PictureSink::PictureSink(std::vector<int> pages, Take take)
    : pages_(std::move(pages)), take_(std::move(take)) {}

void PictureSink::unit(const nlohmann::json& value) {
  if (open_) refuse_picture("a picture before the one before was whole");
  if (next_ >= pages_.size()) refuse_picture("more pictures than were asked for");
  Picture picture;
  picture.page = pages_[next_];
  if (number_of(value, "n", 10'000'000) != picture.page) refuse_picture("the picture of another page");
  picture.width = static_cast<int>(number_of(value, "width", kMaxSide));
  picture.height = static_cast<int>(number_of(value, "height", kMaxSide));
  const auto dpi = value.find("dpi");
  if (dpi == value.end() || !dpi->is_number()) refuse_picture("a picture without its resolution");
  picture.dpi = dpi->get<double>();
  const auto blank = value.find("blank");
  picture.blank = blank != value.end() && blank->is_boolean() && blank->get<bool>();
  missing_ = static_cast<std::uint64_t>(picture.width) * static_cast<std::uint64_t>(picture.height);
  if (picture.blank) missing_ = 0;
  // The last pixel of a row may be rounded up, so there may be a few more than were asked for.
  if (missing_ > kMaxPixels + 2 * kMaxSide) refuse_picture("a picture that is too large");
  if (!picture.blank && (missing_ == 0 || !(picture.dpi >= 1 && picture.dpi <= 1200))) {
    refuse_picture("a picture without size or resolution");
  }
  open_ = std::move(picture);
  if (open_->blank) return hand_on();
  open_->pixels = base::Fd(::memfd_create("praxeo-page", MFD_CLOEXEC));
  if (!open_->pixels.open()) no_memory_file();
}

void PictureSink::blob(std::string_view bytes) {
  if (!open_ || bytes.size() > missing_) refuse_picture("more pixels than it announced");
  base::write_all(open_->pixels.get(), bytes, "a page's picture");
  missing_ -= bytes.size();
  if (missing_ > 0) return;
  open_->pixels = for_reading(open_->pixels);
  hand_on();
}

void PictureSink::hand_on() {
  auto picture = std::move(*open_);
  open_.reset();
  ++next_;
  take_(std::move(picture));
}

}  // namespace praxeo::ingest::ocr

// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/page_sight.hpp"

#include <poppler-image.h>
#include <poppler-page-renderer.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace praxeo::reader {

using ingest::pdf::unit_form::Hidden;

namespace {

constexpr double kScale = 1.5;       // pixels a point: 108 dpi
constexpr double kMostPixels = 4e6;  // of a page
constexpr int kSeen = 8;             // of 255: a smaller difference is none to the eye

// The show that a word is of: on its line, the last that begins before it.
const Show* show_at(const std::vector<Show>& shows, double x, double y, double reach) {
  const Show* best = nullptr;
  double nearest = 0;
  for (const auto& show : shows) {
    if (show.doubt == Show::Doubt::off_layer) continue;  // poppler gave no word of it
    const auto dx = x - show.x, dy = y - show.y;
    const auto along = dx * show.along_x + dy * show.along_y;
    const auto across = std::abs(dx * show.along_y - dy * show.along_x);
    if (along < -0.3 * reach || along > 1.6 * show.length + reach || across > reach) continue;
    if (best == nullptr || along < nearest) best = &show, nearest = along;
  }
  return best;
}

}  // namespace

struct PageSight::Drawing {
  poppler::image image;
  double scale = kScale;

  struct Look {
    std::array<int, 3> low{255, 255, 255}, high{0, 0, 0};
    [[nodiscard]] bool empty() const { return low[0] > high[0]; }
    [[nodiscard]] int contrast() const {
      int most = 0;
      for (std::size_t i = 0; i < 3; ++i) most = std::max(most, high[i] - low[i]);
      return most;
    }
  };

  Look look(double left, double top, double right, double bottom) {
    Look seen;
    const auto at = [&](double value, int most) {
      return static_cast<int>(std::clamp(value * scale, 0.0, static_cast<double>(most)));
    };
    const int x0 = at(left, image.width()), x1 = std::max(x0 + 1, at(right, image.width()));
    const int y0 = at(top, image.height()), y1 = std::max(y0 + 1, at(bottom, image.height()));
    const auto* pixels = reinterpret_cast<const unsigned char*>(image.const_data());
    for (int y = y0; y < std::min(y1, image.height()); ++y) {
      for (int x = x0; x < std::min(x1, image.width()); ++x) {
        const auto* pixel = pixels + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row() + x * 3;
        for (std::size_t i = 0; i < 3; ++i) {
          seen.low.at(i) = std::min(seen.low.at(i), static_cast<int>(pixel[i]));
          seen.high.at(i) = std::max(seen.high.at(i), static_cast<int>(pixel[i]));
        }
      }
    }
    return seen;
  }
};

PageSight::PageSight(const poppler::page& page, const PageDoubts& doubts,
                     const std::set<std::string>& missing_fonts)
    : doubts_(doubts), missing_fonts_(missing_fonts) {
  if (!poppler::page_renderer::can_render()) return;
  const auto frame = page.page_rect();
  const auto area = std::max(1.0, frame.width() * frame.height());
  auto drawing = std::make_unique<Drawing>();
  drawing->scale = std::min(kScale, std::sqrt(kMostPixels / area));
  poppler::page_renderer renderer;
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  renderer.set_image_format(poppler::image::format_rgb24);
  drawing->image = renderer.render_page(&page, 72 * drawing->scale, 72 * drawing->scale);
  if (drawing->image.is_valid() && drawing->image.format() == poppler::image::format_rgb24)
    drawing_ = std::move(drawing);
}

PageSight::~PageSight() = default;

Hidden PageSight::hides(const poppler::rectf& word, const std::string& font) const {
  const auto left = word.left(), top = word.top(), right = word.right(), bottom = word.bottom();
  const auto width = right - left, height = bottom - top;
  const bool upright = std::abs(width) * 3 > std::abs(height);
  const auto reach = std::max(1.0, upright ? height : std::min(width, height));
  const auto* show = show_at(doubts_.shows, upright ? left : (left + right) / 2,
                             upright ? bottom - 0.25 * height : bottom, reach);
  if (show == nullptr || show->doubt == Show::Doubt::none) return Hidden::not_at_all;
  if (show->doubt == Show::Doubt::tiny) return Hidden::tiny;
  if (!drawing_) return Hidden::not_at_all;
  // The middle of the word: what its neighbours reach into does not count.
  const auto inset = upright ? 0.15 * height : 0;
  const auto seen = drawing_->look(left, top + inset, right, bottom - inset);
  if (seen.empty() || seen.contrast() >= kSeen) return Hidden::not_at_all;
  if (show->doubt == Show::Doubt::no_ink || !missing_fonts_.contains(font)) return Hidden::invisible;
  if (!show->colour) return Hidden::not_at_all;
  for (std::size_t i = 0; i < 3; ++i) {
    if (std::abs((*show->colour)[i] * 255 - seen.low.at(i)) >= kSeen) return Hidden::not_at_all;
  }
  return Hidden::invisible;
}

}  // namespace praxeo::reader

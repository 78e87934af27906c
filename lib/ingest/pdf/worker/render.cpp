// SPDX-License-Identifier: Apache-2.0
#include "ingest/pdf/worker/render.hpp"

#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace praxeo::reader {
namespace {

using nlohmann::json;

constexpr double kDpi = 300;  // what Tesseract is trained for
constexpr double kMaxPixels = 40'000'000;
constexpr int kStandsOut = 48;  // steps of grey
// Of a page at 300 dpi; the smallest stop in print has some 30.
constexpr double kFewPixels = 60;

struct Grey {
  int width = 0, height = 0;
  std::string pixels;
};

double resolution_for(const poppler::page& page, double dpi, double most) {
  const auto frame = page.page_rect();
  const auto pixels = std::abs(frame.width() * frame.height()) * dpi * dpi / (72 * 72);
  return pixels > most ? dpi * std::sqrt(most / pixels) : dpi;
}

Grey draw(const poppler::page& page, double dpi) {
  poppler::page_renderer renderer;
  renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
  renderer.set_image_format(poppler::image::format_gray8);
  const auto image = renderer.render_page(&page, dpi, dpi);
  Grey grey;
  if (!image.is_valid() || image.width() < 1 || image.height() < 1) return grey;
  grey.width = image.width();
  grey.height = image.height();
  const auto row = static_cast<std::size_t>(grey.width);
  grey.pixels.reserve(row * static_cast<std::size_t>(grey.height));
  for (int y = 0; y < grey.height; ++y) {
    grey.pixels.append(image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row(), row);
  }
  return grey;
}

// The ground is the commonest grey, and whatever lies close to it.
bool is_blank(const Grey& grey, double dpi) {
  std::array<std::size_t, 256> counts{};
  for (const char pixel : grey.pixels) ++counts[static_cast<unsigned char>(pixel)];
  const auto ground = static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  std::size_t apart = 0;
  for (int shade = 0; shade < 256; ++shade) {
    if (std::abs(shade - ground) > kStandsOut) apart += counts[static_cast<std::size_t>(shade)];
  }
  const auto scale = dpi / kDpi;
  return static_cast<double>(apart) < kFewPixels * scale * scale;
}

}  // namespace

void render_pages(poppler::document& document, const json& options, sandbox::Emitter& emitter) {
  const auto pages = options.find("pages");
  const auto dpi = options.value("dpi", kDpi);
  const auto most = options.value("max_pixels", kMaxPixels);
  if (pages == options.end() || !pages->is_array() || !(dpi >= 10 && dpi <= 1200) || !(most >= 1)) {
    throw sandbox::Failure{"usage", "render needs pages and a sensible resolution", {}};
  }
  for (const auto& wanted : *pages) {
    const auto number = wanted.is_number_integer() ? wanted.get<std::int64_t>() : 0;
    if (number < 1 || number > document.pages()) throw sandbox::Failure{"usage", "no such page", {}};
    if (emitter.cancelled()) return;
    Grey grey;
    double used = dpi;
    if (const std::unique_ptr<poppler::page> page(document.create_page(static_cast<int>(number) - 1)); page) {
      used = resolution_for(*page, dpi, most);
      grey = draw(*page, used);
    }
    if (grey.pixels.empty() || static_cast<double>(grey.pixels.size()) > most * 1.01) {
      emitter.warning(
          {{"code", "page_unreadable"}, {"message", "the page can't be drawn"}, {"unit", number}});
      grey = {};
    }
    const bool blank = grey.pixels.empty() || is_blank(grey, used);
    emitter.unit(
        {{"n", number}, {"width", grey.width}, {"height", grey.height}, {"dpi", used}, {"blank", blank}});
    if (!blank) emitter.blob(grey.pixels);
  }
}

}  // namespace praxeo::reader

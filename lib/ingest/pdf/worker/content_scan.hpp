// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/pdf/worker/rules.hpp"

namespace praxeo::reader {

using Rgb = std::array<double, 3>;     // 0 to 1
using Matrix = std::array<double, 6>;  // as PDF writes it: a b c d e f
[[nodiscard]] Matrix multiply(const Matrix& first, const Matrix& then);

// A string that a content stream shows, in the page's user space: where its baseline begins, its direction
// and about how far it goes, and whether something about it may hide it.
struct Show {
  double x = 0, y = 0, along_x = 1, along_y = 0;  // along: of length 1
  double length = 0, size = 0;
  enum class Doubt {
    none,
    colour,    // about the colour of what lies below, or below lies a picture
    tiny,      // of a size that nobody reads
    no_ink,    // a mode that draws nothing, no opacity, clipped away or painted over
    off_layer  // of a layer that is off: poppler leaves it out
  } doubt = Doubt::none;
  std::optional<Rgb> colour;  // absent: a pattern, or a space that is not looked into
};

// How far the characters of a font reach, in thousandths of its size, by their codes.
struct FontWidths {
  bool two_bytes = false;
  std::vector<double> widths;
  double otherwise = 500;
  double height = 1;  // of its letters at size 1: fonts of type 3 have units of their own
  [[nodiscard]] double of(std::string_view shown) const;
};

// What a content stream names, as far as it matters here. Owned by who scans.
class Named {
 public:
  virtual ~Named() = default;
  struct Form {
    std::string content;
    Matrix matrix{1, 0, 0, 1, 0, 0};
    std::unique_ptr<Named> named;
    bool off_layer = false;
  };
  // Absent for what is no form, such as an image.
  [[nodiscard]] virtual std::optional<Form> form(const std::string& name) = 0;
  // Opacity of fills; absent where the state does not set it.
  [[nodiscard]] virtual std::optional<double> opacity(const std::string& state) = 0;
  enum class Space { gray, rgb, cmyk, tint, other };
  [[nodiscard]] virtual Space space(const std::string& name) = 0;
  [[nodiscard]] virtual bool off_layer(const std::string& property) = 0;
  // Null where the font is not known.
  [[nodiscard]] virtual std::shared_ptr<const FontWidths> widths(const std::string& font) = 0;
};

struct Scanned {
  std::vector<Show> shows;
  bool inked = false;       // something is drawn: a string, a line, an area, an image
  std::vector<Rule> rules;  // lines along or across, and the edges of boxes
  std::vector<Rule> marks;  // the boxes around what is drawn as small as a bullet
};

// Walks through a page's content as a printer would, drawing nothing. Bounded in depth, strings and areas;
// what is malformed is passed over.
[[nodiscard]] Scanned scan_content(std::string_view content, Named& named);

}  // namespace praxeo::reader

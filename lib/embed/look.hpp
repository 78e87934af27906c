// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "embed/colour.hpp"

namespace praxeo::embed {

// A file that goes into the page itself, as a data: address.
struct Asset {
  std::string name;    // of the file it came from, for people
  std::string type;    // "font/woff2", told by its bytes
  std::string base64;  // of its bytes
  [[nodiscard]] std::string address() const { return "data:" + type + ";base64," + base64; }
};

// What an embed sets beside its theme. It lies in the embed's options, bytes and all, so that it goes where
// the project goes and no path of this machine is kept.
struct Look {
  std::optional<Colour> accent;
  std::optional<Asset> font, logo;
  std::string css;     // behind the theme's
  std::string beacon;  // address of a picture that tells that the page was seen; empty: the page tells nobody

  // `options` is the JSON object of an embed's row; what is not of a look stays there. Throws failed for one
  // that can't be read.
  [[nodiscard]] static Look read(std::string_view options);
  [[nodiscard]] std::string written_into(std::string_view options) const;
};

// Of a file's bytes; `name` is for people and errors. Throw invalid_input for what is none: a font is WOFF2,
// WOFF, OpenType or TrueType of at most 512 KiB, a logo PNG, JPEG, WebP, GIF or SVG of at most 256 KiB.
[[nodiscard]] Asset read_font(std::string_view bytes, std::string_view name);
[[nodiscard]] Asset read_logo(std::string_view bytes, std::string_view name);
// The address of a beacon: http or https, without a query, for its own is set behind. Throws usage.
[[nodiscard]] std::string read_beacon(std::string_view typed);
// Style rules: at most 128 KiB of UTF-8 that fetch nothing (no @import, no url() but data:) and can't end
// their element. Empty where it holds no rule.
[[nodiscard]] std::string read_css(std::string_view bytes, std::string_view name);

}  // namespace praxeo::embed

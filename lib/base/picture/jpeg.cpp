// SPDX-License-Identifier: Apache-2.0
#include "base/picture/forms.hpp"

namespace praxeo::base::pictures {
namespace {

using namespace std::string_view_literals;

// Markers of ITU-T T.81 §B.1.1.3.
constexpr unsigned kBaseline = 0xC0, kProgressive = 0xC2, kHuffman = 0xC4, kArithmetic = 0xCC, kEnd = 0xD9,
                   kScan = 0xDA, kQuantisation = 0xDB, kRestart = 0xDD, kApp0 = 0xE0, kApp1 = 0xE1,
                   kApp14 = 0xEE, kApp15 = 0xEF, kComment = 0xFE;

bool is_frame(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != kHuffman && marker != 0xC8 && marker != kArithmetic;
}

void append(std::string& out, unsigned marker, std::string_view segment) {
  out += '\xFF';
  out += static_cast<char>(marker);
  out += static_cast<char>((segment.size() + 2) >> 8U);
  out += static_cast<char>((segment.size() + 2) & 0xFFU);
  out += segment;
}

// Up to the next marker that is none of the coded data's own: not 0xFF00, which stands for a byte of 0xFF,
// and not one of the restarts 0xFFD0 to 0xFFD7.
std::string_view coded_data(Bytes& bytes) {
  const auto rest = bytes.rest();
  for (auto at = rest.find('\xFF'); at != std::string_view::npos; at = rest.find('\xFF', at + 1)) {
    if (at + 1 >= rest.size()) break;
    const auto next = static_cast<unsigned char>(rest[at + 1]);
    if (next == 0x00 || next == 0xFF || (next >= 0xD0 && next <= 0xD7)) continue;
    return bytes.take(at);
  }
  throw Refused("is cut off");
}

class Reader {
 public:
  explicit Reader(std::string_view file) : bytes_(file) {}

  Picture read() {
    out_ = bytes_.take(2);
    for (unsigned marker = next_marker(); marker != kEnd; marker = next_marker()) segment(marker);
    if (!scanned_) throw Refused("holds no picture");
    out_ += "\xFF\xD9"sv;
    picture_.bytes = std::move(out_);
    return std::move(picture_);
  }

 private:
  unsigned next_marker() {
    if (bytes_.big(1) != 0xFF) throw Refused("is damaged: a JPEG marker is missing");
    unsigned marker = 0xFF;
    while (marker == 0xFF) marker = bytes_.big(1);  // fill bytes
    return marker;
  }

  void segment(unsigned marker) {
    const auto length = bytes_.big(2);
    if (length < 2) throw Refused("is damaged: a JPEG segment without length");
    const auto content = bytes_.take(length - 2);
    if (marker == kScan) {
      if (picture_.width == 0) throw Refused("is damaged: its pixels come before their size");
      append(out_, marker, content);
      out_ += coded_data(bytes_);
      scanned_ = true;
    } else if (is_frame(marker)) {
      frame(marker, content);
    } else if (marker == kHuffman || marker == kQuantisation || marker == kRestart) {
      append(out_, marker, content);
    } else if (marker == kComment || (marker >= kApp0 && marker <= kApp15)) {
      application(marker, content);
    } else {
      throw Refused("is a form of JPEG that browsers don't show");
    }
  }

  void frame(unsigned marker, std::string_view content) {
    if (marker > kProgressive || picture_.width != 0)
      throw Refused("is a form of JPEG that browsers don't show");
    Bytes fields(content);
    const auto precision = fields.big(1), height = fields.big(2), width = fields.big(2),
               components = fields.big(1);
    if (precision != 8 || width == 0 || height == 0 ||
        (components != 1 && components != 3 && components != 4))
      throw Refused("is a form of JPEG that browsers don't show");
    if (content.size() != 6 + 3 * std::size_t{components})
      throw Refused("is damaged: its size can't be read");
    picture_.width = static_cast<int>(width);
    picture_.height = static_cast<int>(height);
    append(out_, marker, content);
  }

  // What tells how colours are stored stays; a preview, a profile, a place or a name does not.
  void application(unsigned marker, std::string_view content) {
    if (marker == kApp0 && content.starts_with("JFIF\0"sv) && !jfif_) {
      jfif_ = true;
      append(out_, marker, "JFIF\0\1\1\0\0\1\0\1\0\0"sv);
    } else if (marker == kApp14 && content.starts_with("Adobe"sv) && content.size() >= 12 && !adobe_) {
      adobe_ = true;  // the last byte is the colours' transform
      append(out_, marker, std::string("Adobe\0\x64\0\0\0\0"sv) + content[11]);
    } else if (marker == kApp1 && content.starts_with("Exif\0\0"sv) && !scanned_) {
      picture_.orientation = orientation_of(content.substr(6)).value_or(picture_.orientation);
    }
  }

  Bytes bytes_;
  Picture picture_{.type = PictureType::jpeg, .width = 0, .height = 0, .orientation = 1, .bytes = {}};
  std::string out_;
  bool scanned_ = false, jfif_ = false, adobe_ = false;
};

}  // namespace

std::optional<int> orientation_of(std::string_view tiff) {
  constexpr std::uint32_t kOrientation = 0x0112, kShort = 3;
  const bool little = tiff.starts_with("II*\0"sv);
  if (!little && !tiff.starts_with("MM\0*"sv)) return std::nullopt;
  try {
    const auto number = [&](Bytes& from, std::size_t count) {
      return little ? from.little(count) : from.big(count);
    };
    Bytes head(tiff.substr(4));
    const auto at = number(head, 4);
    if (at >= tiff.size()) return std::nullopt;
    Bytes directory(tiff.substr(at));
    for (auto entries = number(directory, 2); entries > 0; --entries) {
      const auto tag = number(directory, 2), type = number(directory, 2), count = number(directory, 4);
      Bytes value(directory.take(4));
      if (tag != kOrientation) continue;
      const auto turned = number(value, 2);
      if (type != kShort || count != 1 || turned < 1 || turned > 8) return std::nullopt;
      return static_cast<int>(turned);
    }
  } catch (const Refused&) {
  }
  return std::nullopt;
}

Picture read_jpeg(std::string_view bytes) { return Reader(bytes).read(); }

}  // namespace praxeo::base::pictures

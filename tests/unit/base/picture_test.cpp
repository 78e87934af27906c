// SPDX-License-Identifier: Apache-2.0
#include "base/picture/picture.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/picture/forms.hpp"
#include "support/source_tree.hpp"

namespace praxeo::tests::pictures {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;
using base::PictureType;
using base::read_picture;

std::string sample(std::string_view name) {
  return base::read_file(source_root() / "tests/data/pictures" / name);
}

std::string refused(std::string_view bytes) {
  try {
    static_cast<void>(read_picture(bytes, "it.jpg"));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid_input);
    CHECK(error.message().starts_with("'it.jpg' "));
    CHECK_FALSE(error.hints().empty());
    return error.message().substr(9);
  }
  return "taken";
}

// A segment of a JPEG, to stand behind its first two bytes.
std::string with_segment(std::string jpeg, char marker, const std::string& content) {
  std::string segment = "\xFF"s + marker;
  segment += static_cast<char>((content.size() + 2) >> 8U);
  segment += static_cast<char>((content.size() + 2) & 0xFFU);
  return jpeg.insert(2, segment + content);
}

std::string exif(char orientation) {
  return "Exif\0\0"s + "MM\0*\0\0\0\10"s + "\0\2"s + "\1\x0F\0\2\0\0\0\4Acme"s + "\1\x12\0\3\0\0\0\1\0"s +
         orientation + "\0\0"s + "\0\0\0\0GPS 52.5"s;
}

std::uint32_t crc(std::string_view bytes) {
  std::uint32_t value = 0xFFFFFFFFU;
  for (const char c : bytes) {
    value ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) value = (value & 1U) != 0 ? 0xEDB88320U ^ (value >> 1U) : value >> 1U;
  }
  return ~value;
}

std::string big(std::uint32_t value) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8)
    out += static_cast<char>(value >> static_cast<unsigned>(shift));
  return out;
}

// A chunk of a PNG, to stand behind its header.
std::string with_chunk(std::string png, const std::string& type, const std::string& content) {
  constexpr std::size_t kBehindHeader = 8 + 25;
  return png.insert(kBehindHeader, big(static_cast<std::uint32_t>(content.size())) + type + content +
                                       big(crc(type + content)));
}

// With another colour type in its header, and 8 bits a sample.
std::string of_colour_type(std::string png, char colour) {
  png[24] = '\x08';
  png[25] = colour;
  return png.replace(29, 4, big(crc(png.substr(12, 17))));
}

std::string little(std::size_t value, int bytes = 4) {
  std::string out;
  for (int i = 0; i < bytes; ++i)
    out += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
  return out;
}

std::string webp(const std::string& chunks) { return "RIFF" + little(chunks.size() + 4) + "WEBP" + chunks; }

std::string chunk(const std::string& type, const std::string& content) {
  return type + little(content.size()) + content + (content.size() % 2 == 1 ? "\0"s : "");
}

}  // namespace

TEST_SUITE("base/picture") {
  TEST_CASE("a picture is told by its bytes, with its size") {
    for (const auto& [name, type] : {std::pair{"small.jpg", PictureType::jpeg},
                                     {"small.png", PictureType::png},
                                     {"small.webp", PictureType::webp}}) {
      const auto picture = read_picture(sample(name), "it");
      CHECK(picture.type == type);
      CHECK(picture.width == 32);
      CHECK(picture.height == 18);
      CHECK(picture.orientation == 1);
    }
    CHECK(read_picture(sample("wide.webp"), "it").width == 1280);
    CHECK(base::media_type_of(PictureType::jpeg) == "image/jpeg");
  }

  TEST_CASE("reading what was read changes nothing") {
    for (const auto* name : {"small.jpg", "small.png", "small.webp", "wide.webp"}) {
      const auto once = read_picture(sample(name), "it").bytes;
      CHECK(read_picture(once, "it").bytes == once);
    }
  }

  TEST_CASE("a JPEG keeps its pixels, and no place, name, comment, profile, preview or trailer") {
    const auto plain = read_picture(sample("small.jpg"), "it").bytes;
    auto told = with_segment(sample("small.jpg"), '\xE1', exif('\1'));
    told = with_segment(told, '\xE1', "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>/home/ada</x:xmpmeta>"s);
    told = with_segment(told, '\xE2', "ICC_PROFILE\0\1\1Copyright Ada"s);
    told = with_segment(told, '\xED', "Photoshop 3.0\0"s);
    told = with_segment(told, '\xFE', "made in /home/ada/pictures");
    CHECK(read_picture(told + "a film of 5 MB behind it", "it").bytes == plain);
    const auto preview = with_segment(sample("small.jpg"), '\xE0', "JFIF\0\1\2\1\0\1\0\1\1\1ABC"s);
    CHECK(read_picture(preview, "it").bytes.find("ABC") == std::string::npos);
  }

  TEST_CASE("how a JPEG is turned is told, and no longer in it") {
    for (char turned = 1; turned <= 8; ++turned)
      CHECK(read_picture(with_segment(sample("small.jpg"), '\xE1', exif(turned)), "it").orientation ==
            turned);
    CHECK(read_picture(with_segment(sample("small.jpg"), '\xE1', exif(9)), "it").orientation == 1);
    const auto turned = read_picture(with_segment(sample("small.jpg"), '\xE1', exif(6)), "it");
    CHECK(read_picture(turned.bytes, "it").orientation == 1);
    CHECK(base::pictures::orientation_of("II*\0\10\0\0\0\1\0\x12\1\3\0\1\0\0\0\3\0\0\0"sv) == 3);
    for (const auto broken :
         {""sv, "II*\0"sv, "II*\0\xFF\xFF\xFF\xFF"sv, "MM\0*\0\0\0\10\xFF\xFF"sv, "XX*\0\10\0\0\0"sv})
      CHECK_FALSE(base::pictures::orientation_of(broken));
  }

  TEST_CASE("how the colours of a JPEG are stored stays, and nothing else of what Adobe writes there") {
    const auto adobe = with_segment(sample("small.jpg"), '\xEE', "Adobe\0\x64\x12\x34\x56\x78\1and more"s);
    const auto bytes = read_picture(adobe, "it").bytes;
    CHECK(bytes.find("Adobe\0\x64\0\0\0\0\1"s) != std::string::npos);
    CHECK(bytes.find("and more") == std::string::npos);
    CHECK(read_picture(bytes, "it").bytes == bytes);
  }

  TEST_CASE("a PNG keeps what its pixels mean, and no text, time or profile") {
    const auto plain = read_picture(sample("small.png"), "it").bytes;
    auto told = with_chunk(sample("small.png"), "tEXt", "Author\0Ada"s);
    told = with_chunk(told, "eXIf", exif(6));
    told = with_chunk(told, "iCCP", "Ada's screen\0\0xx"s);
    told = with_chunk(told, "tIME", "\x07\xE8\1\1\1\1\1"s);
    told = with_chunk(told, "prVt", "of no known kind");
    CHECK(read_picture(told + "behind it", "it").bytes == plain);
    const auto gamma = with_chunk(sample("small.png"), "gAMA", big(45455));
    CHECK(read_picture(gamma, "it").bytes.find("gAMA") != std::string::npos);
  }

  TEST_CASE("how a PNG is turned is told, and no longer in it") {
    const auto plain = read_picture(sample("small.png"), "it").bytes;
    for (char turned = 1; turned <= 8; ++turned) {
      const auto picture =
          read_picture(with_chunk(sample("small.png"), "eXIf", exif(turned).substr(6)), "it");
      CHECK(picture.orientation == turned);
      CHECK(picture.bytes == plain);
    }
    CHECK(read_picture(with_chunk(sample("small.png"), "eXIf", "no TIFF"), "it").orientation == 1);
    CHECK(read_picture(with_chunk(sample("small.png"), "eXIf", ""), "it").orientation == 1);
  }

  TEST_CASE("what is clear in a PNG stays with a palette, and the one clear colour of others is seen") {
    for (const auto& [colour, kept] : {std::pair{'\0', false}, {'\2', false}, {'\3', true}}) {
      INFO(static_cast<int>(colour));
      auto png = of_colour_type(with_chunk(sample("small.png"), "tRNS", "\0\0\0\0\0\0"s), colour);
      if (colour == '\3') png = with_chunk(png, "PLTE", "abcdef");
      CHECK((read_picture(png, "it").bytes.find("tRNS") != std::string::npos) == kept);
    }
  }

  TEST_CASE("a PNG whose pixels are of a palette has one before them") {
    const auto png = of_colour_type(sample("small.png"), '\3');
    CHECK(refused(png) == "is damaged: its palette is missing");
    CHECK(refused(with_chunk(png, "PLTE", "abcdef")) == "taken");
  }

  TEST_CASE("a WebP keeps its pixels and what is clear in them, and no EXIF, XMP or profile") {
    const auto plain = sample("small.webp");
    const auto pixels = plain.substr(12);
    const auto canvas = little(31, 3) + little(17, 3);
    const auto told = webp(chunk("VP8X", "\x2C\0\0\0"s + canvas) + chunk("ICCP", "Ada's screen") + pixels +
                           chunk("EXIF", exif(6)) + chunk("XMP ", "<x/>") + chunk("more", "of it"));
    CHECK(read_picture(told, "it").bytes == plain);
    const auto clear = webp(chunk("VP8X", "\x18\0\0\0"s + canvas) + chunk("ALPH", "\0abcd"s) + pixels +
                            chunk("EXIF", exif(1)));
    const auto kept = read_picture(clear, "it").bytes;
    CHECK(kept == webp(chunk("VP8X", "\x10\0\0\0"s + canvas) + chunk("ALPH", "\0abcd"s) + pixels));
    CHECK(read_picture(kept, "it").bytes == kept);
  }

  TEST_CASE("animations are refused, in each form that has them") {
    CHECK(refused(with_chunk(sample("small.png"), "acTL", big(2) + big(0))).find("an animation") !=
          std::string::npos);
    const auto canvas = little(31, 3) + little(17, 3);
    CHECK(refused(webp(chunk("VP8X", "\x02\0\0\0"s + canvas) + sample("small.webp").substr(12)))
              .find("an animation") != std::string::npos);
    CHECK(refused(webp(chunk("ANMF", "x") + sample("small.webp").substr(12))).find("an animation") !=
          std::string::npos);
  }

  TEST_CASE("what is no such picture is refused by its bytes, whatever it is called") {
    CHECK(refused("") == "is empty");
    for (const auto other : {"GIF89a"sv, "<svg xmlns='http://www.w3.org/2000/svg'/>"sv, "%PDF-1.7"sv, "MZ"sv,
                             "RIFF\4\0\0\0WAVE"sv,
                             "\0\0\0\x1C"
                             "ftypavif"sv})
      CHECK(refused(other) == "is not a JPEG, PNG or WebP picture");
  }

  TEST_CASE("a file that ends too early is refused, wherever it ends") {
    for (const auto* name : {"small.jpg", "small.png", "small.webp"}) {
      const auto whole = sample(name);
      for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(name, " ", size);
        CHECK(refused(whole.substr(0, size)) != "taken");
      }
    }
  }

  TEST_CASE("a byte that is wrong is refused or read, and never read past") {
    for (const auto* name : {"small.jpg", "small.png", "small.webp"}) {
      const auto whole = sample(name);
      for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const char wrong : {'\0', '\1', '\x7F', '\x80', '\xD8', '\xFF'}) {
          auto bytes = whole;
          bytes[at] = wrong;
          try {
            const auto picture = read_picture(bytes, "it");
            CHECK(read_picture(picture.bytes, "it").bytes == picture.bytes);
          } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::invalid_input);
          }
        }
      }
    }
  }

  TEST_CASE("more pixels, or more bytes, than a thumbnail can need are refused") {
    auto huge = sample("small.png");
    const auto header = "IHDR" + big(5000) + big(5000) + "\x08\x02\0\0\0"s;
    huge.replace(12, 17, header).replace(29, 4, big(crc(header)));
    CHECK(refused(huge).find("has 5000 × 5000 pixels, of at most 16 million") != std::string::npos);
    CHECK(refused(sample("small.jpg") + std::string(3 << 20, 'x')) == "has 3073 KiB, of at most 2048");
  }

  TEST_CASE("forms that browsers don't show are refused") {
    auto lossless = sample("small.jpg");
    lossless[lossless.find("\xFF\xC0") + 1] = '\xC3';
    CHECK(refused(lossless) == "is a form of JPEG that browsers don't show");
    auto twice = sample("small.jpg");
    const auto frame = twice.substr(twice.find("\xFF\xC0"), 19);
    twice.insert(twice.find("\xFF\xC0"), frame);
    CHECK(refused(twice) == "is a form of JPEG that browsers don't show");
    CHECK(refused(with_chunk(sample("small.png"), "CgBI", "abcd")) ==
          "is a form of PNG that browsers don't show");
  }
}

}  // namespace praxeo::tests::pictures

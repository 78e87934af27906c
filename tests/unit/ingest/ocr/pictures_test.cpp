// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/pictures.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <string>

#include "base/error.hpp"

using nlohmann::json;
using praxeo::Error;
using praxeo::ErrorKind;
using praxeo::ingest::ocr::Picture;
using praxeo::ingest::ocr::PictureSink;

namespace {

json announced(int page, int width, int height) {
  return {{"n", page}, {"width", width}, {"height", height}, {"dpi", 300.0}, {"blank", false}};
}

void refused_picture(const std::vector<json>& units, std::string_view blob, std::string_view why) {
  CAPTURE(why);
  PictureSink sink({3, 5}, [](const Picture&) {});
  try {
    for (const auto& unit : units) sink.unit(unit);
    if (!blob.empty()) sink.blob(blob);
    FAIL("was taken");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::failed);
    CHECK_MESSAGE(error.message().find(why) != std::string::npos, error.message());
  }
}

}  // namespace

TEST_SUITE("ingest/ocr/pictures") {
  TEST_CASE("a picture is handed on when its last byte is there, in a file that can't be written") {
    std::vector<Picture> taken;
    PictureSink sink({3, 5}, [&taken](Picture picture) { taken.push_back(std::move(picture)); });
    sink.unit(announced(3, 4, 2));
    sink.blob("abcde");
    CHECK(taken.empty());
    CHECK_FALSE(sink.whole());
    sink.blob("fgh");
    REQUIRE(taken.size() == 1);
    std::string bytes(9, '.');
    CHECK(::pread(taken[0].pixels.get(), bytes.data(), bytes.size(), 0) == 8);
    CHECK(bytes == "abcdefgh.");
    CHECK((::fcntl(taken[0].pixels.get(), F_GETFL) & O_ACCMODE) == O_RDONLY);
    CHECK(taken[0].page == 3);
    CHECK(sink.taken() == 1);
    CHECK(sink.whole());
  }

  TEST_CASE("a blank page has no pixels") {
    std::vector<Picture> taken;
    PictureSink sink({3}, [&taken](Picture picture) { taken.push_back(std::move(picture)); });
    auto unit = announced(3, 0, 0);
    unit["blank"] = true;
    sink.unit(unit);
    REQUIRE(taken.size() == 1);
    CHECK(taken[0].blank);
    CHECK_FALSE(taken[0].pixels.open());
  }

  TEST_CASE("what praxeo-reader may not send is refused") {
    refused_picture({announced(5, 4, 2)}, "", "the picture of another page");
    refused_picture({announced(3, 4, 2), announced(5, 4, 2)}, "", "before the one before was whole");
    refused_picture({announced(3, 4, 2)}, "123456789", "more pixels than it announced");
    refused_picture({}, "1", "more pixels than it announced");
    refused_picture({announced(3, 30'000, 30'000)}, "", "too large");
    refused_picture({announced(3, 40'000, 1)}, "", "width is out of bounds");
    refused_picture({announced(3, -1, 1)}, "", "width is out of bounds");
    refused_picture({announced(3, 0, 7)}, "", "without size or resolution");
    for (const char* key : {"n", "width", "height", "dpi"}) {
      auto unit = announced(3, 4, 2);
      unit.erase(key);
      refused_picture({unit}, "", "without its");
      unit[key] = "4";
      refused_picture({unit}, "", "without its");
    }
    auto unit = announced(3, 4, 2);
    unit["dpi"] = 0.0;
    refused_picture({unit}, "", "without size or resolution");
  }

  TEST_CASE("more pictures than were asked for are refused") {
    PictureSink sink({3}, [](const Picture&) {});
    sink.unit(announced(3, 1, 1));
    sink.blob("x");
    CHECK_THROWS_AS(sink.unit(announced(4, 1, 1)), Error);
  }
}

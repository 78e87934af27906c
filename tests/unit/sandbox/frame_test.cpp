// SPDX-License-Identifier: Apache-2.0
#include "sandbox/frame.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <string>

#include "base/error.hpp"
#include "base/files.hpp"

using praxeo::sandbox::encode_frame;
using praxeo::sandbox::FrameParser;
using praxeo::sandbox::FrameReader;
using praxeo::sandbox::FrameType;
using praxeo::sandbox::FrameWriter;
using praxeo::sandbox::ProtocolError;

namespace {

std::string why(const std::string& bytes) {
  FrameParser parser;
  parser.feed(bytes);
  try {
    while (parser.take()) {
    }
  } catch (const ProtocolError& error) {
    return error.what();
  }
  return "no error";
}

std::string changed(std::string bytes, std::size_t at, char to) {
  bytes.at(at) = to;
  return bytes;
}

}  // namespace

TEST_SUITE("sandbox/frame") {
  TEST_CASE("a frame is twelve little-endian bytes and its payload") {
    const auto bytes = encode_frame(FrameType::unit, 0x01020304, "ab");
    CHECK(bytes == std::string("\x02\0\0\0\x12\0\0\0\x04\x03\x02\x01"
                               "ab",
                               14));
  }

  TEST_CASE("frames come out whole, in whatever pieces the bytes come in") {
    const auto bytes = encode_frame(FrameType::hello, 0, "{}") + encode_frame(FrameType::blob, 1, "") +
                       encode_frame(FrameType::unit, 2, std::string(1000, 'x'));
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{13}, bytes.size()}) {
      FrameParser parser;
      std::string types;
      for (std::size_t at = 0; at < bytes.size(); at += piece) {
        parser.feed(std::string_view(bytes).substr(at, piece));
        while (const auto frame = parser.take()) {
          types += std::string(name(frame->type)) + ":" + std::to_string(frame->payload.size()) + " ";
        }
      }
      CHECK(types == "HELLO:2 BLOB:0 UNIT:1000 ");
      CHECK_FALSE(parser.in_frame());
    }
  }

  TEST_CASE("the parser stays right over many frames in one buffer") {
    std::string bytes;
    for (std::uint32_t n = 0; n < 30'000; ++n)
      bytes += encode_frame(FrameType::progress, n, std::to_string(n));
    FrameParser parser;
    parser.feed(bytes);
    std::uint32_t expected = 0;
    while (const auto frame = parser.take()) {
      REQUIRE(frame->payload == std::to_string(expected));
      ++expected;
    }
    CHECK(expected == 30'000);
  }

  TEST_CASE("an unknown type, a flag, and a sequence that skips or repeats break the protocol") {
    const auto good = encode_frame(FrameType::unit, 0, "{}");
    CHECK(why(good) == "no error");
    CHECK(why(changed(good, 4, 99)) == "a frame of unknown type 99");
    CHECK(why(changed(good, 5, 1)) == "a frame of unknown type 274");
    CHECK(why(changed(good, 6, 1)) == "a UNIT frame with flags 1");
    CHECK(why(changed(good, 8, 1)) == "a UNIT frame with sequence 1 in place of 0");
    CHECK(why(good + good) == "a UNIT frame with sequence 0 in place of 1");
  }

  TEST_CASE("a length over the limit is refused by its header alone") {
    auto header = encode_frame(FrameType::unit, 0, "").substr(0, 12);
    header[2] = 0x10;  // 1 MiB
    CHECK(why(header) == "no error");
    header[0] = 1;
    CHECK(why(header) == "a UNIT frame of 1048577 bytes, over its limit of 1048576");
    auto raw = encode_frame(FrameType::blob, 0, "").substr(0, 12);
    raw[2] = static_cast<char>(0x80);  // 8 MiB
    CHECK(why(raw) == "no error");
    raw[0] = 1;
    CHECK(why(raw) == "a BLOB frame of 8388609 bytes, over its limit of 8388608");
    raw[3] = static_cast<char>(0xFF);
    CHECK(why(raw) == "a BLOB frame of 4286578689 bytes, over its limit of 8388608");
  }

  TEST_CASE("no frame over its limit is written") {
    CHECK_NOTHROW(
        static_cast<void>(encode_frame(FrameType::meta, 0, std::string(praxeo::sandbox::kMaxJson, 'x'))));
    CHECK_THROWS_AS(
        static_cast<void>(encode_frame(FrameType::meta, 0, std::string(praxeo::sandbox::kMaxJson + 1, 'x'))),
        ProtocolError);
    CHECK_THROWS_AS(
        static_cast<void>(encode_frame(FrameType::blob, 0, std::string(praxeo::sandbox::kMaxRaw + 1, 'x'))),
        ProtocolError);
  }

  TEST_CASE("a pipe carries frames, and its end within one is an error") {
    std::array<int, 2> fds{};
    REQUIRE(::pipe(fds.data()) == 0);
    const praxeo::base::Fd out(fds[0]);
    praxeo::base::Fd in(fds[1]);
    FrameWriter writer(in.get());
    writer.write(FrameType::hello, "{}");
    writer.write(FrameType::blob, "raw");
    CHECK(writer.written() == 2);
    FrameReader reader(out.get());
    CHECK(reader.next()->type == FrameType::hello);
    CHECK(reader.next()->payload == "raw");
    praxeo::base::write_all(in.get(), "\x05", "a byte");
    in.reset();
    CHECK_THROWS_AS(static_cast<void>(reader.next()), ProtocolError);
  }

  TEST_CASE("the end of a pipe between two frames is an end") {
    std::array<int, 2> fds{};
    REQUIRE(::pipe(fds.data()) == 0);
    const praxeo::base::Fd out(fds[0]);
    praxeo::base::Fd(fds[1]).reset();
    FrameReader reader(out.get());
    CHECK_FALSE(reader.next().has_value());
  }
}

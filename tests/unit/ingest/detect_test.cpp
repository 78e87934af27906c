// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "ingest/detect.hpp"

namespace {

using praxeo::ingest::detect;
using praxeo::ingest::Looks;
using namespace std::string_literals;

std::string little_endian(std::string_view text) {
  std::string bytes = "\xFF\xFE";
  for (const char c : text) bytes += {c, '\0'};
  return bytes;
}

}  // namespace

TEST_SUITE("ingest/detect") {
  TEST_CASE("a note that begins with a word that is also magic is text") {
    for (const auto* note :
         {"ID3 tags stand in sound files.\n", "RIFF is a container.\n", "GIF89a was made in 1989.\n",
          "The ftyp box comes first.\n", "BZhang wrote this.\n", "fLaC is lossless.\n"}) {
      CAPTURE(note);
      CHECK(detect(note).looks == Looks::text);
    }
    CHECK(detect("ID3\x04\0\0\0\0\x23\x76TIT2"s).what == "an MP3 sound");
    CHECK(detect("RIFF\x24\x08\0\0WAVEfmt "s).what == "a WAV or AVI file");
    CHECK(detect("\0\0\0\x18"s + "ftypmp42\0\0\0\0"s).what == "an MP4 video or sound");
    CHECK(detect("{\\rtf1 text}").what == "RTF");
    CHECK(detect("%!PS-Adobe-3.0\n").what == "PostScript");
  }

  TEST_CASE("a note that tells of PDF is text, a PDF behind other bytes is one") {
    CHECK(detect("# PDF\n\nIt begins with `%PDF-1.7` and ends with EOF.\n").looks == Looks::text);
    CHECK(detect("%PDF-1.7\n1 0 obj\n").looks == Looks::pdf);
    CHECK(detect("Content-Type: application/pdf\r\n\r\n%PDF-1.4\r1 0 obj\r<<>>").looks == Looks::pdf);
    CHECK(detect("\x01\x02\0\x03 %PDF-1.4 \x80\x81"s).looks == Looks::pdf);
  }

  TEST_CASE("captions and web pages are known in UTF-16 too") {
    CHECK(detect(little_endian("WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n")).what == "WebVTT captions");
    CHECK(detect(little_endian("1\r\n00:00:01,000 --> 00:00:02,000\r\nHi.\r\n")).what == "SRT captions");
    CHECK(detect(little_endian("<!DOCTYPE html><p>Hi.")).looks == Looks::html);
    CHECK(detect(little_endian("Just a text of some words.")).looks == Looks::text);
  }
}

// SPDX-License-Identifier: Apache-2.0
#include "embed/site.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/error.hpp"
#include "embed/compress.hpp"

using praxeo::Error;
using praxeo::embed::Coding;
using praxeo::embed::Site;

TEST_SUITE("embed/site") {
  TEST_CASE("headers are for the path of the bundle, and let every page frame it") {
    const Site site{.slug = "tea",
                    .title = "Tea",
                    .address = "https://example.org/tea/",
                    .content_security_policy = "default-src 'none'"};
    const auto text = praxeo::embed::headers_file(site);
    CHECK(text.find("\n/tea/*\n") != std::string::npos);
    CHECK(text.find("Cache-Control: public, max-age=0, must-revalidate\n") != std::string::npos);
    CHECK(text.find("immutable") == std::string::npos);
    CHECK(text.find("Content-Security-Policy: default-src 'none'; frame-ancestors *\n") != std::string::npos);
  }

  TEST_CASE("a hostile title stays text in every answer of oEmbed") {
    const Site site{.slug = "tea",
                    .title = "</title><script>alert(1)</script>\"",
                    .address = "https://example.org/",
                    .content_security_policy = {}};
    for (const auto& text : {praxeo::embed::oembed_xml(site), praxeo::embed::oembed_json(site)}) {
      const auto html = text.find("html");
      CHECK(text.find("<script>", html) == std::string::npos);
    }
    CHECK(praxeo::embed::oembed_xml(site).find("<script>") == std::string::npos);
  }

  TEST_CASE("a file is another embed's where the name only begins with this one's") {
    CHECK(praxeo::embed::marks_embed("# praxeo:embed tea\n/*", "tea"));
    CHECK_FALSE(praxeo::embed::marks_embed("# praxeo:embed tea-2\n/*", "tea"));
    CHECK(praxeo::embed::marks_embed("<!-- praxeo:embed tea -->", "tea"));
  }
}

TEST_SUITE("embed/compress") {
  TEST_CASE("how a text is cut does not show in what it is squeezed to") {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += std::to_string(i * 7919 % 1000) + " ";
    for (const auto coding : {Coding::gzip, Coding::brotli}) {
      std::string once, pieces;
      praxeo::embed::Compressor whole(coding, [&](std::string_view bytes) { once += bytes; });
      whole.add(text);
      whole.finish();
      praxeo::embed::Compressor parts(coding, [&](std::string_view bytes) { pieces += bytes; });
      for (std::size_t at = 0; at < text.size(); at += 777) parts.add(std::string_view(text).substr(at, 777));
      parts.finish();
      CHECK(once == pieces);
    }
  }

  TEST_CASE("gzip files that stand behind each other are one where that is asked, and cut wherever") {
    using praxeo::embed::Members;
    std::string bytes;
    for (const auto* part : {"one ", "two ", ""}) {
      praxeo::embed::Compressor whole(Coding::gzip, [&](std::string_view piece) { bytes += piece; });
      whole.add(part);
      whole.finish();
    }
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
      std::string back;
      praxeo::embed::Decompressor several(
          Coding::gzip, [&](std::string_view piece) { back += piece; }, 100, Members::several);
      several.add(std::string_view(bytes).substr(0, cut));
      several.add(std::string_view(bytes).substr(cut));
      several.finish();
      CHECK(back == "one two ");
      praxeo::embed::Decompressor one(
          Coding::gzip, [](std::string_view) {}, 100);
      CHECK_THROWS_AS(
          (one.add(std::string_view(bytes).substr(0, cut)), one.add(std::string_view(bytes).substr(cut))),
          Error);
    }
    praxeo::embed::Decompressor open_end(
        Coding::gzip, [](std::string_view) {}, 100, Members::several);
    open_end.add(bytes.substr(0, bytes.size() - 1));
    CHECK_THROWS_AS(open_end.finish(), Error);
  }

  TEST_CASE("what is cut off, changed or longer than it should be is refused") {
    for (const auto coding : {Coding::gzip, Coding::brotli}) {
      std::string bytes;
      praxeo::embed::Compressor whole(coding, [&](std::string_view part) { bytes += part; });
      whole.add(std::string(100'000, 'a'));
      whole.finish();
      const auto opens = [&](const std::string& squeezed, std::uint64_t limit) {
        try {
          praxeo::embed::Decompressor back(
              coding, [](std::string_view) {}, limit);
          back.add(squeezed);
          back.finish();
          return true;
        } catch (const Error& error) {
          CHECK(error.kind() == praxeo::ErrorKind::invalid_input);
          return false;
        }
      };
      CHECK(opens(bytes, 100'000));
      CHECK_FALSE(opens(bytes, 99'999));  // so a bomb ends at the size of the file it stands for
      CHECK_FALSE(opens(bytes.substr(0, bytes.size() - 1), 100'000));
      CHECK_FALSE(opens(bytes + "x", 100'000));
      CHECK_FALSE(opens("no such form", 100'000));
      CHECK_FALSE(opens("", 100'000));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
#include "embed/address.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/error.hpp"

using praxeo::Error;
using praxeo::embed::bundle_address;

TEST_SUITE("embed/address") {
  TEST_CASE("the address of a bundle ends with a slash, and its host is in small letters") {
    CHECK(bundle_address("https://example.org", "x") == "https://example.org/");
    CHECK(bundle_address("HTTPS://Example.org/Tea", "x") == "https://example.org/Tea/");
    CHECK(bundle_address("http://[::1]:8080/a/", "x") == "http://[::1]:8080/a/");
  }

  TEST_CASE("what is no address of a folder on the web is refused") {
    for (const auto* typed :
         {"", "example.org", "ftp://example.org", "https://", "https:///a", "https://:80/", "https://u:p@h/",
          "https://h/?q", "https://h/#a", "https://h/a b", "https://h/\n", "https://h/\"", "https://h/<b>",
          "javascript:alert(1)", "https://h/\xc3\xa4"}) {
      CAPTURE(typed);
      CHECK_THROWS_AS(static_cast<void>(bundle_address(typed, "--base-url")), Error);
    }
  }

  TEST_CASE("a password in an address is not repeated") {
    try {
      static_cast<void>(bundle_address("https://ann:hush@h/", "--base-url"));
      FAIL("not refused");
    } catch (const Error& error) {
      CHECK(error.message().find("hush") == std::string::npos);
    }
  }

  TEST_CASE("the address of a page may have a query and letters of any language") {
    using praxeo::embed::page_address;
    CHECK(page_address("HTTP://LocalHost:8080/Tea?x=1#y", "x") == "http://localhost:8080/Tea?x=1#y");
    for (const auto* typed : {"https://example.org", "https://example.org?a=HTTP://B", "https://[::1]:8443/",
                              "https://b\xC3\xBC"
                              "cher.example/tee",
                              "https://example.org/\"><script>"}) {
      CAPTURE(typed);
      CHECK(page_address(typed, "x") == typed);
    }
  }

  TEST_CASE("what is no address of a page is refused, and so is what a browser would run") {
    for (const char* typed : {"javascript:alert(1)",
                              " jAvAscript:alert(1)",
                              "java\nscript:x",
                              "data:text/html,x",
                              "",
                              "banana",
                              "bundle/index.html",
                              "/course/",
                              "//example.org/",
                              "example.org/course",
                              "file:///srv/index.html",
                              "ftp://example.org/",
                              "https:",
                              "https://",
                              "https:///course/",
                              "http://:80/",
                              "https://?a",
                              "https:example.org",
                              "https://\\evil.example/",
                              "https://ann:hush@example.org/",
                              " https://example.org/",
                              "https://example.org/a b",
                              "https://exa\nmple.org/"}) {
      CAPTURE(typed);
      CHECK_THROWS_AS(static_cast<void>(praxeo::embed::page_address(typed, "--url")), Error);
    }
  }

  TEST_CASE("what may be a password is repeated in no refusal") {
    for (const auto* typed : {"https:///ann:hush@example.org/", "ftp://ann:hush@example.org/",
                              "https:/ann:hush@example.org/x", "https://ann:hush@example.org/"}) {
      try {
        static_cast<void>(praxeo::embed::page_address(typed, "--url"));
        FAIL("no error");
      } catch (const Error& error) {
        CHECK(error.message().find("hush") == std::string::npos);
      }
    }
  }
}

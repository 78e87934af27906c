// SPDX-License-Identifier: Apache-2.0
#include "base/text/language_tag.hpp"

#include <doctest/doctest.h>

using praxeo::base::language_tag;

TEST_SUITE("base/text/language_tag") {
  TEST_CASE("tags of every form that RFC 5646 shows are taken as they are") {
    for (const char* tag :
         {"en", "de", "pt-BR", "zh-Hant", "sr-Latn-RS", "es-419", "zh-cmn-Hans-CN", "sl-rozaj-biske",
          "de-CH-1901", "en-a-bbb-x-a-ccc", "de-DE-u-co-phonebk", "az-Arab-x-AZE-derbend", "hsb"}) {
      CAPTURE(tag);
      CHECK(language_tag(tag) == tag);
    }
  }

  TEST_CASE("an underscore is read as what is meant") { CHECK(language_tag("en_US") == "en-US"); }

  TEST_CASE("what is no tag, or names no language, is none") {
    for (const char* tag :
         {"", "e", "klingon!!", "xx-yy-zz-qq9", "en-", "-en", "en--US", "en US", "english language", "und",
          "zxx", "x-unknown", "en-u", "en-x", "e\xC3\xBC", "en\n"}) {
      CAPTURE(tag);
      CHECK_FALSE(language_tag(tag).has_value());
    }
    CHECK_FALSE(language_tag(std::string(100, 'a')).has_value());
  }
}

// SPDX-License-Identifier: Apache-2.0
#include "base/text/month.hpp"

#include <doctest/doctest.h>

#include <string_view>

using praxeo::base::is_month_of_may;

TEST_SUITE("base/text/month") {
  TEST_CASE("May is a month beside a number, behind a word of time and where nothing follows") {
    for (const std::string_view text :
         {"by 1 May", "On 3rd May the pool opens", "May 2024 was warm", "From May 3rd on", "in May it rains",
          "Since mid-May it rains", "from April to May only", "April, May, June", "closed (till May)",
          "Before *May* it is shut"}) {
      CAPTURE(text);
      CHECK(is_month_of_may(text, text.find("May")));
    }
  }
  TEST_CASE("May is a leave before what one may do, though it be written large") {
    for (const std::string_view text :
         {"Guests May read here.", "- Guests May Use the Pool", "May I read?", "Staff May Not lend keys",
          "Mayors may read", "It ends. May not be used.", "A DisMay of all"}) {
      CAPTURE(text);
      CHECK_FALSE(is_month_of_may(text, text.find("May")));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
#include "templates/template.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"

using praxeo::templates::Output;
using praxeo::templates::Template;

TEST_SUITE("templates/template") {
  TEST_CASE("values are escaped, and only names that end in _html are not") {
    CHECK(Template("t", "<p>{{a}}</p>{{{b_html}}}").render({{"a", "<i>\"'&"}, {"b_html", "<b>x</b>"}}) ==
          "<p>&lt;i&gt;&quot;&#39;&amp;</p><b>x</b>");
    CHECK_THROWS_WITH_AS(Template("t", "{{{a}}}"), "template t, line 1, column 1: 'a' is raw, but not HTML",
                         praxeo::Error);
    CHECK_THROWS_AS(Template("t", "{{a_html}}"), praxeo::Error);
    CHECK_THROWS_AS(Template("t", "{{&a}}"), praxeo::Error);
    CHECK_THROWS_AS(Template("t", "{{> part}}"), praxeo::Error);
  }
  TEST_CASE("a name that the data lacks is an error, in sections too") {
    CHECK_THROWS_WITH_AS(static_cast<void>(Template("t", "{{a}}").render({{"b", 1}})),
                         "template t names 'a', which its data lacks", praxeo::Error);
    CHECK_THROWS_AS(static_cast<void>(Template("t", "{{#a}}x{{/a}}").render({{"b", 1}})), praxeo::Error);
    CHECK_THROWS_AS(static_cast<void>(Template("t", "{{^a}}x{{/a}}").render({{"b", 1}})), praxeo::Error);
    CHECK_THROWS_AS(
        static_cast<void>(Template("t", "{{#a}}{{c}}{{/a}}").render({{"a", {{{"c", "1"}}, {{"d", "1"}}}}})),
        praxeo::Error);
  }
  TEST_CASE("lists, false and numbers show as Mustache has it") {
    CHECK(Template("t", "{{#a}}[{{n}}]{{/a}}{{^b}}no{{/b}}")
              .render({{"a", {{{"n", 1}}, {{"n", 2}}}}, {"b", false}}) == "[1][2]no");
  }
  TEST_CASE("a broken template is refused") {
    CHECK_THROWS_AS(Template("t", "{{#a}}x"), praxeo::Error);
    CHECK_THROWS_AS(Template("t", "{{a"), praxeo::Error);
  }
  TEST_CASE("what is wrong is told with its line and column") {
    CHECK_THROWS_WITH_AS(Template("t", "one\n  {{#a}}\n"),
                         "template t, line 2, column 3: '{{#a}}' is not closed", praxeo::Error);
    CHECK_THROWS_WITH_AS(Template("t", "{{#a}}{{/b}}"), "template t, line 1, column 7: '{{/b}}' closes 'a'",
                         praxeo::Error);
    CHECK_THROWS_WITH_AS(Template("t", "{{/b}}"),
                         "template t, line 1, column 1: '{{/b}}' closes what is not open", praxeo::Error);
    CHECK_THROWS_WITH_AS(
        Template("t", "{{a.b}}"),
        "template t, line 1, column 1: 'a.b' is no name: letters, digits, '_' and '-' are one",
        praxeo::Error);
  }
  TEST_CASE("in text a value stands as it is, and is never read as a template") {
    CHECK(Template("t", "{{a}}", Output::text).render({{"a", "<b> & {{c}}"}}) == "<b> & {{c}}");
    CHECK_THROWS_AS(Template("t", "{{{a}}}", Output::text), praxeo::Error);
  }
  TEST_CASE("lists of words are walked, and lines that hold only a section vanish") {
    CHECK(Template("t", "a\n{{#l}}\n- {{.}}\n{{/l}}\nb\n", Output::text).render({{"l", {"x", "y"}}}) ==
          "a\n- x\n- y\nb\n");
  }
  TEST_CASE("a line on which sections begin or end, and only blanks are left, is no line of the page") {
    const auto made = [](const char* text, const nlohmann::json& data) {
      return Template("t", text, Output::text).render(data);
    };
    CHECK(made("a\n  {{#s}}  \nb\n\t{{/s}}\nc", {{"s", true}}) == "a\nb\nc");
    CHECK(made("a\r\n{{#s}}\r\nb\r\n{{/s}}\r\nc\r\n", {{"s", true}}) == "a\r\nb\r\nc\r\n");
    CHECK(made("{{#s}} {{v}} {{/s}}\n", {{"s", true}, {"v", ""}}) == "");
    CHECK(made("{{#s}}{{v}}{{/s}}\n", {{"s", true}, {"v", "\n"}}) == "\n\n");
    CHECK(made(" {{v}} \n", {{"v", ""}}) == "  \n");
    CHECK(made("{{#s}}x{{/s}}\n", {{"s", false}}) == "\n");
    CHECK(made("a{{#s}} {{/s}}", {{"s", true}}) == "a ");
    CHECK(made("{{#s}}\n{{/s}}", {{"s", {1, 2}}}) == "");
  }
  TEST_CASE("a section is for what is neither false nor an empty list, and its own names go first") {
    const auto made = [](const char* text, const nlohmann::json& data) {
      return Template("t", text, Output::text).render(data);
    };
    CHECK(made("{{#s}}yes{{/s}}{{^s}}no{{/s}}", {{"s", ""}}) == "yes");
    CHECK(made("{{#s}}yes{{/s}}{{^s}}no{{/s}}", {{"s", 0}}) == "yes");
    CHECK(made("{{#s}}yes{{/s}}{{^s}}no{{/s}}", {{"s", nlohmann::json::object()}}) == "yes");
    CHECK(made("{{#s}}yes{{/s}}{{^s}}no{{/s}}", {{"s", nlohmann::json::array()}}) == "no");
    CHECK(made("{{#s}}{{n}}{{m}}{{/s}}{{n}}", {{"s", {{"n", "in"}}}, {"n", "out"}, {"m", 3}}) == "in3out");
    CHECK(made("{{#a}}{{#b}}{{.}}{{x}} {{/b}}{{/a}}",
               {{"a", {{{"x", "1"}, {"b", {"p", "q"}}}, {{"x", "2"}, {"b", nlohmann::json::array({7})}}}}}) ==
          "p1 q1 72 ");
    CHECK(made("{{t}}{{o}}", {{"t", true}, {"o", nlohmann::json::object()}}) == "");
  }
  TEST_CASE("a template that is nested too deep, or writes without end, is refused") {
    const auto nested = [](std::size_t times, const std::string& inside = "x") {
      std::string text;
      for (std::size_t i = 0; i < times; ++i) text += "{{#l}}";
      text += inside;
      for (std::size_t i = 0; i < times; ++i) text += "{{/l}}";
      return text;
    };
    CHECK(Template("t", nested(32)).render({{"l", {1}}}) == "x");
    CHECK_THROWS_WITH_AS(Template("t", nested(33)),
                         "template t, line 1, column 193: '{{#l}}' is nested too deep", praxeo::Error);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(Template("t", nested(32, std::string(1U << 20U, 'x'))).render({{"l", {1, 2, 3}}})),
        "template t writes more than any page holds", praxeo::Error);
  }
  TEST_CASE("its tags are known in their order") {
    const Template made("t", "{{#a}}\n{{b}}{{! remark }}{{/a}}{{^c}}{{/c}}");
    REQUIRE(made.tags().size() == 5);
    CHECK(made.tags()[1].name == "b");
    CHECK(made.tags()[1].line == 2);
    CHECK(made.tags()[3].type == praxeo::templates::Tag::Type::inverted);
  }
}

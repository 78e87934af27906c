// SPDX-License-Identifier: Apache-2.0
#include "cli/report_error.hpp"

#include <doctest/doctest.h>

#include <new>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

namespace praxeo::cli {

TEST_SUITE("cli/report_error") {
  TEST_CASE("an error is one line, its context lines, and one hint") {
    const auto error = Error(ErrorKind::not_found, "no source 'paper'")
                           .with_context("while reading the plan")
                           .with_context("while building")
                           .with_hint("see 'tool source list'")
                           .with_hint("or ingest it");
    CHECK(error_text("tool", error, Style()) ==
          "tool: error: no source 'paper'\n"
          "  while reading the plan\n"
          "  while building\n"
          "  hint: see 'tool source list'; or ingest it\n");
  }
  TEST_CASE("control characters in a message are shown as escapes") {
    const Error error(ErrorKind::failed, "a\x1b[31m\nb");
    const auto text = error_text("tool", error, Style());
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\n') == text.size() - 1);
  }
  TEST_CASE("the JSON form has every field, null where there is nothing") {
    CHECK(
        error_json(Error(ErrorKind::invalid_input, "x is empty"), ExitCode::invalid_input) ==
        R"({"error":{"code":"invalid_input","exit":4,"message":"x is empty","context":[],"hint":null,"retry_after_ms":null}})"
        "\n");
  }
  TEST_CASE("the JSON form carries context, hint and the time to wait") {
    const auto error = Error(ErrorKind::unavailable, "busy")
                           .with_context("while asking")
                           .with_hint("try again")
                           .with_retry_after(std::chrono::milliseconds(1500));
    const auto object = nlohmann::json::parse(error_json(error, exit_code(error.kind())));
    CHECK(object["error"]["context"] == nlohmann::json::array({"while asking"}));
    CHECK(object["error"]["hint"] == "try again");
    CHECK(object["error"]["retry_after_ms"] == 1500);
    CHECK(object["error"]["exit"] == 7);
  }
  TEST_CASE("broken UTF-8 in a message still gives valid JSON") {
    const auto text = error_json(Error(ErrorKind::failed, "a\xff"), ExitCode::failed);
    CHECK(nlohmann::json::parse(text)["error"]["message"] == "a\uFFFD");
  }
  TEST_CASE("exceptions of others are failures") {
    CHECK(as_error(std::make_exception_ptr(std::bad_alloc())).message() == "out of memory");
    CHECK(as_error(std::make_exception_ptr(std::runtime_error("why"))).message() == "unexpected: why");
    CHECK(as_error(std::make_exception_ptr(42)).kind() == ErrorKind::failed);
    CHECK(as_error(std::make_exception_ptr(Error(ErrorKind::budget, "spent"))).kind() == ErrorKind::budget);
  }
  TEST_CASE("the exit codes are the published ones") {
    CHECK(static_cast<int>(exit_code(ErrorKind::failed)) == 1);
    CHECK(static_cast<int>(exit_code(ErrorKind::usage)) == 2);
    CHECK(static_cast<int>(exit_code(ErrorKind::not_found)) == 3);
    CHECK(static_cast<int>(exit_code(ErrorKind::invalid_input)) == 4);
    CHECK(static_cast<int>(exit_code(ErrorKind::check_failed)) == 5);
    CHECK(static_cast<int>(exit_code(ErrorKind::provider)) == 6);
    CHECK(static_cast<int>(exit_code(ErrorKind::unavailable)) == 7);
    CHECK(static_cast<int>(exit_code(ErrorKind::offline)) == 8);
    CHECK(static_cast<int>(exit_code(ErrorKind::stale)) == 9);
    CHECK(static_cast<int>(exit_code(ErrorKind::budget)) == 10);
    CHECK(static_cast<int>(exit_code(ErrorKind::conflict)) == 11);
    CHECK(static_cast<int>(exit_code(ErrorKind::denied)) == 12);
    CHECK(static_cast<int>(exit_code(ErrorKind::interrupted)) == 130);
    CHECK(static_cast<int>(ExitCode::terminated) == 143);
  }
  TEST_CASE("every kind of error has a word of its own") {
    std::set<std::string_view> words;
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::interrupted); ++kind)
      words.insert(error_code(static_cast<ErrorKind>(kind)));
    CHECK(words.size() == static_cast<std::size_t>(ErrorKind::interrupted) + 1);
    CHECK(error_code(ErrorKind::interrupted) == "interrupted");
  }
}

}  // namespace praxeo::cli

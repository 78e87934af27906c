// SPDX-License-Identifier: Apache-2.0
#include "base/redact.hpp"

#include <doctest/doctest.h>

#include "support/key_forms.hpp"

using praxeo::base::Redactor;

namespace {

const std::string kKey = "sk-canary/O+p%n=AI&\"9<Zq\\x";

Redactor redactor_of(const std::string& key) {
  Redactor redactor;
  redactor.add(key);
  return redactor;
}

}  // namespace

TEST_SUITE("base/redact") {
  TEST_CASE("a secret is taken out in every form it could stand in") {
    const auto redactor = redactor_of(kKey);
    for (const auto& [name, form] : praxeo::tests::key_forms(kKey)) {
      INFO(name, ": ", form);
      const auto clean = redactor.clean("before " + form + " behind " + form + form + ".");
      CHECK(clean == "before [key] behind [key][key].");
    }
    CHECK(redactor.clean("%2573k-canary%252FO%252Bp%2525n%253DAI%2526%25229%253CZq%255Cx") == "[key]");
    CHECK(redactor.clean("\\u0073k-canary\\u002fO\\u002Bp%n=AI\\u0026\\\"9\\u003cZq\\\\x") == "[key]");
    // A JSON text within a JSON text, within another.
    CHECK(redactor.clean(R"({"text":"{\"a\":\"sk-canary\/O+p%n=AI&\\\"9<Zq\\\\x\"}"})") ==
          R"({"text":"{\"a\":\"[key]\"}"})");
    CHECK(redactor.clean(R"(sk-canary/O+p%n=AI&\\\\\\\"9<Zq\\\\\\\\x)") == "[key]");
    CHECK(redactor.clean("sk-canary&#47;O&#x2B;p%n=AI&amp;&#34;9&lt;Zq\\x") == "[key]");
  }
  TEST_CASE("base 64 of a longer text with the secret in it loses it, whatever stands around") {
    const auto redactor = redactor_of("a-plain-secret");
    // "me:a-plain-secret"; the last digit holds 4 of its bits
    CHECK(redactor.clean("Basic bWU6YS1wbGFpbi1zZWNyZXQ=") == "Basic bWU6[key]Q=");
    for (const char* user : {"me", "you", "jane", "peter"}) {
      for (const auto& [name, form] : praxeo::tests::key_forms("a-plain-secret"))
        CHECK(redactor.clean(form + user).find(form) == std::string::npos);
    }
  }
  TEST_CASE("a secret is found where it would be taken out, and nowhere else") {
    praxeo::base::Redactor redactor;
    CHECK_FALSE(redactor.finds("hush/hush+1"));
    redactor.add("hush/hush+1");
    for (const std::string text :
         {"hush/hush+1", "a hush%2Fhush%2B1 b", "\\hush\\/hush+1", "hush&#47;hush+1", "aHVzaC9odXNoKzE="}) {
      CAPTURE(text);
      CHECK(redactor.finds(text));
      CHECK(redactor.clean(text) != text);
    }
    for (const std::string text : {"", "\\\\\\", "hush hush", "%2F", "hush/hush"}) {
      CHECK_FALSE(redactor.finds(text));
      CHECK(redactor.clean(text) == text);
    }
  }

  TEST_CASE("other texts stay as they are, byte for byte") {
    const auto redactor = redactor_of(kKey);
    for (const std::string& text :
         {std::string(), std::string("sk-canary/O+p%n=AI&\"9<Zq"), std::string("100 % of all & more \\ ok"),
          std::string("%"), std::string("&"), std::string("\\"), std::string("\\u"), std::string("&#"),
          std::string("\0\xff\xfe", 3), std::string("SK-CANARY/O+P%N=AI&\"9<ZQ\\X")})
      CHECK(redactor.clean(text) == text);
    CHECK(Redactor().clean("sk-canary") == "sk-canary");
  }
  TEST_CASE("a short secret is left alone, and of several all are taken out") {
    CHECK(redactor_of("sesame").clean("open sesame") == "open sesame");
    Redactor redactor;
    redactor.add("first-secret");
    redactor.add("second-secret");
    redactor.add("first-secret");
    CHECK(redactor.clean("first-secret, second-secret") == "[key], [key]");
  }
  TEST_CASE("in a stream a secret is found however the pieces part it, and nothing is lost") {
    const auto redactor = redactor_of(kKey);
    for (const auto& [name, form] : praxeo::tests::key_forms(kKey)) {
      INFO(name);
      const auto whole = "data: {" + form + "}\n\ndata: sk-can% \\ &am";
      const auto wanted = redactor.clean(whole);
      for (std::size_t size = 1; size < 9; ++size) {
        Redactor::Stream stream(redactor);
        std::string got;
        for (std::size_t at = 0; at < whole.size(); at += size) got += stream.feed(whole.substr(at, size));
        got += stream.finish();
        CHECK(got == wanted);
      }
    }
  }
  TEST_CASE("what can't be the beginning of a secret is not held back") {
    const auto redactor = redactor_of(kKey);
    Redactor::Stream stream(redactor);
    CHECK(stream.feed("data: hello\n\n") == "data: hello\n\n");
    CHECK(stream.feed("sk-can") == "");
    CHECK(stream.feed("cel\n") == "sk-cancel\n");
    CHECK(stream.finish().empty());
  }
  TEST_CASE("a run of backslashes is read once, however long, and what stands behind it is found") {
    const std::string run(1'000'000, '\\');
    for (const auto& key : {kKey, std::string("plain-secret"), std::string("\\\\two-in-a-row"),
                            std::string("in-a-row\\\\\\")}) {
      INFO(key);
      const auto redactor = redactor_of(key);
      CHECK(redactor.clean(run + "n") == run + "n");
      CHECK(redactor.clean("x" + run) == "x" + run);
      CHECK(redactor.clean(run + "n" + key + "n").ends_with("n[key]n"));
      CHECK(redactor.clean(run + key + "n") == "[key]n");
      CHECK(redactor.clean(key.substr(0, 3) + run + "n") == key.substr(0, 3) + run + "n");
    }
  }
  TEST_CASE("in a stream too, in small pieces") {
    const auto fed = [](const Redactor& redactor, const std::string& text, std::size_t size) {
      Redactor::Stream stream(redactor);
      std::string got;
      for (std::size_t at = 0; at < text.size(); at += size) got += stream.feed(text.substr(at, size));
      return got + stream.finish();
    };
    const std::string run(1'000'000, '\\'), some(50, '\\');
    for (const auto& key : {kKey, std::string("plain-secret"), std::string("\\\\two-in-a-row")}) {
      INFO(key);
      const auto redactor = redactor_of(key);
      for (const auto& text : {run + "n" + key + "n", run + key + "n", key.substr(0, 3) + run + "n",
                               key + run + key, key.substr(0, 3) + run + key.substr(3)})
        CHECK(fed(redactor, text, 7) == redactor.clean(text));
      for (std::size_t size = 1; size < 60; ++size) {
        for (const auto& text :
             {some + key + some, key.substr(0, 5) + some + key + some + "u0061" + some + key,
              some + "u" + some + key.substr(0, 9) + some + "%" + key})
          CHECK(fed(redactor, text, size) == redactor.clean(text));
      }
    }
  }
}

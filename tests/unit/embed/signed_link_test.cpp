// SPDX-License-Identifier: Apache-2.0
#include "embed/signed_link.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"

namespace {

using praxeo::Error;
using praxeo::base::TimePoint;
using praxeo::embed::check_link;
using praxeo::embed::LinkSigner;
using praxeo::embed::LinkState;
using praxeo::embed::sign_link;

constexpr const char* kSecret = "0123456789abcdef0123456789abcdef";
constexpr const char* kOther = "fedcba9876543210fedcba9876543210";

TimePoint at(std::int64_t seconds) { return TimePoint(std::chrono::seconds(seconds)); }
const TimePoint kEnd = at(1'800'000'000), kBefore = at(1'799'999'999);

// As a server gets it: without "https://example.org/".
std::string path_of(const std::string& link) { return link.substr(20, link.find_first_of("?#") - 20); }

LinkState state(const std::string& path, TimePoint now = kBefore, const char* secret = kSecret) {
  std::vector<LinkSigner> signers;
  signers.emplace_back(secret);
  return check_link(path, signers, now).state;
}

}  // namespace

TEST_SUITE("embed/signed_link") {
  TEST_CASE("HMAC-SHA-256 gives what RFC 4231 has, with short and long keys") {
    const auto hex = [](std::string_view key, std::string_view bytes) {
      return praxeo::base::hex(praxeo::base::hmac_sha256(key, bytes));
    };
    CHECK(hex(std::string(20, '\x0b'), "Hi There") ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(hex("Jefe", "what do ya want for nothing?") ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(hex(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First") ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  }

  TEST_CASE("a link carries its end, its key's id and its signature as a folder, and covers its own folder") {
    const LinkSigner signer(kSecret);
    const auto link = sign_link("https://Example.org/courses/tea/index.html?a=1#step", signer, kEnd);
    CHECK(link.covers == "/courses/tea/");
    const auto token = "~1800000000." + signer.id() + "." + signer.signature("/courses/tea/", 1'800'000'000);
    CHECK(link.link == "https://example.org/courses/tea/" + token + "/index.html?a=1#step");
    CHECK(sign_link("https://example.org", signer, kEnd).covers == "/");
    CHECK(sign_link("https://example.org/tea.html", signer, kEnd).covers == "/");
    CHECK(sign_link("https://example.org/caf%C3%A9/", signer, kEnd).covers == "/caf\u00e9/");
  }

  // So that other servers can check them: `printf 'praxeo-link/1\n…' | openssl dgst -sha256 -hmac SECRET`.
  TEST_CASE("the signature is the one that openssl gives") {
    const LinkSigner signer(kSecret);
    CHECK(signer.id() == "84f52f8c");
    CHECK(signer.signature("/tea/", 1'800'000'000) == "Y49kJCcbwef5Q_-bVuol5GCvJkuXGUjDVd6vcGN9Q20");
  }

  TEST_CASE("a good link opens all below its folder, and the token is taken out") {
    const LinkSigner signer(kSecret);
    const std::vector<LinkSigner> signers = [] {
      std::vector<LinkSigner> all;
      all.emplace_back(kSecret);
      return all;
    }();
    const auto path = path_of(sign_link("https://example.org/courses/tea/", signer, kEnd).link);
    for (const auto& [file, plain] : {std::pair<std::string, std::string>{"", "courses/tea/"},
                                      {"index.html", "courses/tea/index.html"},
                                      {"more/~ann/x.js", "courses/tea/more/~ann/x.js"}}) {
      const auto checked = check_link(path + file, signers, kBefore);
      CHECK(checked.state == LinkState::good);
      CHECK(checked.path == plain);
    }
    CHECK(check_link("/" + path, signers, kBefore).path == "/courses/tea/");
    CHECK_FALSE(check_link(path, signers, kBefore).bare);
    CHECK(check_link(path.substr(0, path.size() - 1), signers, kBefore).bare);
    const auto root = path_of(sign_link("https://example.org/", signer, kEnd).link);
    CHECK(check_link(root + "metrics", signers, kBefore).path == "metrics");
  }

  TEST_CASE("a folder that is called by a tilde can be signed, and stand below a signed one") {
    const auto link = sign_link("https://example.org/~ann/tea/", LinkSigner(kSecret), kEnd);
    CHECK(link.covers == "/~ann/tea/");
    CHECK(state(path_of(link.link) + "~more/x") == LinkState::good);
  }

  TEST_CASE("a link ends with its second") {
    const auto path = path_of(sign_link("https://example.org/tea/", LinkSigner(kSecret), kEnd).link);
    CHECK(state(path, at(1'799'999'999)) == LinkState::good);
    CHECK(state(path, at(1'800'000'000)) == LinkState::expired);
    CHECK(state(path, at(1'900'000'000)) == LinkState::expired);
  }

  TEST_CASE("a link that was changed anywhere opens nothing") {
    const auto path = path_of(sign_link("https://example.org/tea/", LinkSigner(kSecret), kEnd).link);
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      auto bad = path;
      bad[i] = bad[i] == 'x' ? 'y' : 'x';
      CAPTURE(bad);
      CHECK(state(bad) != LinkState::good);
    }
  }

  TEST_CASE("a signature opens no other folder, later end or other key") {
    const LinkSigner signer(kSecret);
    const auto path = path_of(sign_link("https://example.org/tea/", signer, kEnd).link);
    const auto token = path.substr(4);
    CHECK(state("coffee/" + token) == LinkState::wrong);
    CHECK(state(token) == LinkState::wrong);
    CHECK(state("tea/more/" + token) == LinkState::wrong);
    CHECK(state("tea/~1800000001" + token.substr(11)) == LinkState::wrong);
    CHECK(state(path, kBefore, kOther) == LinkState::unknown_key);
    CHECK(state("tea/~1800000000." + LinkSigner(kOther).id() + token.substr(20), kBefore, kOther) ==
          LinkState::wrong);
  }

  TEST_CASE("what only looks like a token is told as that") {
    const std::string sig(43, 'A');
    for (const std::string& bad :
         std::vector<std::string>{"~1800000000", "~1800000000.84f52f8c", "~1800000000.84f52f8c.",
                                  "~01800000000.84f52f8c." + sig, "~99999999999999999999.84f52f8c." + sig,
                                  "~18x0000000.84f52f8c." + sig, "~1800000000.5dd37b0." + sig,
                                  "~1800000000.84f52f8c." + sig + "A", "~1800000000.84f52f8c.x." + sig}) {
      CAPTURE(bad);
      CHECK(state("tea/" + bad + "/") == LinkState::malformed);
    }
    for (const std::string other :
         {"tea/~/", "tea/~ann/", "tea/~.84f52f8c.x/", "tea/~-1.84f52f8c.x/", "~", "tea/~"})
      CHECK(state(other) == LinkState::none);
    CHECK(state("tea/index.html") == LinkState::none);
    CHECK(state("") == LinkState::none);
    CHECK(state("tea/a~b/") == LinkState::none);
  }

  TEST_CASE("two keys open at once, until the former one's time is over") {
    std::vector<LinkSigner> signers;
    signers.emplace_back(kOther);
    signers.emplace_back(kSecret, at(1'700'000'000));
    const auto old_path = path_of(sign_link("https://example.org/tea/", signers[1], kEnd).link);
    const auto new_path = path_of(sign_link("https://example.org/tea/", signers[0], kEnd).link);
    CHECK(check_link(old_path, signers, at(1'699'999'999)).state == LinkState::good);
    CHECK(check_link(old_path, signers, at(1'700'000'000)).state == LinkState::unknown_key);
    CHECK(check_link(new_path, signers, at(1'700'000'000)).state == LinkState::good);
  }

  TEST_CASE("a short key, and what is no address to sign, are refused") {
    CHECK_THROWS_AS(LinkSigner("short"), Error);
    const LinkSigner signer(kSecret);
    for (const std::string bad :
         {"", "tea", "ftp://example.org/", "https://", "https:///tea", "https://:80/",
          "https://ann@example.org/", "https://example.org/a b", "https://example.org/%zz",
          "https://example.org/%00", "https://example.org/../x", "https://example.org/%2e%2e/x",
          "https://example.org/t\u00e9a"}) {
      CAPTURE(bad);
      CHECK_THROWS_AS(static_cast<void>(sign_link(bad, signer, kEnd)), Error);
    }
    // What would cover another folder than it seems to.
    for (const std::string bad :
         {"https://example.org/tea%2Findex.html", "https://example.org/tea%2findex.html",
          "https://example.org/%2Ftea/", "https://example.org//", "https://example.org//tea/",
          "https://example.org/tea//x.html", "https://example.org/tea", "https://example.org/tea/more",
          "https://example.org/tea?x=1.2", "https://example.org/te%61"}) {
      CAPTURE(bad);
      CHECK_THROWS_AS(static_cast<void>(sign_link(bad, signer, kEnd)), Error);
    }
    CHECK_NOTHROW(static_cast<void>(sign_link("https://example.org/tea/?x=a%2Fb//c", signer, kEnd)));
    const auto once = sign_link("https://example.org/tea/", signer, kEnd).link;
    CHECK_THROWS_AS(static_cast<void>(sign_link(once, signer, kEnd)), Error);
  }

  TEST_CASE("logs have no token, however it is written") {
    using praxeo::embed::without_tokens;
    const auto link = sign_link("https://example.org/tea/index.html?x=1", LinkSigner(kSecret), kEnd).link;
    CHECK(without_tokens(link) == "https://example.org/tea/~/index.html?x=1");
    CHECK(without_tokens("/tea/%7E1800000000.84f52f8c.abc/x") == "/tea/~/x");
    CHECK(without_tokens("/tea/%7e1800000000.84f52f8c.abc") == "/tea/~");
    CHECK(without_tokens("/~%31800000000.84f52f8c.abc/") == "/~/");
    CHECK(without_tokens("/~1800000000.84f52f8c.abc?y") == "/~?y");
    CHECK(without_tokens("/~ann/a~1b/x") == "/~ann/a~1b/x");
    CHECK(without_tokens("/~%C3%A9va/%7Eann/100%/%zz/%") == "/~%C3%A9va/%7Eann/100%/%zz/%");
    CHECK(without_tokens("") == "");
  }

  TEST_CASE("logs have no token that stands in a query, with its slashes encoded once, twice or not") {
    using praxeo::embed::without_tokens;
    CHECK(without_tokens("/oembed?url=http%3A%2F%2Fhost%2Ftea%2F~1800000000.84f52f8c.abc%2F&format=xml") ==
          "/oembed?url=http%3A%2F%2Fhost%2Ftea%2F~%2F&format=xml");
    CHECK(without_tokens("/oembed?url=http://host/tea%2f%7e1800000000.84f52f8c.abc&format=xml") ==
          "/oembed?url=http://host/tea%2f~&format=xml");
    CHECK(without_tokens("/x?to=%252Fa%253Fu%253D%25252Ftea%25252F%25257E1800000000.84f52f8c.abc%25252F") ==
          "/x?to=%252Fa%253Fu%253D%25252Ftea%25252F~%25252F");
    CHECK(without_tokens("/oembed?url=http:%2F%2Fhost%2Ftea%2F~%31800000000%2e84f52f8c.a%62c") ==
          "/oembed?url=http:%2F%2Fhost%2Ftea%2F~");
  }

  TEST_CASE(
      "what has the shape of a token is none for a log, whatever stands in front, and each of several") {
    using praxeo::embed::without_tokens;
    CHECK(without_tokens("/x?t=~1800000000.84f52f8c.abc&y=~1800000001.84F52F8C.d") == "/x?t=~&y=~");
    CHECK(without_tokens("/tea/~1800000000.84f52f8c.abc/?from=/tea/~1800000000.84f52f8c.abc/") ==
          "/tea/~/?from=/tea/~/");
    CHECK(without_tokens("/~1.a/~2.b") == "/~/~");
    CHECK(without_tokens("/a~1.5/b~2.84f52f8/c~3.84f52f8c0.x") == "/a~1.5/b~2.84f52f8/c~3.84f52f8c0.x");
    CHECK(without_tokens("/~") == "/~");
    CHECK(without_tokens("/%7") == "/%7");
    CHECK(without_tokens("/%25") == "/%25");
    CHECK(without_tokens("/%257") == "/%257");
  }
}

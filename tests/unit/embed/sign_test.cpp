// SPDX-License-Identifier: Apache-2.0
// Links that CloudFront and S3 check.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <string>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/signing.hpp"
#include "embed/sign_cloudfront.hpp"
#include "embed/sign_s3.hpp"
#include "support/temp_dir.hpp"

namespace {

using praxeo::Error;
using praxeo::base::RsaHash;
using praxeo::base::TimePoint;
using praxeo::embed::AwsCredentials;
using praxeo::embed::CloudFrontLink;
using praxeo::embed::presign;
using praxeo::embed::PresignRequest;
using praxeo::embed::sign_cloudfront;

TimePoint moment(std::int64_t seconds) { return TimePoint(std::chrono::seconds(seconds)); }

// Of aws-c-auth's suite: the target, and the signature of its presigned form.
struct SigV4Vector {
  const char *target, *signature, *token;
};
constexpr const char* kToken = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
constexpr SigV4Vector kSigV4[] = {
    {"/", "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d", ""},
    {"/", "7ff2b50b376cb4d151970630573d6291dc128cc5c2a12ffb237f73cc53f67b6c", kToken},
    {"/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
     "95968482db1b9e0fadef6efc1bd24689f77c77d9ef56919c96a28cc92e0d6005", ""},
    {"/%E1%88%B4", "10eae3f14a260bd3911cc6d008d3c576d143b05b62f09782a7a4b37f52178e44", ""},
    {"/example%20space/", "7a1f416954786484c9824d93c1f26ef64acb9b1b6c9154d08c9f07d0e394abf6", ""},
    {"//example//", "822a5a9ba28072c5ab2bb4a6307d0c88276d40e49fec6b724c03fb4d4ba60fc2", ""},
    {"/?Param1=value1", "49096700cbbaa5753443850f40df10f904fc2fdb544dc9512203cc77c471a9de", ""},
    {"/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
     "c5f1848ceec943ac2ca68ee720460c23aaae30a2300586597ada94c4a65e4787", ""},
    {"/?Param2=value2&Param1=value1", "86012e2c9ad4d77369f5d81c11f75158aae4f895a085212cc6d3f923d300bed5", ""},
    {"/?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~"
     "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
     "abcdefghijklmnopqrstuvwxyz",
     "8e76a88a7433637b12778d5592799b29ad21ecd6cf6325051c21d86f0acda2bf", ""},
    {"/?%E1%88%B4=bar", "0bdd809b1519ac4f0c1dc3540e2cc46bd0c7f778eda408b2ebf3b913d21ff600", ""},
};

CloudFrontLink cloudfront_link() {
  return {.url = "https://d111111abcdef8.cloudfront.net/tea/index.html?a=1",
          .expires = moment(1'767'290'400),
          .key_pair_id = "K2JCJMDEHXQW5F"};
}

// The value of a parameter in CloudFront's own base 64, as bytes.
std::string cloudfront_bytes(const std::string& url, const std::string& name) {
  const auto from = url.find(name + "=") + name.size() + 1;
  auto text = url.substr(from, url.find('&', from) - from);
  for (char& c : text) c = c == '-' ? '+' : c == '_' ? '=' : c == '~' ? '/' : c;
  return praxeo::base::from_base64(text).value_or("");
}

}  // namespace

TEST_SUITE("embed/sign") {
  TEST_CASE("presigned addresses have the signatures of AWS's own suite") {
    for (const auto& vector : kSigV4) {
      CAPTURE(vector.target);
      const auto url = presign({.url = std::string("https://example.amazonaws.com") + vector.target,
                                .region = "us-east-1",
                                .service = "service",
                                .payload = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                .now = moment(1'440'938'160)},
                               {"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", vector.token});
      CHECK(url.ends_with(std::string("&X-Amz-Signature=") + vector.signature));
    }
  }

  TEST_CASE("the example of S3's documentation comes out as it stands there") {
    const auto url = presign({.url = "https://examplebucket.s3.amazonaws.com/test.txt#page",
                              .region = "us-east-1",
                              .now = moment(1'369'353'600),
                              .lasts = std::chrono::seconds(86'400)},
                             {"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", ""});
    CHECK(url ==
          "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
          "AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-"
          "Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature="
          "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404#page");
  }

  TEST_CASE("a port that is the scheme's own is not signed, for no browser sends it, and another one is") {
    const AwsCredentials keys{"A", "S", ""};
    const auto link = [&](const char* url) {
      return presign({.url = url, .region = "eu-central-1", .now = moment(1'000)}, keys);
    };
    CHECK(link("https://b.example.org:443/x") == link("https://b.example.org/x"));
    CHECK(link("http://b.example.org:80/x") == link("http://b.example.org/x"));
    CHECK(link("https://b.example.org:80/x").starts_with("https://b.example.org:80/x?"));
    CHECK(link("https://b.example.org:8443/x").starts_with("https://b.example.org:8443/x?"));
    CHECK_THROWS_AS(static_cast<void>(link("https://:443/x")), Error);
  }

  TEST_CASE("S3 takes no link beyond seven days, none of no time, and no region of other letters") {
    const AwsCredentials keys{"A", "S", ""};
    PresignRequest request{
        .url = "https://b.s3.amazonaws.com/x", .region = "eu-central-1", .now = moment(1'000)};
    CHECK_NOTHROW(static_cast<void>(presign(request, keys)));
    for (const int seconds : {0, -5, 604'801}) {
      request.lasts = std::chrono::seconds(seconds);
      CHECK_THROWS_AS(static_cast<void>(presign(request, keys)), Error);
    }
    request.lasts = std::chrono::seconds(60);
    for (const auto* region : {"", "EU", "eu central", "eu/x"}) {
      request.region = region;
      CHECK_THROWS_AS(static_cast<void>(presign(request, keys)), Error);
    }
  }

  TEST_CASE("CloudFront's policies are written without a blank, canned or custom as they need to be") {
    auto link = cloudfront_link();
    CHECK(
        praxeo::embed::cloudfront_policy(link) ==
        R"({"Statement":[{"Resource":"https://d111111abcdef8.cloudfront.net/tea/index.html?a=1","Condition":{"DateLessThan":{"AWS:EpochTime":1767290400}}}]})");
    link.folder = true;
    link.starts = moment(1'767'000'000);
    link.ip = "192.0.2.7";
    CHECK(
        praxeo::embed::cloudfront_policy(link) ==
        R"({"Statement":[{"Resource":"https://d111111abcdef8.cloudfront.net/tea/*","Condition":{"DateLessThan":{"AWS:EpochTime":1767290400},"DateGreaterThan":{"AWS:EpochTime":1767000000},"IpAddress":{"AWS:SourceIp":"192.0.2.7/32"}}}]})");
  }

  TEST_CASE("what a link of CloudFront's covers is told as its policy has it") {
    const auto covers = [](const char* url, bool folder) {
      auto link = cloudfront_link();
      link.url = url;
      link.folder = folder;
      return praxeo::embed::cloudfront_resource(link);
    };
    CHECK(covers("https://d1.cloudfront.net/tea/x.html?from=/a/b#c/d", true) ==
          "https://d1.cloudfront.net/tea/*");
    CHECK(covers("https://d1.cloudfront.net", true) == "https://d1.cloudfront.net/*");
    CHECK(covers("https://D1.cloudfront.net/tea/x.html?from=/a#b", false) ==
          "https://d1.cloudfront.net/tea/x.html?from=/a");
  }

  TEST_CASE("CloudFront's signatures are ones that openssl finds good, of both hashes and both policies") {
    const praxeo::tests::TempDir folder;
    const auto path = [&](const char* name) { return (folder / name).string(); };
    const auto shell = [](const std::string& command) { return std::system(command.c_str()) == 0; };
    REQUIRE(shell("openssl genrsa -out " + path("key.pem") + " 2048 2>/dev/null && openssl rsa -in " +
                  path("key.pem") + " -pubout -out " + path("pub.pem") + " 2>/dev/null"));
    const auto pem = praxeo::base::read_file(folder / "key.pem");
    for (const auto hash : {RsaHash::sha1, RsaHash::sha256}) {
      for (const bool whole : {false, true}) {
        auto link = cloudfront_link();
        link.hash = hash;
        link.folder = whole;
        const auto url = sign_cloudfront(link, pem);
        CAPTURE(url);
        const auto policy = praxeo::embed::cloudfront_policy(link);
        CHECK(url.starts_with(link.url + (whole ? "&Policy=" : "&Expires=1767290400&Signature=")));
        CHECK(url.find("&Key-Pair-Id=K2JCJMDEHXQW5F") != std::string::npos);
        CHECK((url.find("&Hash-Algorithm=SHA256") != std::string::npos) == (hash == RsaHash::sha256));
        if (whole) CHECK(cloudfront_bytes(url, "Policy") == policy);
        praxeo::base::write_file(folder / "policy", policy);
        praxeo::base::write_file(folder / "signature", cloudfront_bytes(url, "Signature"));
        CHECK(shell("openssl dgst -" + std::string(hash == RsaHash::sha1 ? "sha1" : "sha256") + " -verify " +
                    path("pub.pem") + " -signature " + path("signature") + " " + path("policy") +
                    " >/dev/null"));
      }
    }
    // Neither a locked key nor one of another sort, and no question on a terminal.
    REQUIRE(shell("openssl rsa -in " + path("key.pem") + " -aes128 -passout pass:secret -out " +
                  path("locked.pem") + " 2>/dev/null && openssl genpkey -algorithm ed25519 -out " +
                  path("other.pem") + " 2>/dev/null"));
    for (const auto* name : {"locked.pem", "other.pem", "pub.pem", "policy"})
      CHECK_THROWS_AS(
          static_cast<void>(sign_cloudfront(cloudfront_link(), praxeo::base::read_file(folder / name))),
          Error);
  }

  TEST_CASE("what CloudFront would misread is refused") {
    const auto refused = [](const std::function<void(CloudFrontLink&)>& spoil) {
      auto link = cloudfront_link();
      spoil(link);
      try {
        static_cast<void>(sign_cloudfront(link, "no key"));
      } catch (const Error& error) {
        return error.kind() == praxeo::ErrorKind::usage;
      }
      return false;
    };
    CHECK(refused([](CloudFrontLink& link) { link.url = "https://d1.cloudfront.net/*"; }));
    CHECK(refused([](CloudFrontLink& link) { link.url = "https://d1.cloudfront.net/a\"b"; }));
    CHECK(refused([](CloudFrontLink& link) { link.url = "https://d1.cloudfront.net/a?b=\"}"; }));
    CHECK(refused([](CloudFrontLink& link) { link.url = "d1.cloudfront.net/a"; }));
    CHECK(refused([](CloudFrontLink& link) { link.starts = link.expires; }));
    CHECK(refused([](CloudFrontLink& link) { link.key_pair_id = ""; }));
    CHECK(refused([](CloudFrontLink& link) { link.key_pair_id = "K&x=1"; }));
    for (const std::string ip :
         {"", "example.org", "192.0.2.0/33", "192.0.2.0/", "192.0.2.0/-1", "::1", "1.2.3"})
      CHECK(refused([&](CloudFrontLink& link) { link.ip = ip; }));
  }
}

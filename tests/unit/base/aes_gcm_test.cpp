// SPDX-License-Identifier: Apache-2.0
#include "base/aes_gcm.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "base/crypto.hpp"
#include "base/error.hpp"

namespace {

using praxeo::base::gcm_open;
using praxeo::base::GcmSealer;
using praxeo::base::SecretBytes;

std::string unhex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

std::string hex_of(std::string_view bytes) {
  return praxeo::base::hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

std::string sealed(const std::string& key, const std::string& nonce, const std::string& bound,
                   std::string_view plain, std::size_t pieces = 1'000'000) {
  std::string out;
  GcmSealer sealer(SecretBytes::of(key), nonce, bound, [&](std::string_view bytes) { out += bytes; });
  for (std::size_t at = 0; at < plain.size(); at += pieces) sealer.add(plain.substr(at, pieces));
  sealer.finish();
  return out;
}

// Test cases 13 to 16 of "The Galois/Counter Mode of Operation" (McGrew, Viega), which NIST's submission has.
struct Vector {
  const char *key, *nonce, *bound, *plain, *sealed;
};
constexpr const char* kZeros = "0000000000000000000000000000000000000000000000000000000000000000";
constexpr const char* kKey = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
constexpr Vector kVectors[] = {
    {kZeros, "000000000000000000000000", "", "", "530f8afbc74536b9a963b4f1c4cb738b"},
    {kZeros, "000000000000000000000000", "", "00000000000000000000000000000000",
     "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"},
    {kKey, "cafebabefacedbaddecaf888", "",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf"
     "5"
     "aa0de657ba637b391aafd255",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6"
     "3"
     "93ba7a0abcc9f662898015adb094dac5d93471bdec1a502270e3cc6c"},
    {kKey, "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf"
     "5"
     "aa0de657ba637b39",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6"
     "3"
     "93ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"},
};

}  // namespace

TEST_SUITE("base/aes_gcm") {
  TEST_CASE("AES-256-GCM gives what its authors published, in whatever pieces the bytes come, and back") {
    for (const auto& vector : kVectors) {
      const auto key = unhex(vector.key), nonce = unhex(vector.nonce), bound = unhex(vector.bound);
      const auto plain = unhex(vector.plain);
      for (const std::size_t pieces : {1UL, 7UL, 1000UL})
        CHECK(hex_of(sealed(key, nonce, bound, plain, pieces)) == vector.sealed);
      CHECK(gcm_open(SecretBytes::of(key), nonce, bound, unhex(vector.sealed)) == plain);
    }
  }

  TEST_CASE("what was changed, cut short or bound to something else is not opened") {
    const std::string key(32, 'k'), nonce(12, 'n');
    const auto good = sealed(key, nonce, "index.html", "a page");
    const auto open = [&](const std::string& with, const std::string& by, const std::string& bound,
                          std::string_view bytes) {
      return gcm_open(SecretBytes::of(with), by, bound, bytes).has_value();
    };
    CHECK(open(key, nonce, "index.html", good));
    for (std::size_t at = 0; at < good.size(); ++at) {
      auto bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 1);
      CHECK_FALSE(open(key, nonce, "index.html", bad));
      CHECK_FALSE(open(key, nonce, "index.html", std::string_view(good).substr(0, at)));
    }
    CHECK_FALSE(open(std::string(32, 'x'), nonce, "index.html", good));
    CHECK_FALSE(open(key, std::string(12, 'x'), "index.html", good));
    CHECK_FALSE(open(key, "short", "index.html", good));
    CHECK_FALSE(open(key, nonce, "404.html", good));
    CHECK_FALSE(open(key, nonce, "index.html", good + "x"));
  }

  TEST_CASE("more than goes through at once is the same as little by little") {
    const std::string key(32, 'k'), nonce(12, 'n'), plain(300'001, 'p');
    const auto whole = sealed(key, nonce, "", plain);
    CHECK(whole == sealed(key, nonce, "", plain, 65'537));
    CHECK(gcm_open(SecretBytes::of(key), nonce, "", whole) == plain);
  }

  TEST_CASE("a key or nonce of another size is refused") {
    CHECK_THROWS_AS(static_cast<void>(sealed(std::string(16, 'k'), std::string(12, 'n'), "", "x")),
                    praxeo::Error);
    CHECK_THROWS_AS(static_cast<void>(sealed(std::string(32, 'k'), std::string(16, 'n'), "", "x")),
                    praxeo::Error);
  }

  TEST_CASE("PBKDF2 with HMAC-SHA-256 gives what RFC 7914, section 11, has") {
    const auto hex = [](std::string_view passphrase, std::string_view salt, std::uint32_t rounds) {
      return hex_of(praxeo::base::pbkdf2_sha256(passphrase, salt, rounds, 64).view());
    };
    CHECK(hex("passwd", "salt", 1) ==
          "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c"
          "71b8"
          "45b1e30bd509112041d3a19783");
    CHECK(hex("Password", "NaCl", 80000) ==
          "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56a1d425a1225833549adb841b51c9b3176a"
          "272b"
          "debba1d078478f62b397f33c8d");
    CHECK_THROWS_AS(static_cast<void>(hex("x", "salt", 0)), praxeo::Error);
  }
}

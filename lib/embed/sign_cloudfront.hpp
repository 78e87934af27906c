// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/rsa.hpp"
#include "base/time.hpp"

namespace praxeo::embed {

// What CloudFront is to allow (Amazon CloudFront Developer Guide, "Use signed URLs").
struct CloudFrontLink {
  std::string url;
  base::TimePoint expires;
  std::optional<base::TimePoint> starts = {};
  std::optional<std::string> ip = {};  // "192.0.2.0/24"
  bool folder = false;                 // all below the page's folder, not the page alone
  std::string key_pair_id;             // of the public key there: "K2JCJMDEHXQW5F"
  base::RsaHash hash = base::RsaHash::sha1;
};
// The policy that is signed, without a blank: the canned one with nothing but an address and an end, else a
// custom one. Throws usage for an address, range or id of another form, and for a start behind the end.
[[nodiscard]] std::string cloudfront_policy(const CloudFrontLink& link);
// What the link opens, as the policy names it: the address with its query, without its fragment; of a folder
// "https://example.org/tea/*". Throws usage for an address of another form.
[[nodiscard]] std::string cloudfront_resource(const CloudFrontLink& link);
// The address with policy (or Expires), signature and id behind its own query. Throws what that throws, and
// what rsa_sign() throws.
[[nodiscard]] std::string sign_cloudfront(const CloudFrontLink& link, std::string_view private_key);

}  // namespace praxeo::embed

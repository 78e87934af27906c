// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace praxeo::embed {

struct AwsCredentials {
  std::string access_key_id, secret_access_key;
  std::string session_token;  // of temporary ones; empty without
};

// A GET that is signed in its address, by AWS Signature Version 4 ("Authenticating requests: using query
// parameters").
struct PresignRequest {
  std::string url;
  std::string region;  // "eu-central-1", "auto"
  std::string service = "s3";
  std::string payload = "UNSIGNED-PAYLOAD";  // for s3; else hex of the SHA-256 of the body
  base::TimePoint now;
  std::chrono::seconds lasts{3600};
};
inline constexpr std::chrono::seconds kLongestPresigned{604'800};  // seven days

// Throws usage for what is no address, a region of another form, and a time that is none or too long. The
// fragment stays behind.
[[nodiscard]] std::string presign(const PresignRequest& request, const AwsCredentials& credentials);

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#include "embed/sign_s3.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/sealed.hpp"
#include "base/text/ascii.hpp"
#include "embed/link_url.hpp"

namespace praxeo::embed {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;  // encoded names and values

std::string hmac(std::string_view key, std::string_view bytes) {
  const auto digest = base::hmac_sha256(key, bytes);
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string hex_of(std::string_view bytes) {
  return base::hex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

std::string sha256_hex(std::string_view bytes) { return base::sha256(bytes).substr(7); }

// "20150830T123600Z"
std::string stamp(base::TimePoint at) {
  std::string text = base::format_time(at).substr(0, 19);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text + "Z";
}

Pairs pairs_of(std::string_view query) {
  Pairs pairs;
  if (query.starts_with('?')) query.remove_prefix(1);
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto pair = query.substr(0, end);
    const auto equals = std::min(pair.find('='), pair.size());
    if (!pair.empty())
      pairs.emplace_back(encoded_value(decoded(pair.substr(0, equals))),
                         encoded_value(decoded(pair.substr(std::min(equals + 1, pair.size())))));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return pairs;
}

std::string joined(const Pairs& pairs) {
  std::string query;
  for (const auto& [name, value] : pairs)
    query += fmt::format("{}{}={}", query.empty() ? "" : "&", name, value);
  return query;
}

void require_usable(const PresignRequest& request) {
  const auto word = [](char c) { return base::is_lower(c) || base::is_digit(c) || c == '-'; };
  if (request.region.empty() || !std::all_of(request.region.begin(), request.region.end(), word)) {
    throw Error(ErrorKind::usage, fmt::format("'{}' is no region", request.region))
        .with_hint("such as eu-central-1, and auto at Cloudflare R2");
  }
  if (request.lasts < std::chrono::seconds(1) || request.lasts > kLongestPresigned)
    throw Error(ErrorKind::usage, "S3 takes links that last from a second to seven days");
}

}  // namespace

std::string presign(const PresignRequest& request, const AwsCredentials& credentials) {
  require_usable(request);
  const auto url = LinkUrl::parse(request.url);
  const auto host = url.origin.substr(url.origin.find("://") + 3);
  const auto path = encoded_path(decoded_path(url.path));
  const auto at = stamp(request.now);
  const auto scope = fmt::format("{}/{}/{}/aws4_request", at.substr(0, 8), request.region, request.service);
  Pairs pairs = pairs_of(url.query);
  pairs.emplace_back("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
  pairs.emplace_back("X-Amz-Credential",
                     encoded_value(fmt::format("{}/{}", credentials.access_key_id, scope)));
  pairs.emplace_back("X-Amz-Date", at);
  pairs.emplace_back("X-Amz-Expires", std::to_string(request.lasts.count()));
  if (!credentials.session_token.empty())
    pairs.emplace_back("X-Amz-Security-Token", encoded_value(credentials.session_token));
  pairs.emplace_back("X-Amz-SignedHeaders", "host");
  std::sort(pairs.begin(), pairs.end());
  const auto query = joined(pairs);
  const auto canonical = fmt::format("GET\n{}\n{}\nhost:{}\n\nhost\n{}", path, query, host, request.payload);
  const auto text = fmt::format("AWS4-HMAC-SHA256\n{}\n{}\n{}", at, scope, sha256_hex(canonical));
  std::string key;
  key.reserve(credentials.secret_access_key.size() + 4);  // so that no copy stays behind
  key.append("AWS4").append(credentials.secret_access_key);
  for (const std::string_view part : {std::string_view(at).substr(0, 8), std::string_view(request.region),
                                      std::string_view(request.service), std::string_view("aws4_request")}) {
    auto next = hmac(key, part);
    base::forget(key);
    key = std::move(next);
  }
  const auto signature = hex_of(hmac(key, text));
  base::forget(key);
  return fmt::format("{}{}?{}&X-Amz-Signature={}{}", url.origin, path, query, signature, url.fragment);
}

}  // namespace praxeo::embed

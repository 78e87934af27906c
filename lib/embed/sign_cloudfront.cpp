// SPDX-License-Identifier: Apache-2.0
#include "embed/sign_cloudfront.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/text/ascii.hpp"
#include "embed/link_url.hpp"

namespace praxeo::embed {
namespace {

std::int64_t epoch(base::TimePoint at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

// CloudFront's own base 64: + - = _ / ~.
std::string cloudfront_base64(std::string_view bytes) {
  auto text = base::base64({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  for (char& c : text) c = c == '+' ? '-' : c == '=' ? '_' : c == '/' ? '~' : c;
  return text;
}

bool is_custom(const CloudFrontLink& link) { return link.starts || link.ip || link.folder; }

// An address of IPv4 with or without a mask, which is what CloudFront compares with.
void require_range(std::string_view text) {
  const auto slash = std::min(text.find('/'), text.size());
  in_addr ignored{};
  int bits = 32;
  const auto mask = text.substr(std::min(slash + 1, text.size()));
  const auto read = std::from_chars(mask.data(), mask.data() + mask.size(), bits);
  const bool masked =
      slash == text.size() || (read.ec == std::errc() && read.ptr == mask.data() + mask.size());
  if (::inet_pton(AF_INET, std::string(text.substr(0, slash)).c_str(), &ignored) == 1 && masked &&
      bits >= 0 && bits <= 32) {
    return;
  }
  throw Error(ErrorKind::usage, fmt::format("'{}' is no range of IPv4 addresses", text))
      .with_hint("such as 192.0.2.0/24");
}

}  // namespace

std::string cloudfront_resource(const CloudFrontLink& link) {
  const auto url = LinkUrl::parse(link.url);
  // In a policy they stand for any letters.
  if (url.path.find('*') != std::string::npos || url.path.find_first_of("\"\\") != std::string::npos)
    throw Error(ErrorKind::usage, fmt::format("'{}' has a * or a quote in its path", link.url));
  if (link.folder) return url.origin + url.path.substr(0, url.path.rfind('/') + 1) + "*";
  if (url.query.find_first_of("\"\\*") != std::string::npos)
    throw Error(ErrorKind::usage, fmt::format("'{}' has a * or a quote in its query", link.url));
  return url.origin + url.path + url.query;
}

std::string cloudfront_policy(const CloudFrontLink& link) {
  if (link.starts && *link.starts >= link.expires)
    throw Error(ErrorKind::usage, "the link would end before it starts");
  if (link.ip) require_range(*link.ip);
  std::string policy =
      fmt::format(R"({{"Statement":[{{"Resource":"{}","Condition":{{"DateLessThan":{{"AWS:EpochTime":{}}})",
                  cloudfront_resource(link), epoch(link.expires));
  if (link.starts) policy += fmt::format(R"(,"DateGreaterThan":{{"AWS:EpochTime":{}}})", epoch(*link.starts));
  if (link.ip) {
    policy += fmt::format(R"(,"IpAddress":{{"AWS:SourceIp":"{}{}"}})", *link.ip,
                          link.ip->find('/') == std::string::npos ? "/32" : "");
  }
  return policy + "}}]}";
}

std::string sign_cloudfront(const CloudFrontLink& link, std::string_view private_key) {
  const bool known =
      !link.key_pair_id.empty() && std::all_of(link.key_pair_id.begin(), link.key_pair_id.end(),
                                               [](char c) { return base::is_upper(c) || base::is_digit(c); });
  if (!known) {
    throw Error(ErrorKind::usage, fmt::format("'{}' is no id of a key at CloudFront", link.key_pair_id))
        .with_hint("one is of capitals and digits, as K2JCJMDEHXQW5F");
  }
  const auto policy = cloudfront_policy(link);
  const auto url = LinkUrl::parse(link.url);
  std::string signed_url =
      fmt::format("{}{}{}{}", url.origin, url.path, url.query, url.query.empty() ? "?" : "&");
  signed_url += is_custom(link) ? "Policy=" + cloudfront_base64(policy)
                                : fmt::format("Expires={}", epoch(link.expires));
  signed_url +=
      fmt::format("&Signature={}&Key-Pair-Id={}",
                  cloudfront_base64(base::rsa_sign(private_key, policy, link.hash)), link.key_pair_id);
  if (link.hash == base::RsaHash::sha256) signed_url += "&Hash-Algorithm=SHA256";
  return signed_url + url.fragment;
}

}  // namespace praxeo::embed

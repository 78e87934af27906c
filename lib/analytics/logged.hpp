// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace praxeo::analytics {

// One request as a web server wrote it down. All of it is foreign; the views are good until the next line.
struct Logged {
  std::int32_t day = 0;   // of UTC, since 1970-01-01
  std::string_view host;  // it was asked for; empty where the log doesn't say
  std::string_view address, agent;
  std::string_view method, target;  // empty where the request could not be read
  std::string_view referrer;
  int status = 0;
  std::int64_t bytes = 0;
  bool prefetch = false;  // a browser fetched it in case it would be wanted
};

enum class Line { request, comment, unreadable };

// Reads lines of one format, without their ends.
class Format {
 public:
  virtual ~Format() = default;
  [[nodiscard]] virtual std::string_view name() const = 0;
  [[nodiscard]] virtual Line read(std::string_view line, Logged& logged) = 0;
};

// "combined": the common and the combined log format of Apache and nginx, with or without the virtual host in
//   front, as `praxeo serve` writes it too (httpd.apache.org/docs/2.4/logs.html);
// "caddy": JSON lines of Caddy 2 (caddyserver.com/docs/logging);
// "s3": server access logs of S3 (docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html);
// "cloudfront": standard logs of CloudFront, W3C with #Fields, or JSON lines of the same names
//   (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html).
[[nodiscard]] const std::vector<std::string>& format_names();
// usage for another name. Without a name: told by the first line that one of them reads, and empty before.
[[nodiscard]] std::unique_ptr<Format> make_format(std::string_view name = {});

[[nodiscard]] std::unique_ptr<Format> combined_format();
[[nodiscard]] std::unique_ptr<Format> caddy_format();
[[nodiscard]] std::unique_ptr<Format> s3_format();
[[nodiscard]] std::unique_ptr<Format> cloudfront_format();

}  // namespace praxeo::analytics

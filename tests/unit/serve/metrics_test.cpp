// SPDX-License-Identifier: Apache-2.0
#include "serve/metrics.hpp"

#include <doctest/doctest.h>

#include <map>
#include <sstream>

#include "base/files.hpp"
#include "serve/folder.hpp"
#include "support/temp_dir.hpp"
#include "unit/serve/running.hpp"

namespace praxeo::tests::serve_room {

TEST_SUITE("serve/metrics") {
  TEST_CASE("each number has its help and type, and buckets grow to the count of all") {
    const std::chrono::steady_clock::time_point began{};
    serve::Metrics metrics(base::parse_time("2026-03-01T12:00:00Z").value(), began);
    metrics.began();
    metrics.began();
    metrics.finished(200, 100, 0.002, true);
    metrics.finished(404, 20, 7.5, false);
    metrics.finished(206, 1, 0.0005, false);
    const auto text = metrics.text(began + std::chrono::milliseconds(2500));
    CHECK(says(text, "# TYPE praxeo_http_requests_total counter\n"));
    CHECK(says(text, "praxeo_http_requests_total{status=\"2xx\"} 2\n"));
    CHECK(says(text, "praxeo_http_requests_total{status=\"4xx\"} 1\n"));
    CHECK(says(text, "praxeo_http_requests_total{status=\"5xx\"} 0\n"));
    CHECK(says(text, "praxeo_http_response_bytes_total 121\n"));
    CHECK(says(text, "praxeo_http_requests_in_flight 1\n"));
    CHECK(says(text, "praxeo_http_request_duration_seconds_bucket{le=\"0.0005\"} 1\n"));
    CHECK(says(text, "praxeo_http_request_duration_seconds_bucket{le=\"0.001\"} 1\n"));
    CHECK(says(text, "praxeo_http_request_duration_seconds_bucket{le=\"0.0025\"} 2\n"));
    CHECK(says(text, "praxeo_http_request_duration_seconds_bucket{le=\"5\"} 2\n"));
    CHECK(says(text, "praxeo_http_request_duration_seconds_bucket{le=\"+Inf\"} 3\n"));
    CHECK(says(text, "praxeo_http_request_duration_seconds_count 3\n"));
    CHECK(says(text, "praxeo_http_request_duration_seconds_sum 7.502500000\n"));
    CHECK(says(text, "praxeo_serve_start_time_seconds 1772366400.000\n"));
    CHECK(says(text, "praxeo_serve_uptime_seconds 2.500\n"));
    std::istringstream lines(text);
    std::string name;
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      if (line.starts_with("# HELP ")) {
        name = line.substr(7, line.find(' ', 7) - 7);
      } else if (line.starts_with("# TYPE ")) {
        CHECK(line.starts_with("# TYPE " + name + " "));
      } else {
        CHECK(line.starts_with(name));
      }
    }
  }

  TEST_CASE("the server counts what it answers, and refuses") {
    const TempDir dir;
    base::write_file(dir / "a.txt", "0123456789");
    serve::FolderSite site(dir.path(), false);
    Running running(site);
    (void)running.get("/a.txt");
    (void)running.get("/none");
    (void)running.get("/a.txt", "", "HEAD");
    // A request is counted behind its reply, so the last one may be a moment late.
    std::string text;
    for (int i = 0; i < 200 && !(says(text, "_in_flight 1\n") && says(text, "{status=\"4xx\"} 1\n")); ++i)
      text = running.get("/metrics");
    CHECK(says(text, "Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));
    CHECK(says(text, "praxeo_http_requests_total{status=\"4xx\"} 1\n"));
    CHECK_FALSE(says(text, "praxeo_http_requests_total{status=\"2xx\"} 0\n"));
    CHECK(says(text, "praxeo_http_requests_in_flight 1\n"));
  }
}

}  // namespace praxeo::tests::serve_room

// SPDX-License-Identifier: Apache-2.0
#include "http/curl_transport.hpp"

#include <doctest/doctest.h>

#include <map>
#include <thread>

#include "http/url.hpp"
#include "support/scripted_server.hpp"

using namespace praxeo;
using namespace praxeo::http;
using std::chrono::milliseconds;
using tests::HeardRequest;
using tests::ScriptedServer;

namespace {

// All that were started, by their numbers.
std::map<std::uint64_t, std::variant<Response, Failure>> all(Transport& transport, std::size_t count) {
  std::map<std::uint64_t, std::variant<Response, Failure>> got;
  while (got.size() < count) {
    for (auto& finished : transport.wait(milliseconds(10'000)))
      got.emplace(finished.id, std::move(finished.result));
  }
  return got;
}

std::variant<Response, Failure> one(const Request& request) {
  const auto transport = curl_transport({});
  transport->start(1, request);
  return all(*transport, 1).at(1);
}

Failure failure(const Request& request) {
  auto result = one(request);
  REQUIRE(std::holds_alternative<Failure>(result));
  return std::get<Failure>(result);
}

}  // namespace

TEST_SUITE("http/curl_transport") {
  TEST_CASE("a request arrives as it was made, and its answer comes back whole") {
    ScriptedServer server(
        [](const HeardRequest&) { return ScriptedServer::ok("four", "X-Request-Id: r1\r\n"); });
    Request request{.method = "POST",
                    .url = server.url() + "/v1/chat",
                    .headers = {{"Authorization", "Bearer k"}},
                    .body = "{}"};
    const auto response = std::get<Response>(one(request));
    CHECK(response.status == 200);
    CHECK(response.body == "four");
    CHECK(header(response.headers, "x-REQUEST-id") == "r1");
    const auto heard = server.heard().at(0);
    CHECK(heard.method == "POST");
    CHECK(heard.target == "/v1/chat");
    CHECK(heard.header("authorization") == "Bearer k");
    CHECK(heard.body == "{}");
    CHECK(heard.header("expect").empty());
  }

  TEST_CASE("many requests share their connections") {
    ScriptedServer server([](const HeardRequest&) { return ScriptedServer::ok("x"); });
    const auto transport = curl_transport({});
    for (int round = 0; round < 5; ++round) {
      for (std::uint64_t i = 0; i < 10; ++i)
        transport->start(static_cast<std::uint64_t>(round) * 10 + i, {.url = server.url()});
      CHECK(all(*transport, 10).size() == 10);
    }
    CHECK(server.heard().size() == 50);
    CHECK(server.connections() <= 10);
  }

  TEST_CASE("a redirect is handed back and not followed, so that a key goes nowhere else") {
    ScriptedServer other([](const HeardRequest&) { return ScriptedServer::ok("caught"); });
    ScriptedServer server([&](const HeardRequest&) {
      return ScriptedServer::status(302, "", "Location: " + other.url() + "\r\n");
    });
    CHECK(std::get<Response>(one({.url = server.url(), .headers = {{"x-goog-api-key", "k"}}})).status == 302);
    CHECK(other.heard().empty());
  }

  TEST_CASE("what is no whole answer is a failure that names the host and not the path") {
    ScriptedServer cut([](const HeardRequest&) {
      return ScriptedServer::Says{"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfour", true};
    });
    const auto told = failure({.url = cut.url() + "/secret?x=1"});
    CHECK(told.kind == Failure::Kind::reset);
    CHECK(told.message.find("127.0.0.1") != std::string::npos);
    CHECK(told.message.find("secret") == std::string::npos);
    ScriptedServer reset([](const HeardRequest&) { return ScriptedServer::Says{.reset = true}; });
    CHECK(failure({.url = reset.url()}).kind == Failure::Kind::reset);
  }

  TEST_CASE(
      "a call that a kept connection lost is not made a second time behind our back, a question may be") {
    int count = 0;
    ScriptedServer server([&](const HeardRequest&) {
      return ++count == 2 ? ScriptedServer::Says{.reset = true} : ScriptedServer::ok("x");
    });
    const auto transport = curl_transport({});
    const Request call{.method = "POST", .url = server.url(), .body = "{}"};
    transport->start(1, call);
    CHECK(std::holds_alternative<Response>(all(*transport, 1).at(1)));
    transport->start(2, call);
    const auto lost = all(*transport, 1).at(2);
    REQUIRE(std::holds_alternative<Failure>(lost));
    CHECK(std::get<Failure>(lost).kind == Failure::Kind::reset);
    CHECK(server.heard().size() == 2);
    transport->start(3, call);
    CHECK(std::holds_alternative<Response>(all(*transport, 1).at(3)));
    CHECK(server.heard().size() == 3);
    count = 0;
    const Request question{.url = server.url()};
    transport->start(4, question);
    CHECK(std::holds_alternative<Response>(all(*transport, 1).at(4)));
    transport->start(5, question);
    CHECK(std::holds_alternative<Response>(all(*transport, 1).at(5)));
  }

  TEST_CASE("an answer larger than allowed is left, however long it says it is") {
    ScriptedServer server([](const HeardRequest&) { return ScriptedServer::ok(std::string(100'000, 'x')); });
    CHECK(failure({.url = server.url(), .most_bytes = 1000}).kind == Failure::Kind::too_large);
  }

  TEST_CASE("a server that says nothing is given up after its time") {
    ScriptedServer server([](const HeardRequest&) {
      std::this_thread::sleep_for(milliseconds(400));
      return ScriptedServer::ok("late");
    });
    CHECK(failure({.url = server.url(), .total_timeout = milliseconds(50)}).kind == Failure::Kind::timeout);
  }

  TEST_CASE("nobody listening and no address are told apart") {
    CHECK(failure({.url = "http://127.0.0.1:1/"}).kind == Failure::Kind::connect);
    CHECK(failure({.url = "file:///etc/passwd"}).kind == Failure::Kind::bad_url);
  }

  TEST_CASE("a wait ends at once when it is woken, and after its time when nothing happens") {
    ScriptedServer server([](const HeardRequest&) {
      auto says = ScriptedServer::ok("late");
      says.wait = milliseconds(3000);
      return says;
    });
    const auto transport = curl_transport({});
    transport->start(1, {.url = server.url()});
    const auto begun = std::chrono::steady_clock::now();
    std::thread waker([&] {
      std::this_thread::sleep_for(milliseconds(100));
      transport->wake();
    });
    // The connection is made within; that is something too.
    while (std::chrono::steady_clock::now() - begun < milliseconds(100))
      CHECK(transport->wait(milliseconds(60'000)).empty());
    waker.join();
    CHECK(std::chrono::steady_clock::now() - begun < milliseconds(2000));
    CHECK(transport->wait(milliseconds(20)).empty());
    transport->cancel(1);
    CHECK(transport->wait(milliseconds(0)).empty());
  }

  TEST_CASE("hundreds are under way at once, and each is handed back once") {
    ScriptedServer server([](const HeardRequest& request) {
      auto says = ScriptedServer::ok(request.target);
      says.wait = milliseconds(100);
      return says;
    });
    const auto transport = curl_transport({});
    for (std::uint64_t i = 0; i < 300; ++i)
      transport->start(i, {.method = "POST", .url = server.url() + "/" + std::to_string(i), .body = "{}"});
    const auto got = all(*transport, 300);
    for (std::uint64_t i = 0; i < 300; ++i)
      CHECK(std::get<Response>(got.at(i)).body == "/" + std::to_string(i));
    CHECK(transport->wait(milliseconds(10)).empty());
  }

  TEST_CASE("what is cancelled is not handed back") {
    ScriptedServer server([](const HeardRequest& request) {
      if (request.target == "/slow") std::this_thread::sleep_for(milliseconds(300));
      return ScriptedServer::ok("x");
    });
    const auto transport = curl_transport({});
    transport->start(1, {.url = server.url() + "/slow"});
    transport->start(2, {.url = server.url() + "/quick"});
    transport->cancel(1);
    const auto got = all(*transport, 1);
    CHECK(got.contains(2));
    CHECK(transport->wait(milliseconds(0)).empty());
  }

  TEST_CASE("addresses are taken apart") {
    const auto url = parse_url("HTTPS://API.example.org:8443/v1?x=1").value();
    CHECK(url.scheme == "https");
    CHECK(url.host == "api.example.org");
    CHECK(url.path == "/v1");
    CHECK(url.has_query);
    CHECK(parse_url("http://user:word@host/").value().has_credentials);
    for (const char* wrong : {"", "example.org", "ftp://a", "http://", "http://a b", "http://[::1",
                              "http://a:999999", "http://a:x"})
      CHECK_FALSE(parse_url(wrong));
  }

  TEST_CASE("only this machine's own addresses are loopback") {
    for (const char* mine :
         {"http://localhost:1/", "http://127.0.0.1", "http://127.9.9.9", "http://[::1]:8/"})
      CHECK(is_loopback(*parse_url(mine)));
    for (const char* not_mine :
         {"http://127.0.0.1.example.org", "http://localhost.example", "http://10.0.0.1", "http://127.evil"})
      CHECK_FALSE(is_loopback(*parse_url(not_mine)));
  }
}

TEST_SUITE("http/network_options") {
  TEST_CASE("https goes through its proxy, which sees the host and nothing else") {
    ScriptedServer proxy([](const HeardRequest&) { return ScriptedServer::status(502, "no"); });
    const auto transport = curl_transport({.https_proxy = proxy.url()});
    transport->start(
        1, {.url = "https://models.example/v1/models", .headers = {{"Authorization", "Bearer canary"}}});
    CHECK(std::holds_alternative<Failure>(all(*transport, 1).at(1)));
    REQUIRE(proxy.heard().size() == 1);
    CHECK(proxy.heard()[0].method == "CONNECT");
    CHECK(proxy.heard()[0].target == "models.example:443");
    CHECK(proxy.heard()[0].header("authorization").empty());
  }

  TEST_CASE("what NO_PROXY names is asked directly, and http has a proxy of its own") {
    ScriptedServer proxy([](const HeardRequest&) { return ScriptedServer::ok("by proxy"); });
    ScriptedServer server([](const HeardRequest&) { return ScriptedServer::ok("direct"); });
    const auto body = [&](const NetworkOptions& options) {
      const auto transport = curl_transport(options);
      transport->start(1, {.url = server.url() + "/v1/models"});
      return std::get<Response>(all(*transport, 1).at(1)).body;
    };
    CHECK(body({.https_proxy = proxy.url()}) == "direct");
    CHECK(body({.http_proxy = proxy.url()}) == "by proxy");
    CHECK(body({.http_proxy = proxy.url(), .no_proxy = "127.0.0.1"}) == "direct");
    CHECK(body({.http_proxy = proxy.url(), .no_proxy = "*"}) == "direct");
  }

  TEST_CASE("with this machine spared, a key for a server on it never comes to the proxy") {
    ScriptedServer proxy([](const HeardRequest&) { return ScriptedServer::ok("by proxy"); });
    ScriptedServer server([](const HeardRequest&) { return ScriptedServer::ok("direct"); });
    for (const auto* own : {"", "intranet.example", "*"}) {
      for (const auto* host : {"127.0.0.1", "localhost"}) {
        auto url = server.url();
        url.replace(url.find("127.0.0.1"), 9, host);
        const auto transport = curl_transport({.http_proxy = proxy.url(), .no_proxy = spare_loopback(own)});
        transport->start(1, {.url = url + "/v1/models", .headers = {{"Authorization", "Bearer canary"}}});
        static_cast<void>(all(*transport, 1));
      }
    }
    CHECK(proxy.heard().empty());
    CHECK(server.heard().size() == 6);
    CHECK(spare_loopback("*") == "*");
    CHECK(spare_loopback("a.example").starts_with("a.example,localhost,"));
  }

  TEST_CASE("a server without TLS and a file of certificates that is none are failures of TLS") {
    ScriptedServer server([](const HeardRequest&) { return ScriptedServer::ok(""); });
    auto url = server.url();
    url.replace(0, 4, "https");
    CHECK(failure({.url = url}).kind == Failure::Kind::tls);
    const auto transport = curl_transport({.ca_file = "/nowhere/ca.pem"});
    transport->start(1, {.url = url});
    CHECK(std::get<Failure>(all(*transport, 1).at(1)).kind == Failure::Kind::tls);
  }
}

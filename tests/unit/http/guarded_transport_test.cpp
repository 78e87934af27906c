// SPDX-License-Identifier: Apache-2.0
#include "http/guarded_transport.hpp"

#include <doctest/doctest.h>

#include "http/curl_transport.hpp"
#include "support/key_forms.hpp"
#include "support/scripted_server.hpp"

using namespace praxeo;
using namespace praxeo::http;
using std::chrono::milliseconds;
using tests::HeardRequest;
using tests::ScriptedServer;

namespace {

const std::string kKey = "sk-canary/O+p%n=AI&9<Zq";

struct Door {
  KeyRing ring;
  std::unique_ptr<Transport> transport = guarded_transport(curl_transport({}), ring);
  std::uint64_t id = 0;

  Door() { ring.redactor.add(kKey); }
  std::variant<Response, Failure> one(const Request& request) {
    transport->start(++id, request);
    for (;;) {
      for (auto& finished : transport->wait(milliseconds(10'000)))
        if (finished.id == id) return std::move(finished.result);
    }
  }
  Response response(const Request& request) { return std::get<Response>(one(request)); }
};

Request with_key(const ScriptedServer& server, const std::string& key) {
  return {.url = server.url() + "/v1/x", .headers = {{"Authorization", "Bearer " + key}}};
}

// Lets one key in, and tells the others which one they gave.
ScriptedServer::Says lock(const HeardRequest& request, const std::string& right, int refusal = 401,
                          const std::string& word = "no") {
  const auto given = request.header("authorization");
  if (given == "Bearer " + right) return ScriptedServer::ok("in");
  return ScriptedServer::status(refusal, word + " " + given);
}

}  // namespace

TEST_SUITE("http/guarded_transport") {
  TEST_CASE("a key that the server repeats does not come in, in whatever form") {
    for (const auto& [name, form] : tests::key_forms(kKey)) {
      INFO(name);
      ScriptedServer server([form = form](const HeardRequest&) {
        return ScriptedServer::status(400, "you sent " + form, "X-Echo: " + form + "\r\n");
      });
      Door door;
      const auto response = door.response(with_key(server, kKey));
      CHECK(response.body == "you sent [key]");
      CHECK(header(response.headers, "x-echo") == "[key]");
    }
  }
  TEST_CASE("nor in a stream, whatever its pieces are, and its end is not lost") {
    ScriptedServer server([](const HeardRequest&) {
      ScriptedServer::Says says{
          "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
          "Transfer-Encoding: chunked\r\n\r\n"};
      const std::string text = "data: " + kKey + "\n\ndata: sk-can";
      for (std::size_t at = 0; at < text.size(); at += 5) {
        const auto piece = text.substr(at, 5);
        says.pieces.push_back({std::to_string(piece.size()) + "\r\n" + piece + "\r\n", milliseconds(1)});
      }
      says.pieces.push_back({"0\r\n\r\n"});
      return says;
    });
    Door door;
    std::string heard;
    auto request = with_key(server, kKey);
    request.events = [&](std::string_view piece) { heard += piece; };
    CHECK(door.response(request).streamed);
    CHECK(heard == "data: [key]\n\ndata: sk-can");
  }
  TEST_CASE("a new key that is refused gives way to the former one, for this and the next requests") {
    ScriptedServer server([](const HeardRequest& request) { return lock(request, "former-key"); });
    Door door;
    int told = 0;
    door.ring.on_refused = [&](const KeyRing::Changed&) { ++told; };
    door.ring.changed.push_back({kKey, "former-key"});
    CHECK(door.response(with_key(server, kKey)).body == "in");
    CHECK(door.response(with_key(server, kKey)).body == "in");
    CHECK(told == 1);
    CHECK(server.heard().size() == 3);  // the second knows
  }
  TEST_CASE("many that are refused at once all go out again, and it is told once") {
    ScriptedServer server([](const HeardRequest& request) { return lock(request, "former-key"); });
    Door door;
    int told = 0;
    door.ring.on_refused = [&](const KeyRing::Changed&) { ++told; };
    door.ring.changed.push_back({kKey, "former-key"});
    for (std::uint64_t id = 1; id <= 8; ++id) door.transport->start(id, with_key(server, kKey));
    std::size_t in = 0;
    std::size_t all = 0;
    while (all < 8) {
      for (const auto& finished : door.transport->wait(milliseconds(1000))) {
        ++all;
        if (std::get<Response>(finished.result).body == "in") ++in;
      }
    }
    CHECK(in == 8);
    CHECK(told == 1);
  }
  TEST_CASE(
      "a new key that is taken is the one that is used, and other refusals bring the former one not out") {
    ScriptedServer server([](const HeardRequest& request) { return lock(request, kKey); });
    Door door;
    door.ring.changed.push_back({kKey, "former-key"});
    CHECK(door.response(with_key(server, kKey)).body == "in");
    CHECK(server.heard().size() == 1);
    for (const int status : {400, 404, 429, 500}) {
      ScriptedServer other([&](const HeardRequest& request) { return lock(request, "former-key", status); });
      CHECK(door.response(with_key(other, kKey)).status == status);
      CHECK(other.heard().size() == 1);
    }
  }
  TEST_CASE("Google says by a 400 that a key is not valid") {
    ScriptedServer server([](const HeardRequest& request) {
      return lock(request, "former-key", 400, "{\"reason\": \"API_KEY_INVALID\"}");
    });
    Door door;
    door.ring.changed.push_back({kKey, "former-key"});
    CHECK(door.response(with_key(server, kKey)).body == "in");
  }
  TEST_CASE("where both are refused the refusal comes through, without either key") {
    ScriptedServer server([](const HeardRequest& request) { return lock(request, "another"); });
    Door door;
    door.ring.redactor.add("former-key");
    door.ring.changed.push_back({kKey, "former-key"});
    const auto response = door.response(with_key(server, kKey));
    CHECK(response.status == 401);
    CHECK(response.body == "no Bearer [key]");
    CHECK(server.heard().size() == 2);
  }
  TEST_CASE("a request without the key is no business of it") {
    ScriptedServer server([](const HeardRequest& request) { return lock(request, "former-key"); });
    Door door;
    door.ring.changed.push_back({kKey, "former-key"});
    CHECK(door.response(with_key(server, "of-somebody-else")).status == 401);
    CHECK(server.heard().size() == 1);
  }
}

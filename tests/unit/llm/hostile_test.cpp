// SPDX-License-Identifier: Apache-2.0
// Replies with bytes changed, left out or doubled by chance: read without a crash, never as more than was
// said.
#include <nlohmann/json.hpp>
#include <random>

#include "asking.hpp"

using namespace praxeo;
using namespace praxeo::llm;
using tests::FakeProvider;

namespace {

std::string damaged(std::string bytes, std::mt19937& random) {
  const auto below = [&](std::size_t most) {
    return std::uniform_int_distribution<std::size_t>(0, most - 1)(random);
  };
  for (auto times = below(4) + 1; times > 0 && !bytes.empty(); --times) {
    const auto at = below(bytes.size());
    switch (below(5)) {
      case 0:
        bytes[at] = static_cast<char>(below(256));
        break;
      case 1:
        bytes.erase(at, below(40) + 1);
        break;
      case 2:
        bytes.insert(at, bytes.substr(below(bytes.size()), 40));
        break;
      case 3:
        bytes.resize(at);
        break;
      default: {  // a value of another type
        const auto colon = bytes.find("\":", at);
        static constexpr const char* kOther[] = {"null", "[]", "{}", "-1", "1e999", "\"\"", "true"};
        if (colon != std::string::npos) bytes.insert(colon + 2, std::string(kOther[below(7)]) + ",\"x\":");
      }
    }
  }
  return bytes;
}

}  // namespace

TEST_SUITE("llm/hostile") {
  TEST_CASE("a damaged reply is an answer or a failure with words, never a crash") {
    const FakeProvider server;
    std::mt19937 random(11);
    for (const auto& [name, dialect, google] : tests::all_dialects()) {
      const auto endpoint = tests::endpoint_of(server, google);
      const auto whole = tests::response_to(dialect->encode(tests::small_request(), endpoint));
      const auto stream = tests::response_to(dialect->encode_stream(tests::small_request(), endpoint));
      const auto models = tests::response_to(dialect->encode_models(endpoint, ""));
      for (int i = 0; i < 400; ++i) {
        auto response = whole;
        response.body = damaged(whole.body, random);
        if (i % 3 == 0) response.status = 429;
        const auto outcome = dialect->decode(response);
        if (const auto* error = std::get_if<ProviderError>(&outcome)) CHECK_FALSE(error->message.empty());
        static_cast<void>(dialect->decode_count(response));
        static_cast<void>(dialect->decode_embed(response, 2));
        response.body = damaged(models.body, random);
        static_cast<void>(dialect->decode_models(response));

        const auto reader = dialect->stream();
        const auto bytes = damaged(stream.body, random);
        std::string told;
        const auto step = 1 + static_cast<std::size_t>(i % 97);
        for (std::size_t at = 0; at < bytes.size(); at += step)
          told += reader->feed(std::string_view(bytes).substr(at, step));
        const auto streamed = reader->end({200, {}, {}});
        if (const auto* error = std::get_if<ProviderError>(&streamed)) CHECK_FALSE(error->message.empty());
      }
    }
  }
}

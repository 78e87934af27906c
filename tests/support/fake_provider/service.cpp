// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "support/fake_provider/echo.hpp"
#include "support/fake_provider/service.hpp"

namespace praxeo::tests {

using nlohmann::json;

Says FakeProvider::Service::answer(const HeardRequest& request) {
  const auto path = request.target.substr(0, request.target.find('?'));
  if (path == "/_bill") {
    const std::lock_guard lock(mutex);
    return json_reply(200, to_json(bill));
  }
  {
    const std::lock_guard lock(mutex);
    ++bill.requests;
    bill.most_open = std::max(bill.most_open, ++open);
  }
  // Until its last bytes go out, or nobody is there to take them.
  auto being_open = std::shared_ptr<void>(nullptr, [this](void*) {
    const std::lock_guard lock(mutex);
    --open;
  });
  Says says;
  if (path.starts_with("/v1beta/"))
    says = gemini(request, path.substr(7));
  else if (path == "/upload/v1beta/files")
    says = upload_gemini(request);
  else if (path.starts_with("/v1/"))
    says = openai(request, path.substr(3));
  else
    says = complain(request, "no such path",
                    openai_error(404, "invalid_request_error", nullptr, "no such path"));
  says.wait += options.latency;
  says.said = [before = std::move(says.said), being_open]() mutable {
    if (before) before();
    being_open.reset();
  };
  if (options.echo) return echoing(std::move(says), echo_of(request));
  return says;
}

Says FakeProvider::Service::complain(const HeardRequest& request, const std::string& what, Says says) {
  const std::lock_guard lock(mutex);
  complaints.push_back(fmt::format("{} {}: {}", request.method, request.target, what));
  return says;
}

bool FakeProvider::Service::knows(const std::string& model) const {
  const auto in = [&](const auto& list) { return std::find(list.begin(), list.end(), model) != list.end(); };
  return in(fake_models()) || in(options.models);
}

bool FakeProvider::Service::key_strays(const HeardRequest& request, const std::string& right_header) const {
  for (const auto& key : {options.openai_key, options.gemini_key}) {
    if (request.target.find(key) != std::string::npos || request.body.find(key) != std::string::npos)
      return true;
    for (const auto& [name, value] : request.headers) {
      if (name != right_header && value.find(key) != std::string::npos) return true;
    }
  }
  return request.target.find("key=") != std::string::npos;
}

Fault FakeProvider::Service::drawn(const HeardRequest& request) {
  const auto fault = plan.of(request.target + "\n" + request.body);
  if (fault != Fault::none) {
    const std::lock_guard lock(mutex);
    ++bill.faults[std::string(name_of(fault))];
  }
  return fault;
}

Completed FakeProvider::Service::completed(const Asked& asked, Fault fault) {
  Completed reply;
  reply.id = fmt::format("{:06}", ++ids_);
  if (options.says) {
    if (auto text = options.says(asked)) reply.text = *std::move(text);
  }
  if (reply.text.empty()) reply.text = fake_text(asked);
  using End = Completed::End;
  if (fault == Fault::schema_break) reply.text = R"({"surprise": true})";
  if (fault == Fault::refusal) reply.end = End::refused, reply.text = "I can't help with that.";
  if (fault == Fault::blocked) reply.end = End::filtered, reply.text.resize(reply.text.size() / 2);
  if (fault == Fault::truncated) reply.end = End::length, reply.text.resize(reply.text.size() / 2);
  if (fault == Fault::empty) reply.text.clear();
  reply.tokens = tokens_of(asked, reply.text);
  if (asked.most_output > 0 && reply.tokens.output > asked.most_output) {
    reply.end = End::length;
    reply.text.resize(static_cast<std::size_t>(asked.most_output) * 4);
    reply.tokens = tokens_of(asked, reply.text);
  }
  if (asked.dialect == "gemini" && reply.end == End::refused)
    reply.tokens.output = reply.tokens.reasoning = 0;
  return reply;
}

Says FakeProvider::Service::send(const Asked& asked, const Completed& reply, const Worded& worded,
                                 Fault fault, const std::string& headers) {
  Delivery delivery{.headers = headers, .chunked = asked.stream};
  const auto dumped = [](const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
  };
  if (asked.stream) {
    delivery.piece_wait = options.piece_wait;
    delivery.content_type = "text/event-stream";
    for (const auto& event : worded.events) {
      delivery.pieces.push_back(
          (worded.names ? fmt::format("event: {}\n", event.value("type", "")) : std::string()) +
          "data: " + dumped(event) + "\n\n");
    }
    if (worded.done_mark) delivery.pieces.emplace_back("data: [DONE]\n\n");
  } else {
    delivery.pieces = {dumped(worded.body)};
  }
  auto says = deliver(delivery, fault, options.redirect);
  const bool broken = fault >= Fault::stall && fault <= Fault::redirect;
  if (!broken && fault != Fault::error_event) {
    says.said = [this, model = asked.model, tokens = reply.tokens] { charge(model, tokens); };
  }
  return says;
}

void FakeProvider::Service::charge(const std::string& model, const Tokens& tokens, bool batched) {
  const std::lock_guard lock(mutex);
  auto& row = (batched ? bill.batched : bill.models)[model];
  ++row.requests;
  row.tokens.input += tokens.input;
  row.tokens.cached_input += tokens.cached_input;
  row.tokens.cache_write += tokens.cache_write;
  row.tokens.output += tokens.output;
  row.tokens.reasoning += tokens.reasoning;
}

std::vector<float> fake_embedding(const std::string& text, std::size_t dimensions) {
  std::vector<float> values(dimensions, 0.0F);
  if (dimensions == 0) return values;
  std::uint64_t state = 0xCBF29CE484222325ULL;
  for (const char c : text) {
    state = (state ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    values[state % dimensions] += 1.0F;
  }
  double sum = 0;
  for (const auto value : values) sum += static_cast<double>(value) * static_cast<double>(value);
  if (sum == 0) values[0] = 1.0F, sum = 1;
  for (auto& value : values) value = static_cast<float>(static_cast<double>(value) / std::sqrt(sum));
  return values;
}

}  // namespace praxeo::tests

// SPDX-License-Identifier: Apache-2.0
#include "http/guarded_transport.hpp"

#include <map>
#include <optional>
#include <utility>

namespace praxeo::http {
namespace {

bool is_refusal(const Response& response) {
  if (response.status == 401 || response.status == 403) return true;
  return response.status == 400 && response.body.find("API_KEY_INVALID") != std::string::npos;
}

// False: no header holds it.
bool replace_key(Request& request, const std::string& key, const std::string& by) {
  bool found = false;
  for (auto& [name, value] : request.headers) {
    const auto at = value.find(key);
    if (at == std::string::npos) continue;
    value.replace(at, key.size(), by);
    found = true;
  }
  return found;
}

class Guarded final : public Transport {
 public:
  Guarded(std::unique_ptr<Transport> inner, KeyRing& ring) : inner_(std::move(inner)), ring_(ring) {}

  void start(std::uint64_t id, const Request& request) override {
    if (ring_.changed.empty() && !request.events) return inner_->start(id, request);
    auto sent = request;
    auto& call = calls_[id];
    call = Call{};
    for (auto& changed : ring_.changed) {
      if (!changed.refused) {
        auto again = request;
        if (!replace_key(again, changed.now, changed.former)) continue;
        call.again = std::move(again);
        call.changed = &changed;
      } else {
        replace_key(sent, changed.now, changed.former);
      }
    }
    send(id, std::move(sent));
  }

  void cancel(std::uint64_t id) override {
    calls_.erase(id);
    inner_->cancel(id);
  }

  std::vector<Finished> wait(std::chrono::milliseconds most) override {
    std::vector<Finished> all;
    for (auto& finished : inner_->wait(most)) {
      if (!sent_again(finished)) all.push_back(cleaned(std::move(finished)));
    }
    return all;
  }

  void wake() override { inner_->wake(); }

 private:
  struct Call {
    std::optional<Request> again;  // with the former key
    KeyRing::Changed* changed = nullptr;
    std::shared_ptr<base::Redactor::Stream> stream;
    std::function<void(std::string_view)> events;
  };

  void send(std::uint64_t id, Request request) {
    if (request.events) {
      auto& call = calls_[id];
      call.stream = std::make_shared<base::Redactor::Stream>(ring_.redactor);
      call.events = request.events;
      request.events = [stream = call.stream, events = call.events](std::string_view piece) {
        const auto clean = stream->feed(piece);
        if (!clean.empty()) events(clean);
      };
    }
    inner_->start(id, request);
  }

  bool sent_again(const Finished& finished) {
    const auto call = calls_.find(finished.id);
    if (call == calls_.end() || !call->second.again) return false;
    const auto* response = std::get_if<Response>(&finished.result);
    if (response == nullptr || !is_refusal(*response)) return false;
    auto& changed = *call->second.changed;
    if (!std::exchange(changed.refused, true) && ring_.on_refused) ring_.on_refused(changed);
    auto again = *std::exchange(call->second.again, std::nullopt);
    send(finished.id, std::move(again));
    return true;
  }

  Finished cleaned(Finished finished) {
    if (const auto call = calls_.find(finished.id); call != calls_.end()) {
      const auto held = std::move(call->second);
      calls_.erase(call);
      if (held.stream) {
        const auto rest = held.stream->finish();
        if (!rest.empty()) held.events(rest);
      }
    }
    const auto& redactor = ring_.redactor;
    if (auto* response = std::get_if<Response>(&finished.result)) {
      for (auto& [name, value] : response->headers) value = redactor.clean(std::move(value));
      response->body = redactor.clean(std::move(response->body));
    } else {
      auto& failure = std::get<Failure>(finished.result);
      failure.message = redactor.clean(std::move(failure.message));
    }
    return finished;
  }

  std::unique_ptr<Transport> inner_;
  KeyRing& ring_;
  std::map<std::uint64_t, Call> calls_;
};

}  // namespace

std::unique_ptr<Transport> guarded_transport(std::unique_ptr<Transport> inner, KeyRing& ring) {
  return std::make_unique<Guarded>(std::move(inner), ring);
}

}  // namespace praxeo::http

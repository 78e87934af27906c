// SPDX-License-Identifier: Apache-2.0
#include "llm/clean_provider.hpp"
#include "llm/wrapping_provider.hpp"

#include <map>
#include <utility>

namespace praxeo::llm {
namespace {

class Clean final : public WrappingProvider {
 public:
  Clean(std::unique_ptr<Provider> inner, const base::Redactor& redactor)
      : WrappingProvider(std::move(inner)), redactor_(redactor) {}
  void run(const CallFlow& flow, std::stop_token stop) override {
    auto clean = flow;
    std::map<std::size_t, Pieces> pieces;
    if (flow.piece) {
      clean.piece = [&](std::size_t index, int attempt, std::string_view text,
                        std::chrono::milliseconds since) {
        auto& held = pieces.try_emplace(index, redactor_).first->second;
        if (std::exchange(held.attempt, attempt) != attempt) held.stream = base::Redactor::Stream(redactor_);
        held.since = since;
        const auto told = held.stream.feed(text);
        if (!told.empty()) flow.piece(index, attempt, told, since);
      };
    }
    clean.done = [&](std::size_t index, const Request& request, Outcome outcome, const CallFacts& facts) {
      if (auto* reply = std::get_if<Reply>(&outcome)) reply->text = redactor_.clean(std::move(reply->text));
      if (const auto held = pieces.find(index); held != pieces.end()) {
        const auto rest = held->second.stream.finish();
        if (!rest.empty()) flow.piece(index, held->second.attempt, rest, held->second.since);
        pieces.erase(held);
      }
      flow.done(index, request, std::move(outcome), facts);
    };
    inner().run(clean, std::move(stop));
  }

 private:
  struct Pieces {
    explicit Pieces(const base::Redactor& redactor) : stream(redactor) {}
    base::Redactor::Stream stream;
    int attempt = 0;
    std::chrono::milliseconds since{0};
  };
  const base::Redactor& redactor_;
};

}  // namespace

std::unique_ptr<Provider> clean_provider(std::unique_ptr<Provider> provider, const base::Redactor& redactor) {
  return std::make_unique<Clean>(std::move(provider), redactor);
}

}  // namespace praxeo::llm

// SPDX-License-Identifier: Apache-2.0
#include "generate/likeness.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/error.hpp"
#include "base/text/utf8.hpp"
#include "llm/embedding_call.hpp"

namespace praxeo::generate {
namespace {

using Use = llm::EmbedRequest::Use;

constexpr std::size_t kMostTexts = 100;        // of a call: Gemini's bound, OpenAI's is 2048
constexpr std::size_t kMostBytes = 200'000;    // of a call: some 50,000 tokens
constexpr std::size_t kMostTextBytes = 6'000;  // of a text: 2,048 tokens, of which Gemini takes no more

// What it begins with, for a passage is as long as its blocks are.
std::string shortened(std::string_view text) {
  if (text.size() <= kMostTextBytes) return std::string(text);
  auto end = kMostTextBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end));
}

double product(const std::vector<float>& one, const std::vector<float>& other) {
  return std::inner_product(one.begin(), one.end(), other.begin(), 0.0);
}

}  // namespace

// The question first. Passages of one source go together: where another source comes in, the calls of this
// one are the same as before, and are answered from the cache.
std::vector<llm::Request> Likeness::requests(const std::string& question,
                                             const std::vector<ShownPassage>& passages) const {
  std::vector<llm::Request> all;
  const auto add = [&](std::vector<std::string> texts, Use use) {
    all.push_back(llm::embedding_call(
        provider_.name(), {.model = model_, .texts = std::move(texts), .use = use, .dimensions = {}}));
  };
  add({shortened(question)}, Use::query);
  std::vector<std::string> texts;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    auto text = shortened(passages[i].text);
    const bool other = i > 0 && passages[i].material != passages[i - 1].material;
    if (!texts.empty() && (other || texts.size() == kMostTexts || bytes + text.size() > kMostBytes)) {
      add(std::exchange(texts, {}), Use::document);
      bytes = 0;
    }
    bytes += text.size();
    texts.push_back(std::move(text));
  }
  if (!texts.empty()) add(std::move(texts), Use::document);
  return all;
}

Likeness::Cost Likeness::cost(const std::string& question, const std::vector<ShownPassage>& passages) const {
  Cost cost;
  for (const auto& request : requests(question, passages)) {
    ++cost.calls;
    cost.input_tokens += spend::estimated_tokens(request);
    const auto most = till_.most(request);
    cost.most_picousd = most && cost.most_picousd ? std::optional(*cost.most_picousd + *most) : std::nullopt;
  }
  return cost;
}

std::optional<Likeness::Vectors> Likeness::ask(llm::Request request, Calls& calls,
                                               const std::stop_token& stop) {
  const auto texts = request.messages.front().parts.size();
  try {
    calls.begin(till_.call_of(request));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::budget) throw;
    why_ = error.message();
    return std::nullopt;
  }
  request.call_id = calls.open_id();
  auto answer = llm::ask(provider_, request, stop);
  if (const auto* error = std::get_if<llm::ProviderError>(&answer.outcome)) {
    if (answer.facts.unsure > 0)
      calls.abandon();
    else
      calls.settle(till_.failed(*error, answer.facts));
    const auto told = llm::to_error(*error, provider_.name(), model_);
    if (error->kind == llm::ProviderError::Kind::cancelled || stop.stop_requested()) throw told;
    why_ = told.message();
    return std::nullopt;
  }
  auto& reply = std::get<llm::Reply>(answer.outcome);
  // Gemini tells no count here.
  if (!reply.usage.input) reply.usage.input = spend::estimated_tokens(request);
  auto vectors = llm::vectors_of(reply.text, texts);
  auto outcome = till_.answered(reply, answer.facts);
  if (!vectors) {
    outcome.succeeded = false;
    outcome.error_code = "check_failed";
    if (!request.call_id.empty()) provider_.forget(request);  // a plan changes nothing
    why_ = name() + " gave not as many vectors as there are texts";
  }
  calls.settle(std::move(outcome));
  return vectors;
}

std::vector<std::size_t> Likeness::order(const std::string& question,
                                         const std::vector<ShownPassage>& passages, Calls& calls,
                                         const std::stop_token& stop) {
  why_.clear();
  std::vector<float> asked;
  std::vector<double> likeness;
  likeness.reserve(passages.size());
  for (auto& request : requests(question, passages)) {
    const auto vectors = ask(std::move(request), calls, stop);
    if (!vectors) return {};
    if (asked.empty()) {
      asked = vectors->front();
      continue;
    }
    if (vectors->front().size() != asked.size()) {
      why_ = name() + " gave vectors of different numbers of dimensions";
      return {};
    }
    for (const auto& vector : *vectors) likeness.push_back(product(asked, vector));
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < likeness.size(); ++i)
    if (likeness[i] > 0) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return likeness[a] > likeness[b]; });
  return order;
}

}  // namespace praxeo::generate

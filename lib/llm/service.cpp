// SPDX-License-Identifier: Apache-2.0
#include "llm/service.hpp"

#include <algorithm>
#include <utility>

namespace praxeo::llm {
namespace {

constexpr std::size_t kMostPages = 100;          // of a list of models
constexpr std::size_t kMostTexts = 100;          // Gemini's bound; OpenAI's is 2048
constexpr std::size_t kMostTextBytes = 200'000;  // some 50,000 tokens

void add(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& more) {
  if (more) sum = sum.value_or(0) + *more;
}

}  // namespace

Told<std::vector<ModelInfo>> Service::models(std::stop_token stop) {
  std::vector<ModelInfo> all;
  std::string next;
  for (std::size_t page = 0; page < kMostPages; ++page) {
    const auto& dialect = *profile_.dialect;
    auto told = asker_.fetch<ModelPage>(
        dialect.encode_models(profile_.endpoint, next),
        [&](const http::Response& response) { return dialect.decode_models(response); }, stop);
    if (auto* error = std::get_if<ProviderError>(&told)) return std::move(*error);
    auto& read = std::get<ModelPage>(told);
    std::move(read.models.begin(), read.models.end(), std::back_inserter(all));
    next = std::move(read.next);
    if (next.empty()) break;
  }
  return all;
}

Told<std::int64_t> Service::count(const Request& request, std::stop_token stop) {
  const auto& dialect = *profile_.dialect;
  const auto made = dialect.encode_count(request, profile_.endpoint);
  if (!made)
    return ProviderError{.kind = ProviderError::Kind::bad_request,
                         .message = "this interface counts no tokens"};
  return asker_.fetch<std::int64_t>(
      *made, [&](const http::Response& response) { return dialect.decode_count(response); }, stop);
}

Told<Embeddings> Service::embed(const EmbedRequest& request, std::stop_token stop) {
  Embeddings all;
  for (std::size_t first = 0; first < request.texts.size();) {
    auto part = request;
    part.texts.clear();
    std::size_t bytes = 0;
    while (first < request.texts.size() && part.texts.size() < kMostTexts) {
      bytes += request.texts[first].size();
      if (!part.texts.empty() && bytes > kMostTextBytes) break;
      part.texts.push_back(request.texts[first++]);
    }
    const auto& dialect = *profile_.dialect;
    auto told = asker_.fetch<Embeddings>(
        dialect.encode_embed(part, profile_.endpoint),
        [&](const http::Response& response) { return dialect.decode_embed(response, part.texts.size()); },
        stop);
    if (auto* error = std::get_if<ProviderError>(&told)) return std::move(*error);
    auto& read = std::get<Embeddings>(told);
    if (!all.vectors.empty() && read.vectors.front().size() != all.vectors.front().size())
      return ProviderError{.message = "the vectors have different numbers of dimensions"};
    std::move(read.vectors.begin(), read.vectors.end(), std::back_inserter(all.vectors));
    add(all.usage.input, read.usage.input);
    all.resolved_model = std::move(read.resolved_model);
  }
  return all;
}

Outcome Service::call(const Request& request, std::stop_token stop) {
  const auto& dialect = *profile_.dialect;
  return asker_.fetch<Reply>(
      dialect.encode(request, profile_.endpoint),
      [&](const http::Response& response) { return dialect.decode(response); }, stop);
}

}  // namespace praxeo::llm

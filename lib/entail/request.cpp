// SPDX-License-Identifier: Apache-2.0
#include "entail/request.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "llm/reply_schema.hpp"
#include "templates/template.hpp"

namespace praxeo::entail {
namespace {

using nlohmann::json;
using verify::Opinion;

constexpr std::size_t kWhyShown = 200;  // code points

// A word that stands in no claim and no passage.
std::string fence_of(const std::vector<verify::OpenPair>& pairs) {
  std::string all;
  for (const auto& pair : pairs) all += pair.claim + '\n' + pair.passage + '\n';
  for (auto hash = base::sha256(all);; hash = base::sha256(hash)) {
    auto fence = hash.substr(7, 12);
    if (all.find(fence) == std::string::npos) return fence;
  }
}

json reply_schema() {
  const json answer{
      {"type", "object"},
      {"additionalProperties", false},
      {"required", {"pair", "verdict", "why"}},
      {"properties",
       {{"pair", {{"type", "integer"}}},
        {"verdict", {{"type", "string"}, {"enum", {"supported", "contradicted", "not_enough"}}}},
        {"why", {{"type", "string"}}}}}};
  return {{"type", "object"},
          {"additionalProperties", false},
          {"required", {"answers"}},
          {"properties", {{"answers", {{"type", "array"}, {"items", answer}}}}}};
}

Opinion::Says says_of(const json& answer) {
  const auto verdict = answer.find("verdict");
  if (verdict == answer.end() || !verdict->is_string()) return Opinion::Says::nothing;
  if (*verdict == "supported") return Opinion::Says::supported;
  if (*verdict == "contradicted") return Opinion::Says::contradicted;
  return *verdict == "not_enough" ? Opinion::Says::not_enough : Opinion::Says::nothing;
}

std::string why_of(const json& answer) {
  const auto why = answer.find("why");
  if (why == answer.end() || !why->is_string()) return {};
  auto line = base::squeeze(base::printable(why->get<std::string>()));
  while (line.ends_with('.')) line.pop_back();
  if (base::utf8::length(line) <= kWhyShown) return line;
  return std::string(base::utf8::prefix(line, kWhyShown)) + "\u2026";
}

Opinion nothing(std::string why) { return {Opinion::Says::nothing, std::move(why)}; }

}  // namespace

llm::Request request_of(const std::vector<verify::OpenPair>& pairs, std::string_view provider,
                        std::string_view model, const templates::Library& library) {
  llm::Request request;
  request.purpose = "verify";
  request.provider = provider;
  request.model = model;
  const auto file = library.get("prompts/entail.mustache");
  const templates::Template prompt(file.name, file.bytes, templates::Output::text);
  request.system = prompt.render(json::object());
  request.schema = llm::ReplySchema{"entailment", llm::strict_schema(reply_schema()).dump()};
  const auto fence = fence_of(pairs);
  std::string text = fmt::format("Judge {} {}.\n", pairs.size(), pairs.size() == 1 ? "pair" : "pairs");
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    text += fmt::format("\n[{0} pair {1} claim]\n{2}\n[{0} pair {1} passage]\n{3}\n[{0} pair {1} end]\n",
                        fence, i + 1, pairs[i].claim, pairs[i].passage);
  }
  request.messages.push_back({llm::Role::user, {{.text = std::move(text)}}});
  return request;
}

Reading read_reply(std::string_view reply, std::size_t pairs) {
  Reading reading;
  reading.judgements.assign(pairs, nothing("its reply has no answer to this pair"));
  const auto parsed = base::maybe_json(reply);
  if (!parsed || !parsed->is_object() || !parsed->contains("answers") || !parsed->at("answers").is_array()) {
    reading.judgements.assign(pairs, nothing("its reply can't be read"));
    return reading;
  }
  std::vector<bool> answered(pairs);
  for (const auto& answer : parsed->at("answers")) {
    const auto pair = answer.is_object() ? answer.find("pair") : answer.end();
    if (pair == answer.end() || !pair->is_number_integer()) continue;
    const auto number = pair->get<std::int64_t>();
    if (number < 1 || static_cast<std::uint64_t>(number) > pairs) continue;
    const auto place = static_cast<std::size_t>(number - 1);
    const auto says = says_of(answer);
    auto& judgement = reading.judgements[place];
    if (says == Opinion::Says::nothing) {
      judgement = nothing("its answer to this pair can't be read");
    } else if (answered[place] && judgement.says != says) {
      judgement = nothing("its reply has two answers to this pair");
    } else {
      judgement = {says, why_of(answer)};
    }
    answered[place] = true;
  }
  reading.whole = true;
  for (const auto& judgement : reading.judgements)
    reading.whole = reading.whole && judgement.says != Opinion::Says::nothing;
  return reading;
}

}  // namespace praxeo::entail

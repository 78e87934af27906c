// SPDX-License-Identifier: Apache-2.0
#include "verify/claims_hold.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"

namespace praxeo::verify {
namespace {

bool same_sentence(const CitedClaim& a, const CitedClaim& b) {
  return a.field == b.field && a.claim == b.claim;
}

// Does a value of the piece hold these words, but for white space?
bool holds(const nlohmann::json& value, const std::string& squeezed) {
  if (value.is_string())
    return base::squeeze(value.get_ref<const std::string&>()).find(squeezed) != std::string::npos;
  return value.is_structured() &&
         std::any_of(value.begin(), value.end(), [&](const auto& part) { return holds(part, squeezed); });
}

bool shows(std::string_view body, std::string_view code) {
  const auto squeezed = base::squeeze(code);
  if (squeezed.empty()) return false;
  try {
    return holds(base::parse_json(body, "the body"), squeezed);
  } catch (const Error&) {
    return false;  // told by a check of its own
  }
}

}  // namespace

std::vector<Support> claims_supported(SupportChecker& checker, const std::vector<CitedClaim>& claims,
                                      std::string_view body) {
  std::vector<Support> all;
  all.reserve(claims.size());
  for (const auto& each : claims) {
    if (each.claim.empty()) {
      all.push_back({Verdict::supported, 1, {}});
      continue;
    }
    all.push_back(checker.check(each.claim, each.quote, each.about));
  }
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (all[i].verdict == Verdict::supported) continue;
    if (all[i].code && !shows(body, claims[i].quote)) continue;
    std::string together;
    std::size_t quotes = 0;
    for (std::size_t j = 0; j < claims.size(); ++j) {
      if (!same_sentence(claims[i], claims[j])) continue;
      if (all[j].verdict == Verdict::supported) {  // one that says it all
        all[i] = all[j];
        quotes = 0;
        break;
      }
      together.append(together.empty() ? "" : "\n\n").append(claims[j].quote);
      ++quotes;
    }
    if (quotes < 2) continue;
    const auto joint = checker.check(claims[i].claim, together, claims[i].about);
    if (joint.verdict == Verdict::supported) all[i] = joint;
  }
  return all;
}

void add_support(store::CitationCheck& check, const Support& support) {
  if (check.status != store::CitationStatus::verified) return;
  check.rule = kSupportRule;
  switch (support.verdict) {
    case Verdict::supported:
      check.score = std::clamp(support.score, 0.0, 1.0);
      return;
    case Verdict::refuted:
      check.status = store::CitationStatus::refuted;
      check.score = std::clamp(support.score, 0.0, 1.0);
      break;
    case Verdict::unsure:
      check.status = store::CitationStatus::unchecked;
      check.score = std::clamp(support.score, 0.0, 1.0);
      check.reason = support.reason;
      return;
    case Verdict::unchecked:
      check.status = store::CitationStatus::unchecked;
      check.score.reset();
      break;
  }
  check.reason = support.reason;
}

}  // namespace praxeo::verify

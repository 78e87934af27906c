// SPDX-License-Identifier: Apache-2.0
#include "verify/second_reader.hpp"

#include <fmt/format.h>

namespace praxeo::verify {
namespace {

std::string told(std::string_view name, std::string_view says, const std::string& why) {
  return why.empty() ? fmt::format("{} {}", name, says) : fmt::format("{} {}: {}", name, says, why);
}

}  // namespace

Decided decided_by(const Support& rules, const Opinion& opinion, std::string_view name) {
  if (rules.verdict == Verdict::refuted || rules.verdict == Verdict::supported) return {rules, {}};
  Decided decided{rules, fmt::format("{}{}", kByModel, name)};
  auto& support = decided.support;
  switch (opinion.says) {
    case Opinion::Says::supported:
      support.verdict = Verdict::supported;
      support.reason.clear();
      break;
    case Opinion::Says::contradicted:
      support.verdict = Verdict::refuted;
      support.reason = told(name, "finds it contradicted", opinion.why);
      break;
    case Opinion::Says::not_enough:
      support.reason += "; " + told(name, "finds that it isn't said", opinion.why);
      break;
    case Opinion::Says::nothing:
      support.reason += "; " + told(name, "was not heard", opinion.why);
      decided.method.clear();
      break;
  }
  return decided;
}

}  // namespace praxeo::verify

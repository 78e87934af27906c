// SPDX-License-Identifier: Apache-2.0
#include "verify/claim_lines.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/error.hpp"
#include "base/text/utf8.hpp"
#include "store/locator.hpp"
#include "store/sources.hpp"
#include "verify/claim_line.hpp"
#include "verify/evidence.hpp"

namespace praxeo::verify {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kWholePassage = 4'000;

std::string_view status_of(Verdict verdict) {
  return verdict == Verdict::supported ? "verified" : verdict == Verdict::refuted ? "refuted" : "unchecked";
}

double rounded(double score) { return std::round(score * 1000) / 1000; }

std::string written(const ordered_json& value) {
  return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

ClaimAnswer unusable(std::string id, std::int64_t number, std::string_view why) {
  ClaimAnswer answer;
  answer.id = std::move(id);
  answer.support.reason = fmt::format("line {}: {}", number, why);
  answer.usable = false;
  return answer;
}

}  // namespace

struct ClaimLines::State {
  std::function<Ground()> ground;
  SupportChecker checker;
  ClaimCounts counts;
  std::optional<Ground> there;
  // What was read last: claims come in runs about one text or place.
  std::unique_ptr<EvidenceText> given, sourced;
  std::string locator;
  std::optional<store::Source> source;
  store::Range range;
  std::unordered_map<std::size_t, std::int64_t> ids;  // lines, by the hash of their id

  explicit State(std::function<Ground()> asked) : ground(std::move(asked)) {}

  const EvidenceText& given_text(std::string text) {
    if (!given || given->text() != text) given = std::make_unique<EvidenceText>(checker, std::move(text));
    return *given;
  }

  const EvidenceText& source_text(const std::string& wanted) {
    if (sourced && locator == wanted) return *sourced;
    if (!there) there.emplace(ground());
    store::Sources sources(there->store);
    const auto parsed = store::parse_locator(wanted);
    auto found = sources.resolve(there->project.pk, parsed.reference);
    if (parsed.version) found = sources.at_version(found, *parsed.version);
    range = store::resolve_place(sources, found, parsed.place);
    sourced = std::make_unique<EvidenceText>(checker, sources.text(found.version.pk, range));
    source = std::move(found);
    locator = wanted;
    return *sourced;
  }

  ordered_json evidence_of(const Evidence& found, bool of_source) {
    if (!found.range) return nullptr;
    ordered_json shown{{"quote", found.quote}};
    auto place = *found.range;
    if (of_source) {
      place = {place.start + range.start, place.end + range.start};
      store::Sources sources(there->store);
      shown["locator"] = store::write_locator(*source, store::place_of(sources, *source, place), true);
    }
    shown["start"] = place.start;
    shown["end"] = place.end;
    return shown;
  }

  ClaimAnswer checked(const ClaimLine& line) {
    ClaimAnswer answer;
    answer.id = line.id;
    const auto& text = line.source ? source_text(*line.source) : given_text(*line.text);
    auto found = text.best(line.claim);
    answer.support = std::move(found.support);
    answer.evidence = written(evidence_of(found, line.source.has_value()));
    answer.claim = line.claim;
    // Whoever reads it anew is given all of a short text, and of a long one what stands nearest.
    const auto& all = text.text();
    answer.passage = all.size() <= kWholePassage ? all
                     : found.quote.empty()       ? std::string(base::utf8::prefix(all, kWholePassage))
                                                 : std::move(found.quote);
    return answer;
  }
};

ClaimLines::ClaimLines(std::function<Ground()> ground) : state_(std::make_unique<State>(std::move(ground))) {}
ClaimLines::~ClaimLines() = default;

const ClaimCounts& ClaimLines::counts() const { return state_->counts; }

std::optional<ClaimAnswer> ClaimLines::judge(std::string_view line, std::int64_t number) {
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) return std::nullopt;
  if (line.size() > kLongestClaimLine) return unusable("null", number, "longer than 16 MiB");
  const auto read = read_claim_line(line);
  if (!read.fault.empty()) return unusable(read.id, number, read.fault);
  const auto [before, fresh] = state_->ids.try_emplace(std::hash<std::string>()(read.id), number);
  if (!fresh) return unusable(read.id, number, fmt::format("line {} has the same \"id\"", before->second));
  try {
    return state_->checked(read);
  } catch (const Error& error) {
    const auto kind = error.kind();
    if (kind != ErrorKind::invalid_input && kind != ErrorKind::not_found && kind != ErrorKind::usage) throw;
    return unusable(read.id, number, error.message());
  }
}

std::string ClaimLines::tell(const ClaimAnswer& answer) {
  const auto& support = answer.support;
  auto& counts = state_->counts;
  auto& count = support.verdict == Verdict::supported ? counts.verified
                : support.verdict == Verdict::refuted ? counts.refuted
                                                      : counts.unchecked;
  ++count;
  if (!answer.usable) ++counts.unusable;
  const bool scored = support.verdict != Verdict::unchecked;
  const auto text = [](const std::string& words) {
    return words.empty() ? std::string("null") : written(ordered_json(words));
  };
  return fmt::format(
      R"({{"id":{},"status":"{}","score":{},"evidence":{},"why":{}{}}})", answer.id,
      status_of(support.verdict),
      scored ? written(ordered_json(rounded(support.score))) : std::string("null"), answer.evidence,
      text(support.reason),
      answer.method.empty() ? std::string() : fmt::format(R"(,"method":{})", text(answer.method)));
}

std::optional<std::string> ClaimLines::answer(std::string_view line, std::int64_t number) {
  const auto judged = judge(line, number);
  return judged ? std::optional(tell(*judged)) : std::nullopt;
}

void read_again(std::vector<ClaimAnswer>& answers, SecondReader& reader, const std::stop_token& stop) {
  std::vector<OpenPair> pairs;
  for (const auto& answer : answers) {
    if (answer.support.open) pairs.push_back({answer.claim, answer.passage});
  }
  const auto opinions = reader.judge(pairs, stop);
  std::size_t next = 0;
  for (auto& answer : answers) {
    if (!answer.support.open) continue;
    auto decided = decided_by(answer.support, opinions.at(next++), reader.name());
    answer.support = std::move(decided.support);
    answer.method = std::move(decided.method);
  }
}

}  // namespace praxeo::verify

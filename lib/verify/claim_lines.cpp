// SPDX-License-Identifier: Apache-2.0
#include "verify/claim_lines.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "store/locator.hpp"
#include "store/sources.hpp"
#include "verify/evidence.hpp"

namespace praxeo::verify {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kLongestClaim = 20'000;

std::string_view status_of(Verdict verdict) {
  return verdict == Verdict::supported ? "verified" : verdict == Verdict::refuted ? "refuted" : "unchecked";
}

double rounded(double score) { return std::round(score * 1000) / 1000; }

ordered_json no_answer(ordered_json id, const std::string& why) {
  return {{"id", std::move(id)},
          {"status", "unchecked"},
          {"score", nullptr},
          {"evidence", nullptr},
          {"why", why}};
}

std::string text_field(const nlohmann::json& line, const char* name) {
  if (!line.at(name).is_string())
    throw Error(ErrorKind::invalid_input, fmt::format("\"{}\" must be a string", name));
  return line.at(name).get<std::string>();
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

  ordered_json checked(const nlohmann::json& line, ordered_json id) {
    if (!line.contains("claim")) throw Error(ErrorKind::invalid_input, "\"claim\" is missing");
    const auto claim = text_field(line, "claim");
    if (base::squeeze(claim).empty()) throw Error(ErrorKind::invalid_input, "\"claim\" is empty");
    if (claim.size() > kLongestClaim)
      throw Error(ErrorKind::invalid_input, "\"claim\" is longer than 20,000 bytes");
    if (line.contains("text") == line.contains("source")) {
      throw Error(ErrorKind::invalid_input, "one of \"text\" and \"source\" must be there");
    }
    const bool of_source = line.contains("source");
    const auto& text =
        of_source ? source_text(text_field(line, "source")) : given_text(text_field(line, "text"));
    const auto found = text.best(claim);
    const auto& support = found.support;
    auto& count = support.verdict == Verdict::supported ? counts.verified
                  : support.verdict == Verdict::refuted ? counts.refuted
                                                        : counts.unchecked;
    ++count;
    return {{"id", std::move(id)},
            {"status", status_of(support.verdict)},
            {"score", support.verdict == Verdict::unchecked ? ordered_json(nullptr)
                                                            : ordered_json(rounded(support.score))},
            {"evidence", evidence_of(found, of_source)},
            {"why", support.reason.empty() ? ordered_json(nullptr) : ordered_json(support.reason)}};
  }

  ordered_json unusable(ordered_json id, std::int64_t number, std::string_view why) {
    ++counts.unchecked;
    ++counts.unusable;
    return no_answer(std::move(id), fmt::format("line {}: {}", number, why));
  }
};

ClaimLines::ClaimLines(std::function<Ground()> ground) : state_(std::make_unique<State>(std::move(ground))) {}
ClaimLines::~ClaimLines() = default;

const ClaimCounts& ClaimLines::counts() const { return state_->counts; }

std::optional<std::string> ClaimLines::answer(std::string_view line, std::int64_t number) {
  if (line.find_first_not_of(" \t\r") == std::string_view::npos) return std::nullopt;
  const auto written = [](const ordered_json& value) {
    return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
  };
  if (line.size() > kLongestClaimLine)
    return written(state_->unusable(nullptr, number, "longer than 16 MiB"));
  const auto parsed = base::maybe_json(line);
  if (!parsed || !parsed->is_object()) return written(state_->unusable(nullptr, number, "not a JSON object"));
  ordered_json id = nullptr;
  if (parsed->contains("id")) {
    const auto& given = parsed->at("id");
    if (!given.is_string() && !given.is_number()) {
      return written(state_->unusable(nullptr, number, "\"id\" must be a string or a number"));
    }
    id = given;
  }
  try {
    return written(state_->checked(*parsed, id));
  } catch (const Error& error) {
    const auto kind = error.kind();
    if (kind != ErrorKind::invalid_input && kind != ErrorKind::not_found && kind != ErrorKind::usage) throw;
    return written(state_->unusable(std::move(id), number, error.message()));
  }
}

}  // namespace praxeo::verify

// SPDX-License-Identifier: Apache-2.0
#include "generate/judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "store/locator.hpp"
#include "verify/spec/rules.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kMostOutput = 2000;  // bytes of what a tool said that a model is told

const Material& material_of(const Task& task, store::Pk version_pk, store::Range range) {
  for (const auto& material : task.materials) {
    if (material.source.version.pk == version_pk && material.range.start <= range.start &&
        range.end <= material.range.end)
      return material;
  }
  throw Error(ErrorKind::failed, fmt::format("the writer cites code points {} to {}, which it was not shown",
                                             range.start, range.end));
}

// The words at a range, as the store gave them to the writer.
std::string_view words_at(const Material& material, store::Range range) {
  return base::utf8::Index(material.text)
      .slice(static_cast<std::size_t>(range.start - material.range.start),
             static_cast<std::size_t>(range.end - material.range.start));
}

std::string told(const store::NewCitation& citation) {
  return fmt::format("the sentence “{}” rests on the quote “{}”: {}", base::squeeze(citation.claim),
                     base::squeeze(citation.quote), citation.check->reason.value_or("it does not say so"));
}

// With what a compiler or the program itself said.
std::string told(const store::Check& check) {
  auto words = check.place.empty() ? fmt::format("{}: {}", check.name, check.message)
                                   : fmt::format("{} at {}: {}", check.name, check.place, check.message);
  const auto details = base::maybe_json(check.details.value_or(""));
  if (!details || !details->is_object()) return words;
  for (const char* stream : {"compiler", "error"}) {
    const auto said = details->value(stream, std::string());
    if (said.empty()) continue;
    words += fmt::format("\n{}", base::printable(base::utf8::prefix(said, kMostOutput)));
  }
  return words;
}

}  // namespace

// An input is stored with its place as it would be written, and the hash of the text that place stands for:
// that is what makes it stale later (data-model §4).
void Judge::complete(content::Draft& draft) {
  for (auto& citation : draft.citations) {
    const auto& source = material_of(task_, citation.version_pk, citation.range).source;
    citation.locator = store::write_locator(source, store::place_of(sources_, source, citation.range), true);
  }
  for (auto& input : draft.inputs) {
    if (!input.version_pk) throw Error(ErrorKind::failed, "the writer names an input without a version");
    const auto& source = material_of(task_, *input.version_pk, input.range).source;
    const auto place = store::place_of(sources_, source, input.range);
    input.place = store::write_place(place);
    input.range = store::resolve_place(sources_, source, place);
    input.text_hash = base::sha256(sources_.text(source.version.pk, input.range));
  }
}

void Judge::check_citation(store::NewCitation& citation) {
  const auto now = store_.services().clock.now();
  if (!citation.range) {
    citation.check = checker_.check({.field = citation.field,
                                     .claim = citation.claim,
                                     .quote = citation.quote,
                                     .version_pk = citation.version_pk,
                                     .locator = citation.locator},
                                    now);
    return;
  }
  // Equal to the byte is the strictest way to pass the rule.
  if (words_at(material_of(task_, citation.version_pk, *citation.range), *citation.range) != citation.quote)
    throw Error(ErrorKind::failed,
                fmt::format("the writer's quote is not what stands at {}", citation.locator));
  citation.check = store::CitationCheck{.version_pk = citation.version_pk,
                                        .status = store::CitationStatus::verified,
                                        .score = 1.0,
                                        .rule = std::string(verify::kCitationRule),
                                        .found = citation.range,
                                        .checked_at = now};
}

// Does each quote that stands in its source say what its sentence says?
void Judge::check_claims(store::NewContent& content) {
  std::vector<verify::CitedClaim> claims;
  std::vector<std::string> titles;
  titles.reserve(content.citations.size());
  for (const auto& citation : content.citations) {
    titles.push_back(checker_.source_title(citation.version_pk));
    claims.push_back({citation.field, citation.claim, citation.quote, titles.back()});
  }
  const auto supported = verify::claims_supported(supports_, claims, content.body);
  for (std::size_t i = 0; i < supported.size(); ++i) {
    auto& check = *content.citations[i].check;
    if (check.status == store::CitationStatus::verified) verify::add_support(check, supported[i]);
  }
}

Judged Judge::judge(content::Draft draft, const std::vector<const ToldPiece*>& beside, std::stop_token stop) {
  complete(draft);
  Judged judged{content::prepare(*task_.kinds, draft), {}};
  auto& content = judged.content;
  const auto body = base::parse_json(content.body, "the body");
  judged.told = {fmt::format("'{}'", base::squeeze(content.slug_from)), content.hash, word_runs(body)};
  for (auto& citation : content.citations) check_citation(citation);
  check_claims(content);
  for (const auto& citation : content.citations) {
    if (citation.check->status == store::CitationStatus::refuted) judged.faults.push_back(told(citation));
  }
  if (runner_ != nullptr && content.kind == "snippet")
    content.checks.push_back(runner_->check(verify::snippet_of(content.body), {}, stop));
  if (content.kind == "spec") {
    auto rules = verify::check_spec(body);
    std::ranges::move(rules, std::back_inserter(content.checks));
  }
  auto others = beside;
  for (const auto& piece : made_) others.push_back(&piece);
  if (auto check = repeats_check(judged.told.runs, content.hash, others))
    content.checks.push_back(*std::move(check));
  for (const auto& check : content.checks) {
    // A citation that no mark asks for is left out: what is stored lacks nothing.
    if (check.status == "failed" && check.name != "citations.unused") judged.faults.push_back(told(check));
  }
  return judged;
}

}  // namespace praxeo::generate

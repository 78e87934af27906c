// SPDX-License-Identifier: Apache-2.0
#include "edit/new_citation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "store/locator.hpp"
#include "verify/claims_hold.hpp"

namespace praxeo::edit {

content::DraftCitation NewCitations::cite(int mark, std::string_view quote, std::string_view locator,
                                          std::vector<store::RevisionInput>& inputs) {
  const auto written = store::parse_locator(locator);
  auto source = sources_.resolve(project_.pk, written.reference);
  if (written.version) source = sources_.at_version(source, *written.version);
  const auto named = store::resolve_place(sources_, source, written.place);

  store::Citation sought;
  sought.mark = mark;
  sought.quote = quote;
  sought.version_pk = source.version.pk;
  sought.range = named;
  sought.locator = store::write_locator(source, store::place_of(sources_, source, named), true);
  const auto check = checker_.check(sought, now_);
  if (check.status != store::CitationStatus::verified) {
    throw Error(ErrorKind::check_failed, fmt::format("the quote of [^{}] is not in {}: {}", mark, locator,
                                                     check.reason.value_or("it can't be checked")));
  }
  const auto found = check.found.value_or(named);
  const auto place = store::place_of(sources_, source, found);

  content::DraftCitation made;
  made.mark = mark;
  made.version_pk = source.version.pk;
  made.range = found;
  made.quote = sources_.text(source.version.pk, found);
  made.locator = store::write_locator(source, place, true);
  const bool covered = std::any_of(inputs.begin(), inputs.end(), [&](const store::RevisionInput& input) {
    return input.version_pk == made.version_pk && input.range.start <= found.start &&
           found.end <= input.range.end;
  });
  if (!covered) {
    store::RevisionInput input;
    input.version_pk = made.version_pk;
    input.place = store::write_place(place);
    input.range = store::resolve_place(sources_, source, place);
    input.text_hash = base::sha256(sources_.text(source.version.pk, input.range));
    inputs.push_back(std::move(input));
  }
  return made;
}

void NewCitations::mark_checked(store::NewRevision& revision, const std::vector<store::Citation>& old) {
  auto& citations = revision.made.citations;
  std::vector<std::string> titles;
  for (const auto& citation : citations) {
    titles.push_back(citation.version_pk == 0 ? std::string() : checker_.source_title(citation.version_pk));
  }
  std::vector<verify::CitedClaim> claims;
  for (std::size_t i = 0; i < citations.size(); ++i) {
    claims.push_back({citations[i].field, citations[i].claim, citations[i].quote, titles[i]});
  }
  verify::SupportChecker supports;
  const auto supported = verify::claims_supported(supports, claims, revision.made.body);
  for (std::size_t i = 0; i < citations.size(); ++i) {
    auto& citation = citations[i];
    if (const auto& kept = revision.kept_from[i]) {
      const auto was =
          std::find_if(old.begin(), old.end(), [&](const auto& each) { return each.pk == *kept; });
      // The outcome of a kept one is copied, unless it was about another sentence.
      if (was == old.end() || was->claim == citation.claim || citation.version_pk == 0) continue;
      store::Citation sought = *was;
      citation.check = checker_.check(sought, now_);
    } else {
      citation.check = store::CitationCheck{.version_pk = citation.version_pk,
                                            .status = store::CitationStatus::verified,
                                            .score = 1.0,
                                            .rule = std::string(verify::kCitationRule),
                                            .reason = {},
                                            .found = citation.range,
                                            .checked_at = now_};
    }
    verify::add_support(*citation.check, supported[i]);
  }
}

}  // namespace praxeo::edit

// SPDX-License-Identifier: Apache-2.0
#include "verify/citations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/error.hpp"
#include "base/text/utf8.hpp"
#include "store/locator.hpp"
#include "verify/comparable.hpp"
#include "verify/find_quote.hpp"
#include "verify/reasons.hpp"

namespace praxeo::verify {
namespace {

bool holds_range(store::Range outer, store::Range inner) {
  return outer.start <= inner.start && inner.end <= outer.end;
}

std::string characters(store::Range range) { return fmt::format("c={}-{}", range.start, range.end); }

void refute(store::CitationCheck& check, double score, std::string reason) {
  check.status = store::CitationStatus::refuted;
  check.score = std::clamp(score, 0.0, 1.0);
  check.reason = std::move(reason);
}

// Letter for letter, with nothing at its ends that doesn't count: so it is the same in its comparable form.
bool is_verbatim(std::string_view quote, std::string_view text) {
  const auto counts = [](char c) { return c > ' ' && c < '\x7f'; };
  return !quote.empty() && quote == text && counts(quote.front()) && counts(quote.back());
}

// What a locator says, or why it says nothing about this source.
struct CitedPlace {
  std::optional<store::Place> place;
  store::Range range;
  std::optional<std::string> problem;
};

CitedPlace cited_place(const store::AnchorReader& anchors, const store::Source& source,
                       const std::string& locator) {
  CitedPlace cited;
  try {
    const auto parsed = store::parse_locator(locator);
    if (parsed.version && *parsed.version != source.version.ordinal) {
      cited.problem = fmt::format("the locator {} names version {}, the quote is of version {}", locator,
                                  *parsed.version, source.version.ordinal);
      return cited;
    }
    cited.place = parsed.place;
    cited.range = store::resolve_place(anchors, source, parsed.place);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage && error.kind() != ErrorKind::not_found) throw;
    cited.problem = fmt::format("the locator leads nowhere: {}", error.message());
  }
  return cited;
}

}  // namespace

struct CitationChecker::State {
  store::Sources& sources;
  store::Pk source_version = 0;
  std::optional<store::Source> source;
  store::AnchorReader anchors;
  store::Pk text_version = 0;
  std::string text;
  std::optional<Comparable> comparable;

  explicit State(store::Sources& lent) : sources(lent) {}

  const store::Source& source_of(store::Pk version) {
    if (!source || source_version != version) {
      source = sources.of_version(version);
      anchors = store::stored_anchors(sources, *source);
      source_version = version;
    }
    return *source;
  }

  const Comparable& text_of(store::Pk version) {
    if (!comparable || text_version != version) {
      text = sources.text(version);
      comparable.emplace(text);
      text_version = version;
    }
    return *comparable;
  }

  std::string place(const store::Source& at, store::Range range) {
    return store::write_place(store::place_of(anchors, at, range));
  }

  // The quote is in the source, word for word, at `found`: do range and locator say so?
  void judge_place(const store::Citation& citation, const store::Source& at, const CitedPlace& cited,
                   store::Range found, store::CitationCheck& check) {
    check.found = found;
    if (cited.problem) return refute(check, 1, *cited.problem);
    if (!holds_range(cited.range, found)) {
      return refute(check, 1,
                    fmt::format("stands on {}, not on {}", place(at, found),
                                cited.place ? store::write_place(*cited.place) : characters(cited.range)));
    }
    if (citation.range && !holds_range(*citation.range, found)) {
      return refute(check, 1,
                    fmt::format("stands at {}, not at {}", characters(found), characters(*citation.range)));
    }
    check.status = store::CitationStatus::verified;
    check.score = 1;
  }

  void judge_wording(const store::Citation& citation, const store::Source& at, const QuoteMatch& match,
                     store::CitationCheck& check) {
    if (match.range.empty()) return refute(check, match.score, std::string(kNothingLikeIt));
    check.found = match.range;
    const auto words = sources.text(*citation.version_pk, match.range);
    refute(check, match.score, other_words(match.score, place(at, match.range), words));
  }
};

CitationChecker::CitationChecker(store::Sources& sources) : state_(std::make_unique<State>(sources)) {}
CitationChecker::~CitationChecker() = default;

store::CitationCheck CitationChecker::check(const store::Citation& citation, base::TimePoint now) {
  store::CitationCheck check;
  check.citation_pk = citation.pk;
  check.rule = kCitationRule;
  check.checked_at = now;
  // One that was read from the store tells its version's number while the version is there.
  if (!citation.version_pk || (!citation.source_version && !state_->sources.version(*citation.version_pk))) {
    check.reason = "the source is gone";
    return check;
  }
  check.version_pk = *citation.version_pk;
  const auto& source = state_->source_of(check.version_pk);
  const auto cited = cited_place(state_->anchors, source, citation.locator);
  const auto expected = citation.range.value_or(cited.range);
  // The text of the range alone is a row or two; the whole text is read only when the quote isn't in it.
  const auto text = state_->sources.text(check.version_pk, expected);
  if (is_verbatim(citation.quote, text)) {
    const auto length = static_cast<std::int64_t>(base::utf8::length(text));
    state_->judge_place(citation, source, cited, {expected.start, expected.start + length}, check);
    return check;
  }
  const Comparable quote(citation.quote);
  if (quote.empty()) {
    refute(check, 0, "the quote is empty");
    return check;
  }
  const Comparable part(text);
  if (const auto found = find_exact(part, quote, 0)) {
    state_->judge_place(citation, source, cited, {found->start + expected.start, found->end + expected.start},
                        check);
    return check;
  }
  const auto match = find_comparable(state_->text_of(check.version_pk), quote, expected.start);
  if (match.exact) {
    state_->judge_place(citation, source, cited, match.range, check);
  } else {
    state_->judge_wording(citation, source, match, check);
  }
  return check;
}

const std::string& CitationChecker::source_title(store::Pk version_pk) {
  return state_->source_of(version_pk).version.title;
}

store::CitationCheck check_citation(store::Sources& sources, const store::Citation& citation,
                                    base::TimePoint now) {
  return CitationChecker(sources).check(citation, now);
}

}  // namespace praxeo::verify

// SPDX-License-Identifier: Apache-2.0
// planted-errors SEED FILE…: plants errors into true citations of real prose, and counts which are found.
// bench/verify/README.md says what the kinds are.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <sstream>

#include "base/crypto.hpp"
#include "base/text/normalize.hpp"
#include "base/text/sentences.hpp"
#include "base/text/utf8.hpp"
#include "mutations.hpp"
#include "store/blobs.hpp"
#include "store/locator.hpp"
#include "store/projects.hpp"
#include "store/sources.hpp"
#include "verify/citations.hpp"
#include "verify/support/support.hpp"

namespace {

using namespace praxeo;

constexpr std::size_t kOfEachQuoteError = 50, kOfEachClaimError = 50, kTrue = 100;
constexpr std::size_t kPage = 3000;  // bytes, at the least

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return base::normalize_text(all.str());
}

// Paragraphs of the text, put on pages.
store::Source add_source(store::Store& store, const store::Project& project, const std::string& path) {
  const auto text = read_file(path);
  const auto blob = store::Blobs(store).put(text);
  store::NewSource source;
  source.identity = blob.hash;
  source.origin = path;
  source.slug_from = std::filesystem::path(path).stem().string();
  source.version = {.content_hash = blob.hash,
                    .content_bytes = blob.bytes,
                    .reader = "bench/1",
                    .reader_hash = base::sha256("bench/1"),
                    .title = source.slug_from,
                    .media_type = "application/pdf"};
  std::int64_t page = 1, at = 0, page_start = 0;
  std::size_t on_page = 0;
  const auto end_page = [&] {
    source.version.anchors.push_back(
        {.char_start = page_start, .char_end = at, .value = page, .label = std::to_string(page)});
    page_start = at;
    ++page;
    on_page = 0;
  };
  for (std::size_t start = 0; start < text.size();) {
    const auto end = std::min(text.find("\n\n", start), text.size());
    auto words = base::squeeze(std::string_view(text).substr(start, end - start));
    start = end + 2;
    if (words.empty()) continue;
    if (on_page > kPage) end_page();
    store::NewPassage passage;
    passage.lead = at == 0 ? "" : "\n\n";
    passage.page = page;
    on_page += words.size();
    at += static_cast<std::int64_t>(passage.lead.size() + base::utf8::length(words));
    passage.text = std::move(words);
    source.version.passages.push_back(std::move(passage));
  }
  end_page();
  source.version.pages = page - 1;
  store::Change change(store);
  auto added = store::Sources(store).add(change, project, source);
  change.commit();
  return added.source;
}

struct True {
  store::Source source;
  store::Citation citation;
};

std::vector<True> true_citations(store::Sources& sources, const store::Source& source) {
  std::vector<True> found;
  const auto text = sources.text(source.version.pk, store::Range{0, 1'000'000'000});
  const base::utf8::Index index(text);
  for (const auto& range : base::sentences(text)) {
    const auto words = std::string_view(text).substr(range.start, range.size());
    const auto blanks = std::count(words.begin(), words.end(), ' ');
    if (blanks < 8 || blanks > 40 || !words.ends_with('.') ||
        words.find_first_of("{}|<>=\n\\") != std::string_view::npos)
      continue;
    if (words.front() < 'A' || words.front() > 'Z') continue;
    store::Citation citation;
    citation.quote = citation.claim = words;
    citation.version_pk = source.version.pk;
    citation.range = store::Range{static_cast<std::int64_t>(index.point_of(range.start)),
                                  static_cast<std::int64_t>(index.point_of(range.end))};
    citation.locator = store::write_locator(source, store::place_of(sources, source, *citation.range), true);
    found.push_back({source, citation});
  }
  return found;
}

struct Row {
  std::size_t planted = 0, found = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: planted-errors SEED FILE…\n");
    return 2;
  }
  const auto root =
      std::filesystem::temp_directory_path() / fmt::format("planted-{}", std::random_device()());
  base::FixedClock clock(*base::parse_time("2026-01-01T00:00:00Z"));
  base::SeededRandom random(1);
  base::IdSource ids(clock, random);
  std::map<std::string, Row> rows;
  std::vector<std::string> missed;
  {
    auto store = store::Store::create(root, {clock, ids, {"system", "bench", "planted-errors"}, "bench"});
    store::Change first(store);
    const auto project = store::Projects(store).create(first, "Bench");
    first.commit();
    store::Sources sources(store);
    std::vector<True> all;
    for (int i = 2; i < argc; ++i) {
      auto some = true_citations(sources, add_source(store, project, argv[i]));
      std::move(some.begin(), some.end(), std::back_inserter(all));
    }
    const auto seed = static_cast<std::uint64_t>(std::stoul(argv[1]));
    std::shuffle(all.begin(), all.end(), std::mt19937_64(seed));
    std::vector<std::string> names;
    for (const auto& each : all)
      for (auto& name : bench::names_in(each.citation.quote)) names.push_back(name);
    bench::Mutator mutator(seed, names);
    verify::CitationChecker quotes(sources);
    verify::SupportChecker supports;
    const auto refuted = [&](const store::Citation& citation) {
      return quotes.check(citation, clock.now()).status == store::CitationStatus::refuted;
    };

    using Make = std::function<std::optional<std::string>(const std::string&)>;
    const auto in_quote = [&](const std::string& kind, const Make& make) {
      auto& row = rows["quote: " + kind];
      for (const auto& each : all) {
        if (row.planted == kOfEachQuoteError) break;
        auto citation = each.citation;
        const auto changed = make(citation.quote);
        if (!changed || *changed == citation.quote) continue;
        citation.quote = *changed;
        ++row.planted;
        row.found += refuted(citation) ? 1U : 0U;
      }
    };
    in_quote("one character", [&](const auto& words) { return mutator.character(words); });
    in_quote("a word", [&](const auto& words) { return mutator.word(words); });
    in_quote("invented whole", [&](const auto&) -> std::optional<std::string> {
      return fmt::format("The {} of a kettle is cleaned with {} spoons of vinegar every spring.",
                         names[mutator.below(names.size())], mutator.below(90));
    });
    auto& places = rows["quote: wrong page"];
    for (const auto& each : all) {
      if (places.planted == kOfEachQuoteError) break;
      auto citation = each.citation;
      const auto right = sources.text(each.source.version.pk, *citation.range);
      const auto other = 1 + static_cast<std::int64_t>(mutator.below(static_cast<std::size_t>(
                                 std::max<std::int64_t>(1, each.source.version.pages.value_or(1)))));
      const auto wrong = fmt::format("{}@1#p{}", each.source.slug, other);
      if (citation.locator == wrong || citation.locator.find('-') != std::string::npos) continue;
      // A sentence that the source repeats there is cited rightly.
      const auto page = store::resolve_place(sources, each.source, store::parse_locator(wrong).place);
      if (sources.text(each.source.version.pk, page).find(right) != std::string::npos) continue;
      citation.locator = wrong;
      citation.range.reset();
      ++places.planted;
      places.found += refuted(citation) ? 1U : 0U;
    }

    const auto in_claim = [&](const std::string& kind, std::size_t most, bool is_error, const Make& make) {
      auto& row = rows[(is_error ? "claim: " : "true: ") + kind];
      for (const auto& each : all) {
        if (row.planted == most) break;
        const auto changed = make(each.citation.claim);
        if (!changed || (is_error && *changed == each.citation.claim)) continue;
        ++row.planted;
        const auto support = supports.check(*changed, each.citation.quote);
        const bool found = support.verdict == verify::Verdict::refuted;
        row.found += found ? 1U : 0U;
        if (found != is_error)
          missed.push_back(fmt::format("{}\n  claim {}\n  quote {}\n  {}", kind, *changed,
                                       each.citation.quote, support.reason));
      }
    };
    in_claim("number", kOfEachClaimError, true, [&](const auto& words) { return mutator.number(words); });
    in_claim("name", kOfEachClaimError, true, [&](const auto& words) { return mutator.name(words); });
    in_claim("unit", kOfEachClaimError, true, [&](const auto& words) { return mutator.unit(words); });
    in_claim("negation", kOfEachClaimError, true, [&](const auto& words) { return mutator.negation(words); });
    in_claim("quantifier", kOfEachClaimError, true,
             [&](const auto& words) { return mutator.quantifier(words); });
    in_claim("order", kOfEachClaimError, true, [&](const auto& words) { return mutator.order(words); });
    in_claim("verbatim", kTrue, false, [&](const auto& words) { return std::optional(words); });
    in_claim("shortened", kTrue, false, [&](const auto& words) { return mutator.shortened(words); });
    in_claim("clauses in another order", kTrue, false,
             [&](const auto& words) { return mutator.reordered(words); });
    in_claim("with words around", kTrue, false, [&](const auto& words) { return mutator.framed(words); });
    fmt::print("{} sentences\n", all.size());
  }
  std::filesystem::remove_all(root);
  for (const auto& [kind, row] : rows) {
    fmt::print(
        "{:34} {:4} of {:4}  {:5.1f} %\n", kind, row.found, row.planted,
        row.planted == 0 ? 0.0 : 100.0 * static_cast<double>(row.found) / static_cast<double>(row.planted));
  }
  if (std::getenv("SHOW_MISSED") != nullptr)
    for (const auto& each : missed) fmt::print("{}\n", each);
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "ingest/ocr/note.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"

namespace praxeo::ingest::ocr {
namespace {

using Kind = PageResult::Kind;
using nlohmann::json;

std::vector<int> pages_of(const Recognised& found, Kind kind) {
  std::vector<int> pages;
  for (const auto& result : found.results) {
    if (result.kind == kind) pages.push_back(result.page);
  }
  return pages;
}

std::string pages_word(const std::vector<int>& pages) {
  return fmt::format("{} {}", pages.size() == 1 ? "page" : "pages", page_list(pages));
}

// A stretch without holes has a locator of its own; else the first page stands for it.
std::string locator_of(const std::vector<int>& pages) {
  const bool stretch = static_cast<std::size_t>(pages.back() - pages.front()) + 1 == pages.size();
  if (pages.size() == 1 || !stretch) return fmt::format("#p{}", pages.front());
  return fmt::format("#p{}-{}", pages.front(), pages.back());
}

double hundredth(double value) { return std::round(value * 100) / 100; }

const PageResult& least_sure(const Recognised& found) {
  return *std::min_element(found.results.begin(), found.results.end(), [](const auto& a, const auto& b) {
    const auto rank = [](const PageResult& r) { return r.kind == Kind::recognised ? r.sure.confidence : 2; };
    return rank(a) < rank(b);
  });
}

// By letters would be exact; by words is near enough for a document.
double mean_confidence(const Recognised& found) {
  double sum = 0;
  double words = 0;
  for (const auto& result : found.results) {
    if (result.kind != Kind::recognised) continue;
    sum += result.sure.confidence * static_cast<double>(result.sure.words);
    words += static_cast<double>(result.sure.words);
  }
  return words > 0 ? sum / words : 0;
}

void mark_anchors(Document& document, const Recognised& found) {
  for (const auto& result : found.results) {
    if (result.kind != Kind::recognised) continue;
    for (auto& anchor : document.anchors) {
      if (anchor.unit == store::AnchorUnit::page && anchor.value == result.page) {
        anchor.confidence = std::round(result.sure.confidence * 1000) / 1000;
      }
    }
  }
}

void warn_low(Document& document, const Recognised& found) {
  static constexpr std::size_t kMost = 20;
  std::vector<const PageResult*> low;
  for (const auto& result : found.results) {
    if (result.kind == Kind::recognised && result.sure.confidence < kLowConfidence) low.push_back(&result);
  }
  for (std::size_t i = 0; i < std::min(low.size(), kMost); ++i) {
    document.warnings.push_back(
        {"ocr_low",
         fmt::format("page {} was hard to recognise (confidence {:.2f}): compare it with the original",
                     low[i]->page, low[i]->sure.confidence),
         fmt::format("#p{}", low[i]->page)});
  }
  if (low.size() > kMost) {
    document.warnings.push_back(
        {"ocr_low", fmt::format("{} more pages were hard to recognise", low.size() - kMost), {}});
  }
}

void warn_unread(Document& document, const Recognised& found, const std::vector<bool>& had_text) {
  const auto failed = pages_of(found, Kind::failed);
  if (!failed.empty()) {
    const auto first = std::find_if(found.results.begin(), found.results.end(),
                                    [](const PageResult& r) { return r.kind == Kind::failed; });
    document.warnings.push_back(
        {"ocr_failed", fmt::format("{} could not be recognised: {}", pages_word(failed), first->why),
         locator_of(failed)});
  }
  std::vector<int> wordless;
  std::vector<int> kept;
  for (const auto& result : found.results) {
    const auto at = static_cast<std::size_t>(result.page) - 1;
    if (result.kind == Kind::recognised) continue;
    if (at < had_text.size() && had_text[at]) {
      kept.push_back(result.page);
    } else if (result.kind == Kind::wordless) {
      wordless.push_back(result.page);
    }
  }
  if (!wordless.empty()) {
    document.warnings.push_back(
        {"ocr_wordless",
         fmt::format("no word was found in the {} of {}", wordless.size() == 1 ? "picture" : "pictures",
                     pages_word(wordless)),
         locator_of(wordless)});
  }
  if (!kept.empty()) {
    document.warnings.push_back(
        {"ocr_kept",
         fmt::format("nothing was recognised on {}, so the text is the file's own", pages_word(kept)),
         locator_of(kept)});
  }
}

}  // namespace

void note_recognised(Document& document, const Recognised& found, const Options& options,
                     const std::vector<bool>& had_text) {
  const auto recognised = pages_of(found, Kind::recognised);
  auto metadata = json::parse(document.metadata, nullptr, false);
  if (!metadata.is_object()) metadata = json::object();
  auto& note = metadata["ocr"] = {{"engine", found.engine},
                                  {"languages", options.languages},
                                  {"mode", name_of(options.mode)},
                                  {"pages", recognised.size()},
                                  {"blank_pages", pages_of(found, Kind::blank).size()},
                                  {"wordless_pages", pages_of(found, Kind::wordless).size()},
                                  {"failed_pages", pages_of(found, Kind::failed).size()}};
  if (!recognised.empty()) {
    const auto& lowest = least_sure(found);
    note["confidence"] = hundredth(mean_confidence(found));
    note["lowest_confidence"] = hundredth(lowest.sure.confidence);
    document.ocr =
        document.pages && static_cast<std::int64_t>(recognised.size()) == *document.pages ? "all" : "some";
    document.reader_hash = base::sha256(fmt::format("{} ocr {} {} {}", document.reader_hash, found.engine,
                                                    options.languages, name_of(options.mode)));
    mark_anchors(document, found);
    document.warnings.push_back(
        {"ocr",
         fmt::format("{} {} recognised from {} by {} ({}), lowest confidence {:.2f} on page {}",
                     pages_word(recognised), recognised.size() == 1 ? "was" : "were",
                     recognised.size() == 1 ? "its picture" : "their pictures", found.engine,
                     options.languages, lowest.sure.confidence, lowest.page),
         locator_of(recognised)});
    warn_low(document, found);
  }
  document.metadata = metadata.dump();
  warn_unread(document, found, had_text);
}

void note_lack(Document& document, const Lack& lack) {
  for (auto& warning : document.warnings) {
    if (warning.code != "pages_without_text") continue;
    warning.message +=
        fmt::format("; if that is a picture of text, it can't be read here: {} ({})", lack.what, lack.mend);
  }
}

std::string why_nothing(const Recognised& found, const Options& options, std::int64_t pages) {
  const auto its = pages == 1 ? std::string("its page") : fmt::format("its {} pages", pages);
  const auto blank = pages_of(found, Kind::blank).size();
  const auto failed = pages_of(found, Kind::failed);
  if (blank == found.results.size()) return fmt::format("{} {} blank", its, pages == 1 ? "is" : "are");
  if (!failed.empty()) {
    const auto first = std::find_if(found.results.begin(), found.results.end(),
                                    [](const PageResult& r) { return r.kind == Kind::failed; });
    return fmt::format("{} hold none but in pictures, and {} could not be recognised: {}", its,
                       pages_word(failed), first->why);
  }
  return fmt::format("{} no text but in pictures, and {} ({}) found no word in them",
                     pages == 1 ? "its page has" : its + " have", found.engine, options.languages);
}

std::string page_list(const std::vector<int>& pages, std::size_t most) {
  std::string list;
  std::size_t stretches = 0;
  for (std::size_t i = 0; i < pages.size();) {
    if (stretches == most) return fmt::format("{} and {} more", list, pages.size() - i);
    auto end = i;
    while (end + 1 < pages.size() && pages[end + 1] == pages[end] + 1) ++end;
    if (!list.empty()) list += ", ";
    list += end == i ? fmt::format("{}", pages[i]) : fmt::format("{}-{}", pages[i], pages[end]);
    i = end + 1;
    ++stretches;
  }
  return list;
}

std::optional<Noted> noted_in(std::string_view metadata) {
  const auto fields = json::parse(metadata, nullptr, false);
  if (!fields.is_object()) return std::nullopt;
  const auto found = fields.find("ocr");
  if (found == fields.end() || !found->is_object()) return std::nullopt;
  const auto& note = *found;
  const auto text = [&](const char* key) {
    const auto at = note.find(key);
    return at != note.end() && at->is_string() ? at->get<std::string>() : std::string();
  };
  const auto count = [&](const char* key) -> std::int64_t {
    const auto at = note.find(key);
    return at != note.end() && at->is_number_integer() ? at->get<std::int64_t>() : 0;
  };
  const auto real = [&](const char* key) {
    const auto at = note.find(key);
    return at != note.end() && at->is_number() ? at->get<double>() : 0.0;
  };
  const auto how = mode(text("mode"));
  if (!how) return std::nullopt;
  return Noted{.mode = *how,
               .languages = text("languages"),
               .pages = count("pages"),
               .looked_at = count("pages") + count("wordless_pages") + count("failed_pages"),
               .confidence = real("confidence"),
               .lowest = real("lowest_confidence"),
               .engine = text("engine")};
}

}  // namespace praxeo::ingest::ocr

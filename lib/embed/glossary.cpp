// SPDX-License-Identifier: Apache-2.0
#include "embed/glossary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>

#include "base/json.hpp"
#include "base/text/ascii.hpp"
#include "base/text/html.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "embed/html_tag.hpp"
#include "embed/split.hpp"
#include "embed/term_text.hpp"

namespace praxeo::embed {
namespace {

// More than these would say no more to a reader, and a page of thousands of pieces would be heavy with them.
constexpr std::size_t kMostUses = 8;
// A single sign such as "$" would be found everywhere.
constexpr std::size_t kShortestSign = 2;

bool is_word_of_one_sign(std::string_view words) {
  return base::utf8::length(words) < kShortestSign && !base::is_letter(words.front());
}

}  // namespace

std::string terms_field(const content::Kind& kind) {
  const auto schema = base::parse_json(kind.schema, kind.name);
  if (!schema.contains("properties")) return {};
  for (const auto& [name, property] : schema.at("properties").items())
    if (property.is_object() && property.value("x-praxeo-terms", nlohmann::json()) == true) return name;
  return {};
}

namespace {

// Of words that capitals don't tell apart; never a term's own.
std::string folded_key(std::string_view words) { return "\n" + base::fold(words); }

// The ids of a page's elements that begin so.
std::set<std::string, std::less<>> ids_in(std::string_view html, std::string_view beginning) {
  const auto mark = fmt::format("id=\"{}", beginning);
  std::set<std::string, std::less<>> ids;
  for (auto at = html.find(mark); at != std::string_view::npos; at = html.find(mark, at + 1)) {
    const auto from = at + 4;
    ids.emplace(html.substr(from, html.find('"', from) - from));
  }
  return ids;
}

}  // namespace

void Glossary::add(const PagePiece& piece, std::string_view field, std::string_view html) {
  const auto body = base::parse_json(piece.body, fmt::format("the body of '{}'", piece.slug));
  const auto list = body.find(field);
  if (list == body.end() || !list->is_array()) return;
  pieces_.insert(piece.slug);
  const auto ids = ids_in(html, fmt::format("{}_t", piece.slug));
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto& entry = (*list)[i];
    if (!entry.is_object() || !entry.contains("term") || !entry.at("term").is_string()) continue;
    const auto words = base::squeeze(entry.at("term").get_ref<const std::string&>());
    if (words.empty() || is_word_of_one_sign(words)) continue;
    const bool as_written = has_inner_capital(words);
    if (known_.contains(words) || known_.contains(folded_key(words))) continue;
    known_.insert(words);
    if (!as_written) known_.insert(folded_key(words));
    const auto id = fmt::format("{}_t{}", piece.slug, i + 1);
    const bool has_id = ids.contains(id);
    Term term{.words = words,
              .place = has_id ? id : piece.slug,
              .sought = base::utf8::decode(as_in_html(words)),
              .as_written = as_written,
              .uses = {},
              .more = 0};
    auto& there = by_first_[lower(term.sought.front())];
    const auto longer = std::find_if(there.begin(), there.end(), [&](std::size_t other) {
      return terms_[other].sought.size() < term.sought.size();
    });
    there.insert(longer, terms_.size());
    by_html_.emplace(base::utf8::encode(term.sought), terms_.size());
    terms_.push_back(std::move(term));
  }
}

// One walk over one piece's body.
class Glossary::Linker {
 public:
  Linker(Glossary& glossary, std::string_view html, std::string_view slug, std::string_view title)
      : glossary_(glossary), html_(html), slug_(slug), title_(title), used_(glossary.terms_.size()) {}

  std::string run() {
    std::size_t at = 0;
    while (at < html_.size()) {
      if (html_[at] == '<') {
        at = element(at);
      } else {
        const auto end = std::min(html_.find('<', at), html_.size());
        text(html_.substr(at, end - at));
        at = end;
      }
    }
    return std::move(out_);
  }

 private:
  // Past a tag, or past the whole element where nothing in it is to be linked.
  std::size_t element(std::size_t at) {
    const auto tag = tag_at(html_, at);
    const auto close = fmt::format("</{}>", tag.name);
    if (tag.name == "code") {
      const auto end = html_.find(close, tag.end);
      const auto words = html_.substr(tag.end, end == std::string_view::npos ? end : end - tag.end);
      const auto term = end == std::string_view::npos ? std::nullopt : whole(words);
      if (term) open(*term);
      const auto behind = end == std::string_view::npos ? html_.size() : end + close.size();
      out_ += html_.substr(at, behind - at);
      if (term) out_ += "</a>";
      return behind;
    }
    auto behind = tag.end;
    if (holds_no_terms(tag.name)) {
      const auto end = html_.find(close, tag.end);
      behind = end == std::string_view::npos ? html_.size() : end + close.size();
    }
    out_ += html_.substr(at, behind - at);
    return behind;
  }

  void text(std::string_view words) {
    char32_t before = U' ';
    for (std::size_t at = 0; at < words.size();) {
      if (const auto found = find(words, at, before)) {
        open(found->term);
        out_ += words.substr(at, found->end - at);
        out_ += "</a>";
        at = found->end;
        before = U'x';
        continue;
      }
      const auto from = at;
      before = next_in_html(words, at);
      out_ += words.substr(from, at - from);
    }
  }

  struct Found {
    std::size_t term, end;
  };
  std::optional<Found> find(std::string_view words, std::size_t at, char32_t before) const {
    auto peek = at;
    const auto first = base::utf8::next(words, peek);
    if (is_word(before) && is_word(first)) return std::nullopt;
    const auto there = glossary_.by_first_.find(lower(first));
    if (there == glossary_.by_first_.end() || before == U'-') return std::nullopt;
    for (const auto index : there->second) {
      if (used_[index]) continue;
      const auto& term = glossary_.terms_[index];
      const auto end = end_of_match(words, at, term.sought, term.as_written);
      if (end) return Found{index, *end};
    }
    return std::nullopt;
  }

  std::optional<std::size_t> whole(std::string_view words) const {
    const auto found = glossary_.by_html_.find(words);
    if (found == glossary_.by_html_.end() || used_[found->second]) return std::nullopt;
    return found->second;
  }

  void open(std::size_t index) {
    auto& term = glossary_.terms_[index];
    used_[index] = true;
    auto id = fmt::format("{}_term-{}", slug_, index + 1);
    out_ += fmt::format("<a class=\"term\" href=\"{}\" id=\"{}\">", glossary_.address(term.place), id);
    if (term.uses.size() < kMostUses) {
      term.uses.push_back({std::move(id), std::string(title_)});
    } else {
      ++term.more;
    }
  }

  Glossary& glossary_;
  std::string_view html_, slug_, title_;
  std::vector<bool> used_;
  std::string out_;
};

std::string Glossary::link(std::string_view body_html, std::string_view slug, std::string_view title) {
  if (terms_.empty() || pieces_.contains(slug)) return std::string(body_html);
  return Linker(*this, body_html, slug, title).run();
}

// An id begins with its piece's slug, and behind it comes a low line, if anything does.
std::string Glossary::address(std::string_view id) const {
  return fmt::format("{}#{}", apart_ ? page_file(id.substr(0, id.find('_'))) : std::string(), id);
}

nlohmann::json Glossary::view() const {
  auto views = nlohmann::json::array();
  const bool used =
      std::any_of(terms_.begin(), terms_.end(), [](const Term& term) { return !term.uses.empty(); });
  if (!used && pieces_.size() < 2) return views;
  std::vector<std::pair<std::string, const Term*>> sorted;
  for (const auto& term : terms_) sorted.emplace_back(base::fold(term.words), &term);
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second->words) < std::tie(b.first, b.second->words);
  });
  for (const auto& [key, term] : sorted) {
    auto uses = nlohmann::json::array();
    for (const auto& use : term->uses)
      uses.push_back({{"place", address(use.id)}, {"title", use.title}, {"first", uses.empty()}});
    views.push_back({{"term", term->words},
                     {"place", address(term->place)},
                     {"is_used", !uses.empty()},
                     {"used", std::move(uses)},
                     {"has_more", term->more > 0},
                     {"more", term->more}});
  }
  return views;
}

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/snippet_whole.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "generate/extractive/about.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/snippet_matters.hpp"
#include "generate/extractive/snippet_notes.hpp"
#include "generate/extractive/snippet_text.hpp"
#include "generate/extractive/titles.hpp"
#include "generate/extractive/unit_kinds.hpp"
#include "generate/extractive/walk_lists.hpp"
#include "generate/extractive/walk_words.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kMostSentences = 60;
constexpr std::size_t kFewestSentences = 2;
constexpr std::size_t kMostOfUse = 16;  // lines of code that shows how the other is used

struct About {
  Unit unit;
  std::vector<CodeUse> uses;
  std::size_t of = 0;  // place of the code among them
};

// A few pieces of one language under one heading: the first is what it is about, the others vary or add to
// it.
std::optional<std::size_t> first_of_variants(const Reading& reading, const std::vector<CodeUse>& uses,
                                             const CodeUse& longest) {
  constexpr std::size_t kMost = 4;
  std::optional<std::size_t> first;
  std::size_t count = 0;
  for (std::size_t n = 0; n < uses.size(); ++n) {
    const auto& use = uses[n];
    if (use.is_output) continue;
    if (use.cut || use.piece.language != longest.piece.language || use.piece.language == "text" ||
        reading.section_of(use.block) != reading.section_of(longest.block))
      return std::nullopt;
    if (!first) first = n;
    ++count;
  }
  return count <= kMost ? first : std::nullopt;
}

std::optional<About> about_of(const Reading& reading) {
  if (!reading.is_note() || !reading.is_written() || lists_answers(reading)) return std::nullopt;
  auto whole = whole_note(reading);
  if (!whole || lists_options(reading, *whole) || lists_rules(reading, *whole)) return std::nullopt;
  // Of a procedure, each step has its own code or none.
  const auto counted = std::count_if(whole->blocks.begin(), whole->blocks.end(),
                                     [&](auto b) { return is_numbered(reading.blocks()[b]); });
  if (counted > 1) return std::nullopt;
  About about{std::move(*whole), {}, 0};
  about.uses = code_uses(reading, about.unit);
  const auto& uses = about.uses;
  const auto is_code = [](const auto& use) { return !use.is_output && use.piece.language != "text"; };
  auto titled = std::find_if(uses.begin(), uses.end(), [&](const auto& use) {
    return is_code(use) && is_titled_by(about.unit.title, names_made(use.piece.code));
  });
  // The text begins with it, or with how it is used.
  if (std::any_of(uses.begin(), titled, [&](const auto& use) {
        return is_code(use) && (titled == uses.end() || !has_name_of(*titled, use));
      }))
    titled = uses.end();
  const auto longest = std::max_element(uses.begin(), uses.end(), [](const auto& one, const auto& other) {
    return one.piece.lines < other.piece.lines;
  });
  const auto main = titled == uses.end() ? longest : titled;
  if (main == uses.end() || main->cut) return std::nullopt;
  std::size_t others = 0;
  for (const auto& use : uses) {
    if (&use != &*main && is_code(use) && !has_name_of(*main, use)) others += use.piece.lines;
  }
  about.of = static_cast<std::size_t>(main - uses.begin());
  if (main == titled || main->piece.lines > others) return about;
  const auto first = first_of_variants(reading, uses, *main);
  if (first) about.of = *first;
  return first ? std::optional(std::move(about)) : std::nullopt;
}

class Teller {
 public:
  Teller(Composer& composer, const About& about)
      : composer_(composer),
        reading_(composer.reading()),
        about_(about),
        words_(composer, about.unit, about.uses),
        matters_(reading_, about.unit, about.uses, about.of, words_) {}

  void tell() {
    const auto behind = notes_begin(reading_, about_.unit, about_.uses, about_.of, words_);
    for (const auto b : about_.unit.blocks)
      if (b < behind) block(b);
    usage += bare_use_;
    auto rest = notes_from(composer_, about_.unit, about_.uses, behind);
    for (const auto& each : rest.more) add_words(explanation, each, true);
    notes = std::move(rest.notes);
    told += rest.told;
  }
  std::string explanation, usage, usage_code;
  std::vector<nlohmann::json> notes;
  std::size_t told = 0;
  bool shows_code = false;  // words rest on it

 private:
  [[nodiscard]] const CodeUse& main() const { return about_.uses[about_.of]; }

  void block(std::size_t b) {
    const auto& block = reading_.blocks()[b];
    const auto matter = matters_.of(b);
    if (matter == Matter::other) return;
    const auto section = reading_.section_of(b);
    if (matter == Matter::use && words_.use_at(b) != nullptr && left_ != section) return use_alone(b);
    if (!block.is_text() || block.first_sentence == block.end_sentence) return;
    if (words_.asks_reader(b)) left_ = section;
    if (left_ == section || words_.is_furniture(b) || words_.navigates(b)) return;
    const auto below = words_.shown_below(b);
    const bool to_main = below == main().block;
    const auto said = words_.told_of(b);
    std::string here;
    for (const auto s : said) {
      bool lead_alone = false;  // it can be told without what stands below it
      const bool lead = words_.leads_on(b) && s + 1 == block.end_sentence;
      if (lead && !to_main) {
        if (matters_.of(*below) == Matter::other) continue;
        if (shows_use(s, *below) || reading_.text(reading_.sentences()[s]).ends_with(':')) continue;
        lead_alone = true;
      }
      // What leads to the code stands below it here.
      const bool to_code = lead && !lead_alone;
      if (to_code && hangs_open(reading_.language(), reading_.text(reading_.sentences()[s]))) {
        composer_.spend(s);
        continue;
      }
      ++told;
      const auto heading = matter == Matter::code && !to_code ? heading_of(section) : std::nullopt;
      add_words(here,
                heading   ? composer_.cite_of(words_of_heading(reading_, *heading), s)
                : to_code ? composer_.cite(s, reading_.blocks()[main().block].range.end, LeadSign::stop)
                          : composer_.cite(s),
                false);
      shows_code = shows_code || to_code;
    }
    if (here.empty()) return;
    if (matter == Matter::use) {
      add_words(usage, here + std::exchange(bare_use_, {}), true);
    } else {
      add_words(explanation, here, true);
    }
  }

  // Below its heading, with no words that lead to it.
  void use_alone(std::size_t b) {
    const auto* use = words_.use_at(b);
    if (shown_.contains(b) || use->is_output) return;
    const auto code = code_of(*use);
    if (code.empty() || lines_of(code) > kMostOfUse) return;
    bare_use_ += composer_.cite_words("", reading_.blocks()[b].range);
    add_use(b, code);
  }
  void add_use(std::size_t b, const std::string& code) {
    shown_.insert(b);
    (usage_code += usage_code.empty() ? "" : "\n\n") += code;
  }

  // "How long to wait", above what is told first of its section: "For a search box, 300 ms." says nothing
  // alone.
  std::optional<std::size_t> heading_of(std::size_t section) {
    const auto& of = reading_.sections()[section];
    const bool opens = headed_.insert(section).second && section != reading_.section_of(main().block) &&
                       section != reading_.section_of(about_.unit.blocks.front());
    if (!opens || of.first_block == 0 || reading_.language().generic.has(lower_words(of.title)) ||
        reading_.blocks()[of.first_block - 1].role != base::BlockRole::heading)
      return std::nullopt;
    return of.first_block - 1;
  }

  // "And at the search box:" with its code, and what a shell prints for it; a table as it is drawn. False
  // where that is not shown.
  bool shows_use(std::size_t s, std::size_t below) {
    const auto& block = reading_.blocks()[below];
    const bool table = block.role == base::BlockRole::table;
    const auto* use = words_.use_at(below);
    if (words_.is_printed(below) || (use == nullptr && !table) || (use != nullptr && use->is_output))
      return false;
    auto code = table ? table_text(reading_.text(block.range)) : code_of(*use);
    if (code.empty() || lines_of(code) > kMostOfUse) return false;
    const auto at = reading_.sentences()[s].range;
    auto lead = shown_words(reading_.language(), reading_.text(at), reading_.spans_in(at));
    if (!lead.ends_with(':') && !lead.ends_with('.')) lead += ':';
    composer_.spend(s);
    add_words(usage, composer_.cite_words(lead, {at.start, block.range.end}), true);
    add_use(below, code);
    return true;
  }
  static std::string code_of(const CodeUse& use) {
    if (use.piece.output && !use.piece.transcript.empty()) return use.piece.transcript;
    return use.output_block ? use.piece.code + "\n\n" + *use.piece.output : use.piece.code;
  }
  static std::size_t lines_of(std::string_view code) {
    return static_cast<std::size_t>(std::count(code.begin(), code.end(), '\n')) + 1;
  }

  Composer& composer_;
  const Reading& reading_;
  const About& about_;
  WalkWords words_;
  Matters matters_;
  std::set<std::size_t> shown_;   // blocks, as uses
  std::set<std::size_t> headed_;  // sections of which something is told
  std::string bare_use_;          // the marks of those without words of their own
  std::optional<std::size_t> left_;
};

// A name alone doesn't say what the code does: then its section may.
std::vector<std::string> titles_of(const Reading& reading, const About& about, const std::string& words) {
  const auto block = about.uses[about.of].block;
  // A text without a title is called as its file: what it makes says more.
  const auto names = names_made(about.uses[about.of].piece.code);
  const bool said =
      lower_words(reading.material().text).find(lower_words(about.unit.title)) != std::string::npos;
  if (!said && !names.empty() && word_ranges(about.unit.title).size() == 1) return {names.front()};
  for (const auto& unit : reading.units()) {
    if (word_ranges(about.unit.title).size() > 1 ||
        std::find(unit.blocks.begin(), unit.blocks.end(), block) == unit.blocks.end())
      continue;
    const auto uses = code_uses(reading, unit);
    for (std::size_t n = 0; n < uses.size(); ++n) {
      if (uses[n].block == block) return snippet_titles(reading, unit, uses, n, words);
    }
  }
  return title_choices(reading, about.unit, {}, words);
}

}  // namespace

std::optional<std::size_t> main_code_of(const Reading& reading) {
  const auto about = about_of(reading);
  return about ? std::optional(about->uses[about->of].block) : std::nullopt;
}

std::optional<content::Draft> write_whole_snippet(const Reading& reading, std::size_t block) {
  const auto about = about_of(reading);
  if (!about || about->uses[about->of].block != block) return std::nullopt;
  const auto& use = about->uses[about->of];
  if (warning_of(reading, about->unit, use).given() || use.script) return std::nullopt;
  Composer composer(reading);
  Teller teller(composer, *about);
  teller.tell();
  if (teller.told < kFewestSentences || teller.told > kMostSentences) return std::nullopt;
  if (!teller.shows_code)  // no sentence stands for the code itself yet
    teller.explanation += composer.cite_words("", reading.blocks()[block].range);
  auto titles = titles_of(reading, *about, teller.explanation);
  nlohmann::json body{{"title", std::move(titles)}, {"language", use.piece.language},
                      {"code", use.piece.code},     {"explanation", teller.explanation},
                      {"usage", teller.usage},      {"dependencies", nlohmann::json::array()}};
  if (!teller.usage_code.empty()) body["usage_code"] = teller.usage_code;
  if (!teller.notes.empty()) body["notes"] = std::move(teller.notes);
  const bool whole = use.piece.output && use.piece.output->find("...") == std::string::npos;
  if (whole) body["expected_output"] = *use.piece.output;
  return std::move(composer).finish("snippet", body.dump(), about->unit);
}

}  // namespace praxeo::generate

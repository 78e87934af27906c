// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/walk_words.hpp"

#include <algorithm>

#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/steps.hpp"
#include "generate/extractive/walk_lists.hpp"

namespace praxeo::generate {
namespace {

constexpr std::string_view kStops = ".!?:";

bool stops(std::string_view words) {
  if (words.ends_with('"') || words.ends_with(')')) words.remove_suffix(1);
  return !words.empty() && (kStops.find(words.back()) != std::string_view::npos ||
                            words.ends_with("\u2026") || words.ends_with("\u201d"));
}

}  // namespace

WalkWords::WalkWords(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses)
    : composer_(composer), reading_(composer.reading()), unit_(unit), uses_(uses) {
  const auto says = [&](std::size_t b) {
    const auto& block = reading_.blocks()[b];
    if (block.role != base::BlockRole::paragraph) return block.role != base::BlockRole::caption;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      if (reading_.sentences()[s].whole || reading_.text(reading_.sentences()[s]).ends_with('?')) return true;
    }
    return false;
  };
  const auto& blocks = unit.blocks;
  const auto first = std::find_if(blocks.begin(), blocks.end(), says);
  const auto last = std::find_if(blocks.rbegin(), blocks.rend(), says);
  first_said_ = first == blocks.end() ? 0 : *first;
  last_said_ = last == blocks.rend() ? 0 : *last;
}

bool WalkWords::is_furniture(std::size_t b) const {
  constexpr std::size_t kMostWords = 14;
  const auto& block = reading_.blocks()[b];
  const auto words = reading_.text(block.body);
  if (words.size() == 2 && words.ends_with('.')) return true;  // "M.", as one signs
  if (words.starts_with("\u00a9") || words.starts_with("--")) return true;
  constexpr std::size_t kMostOfName = 3;
  if (words.starts_with("\u2014") && word_ranges(words).size() <= kMostOfName) return true;  // "— Ann"
  if (words.starts_with("On ") && words.ends_with(" wrote:")) return true;                   // as mail quotes
  if (block.role != base::BlockRole::paragraph || (b > first_said_ && b < last_said_)) return false;
  const bool of_shown = b > 0 && reading_.blocks()[b - 1].role == base::BlockRole::code;
  const bool to_more = b + 1 < reading_.blocks().size() &&
                       (shown_below(b) || reading_.blocks()[b + 1].role == base::BlockRole::item);
  const bool outside = (b < first_said_ && !to_more) || (b > last_said_ && !of_shown);
  return outside && !stops(words) && word_ranges(words).size() <= kMostWords &&
         words.find('=') == std::string_view::npos;
}

bool WalkWords::navigates(std::size_t b) const {
  const auto& blocks = reading_.blocks();
  const auto is_link = [&](std::size_t at) {
    return at < blocks.size() && blocks[at].role == base::BlockRole::item &&
           reading_.language().navigation.has(lower_words(reading_.text(blocks[at].body)));
  };
  std::size_t links = 0;
  for (auto at = b - std::min<std::size_t>(b, 3); at <= b + 3; ++at) links += is_link(at) ? 1 : 0;
  return links > 1;
}

bool WalkWords::asks_reader(std::size_t b) const {
  const auto& block = reading_.blocks()[b];
  if (block.role != base::BlockRole::paragraph) return false;
  const auto lower = lower_words(reading_.text(block.body));
  const auto label = reading_.language().exercise_labels.begins(lower);
  return label && *label < lower.size() &&
         std::string_view(".:").find(lower[*label]) != std::string_view::npos;
}

bool WalkWords::adds_to_need(std::size_t s) const {
  const auto& sentence = reading_.sentences()[s];
  if (s == reading_.blocks()[sentence.block].first_sentence) return false;
  const auto lower = lower_words(reading_.text(sentence));
  const auto& language = reading_.language();
  return language.subjects.begins(lower) && language.leans_pronouns.inside(lower) &&
         !language.needs.inside(lower) && !language.must.inside(lower);
}

bool WalkWords::says_needs(std::size_t b) const {
  const auto& block = reading_.blocks()[b];
  const auto words = reading_.text(reading_.sentences()[block.first_sentence]);
  return block.role == base::BlockRole::paragraph &&
         reading_.language().needs.begins(lower_words(words)).has_value() && !leads_on(b) &&
         !reading_.text(block.body).ends_with(':') && !lists_needs(b);
}

bool WalkWords::begins_deed(std::size_t b) const {
  const auto& block = reading_.blocks()[b];
  const auto words = reading_.text(reading_.sentences()[block.first_sentence]);
  return block.role == base::BlockRole::paragraph && behind_order(reading_.language(), words) != words &&
         tells_to_do(reading_.language(), words);
}

bool WalkWords::has_deed_in_front(std::size_t b) const {
  const auto& block = reading_.blocks()[b];
  if (block.role != base::BlockRole::paragraph || block.level > 0) return false;
  auto s = block.first_sentence;
  while (s < block.end_sentence && is_talk(s)) ++s;
  if (s == block.end_sentence) return false;
  const auto words = reading_.text(reading_.sentences()[s]);
  const auto& language = reading_.language();
  return tells_to_do(language, words) || !deed_in(language, words).empty();
}

bool WalkWords::goes_on_in_order(std::size_t b) const {
  const auto& block = reading_.blocks()[b];
  const auto words = reading_.text(reading_.sentences()[block.first_sentence]);
  return block.role == base::BlockRole::paragraph && behind_order(reading_.language(), words) != words;
}

bool WalkWords::goes_by_deeds() const {
  constexpr std::size_t kFewest = 3, kOf = 3;
  std::size_t deeds = 0, all = 0;
  for (const auto b : unit_.blocks) {
    if (!reading_.blocks()[b].is_text()) return false;
    if (reading_.blocks()[b].role != base::BlockRole::paragraph) return false;
    ++all;
    deeds += has_deed_in_front(b) ? 1 : 0;
  }
  return deeds >= kFewest && deeds * kOf >= all;
}

bool WalkWords::tells_provisions(std::size_t section) const {
  const auto& title = reading_.sections()[section].title;
  return reading_.language().provisions.has(lower_words(title.substr(0, title.find(" ("))));
}

bool WalkWords::lists_needs(std::size_t b) const {
  constexpr std::size_t kMostWords = 8;
  const auto& block = reading_.blocks()[b];
  constexpr std::size_t kMostOfLabel = 4;  // words: "You need", in bold
  auto words = reading_.text(block.body);
  const bool label = !stops(words) && word_ranges(words).size() <= kMostOfLabel;
  if (block.role != base::BlockRole::paragraph || (!words.ends_with(':') && !label) ||
      word_ranges(words).size() > kMostWords || b + 1 >= reading_.blocks().size() ||
      reading_.blocks()[b + 1].role != base::BlockRole::item || is_numbered(reading_.blocks()[b + 1]))
    return false;
  if (words.ends_with(':')) words.remove_suffix(1);
  const auto lower = lower_words(words);
  return reading_.language().provisions.has(lower) || reading_.language().needs.begins(lower).has_value();
}

std::vector<std::size_t> WalkWords::counted(const std::vector<std::size_t>& said) const {
  constexpr std::size_t kFewest = 3;
  std::vector<std::size_t> found;
  for (const auto s : said) {
    const auto lower = lower_words(reading_.text(reading_.sentences()[s]));
    const auto comma = lower.find(", ");
    if (comma != std::string::npos &&
        reading_.language().counts.has(std::string_view(lower).substr(0, comma)))
      found.push_back(s);
  }
  return found.size() < kFewest ? std::vector<std::size_t>{} : found;
}

std::optional<std::size_t> WalkWords::shown_below(std::size_t b) const {
  const auto& blocks = reading_.blocks();
  auto below = b + 1;
  while (below < blocks.size() && blocks[below].role == base::BlockRole::caption) ++below;
  if (below >= blocks.size() || reading_.section_of(below) != reading_.section_of(b)) return std::nullopt;
  const bool shows =
      blocks[below].role == base::BlockRole::code || blocks[below].role == base::BlockRole::table;
  return shows ? std::optional(below) : std::nullopt;
}

bool WalkWords::text_goes_on(std::size_t b) const {
  return b + 1 < reading_.blocks().size() && reading_.blocks()[b + 1].is_text() &&
         reading_.section_of(b + 1) == reading_.section_of(b);
}

bool WalkWords::leads(std::size_t s) const {
  const auto b = reading_.sentences()[s].block;
  if (s + 1 != reading_.blocks()[b].end_sentence || !shown_below(b)) return false;
  const auto words = reading_.text(reading_.sentences()[s]);
  return words.ends_with(':') || !stops(words) || names_listing(reading_.language(), words) ||
         leads_to_code(reading_.language(), words);
}

bool WalkWords::leads_on(std::size_t b) const {
  const auto& block = reading_.blocks()[b];
  if (block.first_sentence == block.end_sentence) return false;
  if (leads(block.end_sentence - 1)) return true;
  // "`into_iter` - This consumes each element.", and below it how.
  const auto& first = reading_.sentences()[block.first_sentence];
  const auto spans = reading_.spans_in(first.range);
  if (shown_below(b) && first.by_code && !spans.empty() &&
      begins_with_label(reading_.text(first), spans.front().end))
    return true;
  // "Now suppose that he goes back.", an order: what to do next is shown below.
  const auto words = reading_.text(reading_.sentences()[block.end_sentence - 1]);
  const auto& language = reading_.language();
  // "Next dump it. The flag -Fc matters.": the deed it begins with is shown below.
  const auto below = shown_below(b);
  return below && (behind_order(language, words) != words || commands_reader(language, words) ||
                   language.task_starts.begins(lower_words(words)) ||
                   (reading_.blocks()[*below].role == base::BlockRole::code &&
                    tells_to_do(language, reading_.text(first))));
}

bool WalkWords::leads_to_block(std::size_t b) const {
  const auto below = shown_below(b);
  return below && (leads_on(b) || reading_.blocks()[*below].level > reading_.blocks()[b].level);
}

const CodeUse* WalkWords::use_at(std::size_t b) const {
  const auto use =
      std::find_if(uses_.begin(), uses_.end(), [&](const auto& each) { return each.block == b; });
  return use == uses_.end() ? nullptr : &*use;
}

bool WalkWords::is_printed(std::size_t b) const {
  return std::any_of(uses_.begin(), uses_.end(),
                     [&](const auto& use) { return use.output_block && *use.output_block == b; });
}

bool WalkWords::holds_code(std::size_t section) const {
  const auto& of = reading_.sections()[section];
  return std::any_of(uses_.begin(), uses_.end(), [&](const auto& use) {
    return use.block >= of.first_block && use.block < of.end_block &&
           reading_.blocks()[use.block].role == base::BlockRole::code;
  });
}

// Said of the lesson, or to whoever reads the page.
bool WalkWords::is_talk(std::size_t s) const {
  const auto lower = lower_words(reading_.text(reading_.sentences()[s]));
  const auto& language = reading_.language();
  if (language.only_talks.begins(lower) || language.chatter.begins(lower)) return true;
  // "Right. First you let out the air.", not "Does it matter? Yes."
  const auto end = lower.find_last_not_of(".!?");
  const bool opens = s == reading_.blocks()[reading_.sentences()[s].block].first_sentence || is_talk(s - 1);
  return opens && end != std::string::npos && language.interjections.has(lower.substr(0, end + 1));
}

std::optional<StepLabel> WalkWords::label_of(std::size_t s) const {
  const auto b = reading_.sentences()[s].block;
  const auto& block = reading_.blocks()[b];
  if (block.role != base::BlockRole::paragraph) return std::nullopt;
  auto found = step_label(reading_.language(), reading_.text(reading_.sentences()[s]));
  const bool goes_on = s + 1 < block.end_sentence || text_goes_on(b) || shown_below(b).has_value();
  if (!goes_on || (found && s != block.first_sentence && !found->is_counted)) return std::nullopt;
  return found;
}

bool WalkWords::can_be_told(std::size_t s) const {
  const auto& sentence = reading_.sentences()[s];
  const auto& block = reading_.blocks()[sentence.block];
  const auto& language = reading_.language();
  const auto words = reading_.text(sentence);
  const bool leads_here = leads(s);
  // Of a whole text, what stands above and below is told, too.
  const bool whole = unit_.sections_below;
  const bool points = whole ? language.leans_away.inside(lower_words(without_references(language, words)))
                            : sentence.leaning == Leaning::far && !names_listing(language, words);
  // "The above example …", right below it.
  const bool of_code = !whole && sentence.block > 0 &&
                       reading_.blocks()[sentence.block - 1].role == base::BlockRole::code &&
                       language.points_above.inside(lower_words(words)) &&
                       !language.leans_away.inside(lower_words(without_references(language, words)));
  if (points && !leads_here && !of_code) return false;
  const bool last = s + 1 == block.end_sentence;
  const bool followed = shown_below(sentence.block) || text_goes_on(sentence.block) || !last;
  if (words.ends_with(':') && !followed) return false;
  // A line alone that is no sentence: of a whole text its author set it there.
  const bool alone = block.end_sentence - block.first_sentence == 1;
  const bool told = words.front() >= 'A' && words.front() <= 'Z' && words.ends_with('.') &&
                    word_ranges(words).size() > 3;  // "Grab the lock before running it."
  const bool fragment = !whole && alone && !told && !goes_on_from_code(reading_, s) && !sentence.whole &&
                        !leads_here && block.role != base::BlockRole::item;
  return !fragment && !is_misread(language, words) && (whole || !only_refers(language, words));
}

std::vector<std::size_t> WalkWords::told_of(std::size_t b) {
  const auto& block = reading_.blocks()[b];
  std::vector<std::size_t> said;
  // "Was this page helpful? Yes No": what chatter begins, all of it is.
  if (reading_.language().chatter.begins(lower_words(reading_.text(block.body)))) return said;
  for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
    const auto words = reading_.text(reading_.sentences()[s]);
    if (composer_.cited(s) || word_ranges(words).empty() ||
        (is_printed(b + 1) && s + 1 == block.end_sentence) || is_talk(s))
      continue;
    // Behind what was left out, nothing can lean on it.
    const bool hangs = lost_ && *lost_ + 1 == s && reading_.sentences()[s].leaning == Leaning::previous;
    if (hangs || !can_be_told(s)) {
      lost_ = s;
      ++left_out_;
      continue;
    }
    said.push_back(s);
    ++told_;
  }
  return said;
}

std::string WalkWords::cite(std::size_t s) {
  const auto& sentence = reading_.sentences()[s];
  const auto words = reading_.text(sentence);
  const std::string front = goes_on_from_code(reading_, s) ? "\u2026 " : "";
  if (leads(s)) {
    led_ = shown_below(sentence.block);
    return front + composer_.cite(s, reading_.blocks()[*led_].range.end);
  }
  const auto& blocks = reading_.blocks();
  const bool last = s + 1 == blocks[sentence.block].end_sentence;
  const bool to_list = last && !stops(words) && sentence.block + 1 < blocks.size() &&
                       blocks[sentence.block].role == base::BlockRole::paragraph &&
                       blocks[sentence.block + 1].role == base::BlockRole::item;
  return front + (to_list ? composer_.cite(s, sentence.range.end) : composer_.cite(s));
}

std::string WalkWords::cite_with(base::ByteRange code, std::size_t s) {
  const auto range = reading_.sentences()[s].range;
  composer_.spend(s);
  const std::string front = goes_on_from_code(reading_, s) ? "\u2026 " : "";
  return front + composer_.cite_words(
                     shown_words(reading_.language(), reading_.text(range), reading_.spans_in(range)),
                     {code.start, range.end});
}

}  // namespace praxeo::generate

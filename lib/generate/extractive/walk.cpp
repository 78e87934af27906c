// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/walk.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/text/blocks.hpp"
#include "generate/extractive/opening.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/steps.hpp"
#include "generate/extractive/walk_lists.hpp"
#include "generate/extractive/walk_names.hpp"
#include "generate/extractive/walk_step.hpp"
#include "generate/extractive/walk_words.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

constexpr std::size_t kMostOfStep = 10;      // sentences, before a new paragraph begins a new step
constexpr std::size_t kEnoughOfStep = 3;     // where no heading parts them
constexpr std::size_t kMostExplaining = 14;  // sentences below code
constexpr std::size_t kOfTable = 2;          // sentences that a table is worth, which no step can show
constexpr std::size_t kLongestTable = 6000;  // bytes
constexpr std::size_t kLongestCode = 200;    // lines

class Walker {
 public:
  Walker(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses)
      : composer_(composer),
        reading_(composer.reading()),
        unit_(unit),
        uses_(uses),
        words_(composer, unit, uses),
        names_(reading_, unit, uses),
        placed_(leads_by_place(reading_, unit)) {
    // Without headings, each paragraph is a step.
    one_section_ = unit.blocks.empty() ||
                   reading_.section_of(unit.blocks.front()) == reading_.section_of(unit.blocks.back());
    by_deeds_ = one_section_ && words_.goes_by_deeds();
  }

  Walk take() && {
    for (const auto b : unit_.blocks) block(b);
    finish();
    names_.settle(walk_.steps);
    walk_.told_in_front = names_.tells_in_front();
    walk_.told += words_.told();
    walk_.left_out += words_.left_out();
    return std::move(walk_);
  }

 private:
  [[nodiscard]] const SourceBlock& at(std::size_t b) const { return reading_.blocks()[b]; }
  [[nodiscard]] std::string_view title() const { return reading_.sections()[section_].title; }

  void block(std::size_t b) {
    if (const auto section = reading_.section_of(b); section != section_) {
      finish();
      section_ = section;
      opens_section_ = true;
      list_.reset();
    }
    const auto& block = at(b);
    if (block.role == base::BlockRole::code) return code(b);
    const bool provides = words_.tells_provisions(section_) && !words_.holds_code(section_);
    if (block.role == base::BlockRole::table && provides && words_.list_rows(b, walk_.needed)) return;
    if (block.role == base::BlockRole::table) return table(b);
    if (block.role == base::BlockRole::definition) return meaning(b);
    if (!block.is_text() || block.first_sentence == block.end_sentence) return;
    if (words_.asks_reader(b)) finish();
    if (words_.is_furniture(b) || (walk_.steps.empty() && step_.empty() && is_aside(reading_, block))) return;
    const auto& language = reading_.language();
    const auto lower = lower_words(title());
    if (provides) return collect(b, walk_.needed);
    if (unit_.sections_below && language.takeaway_titles.has(lower) && !words_.holds_code(section_))
      return collect(b, walk_.takeaways);
    if (block.role == base::BlockRole::item) return needs_ ? collect(b, walk_.needed) : item(b);
    needs_ = walk_.steps.empty() && words_.lists_needs(b);
    if (needs_) return finish(), composer_.spend(block.first_sentence);
    paragraph(b);
  }

  // "Ingredients", "To take away": a sentence or item each.
  void collect(std::size_t b, std::vector<std::string>& into) {
    std::string all;
    for (const auto s : words_.told_of(b)) {
      if (!into.empty() && words_.adds_to_need(s)) all = std::move(into.back()), into.pop_back();
      add_words(all, composer_.cite(s), false);
      if (at(b).role == base::BlockRole::paragraph) into.push_back(std::exchange(all, {}));
    }
    if (!all.empty()) into.push_back(std::move(all));
  }

  void paragraph(std::size_t b) {
    const auto& block = at(b);
    const auto said = words_.told_of(b);
    if (said.empty()) return;
    if (block.level > 0 && !step_.points.empty()) return add_words(step_.points.back(), told(said, b), false);
    if (block.level == 0) list_.reset();
    if (step_.empty() && walk_.steps.empty() && words_.says_needs(b)) {
      for (const auto s : said) walk_.needed.push_back(words_.cite(s));
      return;
    }
    const bool deed = words_.begins_deed(b);
    const bool of_code = step_.has_code() && step_.points.empty() && step_.last && *step_.last + 1 == b &&
                         !deed && !words_.leads_on(b) && !placed_.contains(b) &&
                         !words_.label_of(said.front()) && step_.explained + said.size() <= kMostExplaining;
    if (of_code) return explain(said, b);
    const bool behind_list = of_item_ && block.level == 0;
    if (step_.has_code() || !step_.points.empty() || behind_list || step_.told.size() >= kMostOfStep ||
        (one_section_ && block.level == 0 && begins_step(b, deed) && !asked()))
      finish();
    say(said, b);
  }

  [[nodiscard]] bool begins_step(std::size_t b, bool deed) const {
    if (by_deeds_) return words_.has_deed_in_front(b) || words_.goes_on_in_order(b);
    return deed || step_.told.size() >= kEnoughOfStep;
  }

  // The step ends with a question, which what follows answers.
  [[nodiscard]] bool asked() const {
    return !step_.told.empty() && reading_.text(reading_.sentences()[step_.told.back()]).ends_with('?');
  }

  // A paragraph of the step's text; "Step 2: …" and "Second, …" begin the next one.
  void say(const std::vector<std::size_t>& said, std::size_t b) {
    const auto counted = words_.counted(said);
    bool apart = !labels_text();
    if (!walk_.first) walk_.first = said.front();
    for (const auto s : said) {
      if (label(s)) continue;
      if (auto words = colon_label(s, b)) {
        add_words(step_.text, *words, true);
        apart = false;
        step_.told.push_back(s);
        continue;
      }
      if (std::find(counted.begin(), counted.end(), s) != counted.end()) {
        finish();
        of_item_ = true;
      }
      add_words(step_.text, words_.cite(s), apart);
      apart = false;
      step_.told.push_back(s);
    }
    step_.last = b;
  }

  // "Safety:", and below it what that is.
  [[nodiscard]] bool labels_text() const {
    constexpr std::size_t kMostWords = 4;
    if (step_.told.empty()) return false;
    const auto words = reading_.text(reading_.sentences()[step_.told.back()]);
    return words.ends_with(':') && word_ranges(words).size() <= kMostWords;
  }

  bool label(std::size_t s) {
    auto found = words_.label_of(s);
    if (!found) return false;
    finish();
    label_ = spoken_label(names_.counts() ? found->counted : found->name);
    composer_.spend(s);
    return true;
  }

  // "Note: twice 12 is 24." names its step, where no heading does.
  std::optional<std::string> colon_label(std::size_t s, std::size_t b) {
    const auto words = reading_.text(reading_.sentences()[s]);
    const auto colon = words.find(": ");
    if (s != at(b).first_sentence || at(b).role != base::BlockRole::paragraph || !step_.empty() ||
        opens_section_ || colon == std::string_view::npos || colon + 2 >= words.size() ||
        !names_step(reading_.language(), lower_words(words.substr(0, colon))))
      return std::nullopt;
    label_ = spoken_label(words.substr(0, colon));
    return composer_.cite_from(s, colon + 2);
  }

  // What stands below code speaks of it. Where no words led to that, they rest on it, too.
  void explain(const std::vector<std::size_t>& said, std::size_t b) {
    bool apart = true;
    for (const auto s : said) {
      auto cited = step_.rests ? words_.cite(s) : words_.cite_with(step_.shown, s);
      step_.rests = true;
      add_words(step_.explanation, cited, apart);
      apart = false;
    }
    step_.explained += said.size();
    step_.last = b;
  }

  [[nodiscard]] std::string told(const std::vector<std::size_t>& said, std::size_t b) {
    std::string all;
    for (const auto s : said) {
      add_words(all, step_.rests ? words_.cite(s) : words_.cite_with(step_.shown, s), false);
      step_.rests = true;
    }
    step_.last = b;
    return all;
  }

  void item(std::size_t b) {
    const auto& block = at(b);
    if (is_numbered(block) && block.level == 0) {
      if (!list_) list_ = list_at(reading_, b);
      if (*list_ == ListOf::steps) return step_of_item(b);
    } else if (block.level == 0) {
      list_.reset();
      if (of_item_) finish();
      if (words_.navigates(b)) return;
    }
    const auto said = words_.told_of(b);
    if (said.empty()) return;
    if (block.level > 0 && !of_item_ && !step_.points.empty())
      return add_words(step_.points.back(), told(said, b), false);
    if (words_.leads_to_block(b)) {  // a step with its code
      finish();
      return say(said, b);
    }
    step_.points.push_back(told(said, b));
  }

  // Its question is its heading, where an answer follows.
  void step_of_item(std::size_t b) {
    auto said = words_.told_of(b);
    if (said.empty()) return;
    finish();
    of_item_ = true;
    if (names_.counts()) count_ = count_of(reading_, b, walk_.steps.size() + 1);
    const auto words = reading_.text(reading_.sentences()[said.front()]);
    const bool more = said.size() > 1 || has_more(reading_, b);
    const bool asks = words.ends_with('?') && words.size() <= 160 && more;
    if (asks) {
      label_ = title_words(words, 160);
      composer_.spend(said.front());
      said.erase(said.begin());
    }
    say(said, b);
  }

  void code(std::size_t b) {
    if (words_.is_printed(b)) return;
    const auto* use = words_.use_at(b);
    // The same once more, in another dialect.
    if (use == nullptr && b > 0 && at(b - 1).role == base::BlockRole::code) return;
    const auto piece = use != nullptr ? use->piece : reading_.code(b, unit_.title);
    if (piece.lines == 0) return;
    if (piece.lines > kLongestCode) {
      ++walk_.codes_left_out;
      return;
    }
    const bool led = words_.led(b);
    if (!led && b == unit_.blocks.back() && is_signature(piece)) return;
    if (prints(b, piece)) {
      step_.output = base::unindent_code(reading_.text(at(b).range));  // its blanks are columns
      step_.last = b;
      return;
    }
    if (goes_on(b, piece)) return;
    const auto code = code_json(piece);
    show(b, {code.at("language"), code.at("source")});
    step_.use = use;
    if (use != nullptr && use->output_block && piece.transcript.empty()) {
      step_.output = piece.output.value_or("");
      composer_.spend(at(*use->output_block - 1).first_sentence);
      step_.last = *use->output_block;
    }
  }

  void show(std::size_t b, ShownCode shown) {
    if (step_.has_code() || !step_.points.empty()) finish();
    step_.code = std::move(shown);
    step_.shown = at(b).range;
    step_.rests = words_.led(b);
    step_.last = b;
  }

  // A second fence right below code, which tells no language: what the code prints.
  [[nodiscard]] bool prints(std::size_t b, const CodePiece& piece) const {
    if (!step_.has_code() || !step_.output.empty() || !step_.last || *step_.last + 1 != b) return false;
    if (!reading_.is_drawn() || !step_.explanation.empty() || piece.output) return false;
    const auto& told = at(b).language;
    const auto& above = at(*step_.last);
    return (told.empty() || told == "text" || told == "console") && above.role == base::BlockRole::code &&
           !above.language.empty() && above.language != "text" && above.language != "console";
  }

  // Code right below other code of its language is the same piece, parted by a blank line; a fence is not.
  bool goes_on(std::size_t b, const CodePiece& piece) {
    if (!step_.has_code() || !step_.last || *step_.last + 1 != b || reading_.is_drawn() || piece.output ||
        !step_.output.empty() || !step_.explanation.empty() || step_.code->language != piece.language)
      return false;
    (step_.code->source += "\n\n") += piece.code;
    step_.shown.end = at(b).range.end;
    step_.last = b;
    return true;
  }

  // A term and what it means, side by side on the page.
  void meaning(std::size_t b) {
    if (b == 0 || at(b - 1).role != base::BlockRole::term) return paragraph(b);
    const base::ByteRange both{at(b - 1).body.start, at(b).body.end};
    const auto words =
        std::string(reading_.text(at(b - 1).body)) + ": " + std::string(reading_.text(at(b).body));
    step_.points.push_back(composer_.cite_words(shown_words(reading_.language(), words), both));
    step_.last = b;
  }

  void table(std::size_t b) {
    const auto& range = at(b).range;
    if (range.size() > kLongestTable) {
      walk_.left_out += kOfTable;
      return;
    }
    show(b, {"text", table_text(reading_.text(range))});
  }

  void finish() {
    if (step_.empty()) {
      label_.reset();  // of a step that has no words here
      count_.clear();
      return;
    }
    // Nothing is said of the code: it rests on itself.
    if (step_.has_code() && !step_.rests) step_.text += composer_.cite_words("", step_.shown);
    const bool counts = of_item_ || opens_section_ || label_ || !count_.empty();
    const StepSigns signs{section_,
                          opens_section_,
                          of_item_,
                          step_.has_code(),
                          std::move(step_.told),
                          step_.use,
                          std::exchange(label_, std::nullopt),
                          std::exchange(count_, {})};
    json step{{"heading", names_.next(signs)}, {"text", std::move(step_.text)}};
    // "Now run it:", behind the code that the section began with: no step of its own.
    if (!counts && !names_.counts_by_place(signs) && step["heading"] == "" && unit_.sections_below &&
        section_ == last_section_ && section_ != unit_.section)
      step["continues"] = true;
    last_section_ = section_;
    // A remark behind a step, with nothing to show, stands with that.
    if (step.contains("continues") && !step_.has_code() && step_.points.empty() && !walk_.steps.empty() &&
        !walk_.steps.back().contains("points")) {
      auto& before = walk_.steps.back();
      const auto* place = before.contains("code") ? "explanation" : "text";
      auto words = before.value(place, std::string());
      add_words(words, step["text"], true);
      before[place] = std::move(words);
      names_.drop();
      step_ = {};
      opens_section_ = of_item_ = false;
      return;
    }
    if (step_.has_code()) step["code"] = {{"language", step_.code->language}, {"source", step_.code->source}};
    if (!step_.output.empty()) step["output"] = std::move(step_.output);
    if (!step_.explanation.empty()) step["explanation"] = std::move(step_.explanation);
    if (!step_.points.empty()) step["points"] = std::move(step_.points);
    walk_.steps.push_back(std::move(step));
    step_ = {};
    opens_section_ = of_item_ = false;
  }

  Composer& composer_;
  const Reading& reading_;
  const Unit& unit_;
  const std::vector<CodeUse>& uses_;
  WalkWords words_;
  WalkNames names_;
  Walk walk_;
  WalkStep step_;
  std::size_t section_ = static_cast<std::size_t>(-1), last_section_ = section_;  // of the last step
  bool one_section_ = false, opens_section_ = false, of_item_ = false;
  bool by_deeds_ = false;         // a text without headings, whose paragraphs tell what to do
  bool needs_ = false;            // "You need:" stands above the items
  std::set<std::size_t> placed_;  // paragraphs that lead to code by their place
  std::optional<ListOf> list_;    // the numbered list that the block stands in
  std::optional<std::string> label_;
  std::string count_;  // "Step 2", of an item
};

}  // namespace

Walk walk_through(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses) {
  return Walker(composer, unit, uses).take();
}

}  // namespace praxeo::generate

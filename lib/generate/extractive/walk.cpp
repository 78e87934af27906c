// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/walk.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "generate/extractive/opening.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/step_headings.hpp"
#include "generate/extractive/steps.hpp"

namespace praxeo::generate {
namespace {

using nlohmann::json;

constexpr std::size_t kMostOfStep = 10;  // sentences, before a new paragraph begins a new step
constexpr std::size_t kOfTable = 2;      // sentences that a table is worth, which no step can show

class Walker {
 public:
  Walker(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses)
      : composer_(composer),
        reading_(composer.reading()),
        unit_(unit),
        uses_(uses),
        headings_(reading_, unit) {}

  Walk take() && {
    for (const auto b : unit_.blocks) block(b);
    alone();
    close(nullptr);
    return std::move(walk_);
  }

 private:
  void block(std::size_t b) {
    const auto& block = reading_.blocks()[b];
    if (const auto section = reading_.section_of(b); section != section_) {
      alone();
      close(nullptr);
      section_ = section;
      opens_section_ = true;
      code_first_ = begins_with_code(b);
    }
    if (block.role == base::BlockRole::code) return code(b);
    if (block.role == base::BlockRole::table) return table(b);
    if (!block.is_text()) return;
    if (walk_.steps.empty() && text_.empty() && is_aside(reading_, block)) return;
    const auto& language = reading_.language();
    if (language.provisions.has(lower_words(reading_.sections()[section_].title)) && !holds_code())
      return provision(block);
    const bool numbered = block.role == base::BlockRole::item && block.level == 0 && !block.marker.empty() &&
                          block.marker.find_first_of("-*+") == std::string::npos;
    const bool behind_list = of_item_ && block.level == 0;
    if (numbered || behind_list || shown_.size() >= kMostOfStep) close(nullptr);
    of_item_ = of_item_ || numbered;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      label(block, s);
      sentence(b, s);
    }
    if (explained_ != nullptr && !text_.empty()) {
      text_ += composer_.cite_words("", reading_.blocks()[explained_->block].range);
      close(std::exchange(explained_, nullptr));
    }
  }

  // "Step 2: Work out what to expect." begins a step, and is its heading.
  void label(const SourceBlock& block, std::size_t s) {
    if (block.role != base::BlockRole::paragraph || composer_.cited(s)) return;
    auto found = step_label(reading_.language(), reading_.text(reading_.sentences()[s]));
    const bool goes_on = s + 1 < block.end_sentence ||
                         text_goes_on(static_cast<std::size_t>(&block - reading_.blocks().data()));
    if (!found || !goes_on || (s != block.first_sentence && !found->is_counted)) return;
    close(nullptr);
    label_ = headings_.counts() ? std::move(found->counted) : std::move(found->name);
    composer_.spend(s);
    ++walk_.told;
  }

  [[nodiscard]] bool only_asks(const SourceBlock& block) const {
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      if (!reading_.text(reading_.sentences()[s]).ends_with('?')) return false;
    }
    return true;
  }

  [[nodiscard]] bool holds_code() const {
    const auto& section = reading_.sections()[section_];
    return std::any_of(uses_.begin(), uses_.end(), [&](const auto& use) {
      return use.block >= section.first_block && use.block < section.end_block;
    });
  }

  // The code right below, whatever caption stands between them.
  [[nodiscard]] const CodeUse* code_below(std::size_t b) const { return use_at(behind_captions(b)); }
  [[nodiscard]] std::size_t behind_captions(std::size_t b) const {
    auto below = b + 1;
    while (below < reading_.blocks().size() && reading_.blocks()[below].role == base::BlockRole::caption)
      ++below;
    return below;
  }
  [[nodiscard]] const CodeUse* use_at(std::size_t b) const {
    const auto use =
        std::find_if(uses_.begin(), uses_.end(), [&](const auto& each) { return each.block == b; });
    return use == uses_.end() ? nullptr : &*use;
  }
  // What some code printed stands there: it is shown with that.
  [[nodiscard]] bool is_printed(std::size_t b) const {
    return std::any_of(uses_.begin(), uses_.end(),
                       [&](const auto& use) { return use.output_block && *use.output_block == b; });
  }
  [[nodiscard]] bool item_below(std::size_t b) const {
    return b + 1 < reading_.blocks().size() && reading_.blocks()[b + 1].role == base::BlockRole::item;
  }

  [[nodiscard]] bool text_goes_on(std::size_t b) const {
    return b + 1 < reading_.blocks().size() && reading_.blocks()[b + 1].is_text() &&
           reading_.section_of(b + 1) == section_;
  }
  // A table that is short enough to be shown.
  [[nodiscard]] std::optional<std::size_t> table_below(std::size_t b) const {
    const auto below = behind_captions(b);
    const bool fits = below < reading_.blocks().size() &&
                      reading_.blocks()[below].role == base::BlockRole::table && can_be_shown(below);
    return fits ? std::optional(below) : std::nullopt;
  }
  [[nodiscard]] bool can_be_shown(std::size_t b) const {
    constexpr std::size_t kMostBytes = 3000;
    return reading_.blocks()[b].range.size() <= kMostBytes;
  }

  // Its rows, as the text has them.
  void table(std::size_t b) {
    if (!can_be_shown(b)) {
      walk_.left_out += kOfTable;
      return;
    }
    alone();
    const auto& range = reading_.blocks()[b].range;
    if (led_ != b) add(composer_.cite_words("", range));
    json step{{"heading", heading(nullptr)},
              {"text", std::move(text_)},
              {"code", {{"language", "text"}, {"source", std::string(reading_.text(range))}}}};
    walk_.steps.push_back(std::move(step));
    begin_step();
  }

  [[nodiscard]] bool numbered_below(std::size_t b) const {
    return item_below(b) && reading_.blocks()[b + 1].marker.find_first_of("-*+") != 0;
  }

  void sentence(std::size_t b, std::size_t s) {
    const auto& sentence = reading_.sentences()[s];
    const auto& block = reading_.blocks()[b];
    const auto words = reading_.text(sentence);
    const auto& language = reading_.language();
    if (is_printed(b + 1) || composer_.cited(s) || language.only_talks.begins(lower_words(words)) ||
        language.chatter.begins(lower_words(words)))
      return;
    const bool last = s + 1 == block.end_sentence;
    const auto* below = last ? code_below(b) : nullptr;
    const auto table = last && below == nullptr ? table_below(b) : std::nullopt;
    const bool stops = std::string_view(".!?:").find(words.back()) != std::string_view::npos;
    const bool leads = below != nullptr && (words.ends_with(':') || !stops ||
                                            names_listing(language, words) || leads_to_code(language, words));
    // Of a whole text, what stands above and below is told, too.
    const bool points = unit_.sections_below
                            ? language.leans_away.inside(lower_words(without_references(language, words)))
                            : sentence.leaning == Leaning::far && !names_listing(language, words);
    const bool far = points && !leads;
    const bool hangs = words.ends_with(':') && below == nullptr && !table && !(last && text_goes_on(b));
    // A line alone that is no sentence; among sentences "Step 5: Compare." and "True!" are some, too.
    const bool alone = block.end_sentence - block.first_sentence == 1;
    const bool told = words.front() >= 'A' && words.front() <= 'Z' && words.ends_with('.') &&
                      word_ranges(words).size() > 3;  // "Grab the lock before running it."
    // "…, and the chance of it is 1 - p.", below the code that it goes on from
    const bool goes_on = s == block.first_sentence && !sentence.by_code && words.front() >= 'a' &&
                         words.front() <= 'z' && b > 0 &&
                         reading_.blocks()[b - 1].role == base::BlockRole::code &&
                         language.stop.has(words.substr(0, words.find_first_of(" ,")));
    const bool fragment =
        alone && !told && !goes_on && !sentence.whole && !leads && block.role != base::BlockRole::item;
    if (far || hangs || fragment || is_misread(language, words) || only_refers(language, words)) {
      lost_ = s;
      ++walk_.left_out;
      return;
    }
    if (word_ranges(words).empty()) return;  // a tick
    // Behind what was left out, nothing can lean on it.
    if (lost_ && *lost_ + 1 == s && sentence.leaning == Leaning::previous) {
      lost_ = s;
      ++walk_.left_out;
      return;
    }
    if (block.role == base::BlockRole::item && only_asks(block)) return;  // asked of who learns
    // "Welcome!"
    if (walk_.steps.empty() && text_.empty() && words.ends_with('!') && words.find(' ') == std::string::npos)
      return;
    // "Follow these steps:": they do.
    if (last && words.ends_with(':') && below == nullptr && numbered_below(b)) return;
    ++walk_.told;
    if (walk_.steps.empty() && text_.empty() && block.role == base::BlockRole::paragraph &&
        language.needs.begins(lower_words(words)) && !leads && !words.ends_with(':')) {
      walk_.needed.push_back(composer_.cite(s));  // "You need: a key, an old towel, a small bowl."
      return;
    }
    shown_.push_back(s);
    if (table && words.ends_with(':')) {
      add(composer_.cite(s, reading_.blocks()[*table].range.end));
      led_ = *table;
      return;
    }
    if (last && words.ends_with(':') && below == nullptr) return listing(b, s);
    if (leads) {
      add((goes_on ? "\u2026 " : "") + composer_.cite(s, reading_.blocks()[below->block].range.end));
      led_ = below->block;
    } else {
      add((goes_on ? "… " : "") +
          (stops ? composer_.cite(s) : composer_.cite(s, sentence.range.end, LeadSign::stop)));
    }
  }

  // "Find the parameters for:" and below it "- prefix", "- path": one sentence with all of them.
  void listing(std::size_t b, std::size_t s) {
    constexpr std::size_t kMostWords = 12;  // of a thing
    const auto& blocks = reading_.blocks();
    std::vector<std::size_t> things;
    for (auto at = b + 1; at < blocks.size() && blocks[at].role == base::BlockRole::item; ++at) {
      const auto words = reading_.text(blocks[at].body);
      const bool thing = blocks[at].first_sentence + 1 == blocks[at].end_sentence && !words.ends_with('.') &&
                         !words.ends_with(':') && word_ranges(words).size() <= kMostWords;
      if (!thing || reading_.section_of(at) != section_) break;
      things.push_back(at);
    }
    const auto behind = things.empty() ? b + 1 : things.back() + 1;
    const bool more = behind < blocks.size() && blocks[behind].role == base::BlockRole::item &&
                      blocks[behind].marker.find_first_of("-*+") == 0;
    if (things.size() < 2 || more) return add(composer_.cite(s));
    const auto range = reading_.sentences()[s].range;
    auto words = shown_words(reading_.language(), reading_.text(range), reading_.spans_in(range));
    for (const auto at : things) {
      words += at == things.front() ? " " : ", ";
      words += shown_words(reading_.language(), reading_.text(blocks[at].body),
                           reading_.spans_in(blocks[at].body));
      composer_.spend(blocks[at].first_sentence);
      ++walk_.told;
    }
    composer_.spend(s);
    add(composer_.cite_words(words + ".", {range.start, blocks[things.back()].range.end}));
  }

  void provision(const SourceBlock& block) {
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      if (composer_.cited(s)) continue;
      ++walk_.told;
      walk_.needed.push_back(composer_.cite(s));
    }
  }

  void code(std::size_t b) {
    const auto* use = use_at(b);
    if (use == nullptr) {
      walk_.codes_left_out += is_printed(b) ? 0 : 1;
      return;
    }
    const auto& range = reading_.blocks()[b].range;
    if (led_ != b && b == unit_.blocks.back() && is_signature(use->piece)) return;
    if (code_first_) close(nullptr);  // said of all
    if (text_.empty() && code_end_ && *code_end_ + 1 == b && goes_on(*use)) {
      code_end_ = b;
      return;
    }
    alone();
    if (text_.empty()) {
      // Nothing but its heading says what it is, or the text below.
      const auto& section = reading_.sections()[section_];
      const auto above = section.first_block;
      const bool headed = opens_section_ && above > 0 && above == b && !section.numbered &&
                          reading_.blocks()[above - 1].role == base::BlockRole::heading &&
                          !reading_.language().generic.has(lower_words(section.title));
      if (!headed && text_below(b)) {
        explained_ = use;
        return;
      }
      of_heading_ = headed;
      add(headed ? composer_.cite_words(shown_words(reading_.language(), section.title) + ":",
                                        {reading_.blocks()[above - 1].range.start, range.end})
                 : composer_.cite_words("", range));
    } else if (led_ != b) {
      text_ += composer_.cite_words("", range);
    }
    close(use);
    if (!use->output_block) code_end_ = b;
  }

  // What stands right below code speaks of it, where it leads to no other.
  [[nodiscard]] bool text_below(std::size_t b) const {
    if (b + 1 >= reading_.blocks().size() || reading_.section_of(b + 1) != section_) return false;
    const auto& below = reading_.blocks()[b + 1];
    return (below.role == base::BlockRole::paragraph || below.role == base::BlockRole::definition) &&
           below.first_sentence < below.end_sentence && (code_first_ || code_below(b + 1) == nullptr);
  }
  // Code, what it does, the next code, what that does: nothing in the section leads to the code below it.
  [[nodiscard]] bool begins_with_code(std::size_t first) const {
    const auto& blocks = reading_.blocks();
    const auto& section = reading_.sections()[section_];
    const bool of_examples = reading_.language().worked_titles.begins(lower_words(section.title)).has_value();
    if (blocks[first].role != base::BlockRole::code && !of_examples) return false;
    std::size_t codes = 0;
    for (auto b = first; b < section.end_block; ++b) {
      if (blocks[b].is_text() && reading_.text(blocks[b].body).ends_with(':')) return false;
      if (blocks[b].role != base::BlockRole::code) continue;
      ++codes;
      if (b + 1 == section.end_block || !blocks[b + 1].is_text()) return false;  // nothing is said of it
    }
    return codes > 0;
  }
  // Code that nothing is said of after all.
  void alone() {
    if (explained_ == nullptr) return;
    add(composer_.cite_words("", reading_.blocks()[explained_->block].range));
    close(std::exchange(explained_, nullptr));
  }

  // Code right below other code of its language is the same piece, parted by a blank line.
  bool goes_on(const CodeUse& use) {
    auto& step = walk_.steps.back();
    if (!step.contains("code") || step["code"]["language"] != use.piece.language || use.piece.output)
      return false;
    step["text"] =
        step["text"].get<std::string>() + composer_.cite_words("", reading_.blocks()[use.block].range);
    step["code"]["source"] = step["code"]["source"].get<std::string>() + "\n\n" + use.piece.code;
    return true;
  }

  void add(const std::string& words) {
    if (!text_.empty() && !words.starts_with("[^")) text_ += ' ';
    text_ += words;
  }

  void close(const CodeUse* use) {
    if (text_.empty()) return;
    json step{{"heading", heading(use)}, {"text", std::move(text_)}};
    if (use != nullptr) step["code"] = code_json(use->piece);
    walk_.steps.push_back(std::move(step));
    if (use != nullptr && use->output_block) walk_.steps.push_back(printed_step(composer_, *use));
    begin_step();
  }
  void begin_step() {
    text_.clear();
    shown_.clear();
    opens_section_ = of_item_ = false;
  }

  std::string heading(const CodeUse* use) {
    if (std::exchange(of_heading_, false)) {
      auto title = headings_.of_section(section_);  // its words stand in the text
      return headings_.counts() ? title : std::string();
    }
    const auto& section = reading_.sections()[section_];
    const bool says = !reading_.language().methods.has(lower_words(section.title));  // not "Steps"
    const bool opens = opens_section_ && unit_.sections_below && says;
    auto title = opens ? headings_.of_section(section_) : std::string();
    if (const auto own = std::exchange(label_, std::nullopt))
      return title.empty() ? *own : title + ": " + *own;
    if (!title.empty()) return title;
    if (shown_.empty()) return {};
    // What stands in front of all sections opens them, and needs no other name.
    if (unit_.sections_below && section_ == unit_.section && use == nullptr && !of_item_) return {};
    return of_item_ && use == nullptr ? headings_.of_item(shown_) : headings_.next(shown_, use);
  }

  Composer& composer_;
  const Reading& reading_;
  const Unit& unit_;
  const std::vector<CodeUse>& uses_;
  StepHeadings headings_;
  Walk walk_;
  std::size_t section_ = static_cast<std::size_t>(-1);
  bool opens_section_ = false;
  bool code_first_ = false;  // words stand below their code in this section
  bool of_item_ = false;
  bool of_heading_ = false;  // the text is the section's heading
  std::string text_;
  std::vector<std::size_t> shown_;
  std::optional<std::string> label_;
  std::optional<std::size_t> lost_, led_, code_end_;
  const CodeUse* explained_ = nullptr;  // code whose words stand below it
};

}  // namespace

Walk walk_through(Composer& composer, const Unit& unit, const std::vector<CodeUse>& uses) {
  return Walker(composer, unit, uses).take();
}

}  // namespace praxeo::generate

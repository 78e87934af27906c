// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/text/normalize.hpp"
#include "generate/extractive/numbered_sections.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/step_headings.hpp"
#include "generate/extractive/steps.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kFewestItems = 2;
constexpr std::size_t kFewestUntold = 3;  // of a list that does not say that it holds steps
constexpr std::size_t kMostItems = 20;

bool announces_steps(const Words& words, std::string_view sentence) {
  return words.steps.inside(lower_words(sentence));
}

// "3.", "3)" and "c)" are 3; 0 for what numbers nothing.
int number_of(const SourceBlock& block) {
  if (block.role != base::BlockRole::item || block.level != 0 || block.marker.empty()) return 0;
  const std::string_view marker = block.marker;
  int number = 0;
  std::from_chars(marker.data(), marker.data() + marker.size(), number);
  if (number > 0) return number;
  const bool letter = marker.size() == 2 && marker[0] >= 'a' && marker[0] <= 'z';
  return letter ? marker[0] - 'a' + 1 : 0;
}

// What of an item points to where its reader can't follow: "as in the previous section". A place that is
// named can be found, and behind the items above it "this", "them" and even "above" have found theirs.
bool points_away(const Reading& reading, std::size_t s) {
  const auto& language = reading.language();
  return language.leans_away.inside(
      lower_words(without_references(language, reading.text(reading.sentences()[s]))));
}

// Half a step is worse than none; lists often do without stops.
bool is_whole_item(const Reading& reading, const SourceBlock& block) {
  if (block.first_sentence == block.end_sentence) return false;
  const auto& first = reading.sentences()[block.first_sentence];
  if (first.whole) return true;
  const auto words = reading.text(first);
  const auto& language = reading.language();
  const auto ranges = word_ranges(words);
  if (ranges.empty() || is_misread(language, words)) return false;
  if (reading.is_written()) return true;  // no page parted it
  if (ranges.size() < 2 || !tells_to_do(language, words)) return false;
  const auto last = lower_words(words.substr(ranges.back().start, ranges.back().size()));
  return words.ends_with(':') || (!language.stop.has(last) && !words.ends_with(','));
}

struct Numbered {
  std::size_t from = 0;                         // place in the unit's blocks
  std::size_t end = 0;                          // behind all that belongs to it
  std::vector<std::vector<std::size_t>> items;  // blocks
};

// "The server compares it with …", "Then …": what happened before is at hand. An enumeration has no such
// items.
bool goes_on(const Reading& reading, const SourceBlock& item) {
  if (item.first_sentence == item.end_sentence) return false;
  const auto& first = reading.sentences()[item.first_sentence];
  const auto& language = reading.language();
  const auto words = reading.text(first);
  const auto lower = lower_words(words);
  return first.leaning == Leaning::previous || behind_order(language, words) != words ||
         language.leans_pronouns.inside(lower);
}

// Whether the code right below the last item is the item's: it announces it or tells to do something, or
// other items have theirs.
bool takes_code(const Reading& reading, const Numbered& list) {
  const auto& blocks = reading.blocks();
  const auto is_code = [&](std::size_t b) { return blocks[b].role == base::BlockRole::code; };
  const bool others = std::any_of(list.items.begin(), list.items.end(), [&](const auto& item) {
    return std::any_of(item.begin(), item.end(), is_code);
  });
  const auto& last = blocks[list.items.back().back()];
  if (others || last.first_sentence == last.end_sentence) return true;
  const auto words = reading.text(reading.sentences()[last.end_sentence - 1]);
  return !words.ends_with('.') || tells_to_do(reading.language(), words);
}

// The lists of a unit that count from one on. What stands between two numbers belongs to the first of them;
// behind the last one, what is set in does, and code right below it that is the item's.
std::vector<Numbered> numbered_lists(const Reading& reading, const Unit& unit) {
  const auto& blocks = reading.blocks();
  std::vector<Numbered> lists;
  int last = 0;
  for (std::size_t i = 0; i < unit.blocks.size(); ++i) {
    const auto number = number_of(blocks[unit.blocks[i]]);
    if (number == 0) continue;
    if (number == 1) {
      lists.push_back({i, i + 1, {{unit.blocks[i]}}});
    } else if (lists.empty() || number != last + 1) {
      last = 0;
      continue;
    } else {
      auto& list = lists.back();
      for (auto between = list.end; between < i; ++between) list.items.back().push_back(unit.blocks[between]);
      list.items.push_back({unit.blocks[i]});
      list.end = i + 1;
    }
    last = number;
  }
  for (std::size_t n = 0; n < lists.size(); ++n) {
    auto& list = lists[n];
    const auto most = n + 1 < lists.size() ? lists[n + 1].from : unit.blocks.size();
    bool direct = true;
    while (list.end < most) {
      const auto& block = blocks[unit.blocks[list.end]];
      const bool set_in = block.level > 0 && block.role != base::BlockRole::heading;
      if (!set_in && !(direct && block.role == base::BlockRole::code && takes_code(reading, list))) break;
      direct = false;
      list.items.back().push_back(unit.blocks[list.end++]);
    }
  }
  return lists;
}

std::optional<Procedure::Refused> refused_item(const Reading& reading, const std::vector<std::size_t>& item,
                                               std::size_t place) {
  const auto& blocks = reading.blocks();
  if (!is_whole_item(reading, blocks[item.front()])) return Procedure::Refused{place, item.front(), false};
  for (std::size_t part = 0; part < item.size(); ++part) {
    const auto& block = blocks[item[part]];
    const bool over_code = part + 1 < item.size() && blocks[item[part + 1]].role == base::BlockRole::code;
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      if (over_code && s + 1 == block.end_sentence) continue;  // "Run the following command": it is shown
      if (points_away(reading, s)) return Procedure::Refused{place, item.front(), true};
    }
  }
  return std::nullopt;
}

}  // namespace

bool tells_to_do(const Words& words, std::string_view sentence) {
  sentence = behind_order(words, sentence);
  if (commands_reader(words, sentence)) return true;
  const auto lower = lower_words(sentence);
  const auto ranges = word_ranges(lower);
  if (ranges.size() < 2 || ranges[0].start != 0 || ranges[1].start != ranges[0].end + 1) return false;
  const auto first = std::string_view(lower).substr(0, ranges[0].end);
  const auto second = std::string_view(lower).substr(ranges[1].start, ranges[1].size());
  // "Replaces the circular of 2017.": said of somebody.
  const bool of_third = words.language == "en" && first.ends_with('s') && !first.ends_with("ss");
  if (base::is_upper(sentence[ranges[1].start])) return false;  // "Pipe A gives 40 litres."
  return !of_third && !words.stop.has(first) && !words.articles.has(first) &&
         (words.articles.has(second) || words.leans_pronouns.has(second) || words.leans_early.has(second));
}

Unit without_lists(const Reading& reading, const Unit& unit) {
  auto left = unit;
  left.blocks.clear();
  std::size_t reached = 0;
  for (const auto& list : numbered_lists(reading, unit)) {
    if (list.items.size() < kFewestItems) continue;
    left.blocks.insert(left.blocks.end(), unit.blocks.begin() + static_cast<std::ptrdiff_t>(reached),
                       unit.blocks.begin() + static_cast<std::ptrdiff_t>(list.from));
    reached = list.end;
  }
  left.blocks.insert(left.blocks.end(), unit.blocks.begin() + static_cast<std::ptrdiff_t>(reached),
                     unit.blocks.end());
  return left;
}

std::vector<std::size_t> shown_of(const Reading& reading, const std::vector<std::size_t>& blocks) {
  std::vector<std::size_t> found;
  for (const auto b : blocks) {
    const auto& block = reading.blocks()[b];
    for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
      const auto& sentence = reading.sentences()[s];
      if (sentence.whole && !sentence.of_term && sentence.leaning != Leaning::far &&
          !only_refers(reading.language(), reading.text(sentence)))
        found.push_back(s);
    }
  }
  return found;
}

std::optional<Procedure> procedure_of(const Reading& reading, const Unit& unit) {
  const auto& sentences = reading.sentences();
  const auto& language = reading.language();
  if (!unit.steps.empty()) {
    auto found = procedure_of_sections(reading, unit);
    for (std::size_t item = 0; item < found.items.size() && !found.refused; ++item)
      found.refused = refused_item(reading, found.items[item], item);
    return found;
  }
  const auto lists = numbered_lists(reading, unit);
  std::optional<Procedure> best;
  for (std::size_t n = 0; n < lists.size(); ++n) {
    const auto& list = lists[n];
    if (list.items.size() < kFewestItems || list.items.size() > kMostItems) continue;
    Procedure found;
    found.items = list.items;
    const auto at = [&](std::size_t place) {
      return unit.blocks.begin() + static_cast<std::ptrdiff_t>(place);
    };
    found.before.assign(at(n == 0 ? 0 : lists[n - 1].end), at(list.from));
    found.after.assign(at(list.end), n + 1 < lists.size() ? at(lists[n + 1].from) : unit.blocks.end());
    if (!found.before.empty()) {
      const auto& above = reading.blocks()[found.before.back()];
      if (above.first_sentence < above.end_sentence) {
        const auto words = reading.text(sentences[above.end_sentence - 1]);
        found.told = announces_steps(language, words);
        if (found.told || words.ends_with(':')) found.announcing = above.end_sentence - 1;
      }
    }
    found.told = found.told || announces_steps(language, unit.title);
    const auto asked = std::count_if(found.items.begin(), found.items.end(), [&](const auto& item) {
      return reading.text(reading.blocks()[item.front()].body).ends_with('?');
    });
    if (static_cast<std::size_t>(asked) * 2 >= found.items.size()) continue;  // exercises
    std::size_t deeds = 0;
    std::size_t spoken = 0;  // items that say something, be it a deed
    for (std::size_t item = 0; item < found.items.size(); ++item) {
      const auto& block = reading.blocks()[found.items[item].front()];
      if (block.first_sentence < block.end_sentence) {
        const bool deed = tells_to_do(language, reading.text(sentences[block.first_sentence]));
        deeds += deed ? 1 : 0;
        spoken += deed || sentences[block.first_sentence].whole ? 1 : 0;
      }
      if (!found.refused) found.refused = refused_item(reading, found.items[item], item);
    }
    found.told = found.told || 2 * deeds > found.items.size();
    // "1. The name", "2. The token": things in a row, whatever announces them.
    if (2 * spoken < found.items.size()) continue;
    const bool in_turn = std::any_of(found.items.begin() + 1, found.items.end(), [&](const auto& item) {
      return goes_on(reading, reading.blocks()[item.front()]);
    });
    if (!found.told && (found.refused || found.items.size() < kFewestUntold || !in_turn)) continue;
    // Another list of the section may be whole.
    const auto worth = [](const Procedure& each) {
      return std::tuple(!each.refused, each.told, each.items.size());
    };
    const bool better = !best || worth(found) > worth(*best);
    if (better) best = std::move(found);
  }
  return best;
}

std::vector<std::string> refused_steps(const Reading& reading) {
  constexpr std::size_t kMostShown = 60;
  std::vector<std::string> found;
  for (const auto& unit : reading.units()) {
    const auto procedure = procedure_of(reading, unit);
    if (!procedure || !procedure->refused) continue;
    const auto& refused = *procedure->refused;
    const auto words = base::squeeze(reading.text(reading.blocks()[refused.block].body));
    const auto shown = title_words(words, kMostShown);
    found.push_back(
        fmt::format("step {} of the list under '{}' (\"{}{}\") {}", refused.item + 1, unit.title, shown,
                    shown.size() + 1 < words.size() ? " …" : "",
                    refused.points_away ? "points to what stands elsewhere" : "is no whole sentence"));
  }
  if (!found.empty()) found.front() += " (half a list is worse than none)";
  return found;
}

nlohmann::json item_steps(Composer& composer, const Unit& unit, const Procedure& procedure) {
  const auto& reading = composer.reading();
  const auto& blocks = reading.blocks();
  const auto about = reading.material().source.version.title + " " + unit.title;
  auto steps = nlohmann::json::array();
  StepHeadings headings(reading, unit);
  for (const auto& item : procedure.items) {
    std::string text;
    std::string code;
    std::string language;
    std::vector<std::size_t> shown;
    for (std::size_t part = 0; part < item.size(); ++part) {
      const auto& block = blocks[item[part]];
      if (block.role == base::BlockRole::code) {
        const auto piece = reading.code(item[part], about);
        if (piece.lines == 0) continue;
        if (!code.empty()) code += '\n';
        code += piece.output ? piece.transcript : piece.code;
        if (language.empty()) language = piece.output ? "console" : piece.language;
        continue;
      }
      const auto later = item.begin() + static_cast<std::ptrdiff_t>(part) + 1;
      const bool more_text = std::any_of(later, item.end(), [&](auto b) {
        return blocks[b].is_text() && !(b + 1 <= item.back() && shows_output(reading, b, b + 1));
      });
      const bool over_code = later != item.end() && blocks[*later].role == base::BlockRole::code;
      if (over_code && !code.empty() && shows_output(reading, item[part], *later)) {
        ++part;  // what the item's code prints is none of it
        continue;
      }
      for (auto s = block.first_sentence; s < block.end_sentence; ++s) {
        const auto& sentence = reading.sentences()[s];
        const bool last = s + 1 == block.end_sentence;
        const auto words = reading.text(sentence);
        const bool stops =
            !words.empty() && std::string_view(".:!?").find(words.back()) != std::string_view::npos;
        if (!text.empty()) text += ' ';
        if (last && over_code) {  // its words and its code, whatever stands between them
          text += composer.cite(s, blocks[*later].range.end, more_text ? LeadSign::stop : LeadSign::colon);
        } else if (!stops && (!last || more_text)) {
          text += composer.cite(s, sentence.range.end, LeadSign::stop);
        } else {
          text += composer.cite(s);
        }
        shown.push_back(s);
      }
    }
    if (shown.empty()) return nlohmann::json::array();
    const auto* section = unit.steps.empty() ? nullptr : &reading.sections()[unit.steps[steps.size()]];
    const bool titled = section != nullptr && !section->numbered;
    nlohmann::json step{{"heading", titled ? section->title : headings.of_item(shown)}, {"text", text}};
    if (!code.empty()) step["code"] = {{"language", language}, {"source", code}};
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace praxeo::generate

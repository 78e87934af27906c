// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/code_use.hpp"

#include <algorithm>
#include <set>

#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kMostBefore = 4;
constexpr std::size_t kMostAfter = 3;
constexpr std::size_t kMostLines = 200;  // a listing, not an example

bool has_stop(std::string_view words) {
  return !words.empty() && std::string_view(".:!?").find(words.back()) != std::string_view::npos;
}

bool gives_example(const Reading& reading, std::string_view words) {
  return reading.language().gives_example.begins(lower_words(words)).has_value();
}

bool is_code_line(std::string_view line) {
  if (line.find_first_of("{}$;") != std::string_view::npos || line.find("()") != std::string_view::npos)
    return true;
  const auto equal = line.find('=');
  return equal != std::string_view::npos && equal > 0 && line[equal - 1] != ' ';
}

// The script in a block whose first lines are what it prints.
std::optional<CodePiece> script_of(const CodePiece& piece, std::string_view about) {
  std::size_t at = 0;
  while (at < piece.code.size()) {
    const auto end = std::min(piece.code.find('\n', at), piece.code.size());
    if (is_code_line(std::string_view(piece.code).substr(at, end - at))) break;
    at = end + 1;
  }
  if (at == 0 || at >= piece.code.size()) return std::nullopt;
  std::string block;  // as read_code wants it: set in by four
  for (auto from = at; from <= piece.code.size();) {
    const auto end = std::min(piece.code.find('\n', from), piece.code.size());
    (block += "    ") += piece.code.substr(from, end - from);
    if (end < piece.code.size()) block += '\n';
    from = end + 1;
  }
  auto script = read_code(block, about);
  if (script.language == "text" || script.synopsis || script.prose) return std::nullopt;
  script.output = piece.code.substr(0, at);
  return script;
}

// Talks about the code right above it.
bool speaks_of(const Reading& reading, const SourceSentence& sentence, std::string_view code) {
  if (sentence.leaning == Leaning::previous) return true;
  const auto words = reading.text(sentence);
  if (reading.language().outputs.begins(lower_words(words))) return true;  // "You get three rows."
  for (const auto& span : reading.spans_in(sentence.range)) {              // "The unit `fr`" of "1fr"
    if (code.find(words.substr(span.start, span.size())) != std::string_view::npos) return true;
  }
  for (const auto& range : word_ranges(words)) {
    const auto word = words.substr(range.start, range.size());
    if (word.size() < 2 || reading.language().stop.has(lower_words(word))) continue;
    if (has_phrase(code, word)) return true;
  }
  return false;
}

// "This function gives …": says what the code below does, unless there is code above that it may mean.
bool speaks_of_code_below(const Reading& reading, const SourceBlock& above, std::string_view words) {
  const auto index = static_cast<std::size_t>(&above - reading.blocks().data());
  return reading.language().this_code.begins(lower_words(words)).has_value() &&
         (index == 0 || reading.blocks()[index - 1].role != base::BlockRole::code);
}

// The same once more, in another dialect: of its lines with letters, most stand in the other, too.
bool is_variant(std::string_view code, std::string_view other) {
  std::set<std::string_view> known;
  const auto each_line = [](std::string_view text, auto&& take) {
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      auto line = text.substr(0, end);
      text.remove_prefix(std::min(text.size(), end + 1));
      line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
      if (word_ranges(line).size() > 1) take(line);
    }
  };
  each_line(code, [&](auto line) { known.insert(line); });
  std::size_t same = 0;
  std::size_t lines = 0;
  each_line(other, [&](auto line) {
    ++lines;
    same += known.contains(line) ? 1 : 0;
  });
  return lines > 1 && same * 10 >= std::max(lines, known.size()) * 6;
}

bool opens_with_label(const Reading& reading, const SourceBlock& block) {
  if (block.first_sentence == block.end_sentence) return false;
  const auto& first = reading.sentences()[block.first_sentence];
  const auto spans = reading.spans_in(first.range);
  return first.by_code && !spans.empty() && begins_with_label(reading.text(first), spans.front().end);
}

// A condition or a purpose, and what comes of it is the code: "To see them,".
bool leads_by_comma(const Reading& reading, std::size_t s) {
  const auto words = reading.text(reading.sentences()[s]);
  const auto lower = lower_words(words);
  return words.ends_with(',') &&
         (reading.language().conditions.begins(lower) || reading.language().purposes.begins(lower));
}

// "Then count its lines:", where the order is all that it takes from what stands before it, and "Instead, use
// the macro:".
bool only_counts(const Reading& reading, std::size_t s) {
  const auto words = reading.text(reading.sentences()[s]);
  const auto along = reading.language().leans_along.begins(lower_words(words));
  if (along && words.ends_with(':') && words.substr(*along).starts_with(", "))
    return leaning_of(reading.language(), words.substr(*along + 2)) == Leaning::none;
  const auto rest = behind_order(reading.language(), words);
  return rest.size() < words.size() && leaning_of(reading.language(), rest) == Leaning::none;
}

void read_before(const Reading& reading, const SourceBlock& above, CodeUse& use) {
  const auto& sentences = reading.sentences();
  if (above.first_sentence == above.end_sentence) return;
  auto s = above.end_sentence - 1;
  const auto lead = reading.text(sentences[s]);
  if (is_misread(reading.language(), lead)) return;
  // An item goes on from the one above it.
  const bool counted = above.role == base::BlockRole::item && above.marker.find_first_of("-*") != 0;
  if (counted && has_stop(lead) && !lead.ends_with(':') && !commands_reader(reading.language(), lead)) return;
  // "Start the rebase.", an item with its command.
  const bool deed = above.role == base::BlockRole::item && has_stop(lead) && !lead.ends_with(':') &&
                    commands_reader(reading.language(), lead);
  const bool short_lead = !deed && word_ranges(lead).size() < 4;  // "For example:"
  if (deed) {
    use.before.push_back(s);
    return;
  }
  if (short_lead) {
    if (s == above.first_sentence) return;
    --s;
  } else if (has_stop(lead) ? !sentences[s].whole : only_refers(reading.language(), lead)) {
    return;
  }
  // "the block is short:", an item that goes on from what announces its list.
  const bool begins_low =
      !sentences[s].by_code && !lead.empty() && lead.front() >= 'a' && lead.front() <= 'z';
  if (above.role == base::BlockRole::item && begins_low) return;
  // "giving a vector with labels" goes on from the code above: only behind that.
  if (goes_on_from_code(reading, s)) return;
  std::vector<std::size_t> chain{s};
  // The sentence that it leans on, and the one it leans on …
  const bool counts = only_counts(reading, s);
  bool needs_more = sentences[s].leaning == Leaning::previous && !gives_example(reading, lead) && !counts &&
                    !speaks_of_code_below(reading, above, lead);
  while (chain.size() < kMostBefore && s > above.first_sentence) {
    const auto& earlier = sentences[s - 1];
    const auto earlier_words = reading.text(earlier);
    const bool far = earlier.leaning == Leaning::far && !names_listing(reading.language(), earlier_words);
    if (!earlier.whole || far || earlier.announces) break;
    if (!needs_more && earlier.leaning != Leaning::none) break;
    if (!needs_more && chain.size() >= 2) break;
    chain.push_back(--s);
    needs_more = earlier.leaning == Leaning::previous;
  }
  // "The syntax is:" can be read behind what was said before, "These show how:" can't.
  // "The function below …", "the program shown in Listing 5-14"
  const bool points_here = points_to_code(reading.language(), lead);
  const bool announces_alone = chain.size() == 1 && sentences[chain[0]].announces &&
                               leaning_of(reading.language(), lead) == Leaning::none;
  if ((needs_more && !announces_alone) || (sentences[chain.front()].leaning == Leaning::far && !points_here))
    return;
  std::reverse(chain.begin(), chain.end());
  use.before = std::move(chain);
  use.leads_in = !short_lead && (sentences[use.before.back()].announces || points_here || !has_stop(lead));
}

// The text right above (-1) or below (1) the unit's block `i`, a caption between them left out.
const SourceBlock* text_beside(const Reading& reading, const Unit& unit, std::size_t i, int step) {
  const auto& blocks = reading.blocks();
  auto block = unit.blocks[i];
  for (auto at = static_cast<std::ptrdiff_t>(i) + step;
       at >= 0 && at < static_cast<std::ptrdiff_t>(unit.blocks.size()); at += step) {
    const auto next = unit.blocks[static_cast<std::size_t>(at)];
    if (next != (step < 0 ? block - 1 : block + 1)) return nullptr;
    if (blocks[next].is_text()) return &blocks[next];
    if (blocks[next].role != base::BlockRole::caption) return nullptr;
    block = next;
  }
  return nullptr;
}

}  // namespace

bool goes_on_from_code(const Reading& reading, std::size_t s) {
  const auto& sentence = reading.sentences()[s];
  const auto& block = reading.blocks()[sentence.block];
  const auto words = reading.text(sentence);
  return block.role == base::BlockRole::paragraph && s == block.first_sentence && !sentence.by_code &&
         !words.empty() && words.front() >= 'a' && words.front() <= 'z' && sentence.block > 0 &&
         reading.blocks()[sentence.block - 1].role == base::BlockRole::code;
}

std::vector<std::size_t> said_below(const Reading& reading, const SourceBlock& below, std::string_view code,
                                    std::size_t most) {
  std::vector<std::size_t> said;
  for (auto s = below.first_sentence; s < below.end_sentence && said.size() < most; ++s) {
    const auto& sentence = reading.sentences()[s];
    if (!sentence.whole || sentence.announces || sentence.leaning == Leaning::far ||
        reading.text(sentence).ends_with(':')) {
      break;
    }
    if (said.empty() && !speaks_of(reading, sentence, code)) break;
    // "Instead, …" speaks of what comes next.
    const auto lower = lower_words(reading.text(sentence));
    if (said.empty() && reading.language().leans_along.begins(lower)) break;
    if (gives_example(reading, reading.text(sentence))) break;
    said.push_back(s);
  }
  while (!said.empty() && said.back() + 1 < below.end_sentence &&
         takes_back(reading.language(), reading.text(reading.sentences()[said.back() + 1]))) {
    said.pop_back();  // half a truth
  }
  return said;
}

bool shows_output(const Reading& reading, std::size_t text_block, std::size_t code_block) {
  constexpr std::size_t kMostWords = 7;
  const auto& text = reading.blocks()[text_block];
  const auto& told = reading.blocks()[code_block].language;
  if (!text.is_text() || text.first_sentence == text.end_sentence) return false;
  if (!told.empty() && told != "text" && told != "console") return false;
  // "`get` gives the count so far. It prints:": what stands before that says more of the code above.
  const bool alone = text.first_sentence + 1 == text.end_sentence;
  const auto words = reading.text(reading.sentences()[text.end_sentence - 1]);
  if ((!alone || has_stop(words)) && !words.ends_with(':')) return false;
  const auto lower = lower_words(words);
  return word_ranges(lower).size() <= kMostWords &&
         (reading.language().outputs.inside(lower) || reading.language().output_labels.begins(lower));
}

std::vector<CodeUse> code_uses(const Reading& reading, const Unit& unit) {
  std::vector<CodeUse> found;
  const auto& blocks = reading.blocks();
  const auto& sentences = reading.sentences();
  const auto about = reading.material().source.version.title + " " + unit.title;
  for (std::size_t i = 0; i < unit.blocks.size(); ++i) {
    const auto b = unit.blocks[i];
    if (blocks[b].role != base::BlockRole::code) continue;
    CodeUse use;
    use.block = b;
    use.piece = reading.code(b, about);
    if (use.piece.prose || use.piece.lines == 0 || use.piece.lines > kMostLines) continue;
    // A caption between them ("Filename: src/main.rs") parts nothing.
    const auto* over = text_beside(reading, unit, i, -1);
    const auto* below = text_beside(reading, unit, i, 1);
    const bool near_above = over != nullptr;
    if (below != nullptr && below->first_sentence < below->end_sentence) {
      const auto words = reading.text(sentences[below->first_sentence]);
      const bool lower = words.front() >= 'a' && words.front() <= 'z';
      use.cut =
          lower && !sentences[below->first_sentence].whole && !sentences[below->first_sentence].announces;
    }
    // What the code right above printed belongs to that, and is no code of its own.
    if (near_above && !found.empty() && !found.back().piece.output && found.back().block + 2 == b &&
        shows_output(reading, b - 1, b)) {
      found.back().piece.output = use.piece.code;
      found.back().output_block = b;
      if (below != nullptr && below->first_sentence < below->end_sentence)
        found.back().below = below->first_sentence;
      continue;
    }
    const bool follows =
        i > 0 && unit.blocks[i - 1] + 1 == b && !found.empty() && found.back().block + 1 == b;
    if (follows && is_variant(found.back().piece.code, use.piece.code)) continue;
    // Under code that nothing leads to stands what it does, and not what the next code does.
    const auto above = near_above ? static_cast<std::size_t>(over - blocks.data()) : 0;
    const bool of_last = near_above && !found.empty() && found.back().block + 1 == above &&
                         found.back().before.empty() && !found.back().after.empty() &&
                         !reading.text(over->body).ends_with(':');
    if (near_above && !of_last) read_before(reading, *over, use);
    if (near_above && !of_last && over->first_sentence < over->end_sentence)
      use.above = over->end_sentence - 1;
    if (below != nullptr && below->first_sentence < below->end_sentence) use.below = below->first_sentence;
    if (!use.before.empty()) {
      const auto lead = lower_words(reading.text(sentences[use.before.back()]));
      const auto first_line = std::string_view(use.piece.code).substr(0, use.piece.code.find('\n'));
      const auto& told = blocks[b].language;  // a fence that tells a language holds code, not what it prints
      use.is_output = (told.empty() || told == "text") && !is_code_line(first_line) && !use.piece.output &&
                      use.piece.language != "console" && reading.language().outputs.inside(lead);
      if (use.is_output) {
        if (reading.language().scripts.inside(lead)) use.script = script_of(use.piece, about);
        use.piece.language = "text";
      }
    }
    if (use.cut) {
      // "If you want this order," with its code, and "or, if you want that," with the next.
      const bool by_comma = !use.before.empty() && leads_by_comma(reading, use.before.back());
      use.cut = !by_comma;
    }
    if (use.cut) {
      const bool open = near_above && over->end_sentence > over->first_sentence &&
                        !has_stop(reading.text(sentences[over->end_sentence - 1]));
      if (open) use.before.clear();
      use.cut = open;
    }
    // "`into_iter` - This consumes …" right above the next code is what that shows.
    const bool of_next = below != nullptr && i + 2 < unit.blocks.size() && unit.blocks[i + 2] == b + 2 &&
                         blocks[b + 2].role == base::BlockRole::code && opens_with_label(reading, *below);
    if (below != nullptr && !use.cut && !of_next)
      use.after = said_below(reading, *below, reading.text(blocks[b].range), kMostAfter);
    found.push_back(std::move(use));
  }
  return found;
}

std::string cite_before(Composer& composer, const CodeUse& use, LeadSign sign) {
  std::string text;
  for (const auto s : use.before) {
    const bool lead = use.leads_in && s == use.before.back();
    if (composer.used(s)) continue;
    if (!text.empty()) text += ' ';
    const auto& reading = composer.reading();
    const auto code_end = reading.blocks()[use.block].range.end;
    const auto order = lead && sign == LeadSign::stop
                           ? order_in(reading.language(), reading.text(reading.sentences()[s]))
                           : std::nullopt;
    if (order) {
      text += composer.cite_order(s, *order, code_end);
      continue;
    }
    text += lead ? composer.cite(s, code_end, sign) : composer.cite(s);
  }
  return text;
}

bool points_to_code(const Words& language, std::string_view lead) {
  if (leads_to_code(language, lead) || names_listing(language, lead)) return true;
  if (!lead.ends_with(':')) return false;
  const auto lower = lower_words(lead);
  bool any = false;
  for (auto hit = language.leans_far.find(lower, 0); hit; hit = language.leans_far.find(lower, hit->end)) {
    if (!language.points_below.inside(std::string_view(lower).substr(hit->start, hit->size()))) return false;
    any = true;
  }
  return any;
}

std::optional<std::size_t> order_in(const Words& language, std::string_view lead) {
  constexpr std::size_t kFewestWords = 3;
  const auto lower = lower_words(lead);
  const auto purpose = language.purposes.begins(lower);
  if (!purpose || !lead.ends_with(':')) return std::nullopt;
  const auto from = lower.find_first_not_of(' ', *purpose);
  const auto rest = std::string_view(lower).substr(std::min(from, lower.size()));
  const auto ranges = word_ranges(rest);
  if (ranges.size() < kFewestWords || rest.find(", ") != std::string_view::npos) return std::nullopt;
  const auto word = [&](std::size_t n) { return rest.substr(ranges[n].start, ranges[n].size()); };
  if (ranges[0].start != 0 || !language.imperatives.has(word(0)) || language.subjects.inside(rest) ||
      hangs_open(language, lead))
    return std::nullopt;
  for (std::size_t n = 2; n < ranges.size();
       ++n) {  // "To install it run make:", and not "for a set of names"
    const bool verb = language.imperatives.has(word(n)) &&
                      !(n + 1 < ranges.size() && language.joins_phrases.has(word(n + 1)));
    if (verb && (!language.stop.has(word(n - 1)) || language.leans_pronouns.has(word(n - 1))))
      return std::nullopt;
  }
  return from;
}

bool hangs_open(const Words& language, std::string_view lead) {
  auto lower = lower_words(lead);
  while (!lower.empty() && (lower.back() == ':' || lower.back() == ' ')) lower.pop_back();
  const auto words = word_ranges(lower);
  if (words.empty()) return true;
  const auto last = std::string_view(lower).substr(words.back().start, words.back().size());
  return language.hangs.has(last);
}

}  // namespace praxeo::generate

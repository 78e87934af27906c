// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/step_headings.hpp"

#include <algorithm>
#include <array>

#include "base/text/normalize.hpp"
#include "generate/extractive/rank.hpp"
#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kLongestHeading = 60;
constexpr std::size_t kMostForDeed = 3;  // sentences
constexpr std::size_t kFewWords = 10;    // of a sentence that needs no heading made of it

bool is_plain_word(std::string_view word) {
  return !word.empty() && word.size() <= 24 &&
         word.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyz"
             "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
             "0123456789_-") == std::string_view::npos;
}

// Programs whose first word says as little as "do".
bool has_commands(std::string_view program) {
  static constexpr auto kPrograms = std::to_array<std::string_view>(
      {"git",    "npm",    "npx", "yarn",   "docker",  "podman",    "apt",     "apt-get", "dnf",
       "brew",   "cargo",  "go",  "pip",    "kubectl", "systemctl", "gh",      "conda",   "pyenv",
       "rustup", "dotnet", "mvn", "gradle", "make",    "ip",        "openssl", "praxeo"});
  return std::find(kPrograms.begin(), kPrograms.end(), program) != kPrograms.end();
}

// What the code runs or defines: "compgen", "declare -A", "func1()". Empty when its first lines name nothing.
std::string name_in_code(const CodeUse& use) {
  if (use.is_output) return "Output";
  const bool form = use.piece.synopsis && use.piece.language == "text";
  if (use.piece.language != "bash" && !form) return {};
  std::string_view code = use.piece.code;
  if (const auto call = code.find("()"); call != std::string_view::npos) {
    auto from = call;
    while (from > 0 && code[from - 1] != ' ' && code[from - 1] != '\n') --from;
    if (from < call && is_plain_word(code.substr(from, call - from)))
      return std::string(code.substr(from, call - from + 2));
  }
  while (!code.empty()) {
    const auto end = std::min(code.find('\n', 0), code.size());
    auto line = code.substr(0, end);
    code.remove_prefix(std::min(code.size(), end + 1));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    const auto blank = std::min(line.find(' '), line.size());
    const auto first = line.substr(0, blank);
    if (!is_plain_word(first) || first.size() < 2 || first.front() == '-' || is_placeholder(first)) continue;
    const auto rest = line.substr(std::min(blank + 1, line.size()));
    const auto option = rest.substr(0, std::min(rest.find(' '), rest.size()));
    const bool of_first = option.size() > 1 && option.front() == '-' && is_plain_word(option.substr(1));
    if (of_first || (has_commands(first) && is_plain_word(option) && option.size() > 1))
      return std::string(first) + " " + std::string(option);
    return std::string(first);
  }
  return {};
}

// What brackets open in it they close: "Result<T" was cut.
bool closes(std::string_view heading) {
  std::string open;
  for (const char c : heading) {
    const auto pair = std::string_view("([{<").find(c);
    if (pair != std::string_view::npos) open += ")]}>"[pair];
    if (!open.empty() && c == open.back()) open.pop_back();
  }
  if (std::count(heading.begin(), heading.end(), '"') % 2 != 0) return false;
  return open.empty() || heading.find(" <") != std::string_view::npos;  // "a < b"
}

// "Moving tx to a spawned thread", under the code as its listing's name.
std::string caption_of(const Reading& reading, const CodeUse& use) {
  constexpr std::size_t kLongestCaption = 90;  // bytes
  const auto next = use.block + 1;
  if (next >= reading.blocks().size() || reading.blocks()[next].role != base::BlockRole::caption) return {};
  const auto words = base::squeeze(reading.text(reading.blocks()[next].body));
  const auto colon = words.find(": ");
  if (colon == std::string::npos || !names_listing(reading.language(), words.substr(0, colon))) return {};
  auto name = words.substr(colon + 2);
  if (name.ends_with('.')) name.pop_back();
  return name.size() <= kLongestCaption ? capitalised(name) : std::string();
}

// Words that any script is full of: which of them a step begins with tells nothing.
bool is_grammar(std::string_view name) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"bash", "sh", "if", "for", "while", "until", "case", "echo", "printf", "set", "cd", "then", "do"});
  return std::find(kWords.begin(), kWords.end(), name) != kWords.end();
}

// What the sentences define, or the first thing they quote that stands in the code.
std::string term_of_text(const Reading& reading, const std::vector<std::size_t>& shown,
                         std::string_view code) {
  for (const auto s : shown) {
    const auto words = reading.text(reading.sentences()[s]);
    if (auto term = defined_term(reading.language(), words)) {
      return capitalised(*term);
    }
  }
  for (const auto s : shown) {
    const auto words = reading.text(reading.sentences()[s]);
    for (const auto& range : word_ranges(words)) {
      const auto word = words.substr(range.start, range.size());
      const bool before = words.substr(0, range.start).ends_with("\u2018");
      if (before && is_plain_word(word) && words.substr(range.end).starts_with("\u2019") && word.size() > 2 &&
          has_phrase(code, word))
        return std::string(word);
    }
  }
  return {};
}

// What the first sentences speak of: "The application construct is used to …".
std::string subject_of_text(const Reading& reading, const std::vector<std::size_t>& shown) {
  const auto& language = reading.language();
  for (const auto s : shown) {
    auto words = reading.text(reading.sentences()[s]);
    const auto lower = lower_words(words);
    if (const auto article = language.articles.begins(lower)) {
      words.remove_prefix(std::min(*article + 1, words.size()));
    }
    std::size_t end = 0;
    std::size_t count = 0;
    bool found = false;
    for (const auto& range : word_ranges(words)) {
      const auto word = words.substr(range.start, range.size());
      const bool glued = count == 0 ? range.start == 0 : range.start == end + 1 && words[end] == ' ';
      if (!glued) break;
      if (count > 0 && language.subject_verbs.has(word)) {
        found = true;
        break;
      }
      const auto plain = lower_words(word);
      if (++count > 4 || word.size() > 24 || language.stop.has(plain) || is_placeholder(word)) break;
      end = range.end;
    }
    if (!found || end < 4 || language.subject_not.begins(lower_words(words))) continue;
    return capitalised(words.substr(0, end));
  }
  return {};
}

}  // namespace

bool StepHeadings::fits(std::string_view heading) const {
  const auto lower = lower_words(heading);
  if (!closes(heading)) return false;                                            // "returns a Result<T"
  if (heading.starts_with('\'') || heading.starts_with("\u2019")) return false;  // "can't use": "'t use"
  if (heading.empty() || heading.size() > kLongestHeading || lower == lower_words(title_)) return false;
  // "You want to translate", "It contains": whom a heading speaks to, or of, nobody has been told.
  const auto& language = reading_.language();
  if (language.leans_pronouns.inside(lower) || language.addresses.begins(lower)) return false;
  if (language.leans_far.inside(lower)) return false;  // "The following function"
  // "…, not the number of people", "…, since the pairs overlap"
  if (language.negators.begins(lower) || language.reason.begins(lower)) return false;
  if (language.invites.begins(lower)) return false;        // "Let's say"
  if (names_listing(language, heading)) return false;      // "Listing 4-2"
  if (language.joins_phrases.begins(lower)) return false;  // "At build time", "By using a tool"
  const auto ranges = word_ranges(lower);
  for (std::size_t n = 1; n < ranges.size(); ++n) {  // "The name that we've chosen"
    const auto word = [&](std::size_t at) {
      return std::string_view(lower).substr(ranges[at].start, ranges[at].size());
    };
    if (language.joins_clauses.has(word(n - 1)) && language.subjects.has(word(n))) return false;
  }
  return std::none_of(taken_.begin(), taken_.end(),
                      [&](const auto& other) { return lower_words(other) == lower; });
}

// Says again what the step says in its one sentence, or in the first of two.
bool StepHeadings::repeats(std::string_view heading, const std::vector<std::size_t>& shown) const {
  constexpr std::size_t kMostOfTen = 7;
  if (shown.empty() || shown.size() > 2) return false;
  const auto words = reading_.text(reading_.sentences()[shown.front()]);
  const auto plain = [](std::string_view text) {
    const auto lower = lower_words(text);
    std::string found;
    for (const auto& range : word_ranges(lower)) (found += lower.substr(range.start, range.size())) += ' ';
    return found;
  };
  const auto sentence = plain(behind_order(reading_.language(), words));
  return sentence.starts_with(plain(heading)) &&
         word_ranges(heading).size() * 10 >= word_ranges(words).size() * kMostOfTen;
}

std::string StepHeadings::next(const std::vector<std::size_t>& shown, const CodeUse* use) {
  const auto& language = reading_.language();
  std::string all;
  for (const auto s : shown) (all += reading_.text(reading_.sentences()[s])) += '\n';
  std::string known = title_;
  for (const auto& heading : taken_) (known += ' ') += heading;
  auto phrase = key_phrase(language, all, known);
  // One word alone says too little, "Command succeeds" is half a sentence.
  const auto last_word = lower_words(phrase.substr(phrase.rfind(' ') + 1));
  if (phrase.find(' ') == std::string::npos || language.verbs.has(last_word)) phrase.clear();
  // "Reason s1" neither, and "Method that we have" speaks of people.
  const auto lower_phrase = lower_words(phrase);
  const auto parts = word_ranges(lower_phrase);
  if (std::any_of(parts.begin(), parts.end(), [&](const auto& range) {
        const auto word = std::string_view(lower_phrase).substr(range.start, range.size());
        return language.empty_terms.has(word) || language.joins_clauses.has(word) ||
               language.subjects.has(word);
      }))
    phrase.clear();
  // Said once, it is as good as any other two words.
  const auto lower_all = lower_words(all);
  const auto once = lower_all.find(lower_phrase);
  if (once == std::string::npos || lower_all.find(lower_phrase, once + 1) == std::string::npos)
    phrase.clear();
  const std::string_view code = use != nullptr ? std::string_view(use->piece.code) : std::string_view();
  const auto named = use != nullptr ? name_in_code(*use) : std::string();
  // "f()"; "declare -A", where the text speaks of that; "curl -s" says nothing.
  const bool precise = named.find('(') != std::string::npos ||
                       (named.find(" -") != std::string::npos && all.find(named) != std::string::npos);

  std::vector<std::string> names;
  if (of_sections_ && !shown.empty()) {
    auto title = of_section(reading_.section_of(reading_.sentences()[shown.front()].block));
    if (!title.empty()) return title;
  }
  if (auto caption = use != nullptr ? caption_of(reading_, *use) : std::string();
      !caption.empty() && std::find(taken_.begin(), taken_.end(), caption) == taken_.end()) {
    taken_.push_back(caption);
    return caption;
  }
  const auto deed = [&](std::size_t s) {
    // "`make test` prints …" tells nobody to make anything.
    if (reading_.sentences()[s].by_code) return;
    names.push_back(deed_of(language, reading_.text(reading_.sentences()[s])));
  };
  if (use != nullptr && !shown.empty()) deed(shown.back());  // what leads to the code
  if (!shown.empty()) deed(shown.front());
  names.push_back(phrase);
  if (precise) names.push_back(named);
  // What the first sentence speaks of, or the one that leads to the code: others may be beside the matter.
  auto telling = shown;
  if (telling.size() > 1) telling.resize(1);
  if (use != nullptr && shown.size() > 1) telling.insert(telling.begin(), shown.back());
  const auto subject = subject_of_text(reading_, telling);
  if (subject.find(' ') != std::string::npos) names.push_back(subject);
  if (shown.size() <= kMostForDeed) {  // in the middle of more, it is one thing among others
    for (const auto s : shown) {
      // "To stop earlier, set …" says what else could be done.
      if (s == shown.front() || commands_reader(language, reading_.text(reading_.sentences()[s]))) deed(s);
    }
  }
  names.push_back(term_of_text(reading_, shown, code));
  const bool one_word = named.find(' ') == std::string::npos;
  if (named.size() > 3 && one_word && !is_grammar(named)) names.push_back(named);
  std::vector<Beginning> beginnings;
  for (const auto s : shown) {
    const auto words = reading_.text(reading_.sentences()[s]);
    if (!lacks_subject(language, words) && !reading_.sentences()[s].by_code)
      beginnings.push_back(beginning_of(language, words));
  }
  if (shown.size() == 1)
    names.push_back(short_deed(language, reading_.text(reading_.sentences()[shown.front()])));
  for (const auto& beginning : beginnings) {
    if (beginning.whole) names.push_back(beginning.words);
  }
  if (one_word && !is_grammar(named)) names.push_back(named);
  // A condition alone says nothing of the step, nor does half a clause.
  for (const auto& beginning : beginnings) {
    if (beginning.subject && !language.conditions.begins(lower_words(beginning.words)))
      names.push_back(beginning.words);
  }
  if (!one_word && named.find(" -") == std::string::npos) names.push_back(named);  // "git log"
  for (const auto& name : names) {
    if (!fits(name) || repeats(name, shown)) continue;
    taken_.push_back(name);
    return name;
  }
  return {};
}

std::string StepHeadings::of_section(std::size_t s) {
  const auto& section = reading_.sections()[s];
  const bool taken = std::find(taken_.begin(), taken_.end(), section.title) != taken_.end();
  if (taken || section.numbered || section.title.size() > kLongestHeading ||
      lower_words(section.title) == lower_words(title_))
    return {};
  taken_.push_back(section.title);
  if (!counts_ || section.first_block == 0) return section.title;
  const auto& above = reading_.blocks()[section.first_block - 1];
  const auto label = base::squeeze(reading_.text(above.body));
  const auto digits = label.find_first_not_of("0123456789");
  const auto& leads = reading_.language().section_leads.phrases();
  const bool counted = above.role == base::BlockRole::heading && digits > 0 && digits < label.size() &&
                       label[digits] == '.' && !leads.empty();
  return counted ? leads.front() + " " + label.substr(0, digits) + ": " + section.title : section.title;
}

bool names_step(const Words& words, std::string_view lower) {
  return words.labels.has(lower) || words.exercise_labels.has(lower);
}

std::string spoken_label(std::string_view label) {
  constexpr std::size_t kLongestName = 4;  // bytes: "NOTE", "TIP"
  const bool shouts = label.size() > kLongestName &&
                      std::none_of(label.begin(), label.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return shouts ? capitalised(lower_words(label)) : std::string(label);
}

std::optional<StepLabel> step_label(const Words& words, std::string_view sentence) {
  if (sentence.ends_with('.') && names_step(words, lower_words(sentence.substr(0, sentence.size() - 1)))) {
    std::string name(sentence.substr(0, sentence.size() - 1));
    return StepLabel{name, name, false};
  }
  const auto& leads = words.section_leads.phrases();
  if (leads.empty() || !sentence.starts_with(leads.front() + " ") || !sentence.ends_with('.'))
    return std::nullopt;
  auto at = leads.front().size() + 1;
  const auto from = at;
  while (at < sentence.size() && sentence[at] >= '0' && sentence[at] <= '9') ++at;
  if (at > from && sentence.substr(at) == ".") {  // "Step 1."
    const std::string counted(sentence.substr(0, at));
    return StepLabel{counted, counted, true};
  }
  if (at == from || !sentence.substr(at).starts_with(": ")) return std::nullopt;
  const auto name = shown_words(words, sentence.substr(at + 2, sentence.size() - at - 3));
  if (name.empty() || name.size() > kLongestHeading) return std::nullopt;
  return StepLabel{capitalised(name), std::string(sentence.substr(0, at)) + ": " + name, true};
}

bool StepHeadings::refers_to_steps(const Reading& reading, const Unit& unit) {
  return std::any_of(unit.blocks.begin(), unit.blocks.end(), [&](auto b) {
    const auto lower = lower_words(reading.text(reading.blocks()[b].body));
    const auto& leads = reading.language().section_leads.phrases();
    return std::any_of(leads.begin(), leads.end(), [&](const auto& lead) {
      const auto word = lower_words(lead) + " ";
      for (auto at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
        const auto number = at + word.size();
        // "Step 2: …" is called so, and refers to nothing.
        if (at > 0 && number < lower.size() && lower[number] >= '0' && lower[number] <= '9') return true;
      }
      return false;
    });
  });
}

std::string StepHeadings::of_deed(const std::vector<std::size_t>& shown, const CodeUse* use, bool of_item) {
  std::vector<std::string> names;
  if (use != nullptr) names.push_back(caption_of(reading_, *use));
  const auto add = [&](std::size_t s) {
    if (reading_.sentences()[s].by_code) return;
    const auto words = reading_.text(reading_.sentences()[s]);
    const auto told = deed_in(reading_.language(), words);
    auto deed = told.empty() ? deed_of(reading_.language(), words) : deed_clause(reading_.language(), told);
    if (ends_well(reading_.language(), deed, words)) names.push_back(std::move(deed));
  };
  if (use != nullptr) add(shown.back());
  add(shown.front());
  if (use == nullptr) add(shown.back());
  for (const auto& name : names) {
    // Over code the heading says what that does, be it what leads to it; an item needs it not.
    if (!fits(name) || ((use == nullptr || of_item) && repeats(name, shown))) continue;
    taken_.push_back(name);
    return name;
  }
  return {};
}

std::string StepHeadings::of_item(const std::vector<std::size_t>& shown) {
  const auto& language = reading_.language();
  const auto words = reading_.text(reading_.sentences()[shown.front()]);
  // A short sentence needs no shorter one above it.
  if (shown.size() == 1 && word_ranges(words).size() <= kFewWords) return {};
  const auto brief = shown.size() == 1 ? short_deed(language, words) : std::string();
  auto beginning = beginning_of(language, words);
  // Half of what it tells to check: "Check that the changes".
  if (shown.size() == 1 && !beginning.whole && !begins_with_condition(language, words))
    beginning.words.clear();
  for (const auto& name : {brief, deed_of(language, words), beginning.words}) {
    if (!fits(name) || repeats(name, shown) || !ends_well(language, name, words)) continue;
    taken_.push_back(name);
    return name;
  }
  return {};
}

}  // namespace praxeo::generate

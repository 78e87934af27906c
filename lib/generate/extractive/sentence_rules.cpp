// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/sentence_rules.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"
#include "generate/extractive/compose.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kShortest = 15, kLongest = 700;  // bytes of a sentence

std::string_view first_words(std::string_view text, std::size_t words) {
  std::size_t at = 0;
  while (at < text.size() && words > 0) {
    at = std::min(text.find(' ', at + 1), text.size());
    --words;
  }
  return text.substr(0, at);
}

// Ends with a stop, behind closing quotes and brackets.
bool ends_with_stop(std::string_view sentence) {
  auto end = sentence.size();
  while (end > 0) {
    const char c = sentence[end - 1];
    const auto rest = sentence.substr(0, end);
    if (c == ')' || c == '"' || c == '\'' || c == ']') {
      --end;
    } else if (rest.ends_with("\u2019") || rest.ends_with("\u201D") || rest.ends_with("\u201C") ||
               rest.ends_with("\u203A") || rest.ends_with("\u2039")) {
      end -= 3;
    } else if (rest.ends_with("\u00BB") || rest.ends_with("\u00AB")) {
      end -= 2;
    } else {
      break;
    }
  }
  if (end == 0) return false;
  if (sentence.substr(0, end).ends_with("\u2026")) return true;
  if (std::string_view(".!?:").find(sentence[end - 1]) == std::string_view::npos) return false;
  // "… executed with the ." was cut behind a full stop that is a name. (French sets a blank before : ! ?)
  return end < 2 || sentence[end - 2] != ' ' || sentence[end - 1] != '.';
}

// A word that was cut at the end of a line ("behav- ior"), but not "pre- and post-".
bool has_cut_word(const Words& words, std::string_view sentence) {
  for (auto at = sentence.find("- "); at != std::string_view::npos; at = sentence.find("- ", at + 1)) {
    const auto rest = sentence.substr(at + 2);
    const bool inside = at > 0 && sentence[at - 1] >= 'a' && sentence[at - 1] <= 'z' && !rest.empty() &&
                        rest[0] >= 'a' && rest[0] <= 'z';
    if (inside && !words.stop.has(rest.substr(0, rest.find(' ')))) return true;
  }
  return false;
}

// "HMAC_CTX (type) [Macro] Expands to …": the head of an entry run into its text.
bool has_form_tag(std::string_view sentence) {
  for (auto at = sentence.find(" ["); at != std::string_view::npos; at = sentence.find(" [", at + 1)) {
    const auto close = sentence.find(']', at);
    if (close == std::string_view::npos || close > at + 30) continue;
    const auto tag = sentence.substr(at + 2, close - at - 2);
    const bool words = tag.size() > 3 && tag[0] >= 'A' && tag[0] <= 'Z' &&
                       std::all_of(tag.begin() + 1, tag.end(), [](char c) {
                         return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '-';
                       });
    const bool goes_on = close + 2 < sentence.size() && sentence[close + 1] == ' ';
    const bool referred = at > 0 && base::is_digit(sentence[at - 1]);  // "Section 3.5 [Shell Expansions]"
    if (words && goes_on && !referred) return true;
  }
  return false;
}

// Code that was read as text: "## only visible inside d <- (a + b)/2 h <- …", "> i # i is a matrix."
bool has_code_run_in(std::string_view sentence) {
  if (sentence.starts_with("> ") || sentence.starts_with("# ") || sentence.starts_with("## ")) return true;
  int signs = 0;
  for (std::size_t at = 0; at < sentence.size();) {
    const auto end = std::min(sentence.find(' ', at), sentence.size());
    const auto word = sentence.substr(at, end - at);
    for (const std::string_view sign : {"<-", "==", "!=", "||", "&&", "+=", "->", "{", "}", "#"})
      signs += word == sign ? 1 : 0;
    at = end + 1;
  }
  return signs >= 2;
}

// A column of a table that ran into the text: "a.h b.h c.h d.h e.h A string is …".
bool has_row_of_names(std::string_view sentence) {
  int run = 0;
  for (std::size_t at = 0; at < sentence.size();) {
    const auto end = std::min(sentence.find(' ', at), sentence.size());
    const auto word = sentence.substr(at, end - at);
    const auto dot = word.find('.');
    const bool name = dot != std::string_view::npos && dot > 0 && dot + 1 < word.size() &&
                      std::string_view(".,;)").find(word.back()) == std::string_view::npos &&
                      !base::is_digit(word[0]);
    run = name ? run + 1 : 0;
    if (run >= 4) return true;
    at = end + 1;
  }
  return false;
}

// An index row ("read . . . . . 12"), and not "C_1, . . . C_n".
bool has_dotted_row(std::string_view sentence) {
  for (auto at = sentence.find(". . "); at != std::string_view::npos; at = sentence.find(". . ", at + 1)) {
    auto from = at;
    while (from > 0 && sentence[from - 1] == ' ') --from;
    const auto rest = sentence.substr(at);
    const bool left_out = from > 0 && sentence[from - 1] == ',' && rest.starts_with(". . . ") &&
                          rest.size() > 6 && rest[6] != '.';
    if (!left_out) return true;
    at += 5;
  }
  return sentence.ends_with(". . .");
}

// Brackets that don't close are a sentence cut in two.
bool is_balanced(std::string_view sentence) {
  if (sentence.find('`') != std::string_view::npos ||
      sentence.find("\u2018(\u2019") != std::string_view::npos ||
      sentence.find("\u2018)\u2019") != std::string_view::npos)
    return true;  // it speaks of brackets
  int round = 0;
  for (const char c : sentence) {
    round += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (round < 0) return false;
  }
  return round == 0;
}

bool has_verb(const Words& words, std::string_view lower) {
  if (!words.rules || words.verbs.inside(lower)) return true;
  const auto order = words.orders.begins(lower);  // "Then warm the pot."
  const auto counted = order && *order + 1 < lower.size() ? *order + (lower[*order] == ',' ? 2 : 1) : 0;
  if (words.imperatives.begins(lower.substr(std::min(counted, lower.size()))) && counted > 0) return true;
  if (const auto deed = words.imperatives.begins(lower)) {
    // "List of keys." tells nobody to list.
    if (!words.owned_of.begins(lower.substr(std::min(*deed + 1, lower.size())))) return true;
  }
  if (words.purposes.begins(lower) && lower.ends_with(':')) return true;  // "To make a certificate:"
  // "To join two strings, write this:"
  for (auto comma = lower.find(", "); comma != std::string_view::npos; comma = lower.find(", ", comma + 1)) {
    if (words.purposes.begins(lower) && words.imperatives.begins(lower.substr(comma + 2))) return true;
  }
  // Other imperatives ("Expand words …"), and verbs that are not on the list.
  const auto ranges = word_ranges(lower);
  return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
    const auto word = lower.substr(range.start, range.size());
    if (word.size() <= 3) return false;
    const auto& endings = words.verb_endings.phrases();
    return std::any_of(endings.begin(), endings.end(), [&](const auto& end) { return word.ends_with(end); });
  });
}

std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    depth += c == '(' ? 1 : 0;
    if (depth <= 0) out += c;
    depth -= c == ')' ? 1 : 0;
  }
  return depth == 0 ? out : std::string(text);
}

// "shown in Figure 3", "Table 2 lists".
bool names_exhibit(const Words& words, std::string_view lower) {
  std::size_t from = 0;
  while (const auto hit = words.exhibits.find(lower, from)) {
    auto at = hit->end;
    while (at < lower.size() && (lower[at] == ' ' || lower[at] == '.')) ++at;
    if (at > hit->end && at < lower.size() && base::is_digit(lower[at])) return true;
    from = hit->end;
  }
  return false;
}

}  // namespace

bool has_phrase(std::string_view lower, std::string_view phrase) {
  if (phrase.empty()) return false;
  for (auto at = lower.find(phrase); at != std::string_view::npos; at = lower.find(phrase, at + 1)) {
    const auto end = at + phrase.size();
    if ((at == 0 || !word_byte_at(lower, at - 1)) && (end == lower.size() || !word_byte_at(lower, end)))
      return true;
  }
  return false;
}

bool only_refers(const Words& words, std::string_view sentence) {
  const auto lower = lower_words(sentence);
  if (words.only_talks.begins(lower) && !lower.ends_with(':')) return true;
  if (words.only_refers_starts.begins(lower) || words.only_refers_inside.inside(lower)) return true;
  if (lower.find("https: /") != std::string::npos || lower.find("http: /") != std::string::npos)
    return true;  // set apart
  return words.conditions.begins(lower) && words.only_refers_pairs.inside(lower);
}

// "end_job(job) Called at the end": the head of an entry, and its text as one sentence.
static bool has_head_run_in(std::string_view sentence) {
  constexpr std::size_t kMostOfHead = 4;  // words
  const auto open = sentence.find('(');
  const auto close = sentence.find(") ", open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || open == 0 || close == std::string_view::npos ||
      close + 4 >= sentence.size())
    return false;
  if (word_ranges(sentence.substr(0, open)).size() > kMostOfHead) return false;
  const auto behind = sentence.substr(close + 2);
  const auto small = [&](std::size_t at) { return behind[at] >= 'a' && behind[at] <= 'z'; };
  return behind[0] >= 'A' && behind[0] <= 'Z' && small(1) && small(2);
}

// "signal {AbortSignal} Can be used to …", "close - {string[]} Names of …": a parameter with its type.
static bool has_type_run_in(std::string_view sentence) {
  constexpr std::size_t kMostOfName = 40;  // bytes
  const auto open = sentence.find('{');
  if (open == std::string_view::npos || open > kMostOfName) return false;
  const auto close = sentence.find("} ", open);
  const auto name = sentence.substr(0, open);
  return close != std::string_view::npos && close > open + 1 && word_ranges(name).size() <= 2 &&
         sentence.substr(open, close - open).find(' ') == std::string_view::npos;
}

bool is_misread(const Words& words, std::string_view sentence) {
  if (sentence.starts_with("\u2022") || sentence.find(" \u2022 ") != std::string_view::npos)
    return true;  // items whose list was not seen as one
  return sentence.find("\uFFFD") != std::string_view::npos || has_dotted_row(sentence) ||
         has_row_of_names(sentence) || has_form_tag(sentence) || has_code_run_in(sentence) ||
         has_head_run_in(sentence) || has_type_run_in(sentence) || has_cut_word(words, sentence);
}

bool is_whole_sentence(const Words& words, std::string_view sentence, bool of_paragraph) {
  if (sentence.size() < kShortest || sentence.size() > kLongest) return false;
  if (!ends_with_stop(sentence) || only_refers(words, sentence)) return false;
  // A heading run into its text: "9 Using History …".
  if (base::is_digit(sentence.front())) {
    const auto blank = sentence.find(' ');
    if (blank != std::string_view::npos && blank + 1 < sentence.size() && sentence[blank + 1] >= 'A' &&
        sentence[blank + 1] <= 'Z')
      return false;
  }
  if (is_misread(words, sentence) || !is_balanced(sentence)) return false;
  const auto ranges = word_ranges(sentence);
  const bool told = words.imperatives.begins(lower_words(sentence)).has_value();  // "Wait four minutes."
  if (ranges.size() < (of_paragraph || told ? 3U : 4U)) return false;
  const auto numbers = std::count_if(
      ranges.begin(), ranges.end(), [&](const auto& range) { return base::is_digit(sentence[range.start]); });
  // A row of a table; a paragraph has none ("So 2x + 7 = 31.").
  if (!of_paragraph && static_cast<std::size_t>(numbers) * 2 > ranges.size()) return false;
  // "where F is the function" goes on from something, a formula perhaps.
  const auto lower = lower_words(sentence);
  const bool goes_on = sentence.front() >= 'a' && sentence.front() <= 'z' &&
                       words.stop.has(std::string_view(lower).substr(0, lower.find_first_of(" ,")));
  // A verb in brackets makes no sentence.
  if (words.rules && goes_on) return false;
  constexpr std::size_t kSurely = 5;  // words
  const bool upper = sentence.front() >= 'A' && sentence.front() <= 'Z';
  const bool ends = sentence.ends_with('.') || sentence.ends_with(':');
  const bool equates = sentence.find(" = ") != std::string_view::npos;  // "So 2x + 7 = 31."
  if (of_paragraph && upper && ends && (equates || ranges.size() >= kSurely)) return true;
  return has_verb(words, without_brackets(lower));
}

bool lacks_subject(const Words& words, std::string_view sentence) {
  const auto lower = lower_words(sentence);
  std::string_view rest = lower;
  if (rest.starts_with('(')) {  // "($*) Expands to …"
    const auto close = rest.find(") ");
    if (close != std::string_view::npos && close < 12) rest = rest.substr(close + 2);
  }
  return words.subjectless_starts.begins(rest) || words.subjectless.begins(rest);
}

std::string_view behind_order(const Words& words, std::string_view sentence) {
  const auto counts = words.orders.begins(lower_words(sentence));
  if (!counts) return sentence;
  auto rest = sentence.substr(*counts);
  if (rest.starts_with(',')) rest.remove_prefix(1);
  return rest.starts_with(' ') && rest.size() > 1 ? rest.substr(1) : sentence;
}

// "below the current directory", "above force 6", "below £5" speak of things, not of the text.
static bool points_far(const Words& words, std::string_view lower) {
  for (auto hit = words.leans_far.find(lower, 0); hit; hit = words.leans_far.find(lower, hit->end)) {
    const auto phrase = lower.substr(hit->start, hit->end - hit->start);
    const auto behind = lower.substr(std::min(lower.find_first_not_of(' ', hit->end), lower.size()));
    const auto first_two = first_words(behind, 2);
    const bool amount = behind.starts_with('$') || behind.starts_with("£") || behind.starts_with("€") ||
                        first_two.find_first_of("0123456789") != std::string_view::npos;
    const bool of_thing =
        words.place_prepositions.has(phrase) && (amount || words.determiners.begins(behind));
    if (!of_thing) return true;
  }
  return false;
}

// "IT staff may …".
static bool begins_with_abbreviation(const Words& words, std::string_view sentence) {
  const auto word = sentence.substr(0, sentence.find(' '));
  if (!words.leans_back.has(lower_words(word))) return false;
  return word.size() > 1 && word.size() < sentence.size() &&
         std::all_of(word.begin(), word.end(), base::is_upper) &&
         !base::is_upper(sentence[std::min(word.size() + 1, sentence.size() - 1)]);
}

Leaning leaning_of(const Words& words, std::string_view sentence) {
  // References in brackets are not shown (compose.hpp), so they may point anywhere.
  const auto lower = lower_words(without_references(
      words, begins_with_abbreviation(words, sentence) ? sentence.substr(sentence.find(' ') + 1) : sentence));
  const bool announces = lower.ends_with(':');
  if (!announces && points_far(words, lower)) return Leaning::far;
  if (!announces && names_exhibit(words, lower)) return Leaning::far;
  const auto opening = first_words(lower, 8);
  if (words.itself.inside(opening)) return Leaning::none;
  const bool leans_back = words.leans_back.begins(lower) && !words.impersonal.begins(lower);
  if (leans_back || (!announces && words.leans_inside.inside(lower)) || words.leans_early.inside(opening))
    return Leaning::previous;
  // "We then compare it …"
  const auto early = first_words(lower, 3);
  for (const auto& range : word_ranges(early)) {
    const auto word = std::string_view(early).substr(range.start, range.size());
    if (range.start > 0 && words.goes_on.has(word) && !words.conditions.begins(lower))
      return Leaning::previous;
  }
  // "On other hardware, it could fail."
  const auto comma = lower.find(", ");
  if (words.rules && comma < 60 && words.joins_phrases.begins(lower) && !words.conditions.begins(lower) &&
      !words.purposes.begins(lower) && words.leans_pronouns.begins(std::string_view(lower).substr(comma + 2)))
    return Leaning::previous;
  if (words.conditions.begins(lower) && words.leans_pronouns.inside(first_words(lower, 3)))
    return Leaning::previous;  // "If it is set", "When they match"
  return Leaning::none;
}

bool commands_reader(const Words& words, std::string_view sentence) {
  const auto lower = lower_words(sentence);
  const auto deed = words.imperatives.begins(lower);
  if (!deed) return false;
  // "Heat is a form of energy."
  const auto rest = std::string_view(lower).substr(*deed);
  const auto behind = rest.starts_with(' ') ? rest.substr(1, rest.find(' ', 1) - 1) : std::string_view{};
  if (words.subject_verbs.has(behind)) return false;
  // "Store owners must keep receipts.", "Contact details are kept."
  if (behind.empty() || rest.size() <= behind.size() + 2 || rest[behind.size() + 1] != ' ') return true;
  const auto after = rest.substr(behind.size() + 2);
  const auto third = after.substr(0, after.find(' '));
  const bool names = !words.stop.has(behind) && (words.subject_verbs.has(third) || words.must.begins(after) ||
                                                 words.should.begins(after));
  return !names;
}

bool begins_with_condition(const Words& words, std::string_view sentence) {
  return words.conditions.begins(lower_words(first_words(sentence, 3))).has_value();
}

bool leads_to_code(const Words& words, std::string_view sentence) {
  const auto lower = lower_words(without_references(words, sentence));
  if (!words.leads_to_code.inside(lower) || names_exhibit(words, lower)) return false;
  // Anything else that points away but the words that lead to the code.
  std::size_t from = 0;
  while (const auto hit = words.leans_far.find(lower, from)) {
    bool leads = false;
    for (auto lead = words.leads_to_code.find(lower, 0); lead && !leads;
         lead = words.leads_to_code.find(lower, lead->end))
      leads = lead->start <= hit->start && hit->start < lead->end;
    if (!leads) return false;
    from = hit->end;
  }
  return true;
}

bool names_listing(const Words& words, std::string_view sentence) {
  const auto lower = lower_words(without_references(words, sentence));
  // "Listing 9-4 shows the match that we discussed in Chapter 6" is still about the listing.
  return names_exhibit(words, lower) &&
         (!points_far(words, lower) || names_exhibit(words, first_words(lower, 2)));
}

bool says_task(const Words& words, std::string_view sentence) {
  const auto lower = lower_words(without_references(words, sentence));
  if (words.task_denied.inside(lower) || words.subordinate.begins(lower)) return false;
  return words.task_starts.begins(lower) || words.task.inside(lower);
}
bool says_result(const Words& words, std::string_view sentence) {
  return words.result.inside(lower_words(sentence));
}
bool says_reason(const Words& words, std::string_view sentence) {
  return words.reason.inside(lower_words(sentence));
}
bool says_non_goal(const Words& words, std::string_view sentence) {
  return words.non_goal.inside(lower_words(sentence));
}
bool says_scope(const Words& words, std::string_view sentence) {
  return words.scope.inside(lower_words(sentence));
}

}  // namespace praxeo::generate

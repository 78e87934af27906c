// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/sentence_rules.hpp"

#include <algorithm>
#include <array>

#include "generate/extractive/compose.hpp"

namespace praxeo::generate {
namespace {

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

template <std::size_t N>
bool has_any(std::string_view lower, const std::array<std::string_view, N>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](auto phrase) { return has_phrase(lower, phrase); });
}

template <std::size_t N>
bool starts_with_any(std::string_view lower, const std::array<std::string_view, N>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](auto phrase) {
    return lower.starts_with(phrase) &&
           (lower.size() == phrase.size() || !is_word_char(lower[phrase.size()]));
  });
}

// Words that make a finite verb likely: nearly every sentence of a manual has one of them.
constexpr auto kVerbs = std::to_array<std::string_view>(
    {"go",      "goes",      "come",       "comes",     "apply",    "applies",   "accept",   "accepts",
     "require", "requires",  "include",    "includes",  "create",   "creates",   "define",   "defines",
     "remain",  "remains",   "occur",      "occurs",    "call",     "calls",     "act",      "acts",
     "show",    "shows",     "hold",       "holds",     "give",     "follow",    "follows",  "run",
     "print",   "take",      "mean",       "work",      "works",    "exist",     "exists",   "need",
     "needs",   "leads",     "starts",     "keeps",     "stores",   "is",        "are",      "was",
     "were",    "has",       "have",       "had",       "may",      "must",      "can",      "cannot",
     "will",    "shall",     "should",     "would",     "could",    "does",      "do",       "did",
     "might",   "returns",   "uses",       "allows",    "provides", "sets",      "takes",    "makes",
     "gives",   "means",     "expands",    "reads",     "writes",   "prints",    "displays", "causes",
     "treats",  "contains",  "becomes",    "refers",    "supports", "executes",  "performs", "waits",
     "exits",   "removes",   "attempts",   "begins",    "ends",     "runs",      "use",      "note",
     "matches", "specifies", "determines", "evaluates", "consists", "describes", "appears"});

// Verbs of the third person that begin a sentence whose subject is the term before it.
constexpr auto kSubjectless = std::to_array<std::string_view>(
    {"expands",    "returns",   "true",     "false",      "causes",   "specifies", "displays", "indicates",
     "prints",     "sets",      "reads",    "writes",     "executes", "removes",   "moves",    "deletes",
     "inserts",    "lists",     "shows",    "performs",   "controls", "enables",   "disables", "makes",
     "defines",    "describes", "exits",    "waits",      "sends",    "starts",    "stops",    "creates",
     "converts",   "allows",    "prevents", "forces",     "gives",    "uses",      "holds",    "contains",
     "marks",      "evaluates", "used",     "equivalent", "same",     "like",      "assigns",  "provides",
     "determines", "tells",     "begins",   "ends",       "opens",    "closes",    "turns",    "splits",
     "joins",      "adds",      "takes",    "identical",  "similar",  "does",      "is",       "has",
     "may",        "must"});

// Verbs that begin a sentence that tells its reader, or a command, what to do.
constexpr auto kImperatives = std::to_array<std::string_view>(
    {"return",  "print",     "display", "set",    "execute",  "expand", "read",    "write",  "make",
     "mark",    "remove",    "create",  "cause",  "define",   "move",   "delete",  "insert", "enable",
     "disable", "add",       "give",    "send",   "start",    "stop",   "run",     "list",   "show",
     "perform", "complete",  "copy",    "change", "begin",    "end",    "exit",    "quote",  "terminate",
     "wait",    "open",      "close",   "fill",   "put",      "press",  "select",  "choose", "enter",
     "install", "connect",   "save",    "edit",   "download", "attach", "replace", "repeat", "keep",
     "apply",   "configure", "update",  "launch", "click",    "push",   "pull"});

constexpr auto kLeansBack = std::to_array<std::string_view>({"this",
                                                             "that",
                                                             "these",
                                                             "those",
                                                             "it",
                                                             "they",
                                                             "he",
                                                             "its",
                                                             "their",
                                                             "such",
                                                             "otherwise",
                                                             "however",
                                                             "also",
                                                             "thus",
                                                             "therefore",
                                                             "hence",
                                                             "then",
                                                             "likewise",
                                                             "instead",
                                                             "similarly",
                                                             "additionally",
                                                             "in addition",
                                                             "as a result",
                                                             "if so",
                                                             "if not",
                                                             "in either",
                                                             "in both",
                                                             "but",
                                                             "and",
                                                             "or",
                                                             "so",
                                                             "both",
                                                             "for example",
                                                             "for instance",
                                                             "finally",
                                                             "conversely",
                                                             "of these",
                                                             "the first is",
                                                             "the second is",
                                                             "the third is",
                                                             "the first two",
                                                             "the second two",
                                                             "the other",
                                                             "another",
                                                             "other",
                                                             "in each case",
                                                             "in all cases",
                                                             "in some cases",
                                                             "to do so",
                                                             "to do this",
                                                             "by doing so",
                                                             "previous",
                                                             "nor",
                                                             "unlike",
                                                             "as such",
                                                             "again",
                                                             "once again",
                                                             "no other",
                                                             "none of",
                                                             "either",
                                                             "neither",
                                                             "each of these",
                                                             "the latter",
                                                             "the former",
                                                             "many more",
                                                             "alternatively",
                                                             "moreover",
                                                             "furthermore",
                                                             "next",
                                                             "afterwards",
                                                             "ultimately",
                                                             "more examples"});

constexpr auto kLeansFar = std::to_array<std::string_view>(
    {"above", "below", "the preceding", "the previous section", "the next section", "the following",
     "as follows", "listed in", "following list", "in the table", "described later", "mentioned earlier",
     "described earlier", "following section", "as described in", "as explained in", "described in section",
     "described in chapter", "described in appendix"});

constexpr auto kTask = std::to_array<std::string_view>(
    {"is used to",     "are used to",       "be used to",    "used for",     "a way to", "ways to",
     "allows",         "allow you",         "allow users",   "lets",         "let you",  "enables",
     "in order to",    "is useful",         "are useful",    "useful for",   "helps",    "intended to",
     "intended for",   "makes it possible", "when you want", "if you want",  "you can",  "you may want",
     "facilities for", "purpose of",        "a means",       "makes it easy"});
constexpr auto kTaskStarts = std::to_array<std::string_view>({"to", "suppose", "in order to"});
constexpr auto kResult = std::to_array<std::string_view>(
    {"return status", "exit status", "return value", "returns", "the result", "the output", "prints",
     "displays", "is printed", "is displayed", "are displayed", "standard output", "are printed"});
constexpr auto kReason =
    std::to_array<std::string_view>({"because", "so that", "since", "this allows", "to avoid", "to prevent",
                                     "this is to", "in order to", "this means"});
constexpr auto kNonGoal = std::to_array<std::string_view>(
    {"is not supported", "are not supported", "does not attempt", "does not support", "no attempt is made",
     "is not affected", "are not affected", "is not part of", "does not provide", "not intended to"});
constexpr auto kScope = std::to_array<std::string_view>(
    {"applies to", "apply to", "applies only", "apply only", "is available when", "only when"});

std::string_view first_words(std::string_view text, std::size_t words) {
  std::size_t at = 0;
  while (at < text.size() && words > 0) {
    at = std::min(text.find(' ', at + 1), text.size());
    --words;
  }
  return text.substr(0, at);
}

}  // namespace

bool has_phrase(std::string_view lower, std::string_view phrase) {
  for (auto at = lower.find(phrase); at != std::string_view::npos; at = lower.find(phrase, at + 1)) {
    const auto end = at + phrase.size();
    if ((at == 0 || !is_word_char(lower[at - 1])) && (end == lower.size() || !is_word_char(lower[end])))
      return true;
  }
  return false;
}

bool only_refers(std::string_view sentence) {
  const auto lower = lower_words(sentence);
  static constexpr auto kStarts =
      std::to_array<std::string_view>({"see section", "see chapter", "see appendix", "see the", "see also",
                                       "for more information", "refer to"});
  if (starts_with_any(lower, kStarts)) return true;
  if (has_phrase(lower, "more details") || has_phrase(lower, "more information") ||
      has_phrase(lower, "for details"))
    return true;
  if (lower.find("https: /") != std::string::npos || lower.find("http: /") != std::string::npos)
    return true;  // set apart
  return lower.starts_with("for ") && (has_phrase(lower, "see section") || has_phrase(lower, "see chapter") ||
                                       has_phrase(lower, "refer to"));
}

bool is_whole_sentence(std::string_view sentence) {
  if (sentence.size() < 15 || sentence.size() > 700) return false;
  if (sentence.find(". . .") != std::string_view::npos || sentence.find(". . ") != std::string_view::npos)
    return false;
  // The stop, behind closing quotes and brackets.
  auto end = sentence.size();
  while (end > 0) {
    const char c = sentence[end - 1];
    if (c == ')' || c == '"' || c == '\'' || c == ']') {
      --end;
    } else if (end >= 3 &&
               (sentence.substr(end - 3, 3) == "\u2019" || sentence.substr(end - 3, 3) == "\u201D")) {
      end -= 3;
    } else {
      break;
    }
  }
  if (end == 0 || (sentence[end - 1] != '.' && sentence[end - 1] != '!' && sentence[end - 1] != '?' &&
                   sentence[end - 1] != ':')) {
    return false;
  }
  if (only_refers(sentence)) return false;
  // "… executed with the ." was cut behind a full stop that is a name.
  if (end >= 2 && sentence[end - 2] == ' ') return false;
  if (sentence.starts_with("\u2022")) return false;  // an item whose list was not seen as one
  // A heading run into its text: "9 Using History …".
  if (sentence.front() >= '0' && sentence.front() <= '9') {
    const auto blank = sentence.find(' ');
    if (blank != std::string_view::npos && blank + 1 < sentence.size() && sentence[blank + 1] >= 'A' &&
        sentence[blank + 1] <= 'Z')
      return false;
  }
  // A word that was cut at the end of a line ("behav- ior"), but not "pre- and post-".
  for (auto at = sentence.find("- "); at != std::string_view::npos; at = sentence.find("- ", at + 1)) {
    const auto rest = sentence.substr(at + 2);
    const bool inside = at > 0 && sentence[at - 1] >= 'a' && sentence[at - 1] <= 'z' && !rest.empty() &&
                        rest[0] >= 'a' && rest[0] <= 'z';
    if (inside && !rest.starts_with("and ") && !rest.starts_with("or ") && !rest.starts_with("to "))
      return false;
  }
  // Brackets that don't close are a sentence cut in two.
  int round = 0;
  for (const char c : sentence) round += c == '(' ? 1 : c == ')' ? -1 : 0;
  if (round != 0 && sentence.find('`') == std::string_view::npos &&
      sentence.find("\u2018(\u2019") == std::string_view::npos &&
      sentence.find("\u2018)\u2019") == std::string_view::npos) {
    return false;
  }
  const auto words = word_ranges(sentence);
  if (words.size() < 4) return false;
  const auto lower = lower_words(sentence);
  if (has_any(lower, kVerbs)) return true;
  if (starts_with_any(lower, kImperatives)) return true;
  // Other imperatives ("Expand words …"), and third persons that are not on the list.
  return std::any_of(words.begin(), words.end(), [&](const auto& word) {
    const auto w = std::string_view(lower).substr(word.start, word.size());
    return w.size() > 3 && (w.ends_with("ed") || w.ends_with("es"));
  });
}

bool lacks_subject(std::string_view sentence) {
  auto lower = lower_words(sentence);
  std::string_view rest = lower;
  if (rest.starts_with('(')) {  // "($*) Expands to …"
    const auto close = rest.find(") ");
    if (close != std::string_view::npos && close < 12) rest = rest.substr(close + 2);
  }
  if (rest.starts_with("if set") || rest.starts_with("when set") || rest.starts_with("when enabled"))
    return true;
  return starts_with_any(rest, kSubjectless);
}

Leaning leaning_of(std::string_view sentence) {
  // References in brackets are not shown (compose.hpp), so they may point anywhere.
  const auto lower = lower_words(without_references(sentence));
  if (has_any(lower, kLeansFar) && !lower.ends_with(':')) return Leaning::far;
  const auto opening = first_words(lower, 8);
  static constexpr auto kItself =
      std::to_array<std::string_view>({"this manual", "this document", "this chapter", "this book"});
  if (has_any(opening, kItself)) return Leaning::none;
  // Words that stand for something named earlier, also inside: "… of the second form".
  static constexpr auto kInside = std::to_array<std::string_view>(
      {"first form", "second form", "third form", "first case", "second case", "these examples", "the former",
       "the latter", "as noted", "same way", "this case", "that case", "this way", "that way", "that last",
       "that point", "as just described", "see above", "these cases"});
  if (starts_with_any(lower, kLeansBack) || has_any(lower, kInside)) return Leaning::previous;
  if (opening.find("such a ") != std::string_view::npos || opening.find("such an ") != std::string_view::npos)
    return Leaning::previous;
  if (has_phrase(opening, "this") || has_phrase(opening, "these") || has_phrase(opening, "those"))
    return Leaning::previous;
  const auto begin = first_words(lower, 3);  // "If it is set", "When they match"
  if (has_phrase(lower, "from there") || has_phrase(lower, "for any other")) return Leaning::previous;
  if (has_phrase(begin, "it") || has_phrase(begin, "they") || has_phrase(begin, "them"))
    return Leaning::previous;
  return Leaning::none;
}

bool commands_reader(std::string_view sentence) {
  return starts_with_any(lower_words(sentence), kImperatives);
}

bool leads_to_code(std::string_view sentence) {
  const auto lower = lower_words(without_references(sentence));
  static constexpr auto kLeads = std::to_array<std::string_view>(
      {"the following function", "the following script", "the following program", "the following code",
       "the following command", "the following commands", "the following example", "the following examples",
       "the following fragment"});
  return has_any(lower, kLeads) && !has_phrase(lower, "above") && !has_phrase(lower, "below");
}

bool says_task(std::string_view sentence) {
  const auto lower = lower_words(without_references(sentence));
  static constexpr auto kDenied = std::to_array<std::string_view>(
      {"does not allow", "do not allow", "not used to", "must", "cannot", "error", "not be used to", "is not",
       "are not", "to avoid", "to prevent"});
  if (has_any(lower, kDenied) || lower.starts_with("if ")) return false;
  return starts_with_any(lower, kTaskStarts) || has_any(lower, kTask);
}
bool says_result(std::string_view sentence) { return has_any(lower_words(sentence), kResult); }
bool says_reason(std::string_view sentence) { return has_any(lower_words(sentence), kReason); }
bool says_non_goal(std::string_view sentence) { return has_any(lower_words(sentence), kNonGoal); }
bool says_scope(std::string_view sentence) { return has_any(lower_words(sentence), kScope); }

std::optional<std::string> defined_term(std::string_view sentence) {
  static constexpr auto kIs = std::to_array<std::string_view>(
      {" is a ", " is an ", " are a ", " are words ", " is called ", " refers to ", " consists of "});
  auto at = std::string_view::npos;
  for (const auto is : kIs) at = std::min(at, sentence.find(is));
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  const auto rest = sentence.substr(at);
  for (const std::string_view judges :
       {" is a valid", " is a synonym", " is an error", " is a common", " is a useful"}) {
    if (rest.starts_with(judges)) return std::nullopt;
  }
  auto term = sentence.substr(0, at);
  for (const std::string_view article : {"A ", "An ", "The "}) {
    if (term.starts_with(article)) {
      term = term.substr(article.size());
      break;
    }
  }
  const auto words = word_ranges(term);
  if (words.empty() || words.size() > 4 || term.find_first_of(",;:()[]") != std::string_view::npos)
    return std::nullopt;
  static constexpr auto kEmpty = std::to_array<std::string_view>(
      {"result", "default", "value", "status", "first", "second", "name", "example", "option", "argument"});
  for (const auto& word : words) {  // a clause, not a name
    const auto lower = lower_words(term.substr(word.start, word.size()));
    if (is_stop_word(lower) && lower != "of" && lower != "the") return std::nullopt;
    if (std::find(kEmpty.begin(), kEmpty.end(), lower) != kEmpty.end()) return std::nullopt;
  }
  return std::string(term);
}

}  // namespace praxeo::generate

// SPDX-License-Identifier: Apache-2.0
#include "verify/support/reading.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"

namespace praxeo::verify {
namespace {

constexpr double kFunctionWord = 0.25, kWeakWord = 0.5, kWord = 1, kLongWord = 1.2, kName = 1.5,
                 kNumber = 1.3;

bool is_mark(const Token& token, std::string_view text) {
  return token.kind == TokenKind::mark && token.text == text;
}
bool ends_sentence(const Token& token) {
  return is_mark(token, ".") || is_mark(token, "!") || is_mark(token, "?") || is_mark(token, "。");
}

bool ambiguous_symbol(std::string_view text) {
  return text == "in" || text == "A" || text == "d" || text == "K" || text == "a" || text == "t";
}

// "In the fifteenth century": any of its years.
void set_century(std::vector<Token>& tokens, std::size_t at) {
  auto& token = tokens[at];
  if (at + 1 >= tokens.size() || tokens[at + 1].info == nullptr || tokens[at + 1].info->unit != "century")
    return;
  token.low = (token.value - 1) * 100;
  token.high = token.value * 100;
}

// "9 am", "9:30 p.m."; "am" and "pm" are no words of their own then.
void find_day_halves(std::vector<Token>& tokens) {
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    auto& next = tokens[i + 1];
    if (next.info == nullptr || next.info->day_half == '\0' || tokens[i].kind == TokenKind::mark) continue;
    const char first = tokens[i].text.front();
    if (first < '0' || first > '9' || tokens[i].ordinal || !tokens[i].unit.empty()) continue;
    tokens[i].day_half = next.info->day_half;
    next.role = Role::about;
  }
}

// "Minus 5" is "-5".
void find_minus(std::vector<Token>& tokens) {
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    auto& number = tokens[i + 1];
    if (tokens[i].info == nullptr || !tokens[i].info->minus || number.kind != TokenKind::number ||
        number.value < 0 || (i > 0 && tokens[i - 1].kind == TokenKind::number))
      continue;
    number.value = -number.value;
    tokens[i].role = Role::about;
  }
}

// "Python 3.10", "version 3.1"
void find_versions(std::vector<Token>& tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const auto& before = tokens[i - 1];
    if (tokens[i].kind != TokenKind::number || !tokens[i].decimal || before.info == nullptr) continue;
    tokens[i].version =
        before.info->ranks || (before.capital && !before.info->stop && before.kind != TokenKind::number);
  }
}

// "5 degrees Celsius"
void scale_of_degrees(std::vector<Token>& tokens, std::size_t number) {
  if (number + 2 >= tokens.size() || tokens[number].unit != "degree" || tokens[number + 2].info == nullptr)
    return;
  auto& scale = tokens[number + 2];
  if (scale.text == "C" || scale.info->unit == "°C") {
    tokens[number].unit = "°C";
  } else if (scale.text == "F" || scale.info->unit == "°F") {
    tokens[number].unit = "°F";
  } else {
    return;
  }
  scale.role = Role::about;
}

// "5 degrees below zero" is "-5", on whatever scale.
void find_zero(std::vector<Token>& tokens) {
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    auto& number = tokens[i];
    if (number.kind != TokenKind::number || number.ordinal) continue;
    auto side = i + 1;
    while (side + 1 < tokens.size() && tokens[side].role == Role::about) ++side;
    if (side + 1 >= tokens.size() || tokens[side].info == nullptr) continue;
    auto& zero = tokens[side + 1];
    const auto& info = *tokens[side].info;
    if ((!info.below && !info.above) || zero.kind != TokenKind::number || zero.value != 0) continue;
    if (info.below && number.value > 0) number.value = -number.value;
    tokens[side].role = zero.role = Role::about;
    if (number.unit != "degree") continue;
    number.unit = {};
    number.measure = nullptr;
  }
}

void find_units(Reading& reading) {
  auto& tokens = reading.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    auto& token = tokens[i];
    if (token.kind != TokenKind::number) continue;
    if (token.ordinal) {
      set_century(tokens, i);
      continue;
    }
    token.text = reading.text.substr(token.start, token.end - token.start);
    if (i + 1 < tokens.size() && token.times && tokens[i + 1].info != nullptr && tokens[i + 1].info->times)
      tokens[i + 1].role = Role::about;
    if (token.unit.empty() && i + 1 < tokens.size() && tokens[i + 1].info != nullptr) {
      auto& next = tokens[i + 1];
      const auto gap = reading.text.substr(token.end, next.start - token.end);
      if (gap.size() <= 3 && gap.find_first_of(".,;:") == std::string_view::npos) {
        if (!next.info->unit.empty()) {
          token.unit = next.info->unit;
          scale_of_degrees(tokens, i);
        } else if (unit_named(next.text) != nullptr && !ambiguous_symbol(next.text)) {
          token.unit = next.text;
        } else if (gap.find("\xC2\xB0") != std::string_view::npos && (next.text == "C" || next.text == "F")) {
          token.unit = next.text == "C" ? std::string_view("°C") : std::string_view("°F");
        }
        if (!token.unit.empty()) next.role = Role::about;  // taken: no word of its own
      }
    }
    if (!token.unit.empty()) token.measure = unit_named(token.unit);
  }
  // "5 to 10 ms", "5-10 ms"
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::number || tokens[i].measure != nullptr || tokens[i].ordinal) continue;
    const auto next =
        i + 1 + (tokens[i + 1].kind == TokenKind::word && tokens[i + 1].info->direction ? 1U : 0U);
    if (next >= tokens.size() || tokens[next].kind != TokenKind::number || tokens[next].measure == nullptr)
      continue;
    const auto gap = reading.text.substr(tokens[i].end, tokens[next].start - tokens[i].end);
    if (gap.size() > 4 || gap.find(',') != std::string_view::npos) continue;
    tokens[i].unit = tokens[next].unit;
    tokens[i].measure = tokens[next].measure;
  }
}

const Phrase* phrase_at(const Reading& reading, Vocabulary& vocabulary, std::size_t at) {
  const auto& tokens = reading.tokens;
  const auto* phrases = vocabulary.phrases(tokens[at].info->folded);
  if (phrases == nullptr) return nullptr;
  for (const auto& phrase : *phrases) {
    const auto end = at + phrase.words.size();
    if (end > tokens.size()) continue;
    bool fits = true;
    for (std::size_t i = 1; i < phrase.words.size() && fits; ++i) {
      const auto& token = tokens[at + i];
      fits = token.info != nullptr && token.info->folded == phrase.words[i];
    }
    if (!fits) continue;
    const auto near_number = [&](std::size_t place) {
      return place < tokens.size() && tokens[place].kind == TokenKind::number && !tokens[place].ordinal;
    };
    if (phrase.bound && !near_number(end) &&
        !(end < tokens.size() && tokens[end].info != nullptr && tokens[end].info->stop &&
          near_number(end + 1)))
      continue;
    if (phrase.after && !((at > 0 && near_number(at - 1)) || (at > 1 && near_number(at - 2)))) continue;
    return &phrase;
  }
  return nullptr;
}

// "without them", but not "without this option".
bool denies_pronoun(const Reading& reading, std::size_t at) {
  const auto& tokens = reading.tokens;
  if (!tokens[at].info->denies_thing || at + 1 >= tokens.size()) return false;
  const auto* object = tokens[at + 1].info;
  if (object == nullptr || !object->pronoun) return false;
  if (!object->light || at + 2 >= tokens.size()) return true;
  const auto* next = tokens[at + 2].info;
  return next == nullptr || next->light || next->stop;
}

bool is_quantifier(Role role) { return role >= Role::all && role <= Role::only; }
bool is_modal(Role role) { return role >= Role::must && role <= Role::may; }

void set_content(Token& token, bool nouns_are_capital) {
  const auto& info = *token.info;
  if (token.kind == TokenKind::number) {
    token.content = true;
    token.weight = kNumber;
    if (token.in_words && token.value <= 1) token.weight = token.measure ? kWeakWord : kFunctionWord;
    return;
  }
  if (token.kind == TokenKind::word && token.capital && !token.starts_sentence && !info.stop &&
      !nouns_are_capital)
    token.kind = TokenKind::name;
  if (token.kind == TokenKind::name || token.kind == TokenKind::identifier) {
    token.content = true;
    token.weight = kName;
    return;
  }
  if (token.joined && info.stop) {
    token.content = true;
    token.weight = kWeakWord;
    return;
  }
  if (info.stop && info.opposites.empty()) return;
  token.content = true;
  token.weight = info.stop                ? kFunctionWord
                 : info.weak              ? kWeakWord
                 : token.text.size() >= 8 ? kLongWord
                                          : kWord;
}

// Hands what negates, counts or demands to the word that it governs: the next content word, adverbs aside.
class Governing {
 public:
  explicit Governing(Reading& reading) : reading_(reading) {}
  void clause_ends() {
    if (negations_ > 0) reading_.cut_short.push_back(reading_.clauses - 1);
    negations_ = 0;
    quantifier_ = modal_ = {};
  }
  void relative() { of_doer_ = negations_ > 0; }
  void meet(Role role, std::string_view text, bool of_thing = false) {
    if (role == Role::negation) {
      ++negations_;
      negation_text_ = text;
      of_thing_ = of_thing;
      of_doer_ = false;
      ++reading_.clause_negations.back();
    } else if (is_quantifier(role)) {
      quantifier_ = {role, text};
    } else if (is_modal(role)) {
      modal_ = {role, text};
    }
  }
  void govern(Token& token) {
    if (token.info->stop && token.kind == TokenKind::word && !token.joined) return;
    const bool passes = token.info->adverb && token.kind == TokenKind::word;
    token.negations = negations_;
    token.negation_text = negation_text_;
    token.thing_denied = negations_ > 0 && of_thing_;
    token.doer_denied = negations_ > 0 && of_doer_;
    token.quantifier = quantifier_.role;
    token.quantifier_text = quantifier_.text;
    token.modal = modal_.role;
    token.modal_text = modal_.text;
    if (passes) return;
    negations_ = 0;
    quantifier_ = modal_ = {};
  }

 private:
  struct Held {
    Role role = Role::none;
    std::string_view text;
  };
  Reading& reading_;
  int negations_ = 0;
  bool of_thing_ = false, of_doer_ = false;
  std::string_view negation_text_;
  Held quantifier_, modal_;
};

}  // namespace

Reading read_text(std::string_view text, Vocabulary& vocabulary) {
  Reading reading;
  reading.text = text;
  reading.tokens = tokens_of(text, vocabulary);
  auto& tokens = reading.tokens;
  join_numbers(tokens);
  find_minus(tokens);
  find_day_halves(tokens);
  find_units(reading);
  find_zero(tokens);
  find_versions(tokens);
  reading.clause_negations.push_back(0);
  Governing governing(reading);
  bool sentence = true;
  Role bound = Role::none;
  const bool capital = vocabulary.nouns_are_capital();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    auto& token = tokens[i];
    token.starts_sentence = sentence && token.kind != TokenKind::mark;
    if (token.kind == TokenKind::mark) {
      sentence = sentence || ends_sentence(token);
      governing.clause_ends();
      ++reading.clauses;
      reading.clause_negations.push_back(0);
      bound = Role::none;
      token.clause = reading.clauses - 1;
      continue;
    }
    sentence = false;
    // "Nobody who …" and "no blanks or tabs" deny what follows, too.
    const bool denied = reading.clause_negations.back() > 0 && i > 0 && tokens[i - 1].info != nullptr;
    const bool goes_on =
        denied && (token.info->relative ? tokens[i - 1].role == Role::negation : token.info->chooses);
    if (goes_on && token.info->relative) governing.relative();
    if (token.info->boundary && !token.joined && !goes_on) {
      governing.clause_ends();
      ++reading.clauses;
      reading.clause_negations.push_back(0);
    }
    token.clause = reading.clauses - 1;
    if (token.role == Role::about) {  // a unit, counted with its number
      token.role = Role::none;
      continue;
    }
    if (token.info->capital_name && token.kind == TokenKind::word && token.capital &&
        !token.starts_sentence) {
      token.kind = TokenKind::name;
      token.content = true;
      token.weight = kName;
      governing.govern(token);
      reading.content.push_back(i);
      continue;
    }
    const auto* phrase =
        token.joined || token.kind == TokenKind::number ? nullptr : phrase_at(reading, vocabulary, i);
    if (phrase != nullptr) {
      token.role = phrase->role;
      const auto last = i + phrase->words.size() - 1;
      const auto words = text.substr(token.start, tokens[last].end - token.start);
      if (phrase->bound) {
        bound = phrase->role;
      } else if (phrase->after) {
        const auto number = i > 0 && tokens[i - 1].kind == TokenKind::number ? i - 1 : i - 2;
        tokens[number].bound = phrase->role;
      } else if (denies_pronoun(reading, i)) {
        reading.denied_pronouns.push_back(i + 1);
        ++reading.clause_negations.back();
      } else if (last != i || phrase->role == Role::negation || token.info->stop) {
        governing.meet(phrase->role, words, token.info->denies_thing);
      }
      const bool single = last == i && phrase->role != Role::negation && !token.info->stop;
      if (single && !phrase->bound) {  // "required" is a word as well as a demand
        set_content(token, capital);
        if (token.content) {
          governing.govern(token);
          reading.content.push_back(i);
        }
        governing.meet(phrase->role, words);
        continue;
      }
      for (auto j = i + 1; j <= last; ++j) {
        tokens[j].clause = token.clause;
        tokens[j].role = phrase->role;
      }
      // "less than 5" is told by its bound, and "before" by itself.
      if (last == i && !phrase->bound && !token.info->opposites.empty() && phrase->role != Role::negation) {
        set_content(token, capital);
        if (token.content) reading.content.push_back(i);
      }
      i = last;
      continue;
    }
    set_content(token, capital);
    if (token.kind == TokenKind::number) {
      token.bound = bound == Role::none ? token.bound : bound;
      bound = Role::none;
    }
    if (!token.content) continue;
    governing.govern(token);
    reading.content.push_back(i);
  }
  governing.clause_ends();
  return reading;
}

bool stands_at(const Reading& reading, std::size_t at, const std::vector<std::string>& words) {
  if (at + words.size() > reading.tokens.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& token = reading.tokens[at + i];
    if (token.info == nullptr || token.info->folded != words[i]) return false;
  }
  return true;
}

}  // namespace praxeo::verify

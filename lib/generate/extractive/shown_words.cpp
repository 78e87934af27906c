// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text/normalize.hpp"
#include "generate/extractive/code_rules.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/inline_command.hpp"
#include "generate/extractive/sentence_rules.hpp"
#include "generate/extractive/shown_pieces.hpp"

namespace praxeo::generate {
namespace {

constexpr std::string_view kOpenQuote = "\u2018";
constexpr std::string_view kCloseQuote = "\u2019";

// Around code that its author marked; the text of a source has no control characters.
constexpr char kSpanBegins = '\x01', kSpanEnds = '\x02';

std::string with_signs(std::string_view source, const std::vector<base::ByteRange>& spans) {
  std::string marked;
  std::size_t at = 0;
  for (const auto& span : spans) {
    if (span.start < at || span.end > source.size()) continue;
    marked.append(source.substr(at, span.start - at)) += kSpanBegins;
    marked.append(source.substr(span.start, span.size())) += kSpanEnds;
    at = span.end;
  }
  return marked.append(source.substr(at));
}

// What a bracket holds points elsewhere and says nothing else.
bool is_reference(const Words& language, std::string_view inside) {
  const auto lower = lower_words(inside);
  return language.reference_whole.has(lower) || language.reference_starts.begins(lower);
}

int balance(std::string_view word) {
  int open = 0;
  for (const char c : word) {
    open += c == '(' || c == '{' || c == '[' ? 1 : 0;
    open -= c == ')' || c == '}' || c == ']' ? 1 : 0;
  }
  return open;
}

// One word with the punctuation around it.
void show_word(ShownPieces& shown, std::string_view word) {
  std::size_t from = 0;
  std::size_t to = word.size();
  while (from < to && (word[from] == '(' || word[from] == '"') &&
         balance(word.substr(from, to - from)) >= 0 && !word.substr(from).starts_with("((") &&
         word.find(')', from) == std::string_view::npos) {
    ++from;
  }
  while (to > from) {
    const char c = word[to - 1];
    const bool stop = c == '.' || c == ',' || c == ';' || c == ':' || c == '?';
    const bool closer = (c == ')' || c == ']') && balance(word.substr(from, to - from)) < 0;
    const auto inner = word.substr(from, to - from);
    const bool quote = c == '"' && std::count(inner.begin(), inner.end(), '"') % 2 == 1;
    if (!stop && !closer && !quote) break;
    --to;
  }
  const auto core = word.substr(from, to - from);
  if (is_code_word(core) && balance(core) == 0) {
    // "\"$file\"" is quoted for the shell.
    if (core.starts_with('$') && from > 0 && to < word.size() && word[from - 1] == '"' && word[to] == '"')
      --from, ++to;
    shown.plain(word.substr(0, from));
    shown.guessed(word.substr(from, to - from));
    shown.plain(word.substr(to));
  } else {
    shown.plain(word);
  }
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// A spaced ellipsis as one sign; ",:" before code as ":".
std::string with_plain_signs(std::string text) {
  replace_all(text, ",. . .", ", \u2026");
  replace_all(text, ". . .", "\u2026");
  if (text.ends_with(",:")) text.erase(text.size() - 2, 1);
  return text;
}

// "(https://www.gnu. org/x)": an address that the end of a line has cut leads nowhere.
bool is_cut_address(std::string_view inside) {
  return (inside.starts_with("http://") || inside.starts_with("https://")) &&
         inside.find(' ') != std::string_view::npos;
}

}  // namespace

std::string without_references(const Words& language, std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    if (words[at] == '(') {
      int depth = 0;
      auto end = at;
      for (; end < words.size(); ++end) {
        depth += words[end] == '(' ? 1 : words[end] == ')' ? -1 : 0;
        if (depth == 0) break;
      }
      const auto inside = words.substr(at + 1, end - at - 1);
      if (end < words.size() && (is_reference(language, inside) || is_cut_address(inside))) {
        while (!out.empty() && out.back() == ' ') out.pop_back();
        at = end + 1;
        continue;
      }
    }
    out += words[at++];
  }
  return out;
}

std::vector<Referred> referred_places(const Words& language, std::string_view words) {
  std::vector<Referred> found;
  for (const auto& word : language.place_words.phrases()) {
    const auto lead = word + " ";
    for (auto at = words.find(lead); at != std::string_view::npos; at = words.find(lead, at + 1)) {
      const auto open = words.find('[', at);
      if (open == std::string_view::npos || open > at + 24) continue;
      const auto close = words.find(']', open);
      if (close == std::string_view::npos || close > open + 80) continue;
      auto title = base::squeeze(words.substr(open + 1, close - open - 1));
      const bool known = std::any_of(found.begin(), found.end(),
                                     [&](const Referred& place) { return place.title == title; });
      if (!title.empty() && !known) found.push_back({std::move(title), {at, close + 1}});
    }
  }
  return found;
}

std::string title_words(std::string_view source, std::size_t most) {
  auto words = ascii_signs(base::squeeze(source));
  while (!words.empty() && (words.back() == ':' || words.back() == ',')) words.pop_back();
  if (words.size() <= most) return words;
  auto cut = words.rfind(' ', most);
  if (cut == std::string::npos || cut == 0) cut = most;
  while (cut > 0 && (static_cast<unsigned char>(words[cut]) & 0xC0U) == 0x80U) --cut;
  words.resize(cut);
  return words;
}

// "$d\sin\theta = 1.5$" in a line, as Pandoc has it: no blank inside the dollars, no digit or letter behind
// them; the size of it, 0 where there is none. "$5 and $6" is none, nor "$HOME:$PATH".
static std::size_t math_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kMost = 160;    // bytes
  constexpr std::size_t kMostSign = 3;  // of one without any sign: "$m$", "$mg$"
  const auto outside = [&](std::size_t n) {
    return n >= text.size() || std::string_view(" .,;:!?)(-\"'").find(text[n]) != std::string_view::npos;
  };
  if (text[at] != '$' || at + 2 >= text.size() || text[at + 1] == ' ' || (at > 0 && !outside(at - 1)))
    return 0;
  const auto close = text.find('$', at + 1);
  if (close == std::string_view::npos || close - at > kMost || close < at + 2 || text[close - 1] == ' ' ||
      !outside(close + 1))
    return 0;
  const auto inside = text.substr(at + 1, close - at - 1);
  const bool math = inside.find_first_of("\\^_=<>") != std::string_view::npos || inside.size() <= kMostSign ||
                    inside.find_first_not_of("0123456789.,+-/* ") == std::string_view::npos;
  return math ? close + 1 - at : 0;
}

std::string shown_words(const Words& language, std::string_view source,
                        const std::vector<base::ByteRange>& spans) {
  const auto words = with_plain_signs(base::squeeze(without_references(language, with_signs(source, spans))));
  const std::string_view text = words;
  ShownPieces shown;
  auto commands = inline_commands(text);
  std::erase_if(commands, [&](const auto& range) {
    return text.substr(range.start, range.size()).find(kSpanBegins) != std::string_view::npos;
  });
  auto command = commands.begin();
  for (std::size_t at = 0; at < text.size();) {
    while (command != commands.end() && command->start < at) ++command;
    if (command != commands.end() && command->start == at) {
      shown.marked(text.substr(at, command->size()));
      at = command->end;
      continue;
    }
    if (text[at] == kSpanBegins) {
      const auto close = std::min(text.find(kSpanEnds, at), text.size());
      shown.marked(text.substr(at + 1, close - at - 1));
      at = std::min(close + 1, text.size());
      // "`Ok`-part": what hangs on it is no code of its own.
      const auto glued = std::min(text.find_first_of(std::string{' ', kSpanBegins}, at), text.size());
      shown.plain(text.substr(at, glued - at));
      at = glued;
      continue;
    }
    if (text.substr(at).starts_with(kOpenQuote)) {
      const auto inside = at + kOpenQuote.size();
      const auto close = text.find(kCloseQuote, inside);
      if (close != std::string_view::npos && close > inside && close - inside <= 80) {
        shown.marked(text.substr(inside, close - inside));
        at = close + kCloseQuote.size();
        continue;
      }
    }
    if (const auto size = math_at(text, at); size > 0) {
      shown.marked(text.substr(at, size));
      at += size;
      continue;
    }
    if (text[at] == ' ') {
      shown.plain(" ");
      ++at;
      continue;
    }
    auto end = std::min(text.find(' ', at), text.size());
    if (command != commands.end() && command->start > at) end = std::min(end, command->start);
    if (const auto span = text.find(kSpanBegins, at); span != std::string_view::npos && span > at)
      end = std::min(end, span);
    const auto quote = text.find(kOpenQuote, at);
    if (quote != std::string_view::npos && quote > at) end = std::min(end, quote);
    // "$(( expression ))" is one word to its reader.
    if (end < text.size() && text[end] == ' ' && text[at] == '$' && balance(text.substr(at, end - at)) > 0) {
      auto look = end;
      for (int more = 0; more < 6 && look < text.size(); ++more) {
        look = std::min(text.find(' ', look + 1), text.size());
        if (balance(text.substr(at, look - at)) <= 0) {
          end = look;
          break;
        }
      }
    }
    // So is $"two words".
    const auto odd = [&] {
      return std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                        text.begin() + static_cast<std::ptrdiff_t>(end), '"') %
                 2 ==
             1;
    };
    if (text.substr(at).starts_with("$\"") && odd()) {
      const auto close = text.find('"', end);
      if (close != std::string_view::npos && close - at <= 60)
        end = std::min(text.find(' ', close), text.size());
    }
    show_word(shown, text.substr(at, end - at));
    at = end;
  }
  return std::move(shown).take();
}

}  // namespace praxeo::generate

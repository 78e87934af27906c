// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/snippet_matters.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text/ascii.hpp"
#include "generate/extractive/code_language.hpp"
#include "generate/extractive/words.hpp"

namespace praxeo::generate {
namespace {

bool is_of_name(char c) { return base::is_letter(c) || base::is_digit(c) || c == '_'; }

std::string_view name_at(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_of_name);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

bool has_name(std::string_view code, std::string_view name) {
  for (auto at = code.find(name); at != std::string_view::npos; at = code.find(name, at + 1)) {
    const bool begins = at == 0 || !is_of_name(code[at - 1]);
    const auto end = at + name.size();
    if (begins && (end >= code.size() || !is_of_name(code[end]))) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> names_made(std::string_view code) {
  static constexpr auto kMakers =
      std::to_array<std::string_view>({"function", "def", "class", "func", "fn", "struct", "interface", "sub",
                                       "const", "let", "var", "CREATE TABLE", "CREATE VIEW"});
  constexpr std::size_t kShortest = 3;
  std::vector<std::string> names;
  const auto add = [&](std::string_view name) {
    if (name.size() >= kShortest && name != "main" &&
        std::find(names.begin(), names.end(), name) == names.end())
      names.emplace_back(name);
  };
  for (const auto line : code_lines(code)) {
    if (line.empty() || line.front() == ' ' || line.front() == '\t') continue;  // inside another
    auto rest = line;
    for (const std::string_view lead : {"export ", "default ", "async ", "pub ", "static "}) {
      if (rest.starts_with(lead)) rest.remove_prefix(lead.size());
    }
    for (const auto maker : kMakers) {
      if (!rest.starts_with(maker) || rest.size() <= maker.size() + 1 || rest[maker.size()] != ' ') continue;
      auto named = rest.substr(maker.size() + 1);
      if (named.front() == '(') {  // "func (r *Ring) Push("
        const auto behind = named.find(") ");
        named = behind == std::string_view::npos ? std::string_view() : named.substr(behind + 2);
      }
      add(name_at(named));
    }
    // "int area(int r) {", "backup() {"
    const auto open = rest.find('(');
    if (rest.ends_with('{') && open != std::string_view::npos && open > 0) {
      auto from = open;
      while (from > 0 && is_of_name(rest[from - 1])) --from;
      add(rest.substr(from, open - from));
    }
  }
  return names;
}

bool is_titled_by(std::string_view title, const std::vector<std::string>& names) {
  constexpr std::size_t kStem = 5;
  const auto lower = lower_words(title);
  const auto words = word_ranges(lower);
  return std::any_of(names.begin(), names.end(), [&](const auto& each) {
    const auto name = lower_words(each);
    return name.size() >= kStem && std::any_of(words.begin(), words.end(), [&](const auto& range) {
             const auto word = std::string_view(lower).substr(range.start, range.size());
             const auto same = static_cast<std::size_t>(
                 std::mismatch(word.begin(), word.end(), name.begin(), name.end()).first - word.begin());
             return same >= kStem && same * 4 >= name.size() * 3;
           });
  });
}

bool has_name_of(const CodeUse& main, const CodeUse& other) {
  const auto names = names_made(main.piece.code);
  return std::any_of(names.begin(), names.end(),
                     [&](const auto& name) { return has_name(other.piece.code, name); });
}

bool shows_use_of(const CodeUse& main, const CodeUse& other) {
  if (has_name_of(main, other)) return true;
  const bool nameless = names_made(main.piece.code).empty();
  return other.block > main.block && (nameless || other.piece.language != main.piece.language);
}

Matters::Matters(const Reading& reading, const Unit& unit, const std::vector<CodeUse>& uses, std::size_t main,
                 const WalkWords& words) {
  const auto& blocks = unit.blocks;
  const auto matter_of = [&](std::size_t b) -> std::optional<Matter> {
    const auto* use = words.use_at(b);
    if (use == nullptr || use->is_output) return std::nullopt;
    if (use == &uses[main]) return Matter::code;
    return shows_use_of(uses[main], *use) ? Matter::use : Matter::other;
  };
  for (std::size_t from = 0; from < blocks.size();) {
    const auto section = reading.section_of(blocks[from]);
    auto end = from;
    bool of_main = false;
    bool any = false;
    bool used = false;
    for (; end < blocks.size() && reading.section_of(blocks[end]) == section; ++end) {
      const auto matter = matter_of(blocks[end]);
      of_main = of_main || matter == Matter::code;
      used = used || matter == Matter::use;
      any = any || matter;
    }
    const bool before = blocks[from] < uses[main].block;  // what stands there leads to the piece
    auto current = of_main || !any || before ? Matter::code : used ? Matter::use : Matter::other;
    bool behind = false;     // the code itself stands above
    bool explained = false;  // and words on it below that
    bool below_use = false;
    for (auto i = from; i < end; ++i) {
      const auto b = blocks[i];
      if (const auto matter = matter_of(b)) {
        of_[b] = *matter;
        behind = behind || *matter == Matter::code;
        // "And at the search box:" with its code, and behind it what there is to say of the piece.
        below_use = *matter == Matter::use && of_main;
        current = below_use ? Matter::code : *matter;
        continue;
      }
      of_[b] = current;
      // "It prints the letters in the other order.": of what stands above it, where the piece has been
      // explained.
      const auto& block = reading.blocks()[b];
      if (below_use && explained && block.first_sentence < block.end_sentence &&
          reading.sentences()[block.first_sentence].leaning == Leaning::previous)
        of_[b] = Matter::use;
      below_use = false;
      const auto below = words.shown_below(b);
      const bool leads =
          words.leads_on(b) && below && matter_of(*below).value_or(Matter::code) != Matter::code;
      explained = explained || (behind && current == Matter::code && !leads);
    }
    from = end;
  }
}

Matter Matters::of(std::size_t block) const {
  const auto found = of_.find(block);
  return found == of_.end() ? Matter::code : found->second;
}

}  // namespace praxeo::generate

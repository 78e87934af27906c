// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/titles.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"
#include "generate/extractive/compose.hpp"
#include "generate/extractive/rank.hpp"

namespace praxeo::generate {
namespace {

constexpr std::size_t kLongestTitle = 120;  // of a source, where nothing shorter can be made of it
constexpr std::size_t kLongestJoined = 72;  // bytes of two names in one
constexpr std::size_t kLongestSmall = 3;    // bytes of words that stay small: "of", "and"
constexpr std::size_t kFewestCapitals = 6;  // "GNU" and "POSIX" are names

// "ssh-keygen(1)"
bool is_manual_page(std::string_view title) {
  const auto open = title.find('(');
  return open != std::string_view::npos && open > 0 && title.ends_with(')') &&
         title.find(' ') == std::string_view::npos && open + 2 < title.size() && title[open + 1] >= '1' &&
         title[open + 1] <= '9';
}

std::string joined(std::string_view before, std::string_view behind) {
  return title_words(std::string(before) + ": " + std::string(behind), kLongestTitle);
}

// "only one at a time, please" begins as a title does; "jq filters", "git-log" keep their names.
std::string begun(const Words& language, std::string title) {
  const auto blank = title.find(' ');
  const bool letters =
      blank != std::string::npos && blank > 0 &&
      std::all_of(title.begin(), title.begin() + static_cast<std::ptrdiff_t>(blank), base::is_lower);
  const bool word = letters && (blank > kLongestSmall || language.stop.has(title.substr(0, blank)));
  return word ? capitalised(title) : title;
}

}  // namespace

std::string sensible_case(std::string_view title) {
  std::size_t capitals = 0;
  const auto lower = lower_words(title);
  for (std::size_t i = 0; i < title.size(); ++i) {
    if (title[i] >= 'a' && title[i] <= 'z') return std::string(title);
    if (title[i] == '_' || title[i] == '$' || (title[i] >= '0' && title[i] <= '9')) return std::string(title);
    if (title[i] != lower[i]) ++capitals;
  }
  if (capitals < kFewestCapitals || word_ranges(title).size() < 2) return std::string(title);
  // "St Brannock's Town Library": names keep their capitals.
  std::string cased = capitalised(lower);
  for (const auto& range : word_ranges(lower)) {
    const bool begins = range.start == 0 || cased[range.start - 1] == ' ';
    if (begins && range.size() > kLongestSmall)
      cased.replace(range.start, 1, capitalised(lower.substr(range.start, 1)));
  }
  return cased;
}

std::vector<std::string> title_choices(const Reading& reading, const Unit& unit,
                                       const std::vector<std::string>& deeds, std::string_view words) {
  const auto& section = reading.sections()[unit.section];
  const auto& language = reading.language();
  std::vector<std::string> choices;
  std::vector<std::string> long_ones;  // last of all
  const auto add = [&](std::string title) {
    title = begun(language, std::move(title));
    if (title.size() > kLongestJoined && !choices.empty()) {
      long_ones.push_back(std::move(title));
      return;
    }
    if (!title.empty() && std::find(choices.begin(), choices.end(), title) == choices.end())
      choices.push_back(std::move(title));
  };
  auto base = sensible_case(unit.title);
  const bool of_method = !section.path.empty() && language.methods.has(lower_words(section.title));
  const bool generic = of_method || language.generic.has(lower_words(section.title));
  const auto says_nothing = [&](const std::string& title) {
    return title.empty() || language.generic.has(lower_words(title)) || is_set_aside(language, title);
  };
  std::string above = section.path.empty() ? std::string() : sensible_case(section.path.back());
  if (says_nothing(above)) {
    for (const auto& title : section.path) {
      if (!says_nothing(title)) above = sensible_case(title);
    }
    if (is_set_aside(language, above)) above.clear();
  }
  if (above.empty()) above = title_words(reading.material().source.version.title, kLongestTitle);
  // "Gpic" alone names, and does not say what of.
  const bool of_manual = is_manual_page(reading.material().source.version.title);
  const bool bare = unit.terms.empty() && (!section.path.empty() || of_manual) &&
                    word_ranges(base).size() == 1 && base.find(above) == std::string::npos;
  // "Examples: Interrupted workflow" says no more than the entry; "DESCRIPTION" need not shout.
  if (generic && !unit.terms.empty() && base.starts_with(sensible_case(section.title) + ": "))
    base = base.substr(sensible_case(section.title).size() + 2);
  if (lower_words(base) == lower_words(section.title) &&
      base.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos && (generic || of_manual))
    base = capitalised(lower_words(base));
  if ((generic || bare) && !above.empty() && lower_words(above) != lower_words(base) &&
      above.size() + base.size() + 2 <= kLongestJoined)
    base = of_method ? above : joined(above, base);
  add(base);
  for (const auto& deed : deeds) {
    if (!deed.empty()) add(joined(base, deed));
  }
  std::string known = base;
  for (int n = 0; n < 3; ++n) {
    const auto phrase = key_phrase(language, words, known);
    if (phrase.empty()) break;
    add(joined(base, phrase));
    (known += ' ') += phrase;
  }
  if (!above.empty() && base.find(above) == std::string::npos) add(joined(above, base));
  choices.insert(choices.end(), long_ones.begin(), long_ones.end());
  return choices;
}

base::ByteRange words_of_heading(const Reading& reading, std::size_t b) {
  auto range = reading.blocks()[b].body;
  const auto all = reading.text(range);
  const auto words = heading_words(reading.language(), all);
  if (all.ends_with(words)) range.start = range.end - words.size();
  return range;
}

}  // namespace praxeo::generate

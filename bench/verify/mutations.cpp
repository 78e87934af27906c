// SPDX-License-Identifier: Apache-2.0
#include "mutations.hpp"

#include <algorithm>
#include <cctype>
#include <regex>

namespace praxeo::bench {
namespace {

using Found = std::optional<std::string>;

struct Change {
  const char* from;
  const char* to;
};

// The first change of the list, from a place chosen at random, whose words stand in the sentence.
template <class Random>
Found first_change(const std::string& sentence, const std::vector<Change>& changes, Random&& below) {
  const auto start = below(changes.size());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto& change = changes[(start + i) % changes.size()];
    const std::regex words("\\b" + std::string(change.from) + "\\b");
    std::smatch match;
    if (!std::regex_search(sentence, match, words)) continue;
    return match.prefix().str() + match.format(change.to) + match.suffix().str();
  }
  return std::nullopt;
}

std::string lower_first(std::string words) {
  const bool name = words.size() > 1 && std::isupper(static_cast<unsigned char>(words[1])) != 0;
  if (!words.empty() && !name)
    words[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(words[0])));
  return words;
}
std::string upper_first(std::string words) {
  if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

}  // namespace

std::vector<std::string> names_in(const std::string& sentence) {
  static const std::regex kName(
      R"(([a-z,] )([A-Z][A-Za-z]*[a-z][A-Za-z]*|[A-Z]{2,}[A-Z_]*|--[a-z][a-z-]+|[a-z]+_[a-z_]+)(?=[ ,.;]))");
  std::vector<std::string> found;
  for (std::sregex_iterator it(sentence.begin(), sentence.end(), kName), end; it != end; ++it)
    found.push_back((*it)[2]);
  return found;
}

Found Mutator::character(const std::string& quote) {
  auto changed = quote;
  for (int tries = 0; tries < 50; ++tries) {
    const auto at = below(quote.size());
    if (std::islower(static_cast<unsigned char>(quote[at])) == 0) continue;
    changed[at] = static_cast<char>('a' + (quote[at] - 'a' + 1 + static_cast<int>(below(24))) % 26);
    if (changed != quote) return changed;
  }
  return std::nullopt;
}

Found Mutator::word(const std::string& quote) {
  static const std::vector<std::string> kOthers{"kettle", "window", "slowly", "another",
                                                "orange", "seldom", "river",  "written"};
  static const std::regex kWord("[a-z]{4,}");
  std::vector<std::smatch> all;
  for (std::sregex_iterator it(quote.begin(), quote.end(), kWord), end; it != end; ++it) all.push_back(*it);
  if (all.empty()) return std::nullopt;
  const auto& chosen = all[below(all.size())];
  return chosen.prefix().str().empty() && chosen.position() > 0
             ? Found()
             : quote.substr(0, static_cast<std::size_t>(chosen.position())) + kOthers[below(kOthers.size())] +
                   quote.substr(static_cast<std::size_t>(chosen.position() + chosen.length()));
}

Found Mutator::number(const std::string& claim) {
  static const std::regex kDigits("(^|[ (])([0-9]+)(?=[ ,.;:)%]|$)");
  std::smatch match;
  if (std::regex_search(claim, match, kDigits) && match[2].length() < 9) {
    const auto value = std::stol(match[2]);
    const std::vector<long> others{value + 1, value * 10 + (value == 0), value + 7,
                                   value > 1 ? value - 1 : value + 3};
    return match.prefix().str() + match[1].str() + std::to_string(others[below(others.size())]) +
           match.suffix().str();
  }
  static const std::vector<Change> kWords{{"two", "three"},        {"three", "five"},    {"four", "six"},
                                          {"five", "four"},        {"six", "nine"},      {"ten", "twelve"},
                                          {"seven", "eight"},      {"eight", "three"},   {"twenty", "thirty"},
                                          {"hundred", "thousand"}, {"second", "fourth"}, {"third", "second"}};
  return first_change(claim, kWords, [this](auto limit) { return below(limit); });
}

Found Mutator::name(const std::string& claim) {
  const auto own = names_in(claim);
  if (own.empty() || names_.empty()) return std::nullopt;
  const auto& from = own[below(own.size())];
  const bool identifier = from.find_first_of("_-") != std::string::npos;
  for (int tries = 0; tries < 100; ++tries) {
    const auto& to = names_[below(names_.size())];
    if ((to.find_first_of("_-") != std::string::npos) != identifier || claim.find(to) != std::string::npos)
      continue;
    if ((to.size() < 4) != (from.size() < 4)) continue;
    auto changed = claim;
    for (auto at = changed.find(from); at != std::string::npos; at = changed.find(from, at + to.size()))
      changed.replace(at, from.size(), to);
    return changed;
  }
  return std::nullopt;
}

Found Mutator::unit(const std::string& claim) {
  static const std::vector<Change> kUnits{{"seconds", "minutes"},    {"milliseconds", "seconds"},
                                          {"minutes", "hours"},      {"hours", "days"},
                                          {"days", "weeks"},         {"months", "years"},
                                          {"years", "months"},       {"bytes", "kilobytes"},
                                          {"bits", "bytes"},         {"megabytes", "kilobytes"},
                                          {"second", "minute"},      {"byte", "bit"},
                                          {"minute", "hour"},        {"hour", "minute"},
                                          {"([0-9]+) ?MB", "$1 KB"}, {"([0-9]+) ?KB", "$1 MB"},
                                          {"([0-9]+) ?GB", "$1 MB"}, {"([0-9]+) ?kB", "$1 MB"},
                                          {"([0-9]+) ?ms", "$1 s"},  {"KiB", "GiB"},
                                          {"kilometres", "miles"},   {"metres", "kilometres"},
                                          {"inches", "centimetres"}, {"characters", "words"},
                                          {"lines", "pages"},        {"pixels", "points"},
                                          {"grams", "kilograms"},    {"percent", "degrees"},
                                          {"KBytes", "MBytes"},      {"MiB", "KiB"}};
  return first_change(claim, kUnits, [this](auto limit) { return below(limit); });
}

Found Mutator::negation(const std::string& claim) {
  static const std::vector<Change> kAdded{{"is", "is not"},
                                          {"are", "are not"},
                                          {"can", "cannot"},
                                          {"will", "will not"},
                                          {"may", "may not"},
                                          {"must", "must not"},
                                          {"has been", "has not been"},
                                          {"should", "should not"},
                                          {"was", "was not"},
                                          {"were", "were not"}};
  static const std::vector<Change> kRemoved{{"is not", "is"},     {"are not", "are"},   {"cannot", "can"},
                                            {"will not", "will"}, {"must not", "must"}, {"does not", "does"},
                                            {"do not", "do"},     {"not", ""},          {"never", "always"},
                                            {"without", "with"},  {"no", "a"}};
  const auto random = [this](auto limit) { return below(limit); };
  static const std::regex kHasOne("\\b(not|no|never|without|cannot|only|unless)\\b");
  if (std::regex_search(claim, kHasOne)) return first_change(claim, kRemoved, random);
  return first_change(claim, kAdded, random);
}

Found Mutator::quantifier(const std::string& claim) {
  static const std::vector<Change> kChanges{{"all", "some"},
                                            {"every", "hardly any"},
                                            {"each", "only one"},
                                            {"some", "all"},
                                            {"most", "all"},
                                            {"always", "sometimes"},
                                            {"sometimes", "always"},
                                            {"usually", "always"},
                                            {"must", "may"},
                                            {"may", "must"},
                                            {"at least", "at most"},
                                            {"at most", "at least"},
                                            {"more than", "less than"},
                                            {"less than", "more than"},
                                            {"All", "Some"},
                                            {"Most", "All"},
                                            {"Some", "All"},
                                            {"should", "must"},
                                            {"many", "few"},
                                            {"often", "rarely"},
                                            {"any", "one"},
                                            {"both", "neither"},
                                            {"only", "also"},
                                            {"normally", "always"}};
  return first_change(claim, kChanges, [this](auto limit) { return below(limit); });
}

Found Mutator::order(const std::string& claim) {
  static const std::regex kIf(R"(^(If|When|Once|Before|After) ([^,]{10,80}), ([^,;:()]{10,90})\.$)");
  static const std::regex kAround(
      R"(\b(the|a|an) ([a-z-]+)( [a-z ]{0,20}?\b(?:before|after|from|to|into|over|calls|uses|reads|contains|replaces|precedes|follows|overrides|controls|sends|creates|than|is|determines|specifies)(?: [a-z]+)? )(the|a|an) ([a-z-]+)\b)");
  static const std::vector<Change> kSwapped{{"before", "after"},
                                            {"after", "before"},
                                            {"first", "last"},
                                            {"last", "first"},
                                            {"from (\\w+ ?\\w*) to (\\w+)", "from $2 to $1"}};
  std::smatch match;
  if (std::regex_match(claim, match, kIf) && match[3].str().find(" if ") == std::string::npos) {
    return match[1].str() + " " + lower_first(match[3]) + ", " + match[2].str() + ".";
  }
  static const std::regex kDirected(
      "before|after|from|to|into|over|calls|uses|reads|contains|replaces|precedes|follows|overrides|controls|"
      "sends|creates|than|determines|specifies");
  if (std::regex_search(claim, match, kAround) && match[2] != match[5] &&
      std::regex_search(match[3].first, match[3].second, kDirected)) {
    return match.prefix().str() + match[4].str() + " " + match[5].str() + match[3].str() + match[1].str() +
           " " + match[2].str() + match.suffix().str();
  }
  return first_change(claim, kSwapped, [this](auto limit) { return below(limit); });
}

Found Mutator::shortened(const std::string& claim) {
  static const std::regex kAside(R"( \([^()]*\))");
  static const std::regex kTail(
      R"(^(.{40,}?)(, (which|because|since|so that|for example|such as|although|even if|where)\b.*)\.$)");
  static const std::regex kLead(
      R"(^(However|In addition|Therefore|Thus|For example|Note that|In general|In particular|Also|Otherwise|By default|Finally),? (.{40,})$)");
  std::smatch match;
  if (std::regex_match(claim, match, kTail) && match[1].str().find('(') == std::string::npos)
    return match[1].str() + ".";
  if (std::regex_match(claim, match, kLead)) return upper_first(match[2]);
  const auto without = std::regex_replace(claim, kAside, "");
  return without == claim ? Found() : Found(without);
}

Found Mutator::reordered(const std::string& claim) {
  static const std::regex kIf(
      R"(^(If|When|Unless|While|Although|Because|Since|Once) ([^,;:()]{8,90}), (?:then )?([^,;:()]{10,120})\.$)");
  static const std::regex kThen(
      R"(^([^,;:()]{15,100}) (if|when|unless|because|while|although) ([^,;:()]{8,90})\.$)");
  std::smatch match;
  if (std::regex_match(claim, match, kIf))
    return upper_first(match[3]) + " " + lower_first(match[1]) + " " + match[2].str() + ".";
  if (std::regex_match(claim, match, kThen) && match[1].str().find(" that ") == std::string::npos)
    return upper_first(match[2]) + " " + match[3].str() + ", " + lower_first(match[1]) + ".";
  return std::nullopt;
}

Found Mutator::framed(const std::string& claim) {
  static const std::vector<std::string> kFrames{"According to the manual, ", "The text says that ",
                                                "As the authors explain, ", "Note that ", "In short, "};
  return kFrames[below(kFrames.size())] + lower_first(claim);
}

}  // namespace praxeo::bench

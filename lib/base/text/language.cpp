// SPDX-License-Identifier: Apache-2.0
#include "base/text/language.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "base/text/normalize.hpp"

namespace praxeo::base {
namespace {

constexpr std::size_t kMostBytes = 200'000;
constexpr std::size_t kFewestHits = 20;

struct Language {
  std::string_view code, words;
};
// Words that are frequent in one of them and rare or absent in its neighbours count most, so each list holds
// those beside the commonest ones.
constexpr auto kLanguages = std::to_array<Language>({
    {"da",
     "og det er ikke som til af har der jeg at på med blev også efter være nogle hvordan meget kun når"},
    {"de",
     "und der die das ist nicht ein eine den dem mit auf für werden wird von sich auch wenn oder zu im kann"},
    {"en", "the and of to is that in it for you with this be are or not as on by an which can from if will"},
    {"es",
     "el la los las que de es en una por con para como se del más pero este cuando son puede también y"},
    {"fi", "ja on ei että se olla joka mutta myös kun niin hän sen tai ovat kuin jos voi tämä oli vain"},
    {"fr", "le la les des est et une dans que pour qui pas sur vous avec ce plus par au sont cette être du"},
    {"hu", "és az hogy nem egy meg csak van is ez ha kell mint vagy már de volt lehet amely azt minden"},
    {"it", "il di che è la per un una non sono con del della le si da anche come più nel gli questo essere"},
    {"nl",
     "de het een en van is dat niet met voor zijn op wordt worden ook aan als kan naar deze bij uit maar"},
    {"no", "og det er ikke som til av har jeg at på med ble også etter være noen hvordan mye bare når eller"},
    {"pt", "o a os as que de não uma para com em do da por mais como se dos ou você também são está ao é"},
    {"ro", "și în de la cu este nu care pe un o să din sunt pentru mai sau se ca fi prin poate acest"},
    {"ru", "и в не на что с как это по для из или если он то но к от так можно при быть файл все"},
    {"sv",
     "och det är inte som till av har jag att på med blev också efter vara några hur mycket bara när eller"},
    {"tr", "ve bir bu için ile de da olarak daha çok gibi olan en var değil ne kadar sonra ancak veya her"},
});

}  // namespace

std::optional<std::string> guess_language(std::string_view text) {
  static const auto known = [] {
    std::unordered_map<std::string, std::vector<std::size_t>> map;
    for (std::size_t i = 0; i < kLanguages.size(); ++i) {
      const auto words = kLanguages[i].words;
      for (std::size_t at = 0; at < words.size();) {
        const auto end = std::min(words.find(' ', at), words.size());
        map[std::string(words.substr(at, end - at))].push_back(i);
        at = end + 1;
      }
    }
    return map;
  }();
  auto cut = std::min(text.size(), kMostBytes);
  while (cut < text.size() && text[cut] != ' ' && text[cut] != '\n') ++cut;
  const auto folded = fold(text.substr(0, cut));
  std::array<double, kLanguages.size()> scores{};
  std::array<std::size_t, kLanguages.size()> hits{};
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
  for (std::size_t at = 0; at < folded.size();) {
    while (at < folded.size() && is_space(folded[at])) ++at;
    auto end = at;
    while (end < folded.size() && !is_space(folded[end])) ++end;
    auto word = std::string_view(folded).substr(at, end - at);
    at = end;
    while (!word.empty() && std::string_view(".,;:!?()\"").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    const auto listed = known.find(std::string(word));
    if (listed == known.end()) continue;
    for (const auto i : listed->second) {
      scores[i] += 1.0 / static_cast<double>(listed->second.size());  // what many share tells less
      ++hits[i];
    }
  }
  const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  auto others = scores;
  others[best] = 0;
  const auto next = *std::max_element(others.begin(), others.end());
  if (hits[best] < kFewestHits || scores[best] < 1.2 * next) return std::nullopt;
  return std::string(kLanguages[best].code);
}

}  // namespace praxeo::base

// SPDX-License-Identifier: Apache-2.0
#include "verify/support/vocabulary.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <unordered_set>

#include "base/resources.hpp"
#include "base/text/ascii.hpp"
#include "base/text/normalize.hpp"
#include "base/text/stemmer.hpp"
#include "base/text/utf8.hpp"

namespace praxeo::verify {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

namespace {

using nlohmann::json;

constexpr std::size_t kMostRemembered = 50'000;

json table(const std::string& name) {
  const auto file = base::find_resource(name);
  return file ? json::parse(*file) : json::object();
}

std::vector<std::string> list(const json& object, const char* name) {
  return object.contains(name) ? object.at(name).get<std::vector<std::string>>() : std::vector<std::string>{};
}

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < words.size();) {
    const auto end = std::min(words.find(' ', at), words.size());
    if (end > at) parts.emplace_back(words.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

std::string folded_word(std::string_view written) {
  if (!base::utf8::ascii(written)) return base::fold(written);
  std::string folded(written);
  for (auto& c : folded) {
    if (base::is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

}  // namespace

const Unit* unit_named(std::string_view name) {
  static const auto units = [] {
    TextMap<Unit> all;
    const auto file = table("templates/support/units.json");
    for (const auto& [dimension, members] : file.at("units").items()) {
      for (const auto& [unit, factor] : members.items()) all[unit] = Unit{dimension, factor.get<double>()};
    }
    return all;
  }();
  const auto found = units.find(name);
  return found == units.end() ? nullptr : &found->second;
}

struct Vocabulary::State {
  TextMap<WordInfo> written, listed;  // as they were asked for; as the tables have them
  TextMap<std::uint32_t> stems;
  TextMap<std::vector<Phrase>> phrases;
  TextMap<std::vector<Cue>> cues;
  TextMap<std::vector<ShareWords>> shares;
  std::unordered_set<std::string> labels;
  std::optional<base::Stemmer> stemmer;
  std::vector<std::string> adverbs, prefixes, negative_endings, participle_endings, gerund_endings;
  bool known = false, complete = false, capital = false;

  std::uint32_t stem_id(const std::string& folded) {
    const auto stem = stemmer ? stemmer->stem(folded) : folded;
    const auto [at, added] = stems.try_emplace(stem, static_cast<std::uint32_t>(stems.size() + 1));
    return at->second;
  }

  WordInfo& entry(const std::string& word) { return listed[word]; }

  void flag(const json& from, const char* name, bool WordInfo::*member) {
    for (const auto& word : list(from, name)) entry(word).*member = true;
  }

  void phrase(const std::string& words, Role role, bool bound = false, bool after = false) {
    auto parts = split(words);
    if (parts.empty()) return;
    auto& all = phrases[parts.front()];
    all.push_back({std::move(parts), role, bound, after});
    std::stable_sort(all.begin(), all.end(), [](const Phrase& a, const Phrase& b) {
      return std::tuple(a.words.size(), a.bound || a.after) > std::tuple(b.words.size(), b.bound || b.after);
    });
  }

  void roles(const json& from, const char* name, bool bound = false, bool after = false) {
    static const std::map<std::string, Role> kRoles = {
        {"all", Role::all},         {"most", Role::most},  {"some", Role::some},
        {"few", Role::few},         {"only", Role::only},  {"must", Role::must},
        {"should", Role::should},   {"may", Role::may},    {"at_least", Role::at_least},
        {"at_most", Role::at_most}, {"about", Role::about}};
    if (!from.contains(name)) return;
    for (const auto& [role, words] : from.at(name).items()) {
      for (const auto& each : words) phrase(each.get<std::string>(), kRoles.at(role), bound, after);
    }
  }

  void cue(const std::string& words, Stance stance, std::uint8_t kind = 0, bool governs = false,
           bool keeps = false) {
    auto parts = split(words);
    if (parts.empty()) return;
    auto& all = cues[parts.front()];
    all.push_back({std::move(parts), stance, kind, governs, keeps});
    std::stable_sort(all.begin(), all.end(),
                     [](const Cue& a, const Cue& b) { return a.words.size() > b.words.size(); });
  }

  void read_stances(const json& from) {
    for (const auto& words : list(from, "denies")) cue(words, Stance::denies);
    for (const auto& words : list(from, "doubts")) cue(words, Stance::doubts);
    for (const auto& words : list(from, "attributes")) cue(words, Stance::attributes);
    for (const auto& words : list(from, "attributes_keeps")) cue(words, Stance::attributes, 0, false, true);
    for (const auto& words : list(from, "conditions")) cue(words, Stance::condition);
    for (const auto& words : list(from, "limits")) cue(words, Stance::limit);
    for (const auto& words : list(from, "leading_limits")) cue(words, Stance::leading_limit);
    std::uint8_t kind = 0;
    const auto weakens = from.value("weakens", json::object());
    for (const auto& [name, words] : weakens.items()) {
      ++kind;
      const bool governs = words.value("governs", false);
      for (const auto& each : words.at("words")) cue(each.get<std::string>(), Stance::weakens, kind, governs);
      for (const auto& each : words.at("keeps"))
        cue(each.get<std::string>(), Stance::weakens, kind, governs, true);
    }
  }

  void read_shares(const json& from) {
    for (const auto& [words, range] : from.items()) {
      auto parts = split(words);
      if (parts.empty()) continue;
      auto& all = shares[parts.front()];
      all.push_back({std::move(parts), range.at(0).get<double>(), range.at(1).get<double>()});
      std::stable_sort(all.begin(), all.end(), [](const ShareWords& a, const ShareWords& b) {
        return a.words.size() > b.words.size();
      });
    }
  }

  void read_sameness(const json& from) {
    static const std::map<std::string, Sameness> kKinds = {{"same", Sameness::same},
                                                           {"different", Sameness::different},
                                                           {"other", Sameness::other},
                                                           {"new", Sameness::fresh},
                                                           {"any", Sameness::any}};
    for (const auto& [kind, words] : from.items()) {
      for (const auto& word : words) entry(word.get<std::string>()).sameness = kKinds.at(kind);
    }
  }

  void read_support(const json& from) {
    read_stances(from.value("stances", json::object()));
    read_shares(from.value("share_words", json::object()));
    for (auto& label : list(from, "labels")) labels.insert(std::move(label));
    for (const auto& words : list(from, "negations")) phrase(words, Role::negation);
    for (const auto& words : list(from, "not_negations")) phrase(words, Role::not_negation);
    roles(from, "quantifiers");
    roles(from, "modals");
    roles(from, "bounds", true);
    roles(from, "bounds_after", false, true);
    flag(from, "negative_words", &WordInfo::negative);
    flag(from, "denies_things", &WordInfo::denies_thing);
    flag(from, "pronouns", &WordInfo::pronoun);
    flag(from, "negative_conditions", &WordInfo::negative_condition);
    flag(from, "continues", &WordInfo::continues);
    flag(from, "needs", &WordInfo::needs);
    flag(from, "circumstances", &WordInfo::circumstance);
    flag(from, "exceptives", &WordInfo::exceptive);
    flag(from, "alternates", &WordInfo::alternate);
    flag(from, "contrasts", &WordInfo::contrast);
    flag(from, "light", &WordInfo::light);
    flag(from, "sequencers", &WordInfo::sequence);
    flag(from, "sequencers_with_pronoun", &WordInfo::after);
    flag(from, "not_all", &WordInfo::not_all);
    flag(from, "earlier", &WordInfo::before);
    flag(from, "capital_names", &WordInfo::capital_name);
    flag(from, "comparers", &WordInfo::compares);
    flag(from, "boundaries", &WordInfo::boundary);
    flag(from, "joins", &WordInfo::joins);
    flag(from, "choices", &WordInfo::chooses);
    flag(from, "free_choices", &WordInfo::free_choice);
    flag(from, "titles", &WordInfo::title);
    flag(from, "introducers", &WordInfo::introduces);
    flag(from, "persons", &WordInfo::person);
    flag(from, "examples", &WordInfo::example);
    flag(from, "capabilities", &WordInfo::takes_each);
    flag(from, "places", &WordInfo::place);
    flag(from, "kinds", &WordInfo::kind);
    flag(from, "exact", &WordInfo::exact);
    flag(from, "bound_words", &WordInfo::bounds);
    flag(from, "relatives", &WordInfo::relative);
    flag(from, "below", &WordInfo::below);
    flag(from, "above", &WordInfo::above);
    flag(from, "passive", &WordInfo::passive);
    flag(from, "directions", &WordInfo::direction);
    flag(from, "subordinators", &WordInfo::subordinate);
    flag(from, "strengthens", &WordInfo::strengthens);
    flag(from, "symmetric", &WordInfo::symmetric);
    flag(from, "hollow", &WordInfo::weak);
    flag(from, "articles", &WordInfo::article);
    flag(from, "span_leads", &WordInfo::leads_span);
    flag(from, "share_leads", &WordInfo::leads_share);
    flag(from, "part_names", &WordInfo::parts);
    flag(from, "range_leads", &WordInfo::leads_range);
    flag(from, "couples", &WordInfo::couple);
    flag(from, "several", &WordInfo::several);
    flag(from, "times", &WordInfo::times);
    flag(from, "multiple_leads", &WordInfo::leads_multiple);
    flag(from, "share_links", &WordInfo::of_whole);
    flag(from, "ranks", &WordInfo::ranks);
    flag(from, "be", &WordInfo::be);
    flag(from, "minuses", &WordInfo::minus);
    flag(from, "further", &WordInfo::further);
    read_sameness(from.value("sameness", json::object()));
    for (const auto& word : list(from, "forenoon")) entry(word).day_half = 'a';
    for (const auto& word : list(from, "afternoon")) entry(word).day_half = 'p';
    std::uint16_t group = 0;
    if (from.contains("synonyms")) {
      for (const auto& words : from.at("synonyms")) {
        ++group;
        for (const auto& word : words) entry(word.get<std::string>()).synonyms.push_back(group);
      }
    }
    std::uint16_t way = 0;
    for (const auto* name : {"ways", "number_ways"}) {
      if (!from.contains(name)) continue;
      for (const auto& pair : from.at(name)) {
        ++way;
        std::uint8_t side = 0;
        for (const auto& word : pair)
          entry(word.get<std::string>())
              .ways.push_back({way, side++, name == std::string_view("number_ways")});
      }
    }
    std::uint32_t set = 0;
    if (from.contains("opposites")) {
      for (const auto& words : from.at("opposites")) {
        ++set;
        std::uint32_t member = 0;
        for (const auto& word : words)
          entry(word.get<std::string>()).opposites.push_back(set * 64 + member++);
      }
    }
    const auto numbers = [&](const char* name, std::optional<double> WordInfo::*member) {
      if (!from.contains(name)) return;
      for (const auto& [word, value] : from.at(name).items()) entry(word).*member = value.get<double>();
    };
    numbers("numbers", &WordInfo::number);
    numbers("scales", &WordInfo::scale);
    numbers("ordinals", &WordInfo::ordinal);
    numbers("fractions", &WordInfo::fraction);
    numbers("multiples", &WordInfo::multiple);
    numbers("led_multiples", &WordInfo::led_multiple);
    if (from.contains("units")) {
      for (const auto& [word, unit] : from.at("units").items()) entry(word).unit = unit.get<std::string>();
    }
    adverbs = list(from, "adverb_endings");
    prefixes = list(from, "negative_prefixes");
    negative_endings = list(from, "negative_endings");
    participle_endings = list(from, "participle_endings");
    gerund_endings = list(from, "gerund_endings");
    capital = from.value("nouns_are_capital", false);
    complete = !from.empty();
  }

  WordInfo made(std::string folded) {
    const auto there = listed.find(folded);
    auto info = there == listed.end() ? WordInfo{} : there->second;
    info.stem = stem_id(folded);
    for (const auto& ending : adverbs) {
      info.adverb = info.adverb || (folded.size() > ending.size() + 2 && folded.ends_with(ending));
    }
    const auto ends = [&](const std::vector<std::string>& endings) {
      return !info.stop && std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
        return folded.size() > ending.size() + 2 && folded.ends_with(ending);
      });
    };
    info.negative = info.negative || ends(negative_endings);  // "useless"
    info.participle = ends(participle_endings);
    info.gerund = ends(gerund_endings);
    // A form that the tables don't have means what its stem's word means.
    if (there == listed.end() && stemmer) {
      const auto base_form = listed_stems.find(info.stem);
      if (base_form != listed_stems.end()) info.synonyms = base_form->second;
    }
    if (const auto begun = cues.find(folded); begun != cues.end()) info.cues = &begun->second;
    if (const auto begun = shares.find(folded); begun != shares.end()) info.shares = &begun->second;
    info.folded = std::move(folded);
    return info;
  }

  std::unordered_map<std::uint32_t, std::vector<std::uint16_t>> listed_stems;
};

Vocabulary::Vocabulary(std::string_view language) : state_(std::make_unique<State>()) {
  const std::string code(language);
  const auto words = table("templates/words/" + code + ".json");
  state_->known = !words.empty();
  if (words.contains("stemmer")) state_->stemmer.emplace(words.at("stemmer").get<std::string>());
  for (const auto* name : {"weak", "verbs", "imperatives"}) state_->flag(words, name, &WordInfo::weak);
  state_->flag(words, "stop", &WordInfo::stop);
  state_->read_support(table("templates/support/" + code + ".json"));
  for (const auto& [word, info] : state_->listed) {
    if (info.synonyms.empty()) continue;
    auto& groups = state_->listed_stems[state_->stem_id(word)];
    groups.insert(groups.end(), info.synonyms.begin(), info.synonyms.end());
  }
}
Vocabulary::~Vocabulary() = default;

const WordInfo& Vocabulary::word(std::string_view written) {
  const auto known = state_->written.find(written);
  if (known != state_->written.end()) return known->second;
  return state_->written.emplace(written, state_->made(folded_word(written))).first->second;
}

const std::vector<Phrase>* Vocabulary::phrases(std::string_view folded) const {
  const auto found = state_->phrases.find(folded);
  return found == state_->phrases.end() ? nullptr : &found->second;
}

bool Vocabulary::complete() const { return state_->complete; }
bool Vocabulary::known() const { return state_->known; }
bool Vocabulary::is_label(std::string_view folded) const {
  return state_->labels.contains(std::string(folded));
}
bool Vocabulary::nouns_are_capital() const { return state_->capital; }
const std::vector<std::string>& Vocabulary::negative_prefixes() const { return state_->prefixes; }

void Vocabulary::forget() {
  if (state_->written.size() < kMostRemembered) return;
  state_->written.clear();
}

}  // namespace praxeo::verify

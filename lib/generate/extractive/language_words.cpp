// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/language_words.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/resources.hpp"

namespace praxeo::generate {
namespace {

constexpr std::pair<std::string_view, PhraseSet Words::*> kLists[] = {
    {"stop", &Words::stop},
    {"weak", &Words::weak},
    {"verbs", &Words::verbs},
    {"verb_endings", &Words::verb_endings},
    {"subjectless", &Words::subjectless},
    {"subjectless_starts", &Words::subjectless_starts},
    {"imperatives", &Words::imperatives},
    {"leans_back", &Words::leans_back},
    {"impersonal", &Words::impersonal},
    {"goes_on", &Words::goes_on},
    {"leans_inside", &Words::leans_inside},
    {"leans_early", &Words::leans_early},
    {"leans_plural", &Words::leans_plural},
    {"leans_along", &Words::leans_along},
    {"leans_pronouns", &Words::leans_pronouns},
    {"itself", &Words::itself},
    {"leans_far", &Words::leans_far},
    {"place_prepositions", &Words::place_prepositions},
    {"determiners", &Words::determiners},
    {"leans_away", &Words::leans_away},
    {"exhibits", &Words::exhibits},
    {"leads_to_code", &Words::leads_to_code},
    {"only_refers_starts", &Words::only_refers_starts},
    {"only_refers_inside", &Words::only_refers_inside},
    {"thinks", &Words::thinks},
    {"interjections", &Words::interjections},
    {"only_talks", &Words::only_talks},
    {"only_refers_pairs", &Words::only_refers_pairs},
    {"reference_starts", &Words::reference_starts},
    {"reference_whole", &Words::reference_whole},
    {"place_words", &Words::place_words},
    {"section_leads", &Words::section_leads},
    {"task", &Words::task},
    {"task_starts", &Words::task_starts},
    {"task_denied", &Words::task_denied},
    {"result", &Words::result},
    {"reason", &Words::reason},
    {"non_goal", &Words::non_goal},
    {"scope", &Words::scope},
    {"open", &Words::open},
    {"must", &Words::must},
    {"must_starts", &Words::must_starts},
    {"should", &Words::should},
    {"should_starts", &Words::should_starts},
    {"may", &Words::may},
    {"may_verbs", &Words::may_verbs},
    {"may_states", &Words::may_states},
    {"may_passive", &Words::may_passive},
    {"expected", &Words::expected},
    {"impossible", &Words::impossible},
    {"participles_irregular", &Words::participles_irregular},
    {"forbidden", &Words::forbidden},
    {"participles", &Words::participles},
    {"negators", &Words::negators},
    {"grants", &Words::grants},
    {"bounds", &Words::bounds},
    {"joins", &Words::joins},
    {"this_code", &Words::this_code},
    {"bound_starts", &Words::bound_starts},
    {"subordinate", &Words::subordinate},
    {"required_not", &Words::required_not},
    {"required", &Words::required},
    {"addresses", &Words::addresses},
    {"skips", &Words::skips},
    {"owned", &Words::owned},
    {"owned_of", &Words::owned_of},
    {"owned_by_value", &Words::owned_by_value},
    {"conditions", &Words::conditions},
    {"brings", &Words::brings},
    {"known", &Words::known},
    {"definite", &Words::definite},
    {"indefinite", &Words::indefinite},
    {"every", &Words::every},
    {"universal", &Words::universal},
    {"names_on", &Words::names_on},
    {"contrast", &Words::contrast},
    {"defines", &Words::defines},
    {"defines_one", &Words::defines_one},
    {"parties_named", &Words::parties_named},
    {"defines_many", &Words::defines_many},
    {"defines_not", &Words::defines_not},
    {"calls", &Words::calls},
    {"calls_not", &Words::calls_not},
    {"labels", &Words::labels},
    {"meanings", &Words::meanings},
    {"methods", &Words::methods},
    {"non_goal_titles", &Words::non_goal_titles},
    {"open_titles", &Words::open_titles},
    {"spec_titles", &Words::spec_titles},
    {"interface_titles", &Words::interface_titles},
    {"history_titles", &Words::history_titles},
    {"purpose_not", &Words::purpose_not},
    {"points_above", &Words::points_above},
    {"navigation", &Words::navigation},
    {"exercise_labels", &Words::exercise_labels},
    {"takeaway_titles", &Words::takeaway_titles},
    {"counts", &Words::counts},
    {"provisions", &Words::provisions},
    {"problem_labels", &Words::problem_labels},
    {"chatter", &Words::chatter},
    {"uses_itself", &Words::uses_itself},
    {"worked_titles", &Words::worked_titles},
    {"rule_starts", &Words::rule_starts},
    {"rules_themselves", &Words::rules_themselves},
    {"rule_states", &Words::rule_states},
    {"rule_bounds", &Words::rule_bounds},
    {"exceptions", &Words::exceptions},
    {"ruled", &Words::ruled},
    {"needed_names", &Words::needed_names},
    {"reports", &Words::reports},
    {"says_what_for", &Words::says_what_for},
    {"questions", &Words::questions},
    {"first_person", &Words::first_person},
    {"likens", &Words::likens},
    {"ban_titles", &Words::ban_titles},
    {"asks_back", &Words::asks_back},
    {"case_links", &Words::case_links},
    {"naming", &Words::naming},
    {"tells_self", &Words::tells_self},
    {"decisions", &Words::decisions},
    {"telling_names", &Words::telling_names},
    {"yes_words", &Words::yes_words},
    {"limits_both", &Words::limits_both},
    {"count_names", &Words::count_names},
    {"wants", &Words::wants},
    {"purpose_names", &Words::purpose_names},
    {"rule_needs", &Words::rule_needs},
    {"freely", &Words::freely},
    {"minds", &Words::minds},
    {"to_be", &Words::to_be},
    {"to_do", &Words::to_do},
    {"verb_parts", &Words::verb_parts},
    {"infinitives", &Words::infinitives},
    {"ease", &Words::ease},
    {"cases", &Words::cases},
    {"bans", &Words::bans},
    {"leaves", &Words::leaves},
    {"requests", &Words::requests},
    {"foretells", &Words::foretells},
    {"numbers", &Words::numbers},
    {"denies", &Words::denies},
    {"either", &Words::either},
    {"leans_at_end", &Words::leans_at_end},
    {"leave_starts", &Words::leave_starts},
    {"leave_states", &Words::leave_states},
    {"advice_states", &Words::advice_states},
    {"no_words", &Words::no_words},
    {"purpose_not_behind", &Words::purpose_not_behind},
    {"prepositions", &Words::prepositions},
    {"relative_subjects", &Words::relative_subjects},
    {"purpose_titles", &Words::purpose_titles},
    {"may_heads", &Words::may_heads},
    {"should_heads", &Words::should_heads},
    {"must_heads", &Words::must_heads},
    {"doubts", &Words::doubts},
    {"rules_leads", &Words::rules_leads},
    {"rules_titles", &Words::rules_titles},
    {"terms_titles", &Words::terms_titles},
    {"answers_titles", &Words::answers_titles},
    {"vague", &Words::vague},
    {"limits_to", &Words::limits_to},
    {"invites", &Words::invites},
    {"elsewhere", &Words::elsewhere},
    {"copulas", &Words::copulas},
    {"tells_past", &Words::tells_past},
    {"noun_endings", &Words::noun_endings},
    {"articles", &Words::articles},
    {"empty_terms", &Words::empty_terms},
    {"usage", &Words::usage},
    {"checkable", &Words::checkable},
    {"steps", &Words::steps},
    {"orders", &Words::orders},
    {"gives_example", &Words::gives_example},
    {"outputs", &Words::outputs},
    {"output_labels", &Words::output_labels},
    {"scripts", &Words::scripts},
    {"particles", &Words::particles},
    {"hangs", &Words::hangs},
    {"joins_phrases", &Words::joins_phrases},
    {"joins_things", &Words::joins_things},
    {"joins_clauses", &Words::joins_clauses},
    {"aside", &Words::aside},
    {"aside_inside", &Words::aside_inside},
    {"aside_ends", &Words::aside_ends},
    {"licence_says", &Words::licence_says},
    {"subject_verbs", &Words::subject_verbs},
    {"subject_not", &Words::subject_not},
    {"status", &Words::status},
    {"purposes", &Words::purposes},
    {"subjects", &Words::subjects},
    {"purposes_whole", &Words::purposes_whole},
    {"purpose_inside", &Words::purpose_inside},
    {"shows", &Words::shows},
    {"deed_endings", &Words::deed_endings},
    {"title_starts", &Words::title_starts},
    {"generic", &Words::generic},
    {"needs", &Words::needs},
    {"beginner", &Words::beginner},
    {"advanced", &Words::advanced},
    {"warns", &Words::warns},
    {"warns_starts", &Words::warns_starts},
    {"warned_titles", &Words::warned_titles},
    {"corrects", &Words::corrects},
    {"points_below", &Words::points_below},
    {"presumes", &Words::presumes},
    {"title_fillers", &Words::title_fillers},
    {"steering", &Words::steering},
};

struct Known {
  std::string_view code, other, stemmer;  // ISO 639-1, 639-2, libstemmer's name
};
// The languages of Debian's libstemmer.
constexpr Known kLanguages[] = {
    {"ar", "ara", "arabic"},     {"ca", "cat", "catalan"},    {"da", "dan", "danish"},
    {"de", "ger", "german"},     {"de", "deu", "german"},     {"el", "gre", "greek"},
    {"el", "ell", "greek"},      {"en", "eng", "english"},    {"es", "spa", "spanish"},
    {"eu", "baq", "basque"},     {"eu", "eus", "basque"},     {"fi", "fin", "finnish"},
    {"fr", "fre", "french"},     {"fr", "fra", "french"},     {"ga", "gle", "irish"},
    {"hi", "hin", "hindi"},      {"hu", "hun", "hungarian"},  {"hy", "arm", "armenian"},
    {"hy", "hye", "armenian"},   {"id", "ind", "indonesian"}, {"it", "ita", "italian"},
    {"lt", "lit", "lithuanian"}, {"ne", "nep", "nepali"},     {"nl", "dut", "dutch"},
    {"nl", "nld", "dutch"},      {"no", "nor", "norwegian"},  {"no", "nob", "norwegian"},
    {"no", "nno", "norwegian"},  {"no", "nb", "norwegian"},   {"no", "nn", "norwegian"},
    {"pt", "por", "portuguese"}, {"ro", "rum", "romanian"},   {"ro", "ron", "romanian"},
    {"ru", "rus", "russian"},    {"sr", "srp", "serbian"},    {"sv", "swe", "swedish"},
    {"ta", "tam", "tamil"},      {"tr", "tur", "turkish"},    {"yi", "yid", "yiddish"}};

std::string code_of(std::string_view tag) {
  std::string code;
  for (const char c : tag) {
    if (c == '-' || c == '_' || code.size() == 8) break;
    code += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  for (const auto& known : kLanguages) {
    if (known.other == code) return std::string(known.code);
  }
  return code;
}

std::unique_ptr<Words> read_table(const std::string& code) {
  auto words = std::make_unique<Words>();
  for (const auto& known : kLanguages) {
    if (known.code == code) words->stemmer = known.stemmer;
  }
  const auto file = base::find_resource("templates/words/" + code + ".json");
  if (!file) return words;
  const auto table = nlohmann::json::parse(*file);
  words->language = table.at("language").get<std::string>();
  words->asks_meaning = table.value("asks_meaning", "");
  for (const auto& [name, list] : kLists) {
    if (table.contains(name)) (*words).*list = PhraseSet(table.at(name).get<std::vector<std::string>>());
  }
  words->rules = !words->verbs.empty() && !words->leans_back.empty();
  return words;
}

}  // namespace

const Words& words_of_language(std::string_view tag) {
  static std::mutex guard;
  static std::map<std::string, std::unique_ptr<Words>> tables;
  const std::lock_guard lock(guard);
  auto& table = tables[code_of(tag)];
  if (!table) table = read_table(code_of(tag));
  return *table;
}

const Words& english_words() {
  static const Words& words = words_of_language("en");
  return words;
}

}  // namespace praxeo::generate

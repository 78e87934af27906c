// SPDX-License-Identifier: Apache-2.0
#include "generate/extractive/telling.hpp"

#include "generate/extractive/sentence_rules.hpp"

namespace praxeo::generate {

bool Telling::fits(std::size_t s) const {
  const auto& sentence = composer_.reading().sentences()[s];
  return sentence.whole && !sentence.of_term && !sentence.announces &&
         (sentence.leaning != Leaning::far || leads_to_shown(s)) &&
         !composer_.reading().text(sentence).ends_with(':');
}

// "…, as shown in Listing 16-7", in the paragraph right above that listing.
bool Telling::leads_to_shown(std::size_t s) const {
  const auto& reading = composer_.reading();
  const auto& language = reading.language();
  const auto words = reading.text(reading.sentences()[s]);
  if (!leads_to_code(language, words) && !names_listing(language, words)) return false;
  auto below = reading.sentences()[s].block + 1;
  while (below < reading.blocks().size() && reading.blocks()[below].role == base::BlockRole::caption) ++below;
  return below < reading.blocks().size() && reading.blocks()[below].role == base::BlockRole::code;
}

bool Telling::begins(std::size_t s) const {
  const auto& reading = composer_.reading();
  const auto& sentence = reading.sentences()[s];
  if (sentence.leaning != Leaning::none || lacks_subject(reading.language(), reading.text(sentence)))
    return false;
  const bool first = s == reading.blocks()[sentence.block].first_sentence;
  // Nobody has read more than the title at the beginning of all.
  if (first && !unit_.blocks.empty() && sentence.block == unit_.blocks.front()) return true;
  return (first || reading.names_subject(unit_, s)) && reading.opens_run(unit_, s, told_);
}

// What was said long ago is forgotten.
void Telling::know(std::string_view words) {
  constexpr std::size_t kMostKnown = 8000;  // bytes
  (told_ += words) += '\n';
  if (told_.size() > 2 * kMostKnown) told_.erase(0, told_.size() - kMostKnown);
}

std::vector<std::size_t> Telling::take(const std::vector<std::size_t>& sentences) {
  const auto& reading = composer_.reading();
  const auto& language = reading.language();
  std::vector<std::size_t> taken;
  for (const auto s : sentences) {
    const auto words = reading.text(reading.sentences()[s]);
    if (composer_.used(s)) {
      above_ = below_ == s && !begun_ ? Above::read : Above::known;
      know(words);
      continue;
    }
    // "Today we find out why.", "TODO: a picture": they tie nothing.
    if (language.only_talks.begins(lower_words(words)) || language.chatter.begins(lower_words(words)))
      continue;
    const bool known = above_ == Above::known && reading.sentences()[s].leaning == Leaning::none;
    if (!fits(s) || !(above_ == Above::read || known || begins(s))) {
      above_ = Above::missing;
      // Without what takes it back, the sentence above is half a truth.
      while (!taken.empty() && taken.back() + 1 == s && takes_back(language, words)) taken.pop_back();
      continue;
    }
    above_ = Above::read;
    begun_ = true;
    taken.push_back(s);
    know(words);
  }
  return taken;
}

}  // namespace praxeo::generate

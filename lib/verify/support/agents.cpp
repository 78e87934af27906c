// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text/sentences.hpp"
#include "verify/support/order.hpp"

// Who does it, by a "by" of the text or of the claim.
namespace praxeo::verify {
namespace {

// A "by" behind a doing: what was done, and the words that tell who did it, up to the end of the part.
struct Agents {
  std::size_t by = 0, doing = 0;
  std::vector<std::size_t> doers;
};
std::vector<Agents> agents_in(const Reading& reading) {
  std::vector<Agents> all;
  const auto& tokens = reading.tokens;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (tokens[i].info == nullptr || !tokens[i].info->passive) continue;
    if (!says_much(tokens[i - 1]) || !is_done(reading, i - 1)) continue;
    if (tokens[i + 1].info != nullptr && tokens[i + 1].info->gerund) continue;
    Agents passive{i, i - 1, {}};
    for (auto j = i + 1; j < tokens.size(); ++j) {
      if (tokens[j].kind == TokenKind::mark || tokens[j].info->passive) break;
      if (says_much(tokens[j])) passive.doers.push_back(j);
    }
    if (!passive.doers.empty()) all.push_back(std::move(passive));
  }
  return all;
}

// Who does it, of a claim that has it before the doing: "the nobility paid the tax".
std::optional<std::size_t> doer_before(const Reading& reading, std::size_t doing) {
  for (auto i = doing; i-- > 0;) {
    const auto& token = reading.tokens[i];
    if (token.kind == TokenKind::mark || token.info->be || token.clause != reading.tokens[doing].clause)
      break;
    if (says_much(token) && !token.info->adverb) return i;
  }
  return std::nullopt;
}

bool joins_on(const Token& token) { return token.info != nullptr && token.info->joins; }

// "By the process, the daemon", "by a filter (the firewall)", "by both: a and b", "by a and by b", "by heat,
// in the form of steam": nothing from the "by" to the words at `there` begins to tell anything else.
bool goes_on_to(const Reading& reading, std::size_t by, std::size_t there) {
  const auto& tokens = reading.tokens;
  const auto introduces = [&](std::size_t at, int step) {
    for (auto i = static_cast<std::ptrdiff_t>(at) + step;
         i > static_cast<std::ptrdiff_t>(by) && i < static_cast<std::ptrdiff_t>(there); i += step) {
      const auto* info = tokens[static_cast<std::size_t>(i)].info;
      if (info == nullptr) return false;
      if (!info->light) return info->introduces;
    }
    return false;
  };
  for (auto i = by + 1; i < there; ++i) {
    const auto& token = tokens[i];
    if (token.kind == TokenKind::mark) {
      if (token.text == ";") return false;
      continue;
    }
    const auto& info = *token.info;
    if (info.introduces) continue;
    if (token.role == Role::negation || info.be || info.contrast || (info.boundary && !info.joins))
      return false;
    if (info.passive ? !bounds(tokens[i - 1]) : info.circumstance && !introduces(i, -1) && !introduces(i, 1))
      return false;
    const bool leads = i > by + 1 && tokens[i - 1].kind == TokenKind::mark;
    if (leads && (info.participle || info.gerund)) return false;  // "…, translated"
  }
  return true;
}

// The words of the claim's doer are the last of what they stand in: of "…, and the writer waits" they aren't.
bool ends_there(const Pairing& pairing, const Agents& claimed, std::size_t by, std::size_t there) {
  const auto& tokens = pairing.quote.tokens;
  auto last = there;
  for (const auto doer : claimed.doers) {
    if (pairing.of_claim[doer].likeness == Likeness::same)
      last = std::max(last, pairing.of_claim[doer].token);
  }
  const auto next = last + 1;
  const auto chooses = [&](std::size_t at) {
    return at < tokens.size() && tokens[at].info != nullptr && tokens[at].info->chooses;
  };
  auto lead = there;
  while (lead > by && !bounds(tokens[lead])) --lead;
  if (chooses(lead) || chooses(next)) return false;  // "by one of two things: a or b"
  if (next >= tokens.size() || bounds(tokens[next])) return true;
  const bool joined = joins_on(tokens[lead]) && tokens[lead - 1].kind == TokenKind::mark;
  return !joined && !tokens[next].info->be && (tokens[next].info->stop || tokens[next].info->boundary);
}

bool in_one_sentence(const Reading& reading, std::size_t a, std::size_t b) {
  for (const auto& each : base::sentences(reading.text)) {
    const auto in = [&](std::size_t at) {
      return reading.tokens[at].start >= each.start && reading.tokens[at].start < each.end;
    };
    if (in(a) || in(b)) return in(a) && in(b);
  }
  return true;
}

// "This process is the daemon", "it is called nginx": may name the doer once more.
bool names_once_more(const Reading& reading, std::size_t at) {
  for (auto i = at; i-- > 0;) {
    const auto* info = reading.tokens[i].info;
    if (info == nullptr) return false;
    if (info->be || info->introduces || info->pronoun) return true;
  }
  return false;
}

// Does the text have something else for who it names there: before the "by", in another sentence, under
// another "by"?
bool is_of_another(const Reading& reading, const std::vector<Agents>& quoted, const Agents& passive,
                   std::size_t there) {
  if (there < passive.by) return true;
  const auto from = reading.tokens.begin() + static_cast<std::ptrdiff_t>(passive.by);
  const auto to = reading.tokens.begin() + static_cast<std::ptrdiff_t>(there);
  const bool apart =
      std::any_of(from, to,
                  [](const Token& token) { return token.kind == TokenKind::mark && token.text == ";"; }) ||
      !in_one_sentence(reading, passive.by, there);
  if (apart) return !names_once_more(reading, there);
  return std::any_of(quoted.begin(), quoted.end(), [&](const Agents& other) {
    return other.doing != passive.doing &&
           std::find(other.doers.begin(), other.doers.end(), there) != other.doers.end();
  });
}

}  // namespace

bool is_done(const Reading& reading, std::size_t at) {
  if (reading.tokens[at].kind != TokenKind::word) return false;
  if (reading.tokens[at].info->participle) return true;
  for (auto i = at; i-- > 0;) {
    const auto* info = reading.tokens[i].info;
    if (info == nullptr || (!info->be && !info->adverb)) return false;
    if (info->be) return true;
  }
  return false;
}

// "Defeated by the French" of "the French were defeated by the British".
std::optional<OtherAgent> other_agent(const Pairing& pairing) {
  auto quoted = agents_in(pairing.quote);
  auto all = agents_in(pairing.claim);
  for (const auto& claimed : all) {  // "won by the South" of "the North won; the South surrendered"
    const auto doing = pairing.of_claim[claimed.doing].token,
               there = pairing.of_claim[claimed.doers.front()].token;
    if (pairing.of_claim[claimed.doing].likeness != Likeness::same || there < doing ||
        pairing.quote.tokens[there].clause == pairing.quote.tokens[doing].clause)
      continue;
    if (const auto doer = doer_before(pairing.quote, doing)) quoted.push_back({doing, doing, {*doer}});
  }
  for (const auto& passive : quoted) {
    const auto doing = pairing.of_quote[passive.doing];
    if (doing == 0 || !all.empty()) continue;
    if (const auto doer = doer_before(pairing.claim, doing - 1))
      all.push_back({doing - 1, doing - 1, {*doer}});
  }
  std::optional<OtherAgent> open;
  for (const auto& claimed : all) {
    const auto doer = claimed.doers.front();
    if (pairing.of_claim[claimed.doing].likeness != Likeness::same ||
        pairing.of_claim[doer].likeness != Likeness::same)
      continue;
    const auto there = pairing.of_claim[doer].token;
    for (const auto& passive : quoted) {
      if (pairing.of_claim[claimed.doing].token != passive.doing) continue;
      if (std::find(passive.doers.begin(), passive.doers.end(), there) != passive.doers.end()) continue;
      const auto other = passive.doers.front();
      if (pairing.of_quote[other] != 0) continue;
      const auto reason =
          fmt::format("the quote has “{}” by “{}”, not by “{}”", pairing.quote.tokens[passive.doing].text,
                      pairing.quote.tokens[other].text, pairing.claim.tokens[doer].text);
      if (is_of_another(pairing.quote, quoted, passive, there)) {
        if (is_named(pairing.claim.tokens[doer]) == is_named(pairing.quote.tokens[other]))
          return OtherAgent{true, reason};
      } else if (!goes_on_to(pairing.quote, passive.by, there) ||
                 !ends_there(pairing, claimed, passive.by, there)) {
        open = OtherAgent{false, reason};
      }
    }
  }
  return open;
}

}  // namespace praxeo::verify

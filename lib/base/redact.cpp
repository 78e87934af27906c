// SPDX-License-Identifier: Apache-2.0
#include "base/redact.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "base/crypto.hpp"
#include "base/text/percent.hpp"

namespace praxeo::base {
namespace {

constexpr std::string_view kEscapes = "%\\&+";

// One character of a text, however it is written, that stands for a byte.
struct Unit {
  std::size_t length = 0;  // 0: it is no such escape
  int byte = 0;
  bool open = false;  // the text ends within it
};

// `digits` of base 16 from `at` on.
Unit hex_unit(std::string_view text, std::size_t at, std::size_t begin, std::size_t digits) {
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (at + i >= text.size()) return {.open = true};
    const int digit = hex_value(text[at + i]);
    if (digit < 0) return {};
    value = value * 16 + digit;
  }
  return {at + digits - begin, value, false};
}

Unit percent(std::string_view text, std::size_t at) {
  auto digits = at + 1;
  if (text.substr(digits, 2) == "25") digits += 2;  // %252F: what was encoded is encoded
  const auto twice = digits > at + 1 ? hex_unit(text, digits, at, 2) : Unit{};
  if (twice.length > 0 || twice.open) return twice;
  return hex_unit(text, at + 1, at, 2);
}

// Behind a backslash: "u002f", "x2f".
Unit numbered(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {.open = true};
  if (text[at] == 'u') return hex_unit(text, at + 1, at, 4);
  if (text[at] == 'x') return hex_unit(text, at + 1, at, 2);
  return {};
}

Unit entity(std::string_view text, std::size_t at) {
  struct Named {
    std::string_view name;
    char byte;
  };
  static constexpr Named kNamed[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  const auto rest = text.substr(at, 8);
  for (const auto& each : kNamed) {
    if (rest.starts_with(each.name)) return {each.name.size(), each.byte, false};
    if (each.name.starts_with(rest)) return {.open = true};
  }
  if (rest.size() < 2) return {.open = true};
  if (rest[1] != '#') return {};
  const bool hex = rest.size() > 2 && (rest[2] == 'x' || rest[2] == 'X');
  int value = 0;
  for (std::size_t i = hex ? 3 : 2; i < rest.size(); ++i) {
    if (rest[i] == ';') return {i + 1, value, false};
    const int digit = hex_value(rest[i]);
    if (digit < 0 || (!hex && digit > 9)) return {};
    value = value * (hex ? 16 : 10) + digit;
  }
  return {.open = rest.size() < 8};
}

Unit escape_at(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '%':
      return percent(text, at);
    case '&':
      return entity(text, at);
    case '+':
      return {1, ' ', false};
    default:
      return {};
  }
}

std::string base64_of(std::string_view bytes) {
  return base64({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

}  // namespace

void Redactor::add_form(std::string form) {
  if (std::find(forms_.begin(), forms_.end(), form) != forms_.end()) return;
  begins_[static_cast<unsigned char>(form.front())] = true;
  for (const char c : kEscapes) begins_[static_cast<unsigned char>(c)] = true;
  for (std::size_t at = form.find('\\'); at != std::string::npos; at = form.find('\\', at)) {
    const auto behind = std::min(form.find_first_not_of('\\', at), form.size());
    longest_run_ = std::max(longest_run_, behind - at);
    at = behind;
  }
  forms_.push_back(std::move(form));
}

void Redactor::add(std::string_view secret) {
  if (secret.size() < kShortest) return;
  add_form(std::string(secret));
  // What stands before the secret shifts its bits against the groups of three bytes: of each shift, the
  // digits that hang on the secret alone.
  for (std::size_t before = 0; before < 3; ++before) {
    auto digits = base64_of(std::string(before, '\0') + std::string(secret));
    const auto first = (before * 8 + 5) / 6;
    const auto last = (before + secret.size()) * 8 / 6;
    digits = digits.substr(first, last - first);
    auto other = digits;
    std::replace(other.begin(), other.end(), '+', '-');
    std::replace(other.begin(), other.end(), '/', '_');
    add_form(std::move(digits));
    add_form(std::move(other));
  }
}

// Text within JSON within JSON has its escapes escaped again, so any run of backslashes stands for those that
// the secret has there, or for the escape of what follows.
bool Redactor::step_escaped(std::string_view text, std::string_view form, Step& step) {
  const auto behind = std::min(text.find_first_not_of('\\', step.here), text.size());
  const auto wanted = std::min(form.find_first_not_of('\\', step.matched), form.size());
  if (behind - step.here < wanted - step.matched) {
    step.open = behind == text.size();
    return false;
  }
  const bool has_any = wanted > step.matched;
  step.here = behind;
  step.matched = wanted;
  if (wanted == form.size()) return true;
  const auto unit = numbered(text, behind);
  if (unit.length > 0 && unit.byte == static_cast<unsigned char>(form[wanted])) {
    step.here += unit.length;
    ++step.matched;
    return true;
  }
  step.open = step.open || unit.open;
  if (behind == text.size()) return false;
  if (has_any) return true;
  if (text[behind] != form[wanted]) return false;
  ++step.here;
  ++step.matched;
  return true;
}

bool Redactor::step(std::string_view text, std::string_view form, Step& step) {
  const char wanted = form[step.matched];
  const char c = text[step.here];
  if (c == '\\') return step_escaped(text, form, step);
  if (kEscapes.find(c) != std::string_view::npos) {
    const auto unit = escape_at(text, step.here);
    if (unit.length > 0 && unit.byte == static_cast<unsigned char>(wanted)) {
      step.here += unit.length;
      ++step.matched;
      return true;
    }
    step.open = step.open || unit.open;  // it may become the escape that is wanted
  }
  if (c != wanted) return false;
  ++step.here;
  ++step.matched;
  return true;
}

Redactor::Found Redactor::match(std::string_view text, std::size_t at) const {
  Found open;
  for (const auto& form : forms_) {
    Step now{.here = at};
    bool fits = true;
    while (fits && now.matched < form.size() && now.here < text.size()) fits = step(text, form, now);
    if (fits && now.matched == form.size()) return {now.here - at, false};
    if (now.open || (fits && now.here == text.size())) open.open = true;
  }
  return open;
}

std::string Redactor::cleaned(std::string_view text, bool whole, std::size_t& used) const {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!begins_[static_cast<unsigned char>(text[at])]) {
      ++at;
      continue;
    }
    const auto found = match(text, at);
    if (found.length > 0) {
      out.append(text.substr(copied, at - copied)).append(kInstead);
      at += found.length;
      copied = at;
    } else if (found.open && !whole) {
      out.append(text.substr(copied, at - copied));
      used = at;
      return out;
    } else if (text[at] == '\\') {
      // A form that begins within a run of them begins with its first as well, so none begins in this one.
      at = std::min(text.find_first_not_of('\\', at), text.size());
    } else {
      ++at;
    }
  }
  out.append(text.substr(copied));
  used = text.size();
  return out;
}

std::string Redactor::clean(std::string text) const {
  if (forms_.empty()) return text;
  std::size_t used = 0;
  return cleaned(text, true, used);
}

bool Redactor::finds(std::string_view text) const {
  if (forms_.empty()) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!begins_[static_cast<unsigned char>(text[at])]) continue;
    if (match(text, at).length > 0) return true;
    if (text[at] == '\\') at = std::min(text.find_first_not_of('\\', at), text.size()) - 1;
  }
  return false;
}

// What is held back begins a form and is short, but for its runs of backslashes. A form asks of a run only
// that it be no shorter than its own.
bool Redactor::Stream::only_more(std::string_view piece) const {
  const auto run = redactor_->longest_run_;
  return held_.size() >= run && piece.find_first_not_of('\\') == std::string_view::npos &&
         std::string_view(held_).substr(held_.size() - run).find_first_not_of('\\') == std::string_view::npos;
}

std::string Redactor::Stream::feed(std::string_view piece) {
  const bool same = only_more(piece);
  held_.append(piece);
  if (same) return {};
  std::size_t used = 0;
  auto out = redactor_->cleaned(held_, false, used);
  held_.erase(0, used);
  return out;
}

std::string Redactor::Stream::finish() {
  std::size_t used = 0;
  auto out = redactor_->cleaned(held_, true, used);
  held_.clear();
  return out;
}

std::string Redactor::fingerprint() const {
  Sha256 hash;
  for (const auto& form : forms_) {
    hash.update(std::to_string(form.size()));
    hash.update(":");
    hash.update(form);
  }
  return hash.finish();
}

}  // namespace praxeo::base

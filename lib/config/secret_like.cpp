// SPDX-License-Identifier: Apache-2.0
#include "config/secret_like.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/text/ascii.hpp"
#include "config/key_forms.hpp"

namespace praxeo::config {

bool is_token(char c) {
  return base::is_lower(c) || base::is_upper(c) || base::is_digit(c) || c == '_' || c == '-';
}

namespace {

// At each place where a word of letters and digits begins.
const Form* known_form(std::string_view value) {
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (at > 0 && is_token(value[at - 1])) continue;
    for (const auto& form : kForms) {
      if (!value.substr(at).starts_with(form.begin)) continue;
      const auto tail = value.substr(at + form.begin.size());
      const auto end = std::ranges::find_if_not(tail, is_token);
      if (static_cast<std::size_t>(end - tail.begin()) >= form.least) return &form;
    }
  }
  return nullptr;
}

// Three parts of base64url with dots between, the first of which is a JSON object ("eyJ" is '{"').
bool holds_web_token(std::string_view value) {
  const auto at = value.find("eyJ");
  if (at == std::string_view::npos || (at > 0 && is_token(value[at - 1]))) return false;
  std::size_t parts = 0, length = 0;
  for (const char c : value.substr(at)) {
    if (is_token(c)) {
      ++length;
    } else if (c == '.' && length >= 8) {
      ++parts;
      length = 0;
    } else {
      break;
    }
  }
  return parts + (length > 0 ? 1 : 0) >= 3;
}

// "https://ann:word@example.org/".
bool holds_password_in_address(std::string_view value) {
  const auto scheme = value.find("://");
  if (scheme == std::string_view::npos) return false;
  const auto rest = value.substr(scheme + 3);
  const auto authority = rest.substr(0, rest.find_first_of("/?# "));
  const auto at = authority.rfind('@');
  if (at == std::string_view::npos) return false;
  const auto colon = authority.substr(0, at).find(':');
  return colon != std::string_view::npos && colon + 1 < at;
}

// The words of "provider.apiKey_file": provider, api, key, file.
std::vector<std::string> words_of(std::string_view key) {
  std::vector<std::string> words;
  bool open = false;
  char before = ' ';
  for (const char c : key) {
    const bool letter = base::is_lower(c) || base::is_upper(c) || base::is_digit(c);
    if (letter && (!open || (base::is_upper(c) && base::is_lower(before)))) words.emplace_back();
    open = letter;
    if (letter) words.back() += base::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    before = c;
  }
  return words;
}

// A key that speaks of a secret, and not of where one is, or how many.
bool speaks_of_secret(std::string_view key) {
  static constexpr std::array<std::string_view, 13> kSecret{
      "key",    "apikey",     "token",       "password",  "passwd", "pwd", "passphrase",
      "secret", "credential", "credentials", "accesskey", "bearer", "auth"};
  static constexpr std::array<std::string_view, 11> kAbout{
      "file", "path", "env", "variable", "name", "id", "ref", "url", "command", "limit", "budget"};
  const auto words = words_of(key);
  if (words.empty() || std::ranges::find(kAbout, words.back()) != kAbout.end()) return false;
  return std::ranges::any_of(
      words, [](const std::string& word) { return std::ranges::find(kSecret, word) != kSecret.end(); });
}

// Small and capital letters and digits in a long row that changes between them as dice do: base64 of random
// bytes changes at 6 of 10 places, names of people's making at 1 or 2.
bool looks_thrown(std::string_view word) {
  constexpr std::size_t kLeast = 24;
  if (word.size() < kLeast) return false;
  std::size_t lower = 0, upper = 0, digits = 0, changes = 0;
  std::array<double, 256> counts{};
  const auto kind = [](char c) {
    return base::is_lower(c) ? 0 : base::is_upper(c) ? 1 : base::is_digit(c) ? 2 : 3;
  };
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (!is_token(c) && c != '+' && c != '/' && c != '=') return false;
    lower += base::is_lower(c) ? 1U : 0U;
    upper += base::is_upper(c) ? 1U : 0U;
    digits += base::is_digit(c) ? 1U : 0U;
    changes += i > 0 && kind(c) != kind(word[i - 1]) ? 1U : 0U;
    counts[static_cast<unsigned char>(c)] += 1;
  }
  if (lower < 3 || upper < 3 || digits < 2) return false;
  const auto size = static_cast<double>(word.size());
  double bits = 0;
  for (const double count : counts)
    if (count > 0) bits -= count / size * std::log2(count / size);
  return bits >= 3.7 && static_cast<double>(changes) >= 0.38 * size;
}

bool holds_thrown_word(std::string_view value) {
  if (value.find("://") != std::string_view::npos || value.starts_with('/') || value.starts_with('.') ||
      value.starts_with('~'))
    return false;
  for (const auto hash : {"sha256-", "sha384-", "sha512-"})
    if (value.starts_with(hash)) return false;
  while (!value.empty()) {
    const auto end = std::min(value.find_first_of(" \t\n,;:\"'"), value.size());
    if (looks_thrown(value.substr(0, end))) return true;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return false;
}

}  // namespace

std::optional<std::string_view> secret_like(std::string_view key, std::string_view value) {
  if (value.empty()) return std::nullopt;
  if (const auto* form = known_form(value)) return form->reason;
  if (value.find("-----BEGIN ") != std::string_view::npos) return "it is a key or certificate in PEM form";
  if (holds_web_token(value)) return "it has the form of a JSON web token";
  if (holds_password_in_address(value)) return "it is an address with a password in it";
  if (speaks_of_secret(key)) return "its name says that it is one";
  if (holds_thrown_word(value)) return "it holds a long word that looks random";
  return std::nullopt;
}

void refuse_secret(std::string_view key, std::string_view value, std::string_view where) {
  std::optional<std::string> message;
  if (const auto reason = secret_like("", key)) {
    message =
        fmt::format("{}what stands in the place of a setting's name looks like a secret: {}", where, *reason);
  } else if (const auto why = secret_like(key, value)) {
    message = fmt::format("{}the value of {} looks like a secret: {}", where, key, *why);
  }
  if (!message) return;
  throw Error(ErrorKind::denied, *std::move(message))
      .with_hint(
          "settings are kept in plain text: keep secrets in the environment, or with `praxeo secret set "
          "NAME`");
}

}  // namespace praxeo::config

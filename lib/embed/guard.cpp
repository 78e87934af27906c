// SPDX-License-Identifier: Apache-2.0
#include "embed/guard.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "config/secret_like.hpp"

namespace praxeo::embed {
namespace {

using Json = nlohmann::json;

// Each text of a body with the way to it: "steps[2].code".
void each_text(const Json& value, const std::string& path,
               const std::function<void(std::string_view, const std::string&)>& visit) {
  if (value.is_string()) {
    visit(value.get_ref<const std::string&>(), path);
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      each_text(value[i], fmt::format("{}[{}]", path, i + 1), visit);
  } else if (value.is_object()) {
    for (const auto& [key, field] : value.items())
      each_text(field, path.empty() ? key : fmt::format("{}.{}", path, key), visit);
  }
}

}  // namespace

std::string Guard::fingerprint(std::string_view key) {
  constexpr std::size_t kPrefix = 7, kDigits = 16;  // behind "sha256:"
  return base::sha256(key).substr(kPrefix, kDigits);
}

void Guard::check(std::string_view text, std::string_view where) const {
  if (const auto path = paths_.find(text))
    throw Error(ErrorKind::check_failed, fmt::format("{} names the local path '{}'", where, *path));
  if (secrets_ != nullptr && secrets_->finds(text)) {
    throw Error(ErrorKind::check_failed,
                fmt::format("{} holds a secret that praxeo knows from the environment or the vault", where))
        .with_hint("take it out, and have a new one made where it was given out: others may have seen it");
  }
  for (const auto& key : config::keys_in(text)) {
    const auto print = fingerprint(key.text);
    if (std::find(allowed_.begin(), allowed_.end(), print) != allowed_.end()) continue;
    throw Error(ErrorKind::check_failed,
                fmt::format("{} holds what looks like a secret: {}", where, key.reason))
        .with_hint(fmt::format(
            "take it out; if it is none, `praxeo config set publish.allowed {}{}` lets this one pass",
            fmt::join(allowed_, ","), allowed_.empty() ? print : "," + print));
  }
}

void Guard::check(const PagePiece& piece) const {
  const auto place = [&](std::string_view field) {
    return fmt::format("content '{}', field {},", piece.slug, field);
  };
  check(piece.title, place("title"));
  each_text(base::parse_json(piece.body, fmt::format("the body of '{}'", piece.slug)), "",
            [&](std::string_view text, const std::string& path) { check(text, place(path)); });
  for (std::size_t i = 0; i < piece.citations.size(); ++i) {
    const auto& citation = piece.citations[i];
    const auto mark = fmt::format("content '{}', citation {},", piece.slug, i + 1);
    check(citation.quote, mark);
    check(citation.source_title, mark);
  }
}

}  // namespace praxeo::embed

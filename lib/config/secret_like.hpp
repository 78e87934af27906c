// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace praxeo::config {

// Why a value that somebody wants to keep as a setting looks like a secret, as a phrase without any of its
// bytes ("it begins as keys of OpenAI do"); absent when it doesn't. Told by the forms in which providers give
// out their keys, by a key that speaks of one, and by single long words that look thrown like dice. Hashes,
// ids, paths, addresses and long words are none. `key` may be empty.
[[nodiscard]] std::optional<std::string_view> secret_like(std::string_view key, std::string_view value);

// A key as providers give it out, somewhere in a long text.
struct KeyFound {
  std::string_view text;    // of it, within what was searched
  std::string_view reason;  // as secret_like() says it
};
// All of them: keys by their known forms, JSON web tokens, private keys in PEM form with their bytes. In
// order. Placeholders of manuals ("sk-xxxxxxxxxxxxxxxxxxxx", "AKIA…EXAMPLE") are none, nor are words that
// only begin so.
[[nodiscard]] std::vector<KeyFound> keys_in(std::string_view text);

// Throws denied when one of them looks like a secret, naming the key alone, with `where` in front
// ("praxeo.toml:7: "). A secret typed as the key is not repeated either.
void refuse_secret(std::string_view key, std::string_view value, std::string_view where = {});

}  // namespace praxeo::config

// SPDX-License-Identifier: Apache-2.0
#include "commands/other/passphrase.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "embed/lock.hpp"
#include "secrets/private_file.hpp"

namespace praxeo::commands {
namespace {

constexpr std::size_t kLongestPassphrase = 1024;

base::SecretBytes taken(std::string text, const std::optional<std::filesystem::path>& file = {}) {
  if (text.empty() && file) {
    throw Error(ErrorKind::denied,
                fmt::format("'{}' holds no passphrase: its first line is empty", file->string()))
        .with_hint("the passphrase is the first line of the file, without the end of the line");
  }
  if (text.empty()) {
    throw Error(ErrorKind::denied, "no passphrase was given")
        .with_hint("it is read from standard input, or with --passphrase-file FILE from a file's first line");
  }
  auto kept = base::SecretBytes::of(text);
  base::forget(text);
  return kept;
}

base::SecretBytes typed(Context& context, std::string_view prompt) {
  return taken(context.ask_hidden(prompt).value_or(""));
}

}  // namespace

base::SecretBytes bundle_passphrase(Context& context, const std::optional<std::filesystem::path>& file,
                                    bool is_new) {
  base::SecretBytes passphrase;
  if (file && *file != "-") {
    const auto path = context.absolute(*file);
    passphrase = taken(secrets::read_private_line(path, kLongestPassphrase + 2, "a passphrase"), path);
  } else if (context.streams().in.terminal()) {
    passphrase = typed(context, is_new ? "Passphrase for the pages: " : "Passphrase of the pages: ");
    if (is_new && typed(context, "The same again: ").view() != passphrase.view())
      throw Error(ErrorKind::denied, "the two passphrases differ: nothing was exported");
  } else {
    auto text = context.streams().in.read_all(kLongestPassphrase + 2);
    if (text.ends_with('\n')) text.pop_back();
    if (text.ends_with('\r')) text.pop_back();
    passphrase = taken(std::move(text));
  }
  if (is_new) embed::require_passphrase(passphrase.view());
  const auto characters = embed::characters_of(passphrase.view());
  if (is_new && characters < embed::kGoodPassphrase) {
    context.log().warning(
        fmt::format("the passphrase has {} characters, and whoever has the bundle may guess as long as they "
                    "like: {} and more, or six words drawn at random, resist",
                    characters, embed::kGoodPassphrase));
  }
  return passphrase;
}

}  // namespace praxeo::commands

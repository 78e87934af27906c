// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace praxeo::embed {

// How a private bundle is encrypted, as its manifest says.
struct ToldEncryption {
  std::string salt;
  std::uint32_t rounds = 0;
};
// Of the manifest's "encryption", as JSON. Absent where it is not praxeo's form, derives with fewer rounds
// than praxeo or with more than a reader should wait for.
[[nodiscard]] std::optional<ToldEncryption> told_encryption(std::string_view json);

// The encrypted files of a private bundle, as they lie there.
struct SealedFiles {
  std::string page;  // the sealed part of index.html
  std::string manifest;
  std::optional<std::string> statement;
  std::string embed, signed_by;  // as the open part says; empty where it is not signed
};
using TellFault = std::function<void(std::string_view file, std::string what)>;

// Opens all of them and holds them against each other: the page is the one that the sealed manifest names,
// its policy allows what is in it, and the statement signs both, with the key of the open one. False when the
// passphrase does not open the page; else what is wrong is told.
[[nodiscard]] bool check_sealed(const SealedFiles& files, const ToldEncryption& encryption,
                                std::string_view passphrase, const TellFault& fault);

}  // namespace praxeo::embed

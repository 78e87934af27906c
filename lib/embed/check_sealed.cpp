// SPDX-License-Identifier: Apache-2.0
#include "embed/check_sealed.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "base/signing.hpp"
#include "embed/check_page.hpp"
#include "embed/lock.hpp"
#include "embed/provenance.hpp"

namespace praxeo::embed {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMostInside = 1ULL << 30;  // of a page; a small file may unfold to any length

bool names_page(const Json& manifest, std::string_view page) {
  for (const auto& file : manifest.at("files"))
    if (file.at("path") == "index.html" && file.at("hash") == base::sha256(page)) return true;
  return false;
}

void check_signed(const std::string& envelope, const SealedFiles& files, std::string_view page,
                  std::string_view manifest, const TellFault& fault) {
  const auto opened = open_envelope(envelope);
  const auto statement = base::maybe_json(opened.payload);
  if (opened.public_key != files.signed_by)
    fault(kSealedStatement, "is signed by another key than the statement in the open");
  if (!statement || statement->at("predicate").at("embed") != files.embed)
    return fault(kSealedStatement, "is of another embed than the manifest");
  std::size_t fitting = 0;
  for (const auto& subject : statement->at("subject")) {
    const auto digest = "sha256:" + subject.at("digest").at("sha256").get<std::string>();
    const auto& name = subject.at("name");
    if ((name == "index.html" && digest == base::sha256(page)) ||
        (name == "manifest.json" && digest == base::sha256(manifest))) {
      ++fitting;
    }
  }
  if (fitting != 2 || statement->at("subject").size() != 2)
    fault(kSealedStatement, "was made for another page or manifest");
}

}  // namespace

std::optional<ToldEncryption> told_encryption(std::string_view json) {
  const auto told = base::maybe_json(std::string(json));
  try {
    if (!told || told->at("cipher") != kLockCipher || told->at("kdf") != kLockDerivation) return std::nullopt;
    const auto salt = base::from_base64(told->at("salt").get_ref<const std::string&>());
    const auto& rounds = told->at("iterations");
    if (!salt || salt->size() != kLockSaltSize || !rounds.is_number_unsigned() || rounds < kLockRounds ||
        rounds > kMostLockRounds) {
      return std::nullopt;
    }
    return ToldEncryption{.salt = *salt, .rounds = rounds.get<std::uint32_t>()};
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

bool check_sealed(const SealedFiles& files, const ToldEncryption& encryption, std::string_view passphrase,
                  const TellFault& fault) {
  const LockKey key(passphrase, encryption.salt, encryption.rounds);
  const auto page = key.open("index.html", files.page, kMostInside);
  if (!page) return false;
  for (auto& what : policy_faults(*page)) fault("index.html", fmt::format("the page inside: {}", what));
  const auto text = key.open(kSealedManifest, files.manifest, kMostInside);
  if (!text) return fault(kSealedManifest, "is not encrypted as the page is"), true;
  try {
    const auto manifest = base::maybe_json(*text);
    if (!manifest || manifest->at("embed").at("slug") != files.embed) {
      fault(kSealedManifest, "is of another embed than the manifest in the open");
    } else if (!names_page(*manifest, *page)) {
      fault(kSealedManifest, "is of another page than the one beside it");
    }
  } catch (const Json::exception&) {
    fault(kSealedManifest, "has not the form praxeo/manifest/1");
  }
  if (!files.statement) return true;
  const auto envelope = key.open(kSealedStatement, *files.statement, kMostInside);
  if (!envelope) return fault(kSealedStatement, "is not encrypted as the page is"), true;
  try {
    check_signed(*envelope, files, *page, *text, fault);
  } catch (const Json::exception&) {
    fault(kSealedStatement, "is no statement of praxeo's form");
  } catch (const Error& error) {
    fault(kSealedStatement, error.message());
  }
  return true;
}

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/long_bytes.hpp"
#include "base/signing.hpp"
#include "embed/compress.hpp"
#include "embed/export.hpp"
#include "embed/selection.hpp"

namespace praxeo::embed {

inline constexpr std::string_view kStatementFile = "provenance.intoto.json";
// In a private bundle: the manifest of the page inside and the statement that signs both, sealed (lock.hpp).
inline constexpr std::string_view kSealedManifest = "manifest.json.enc";
inline constexpr std::string_view kSealedStatement = "provenance.intoto.json.enc";
inline constexpr std::string_view kStatementType = "https://in-toto.io/Statement/v1";
inline constexpr std::string_view kPredicateType = "urn:praxeo:bundle-provenance:1";

// What a statement is about: the files of a bundle, the manifest behind them.
struct Subjects {
  const ExportedFiles& files;
  const ExportedFile& manifest;
};

// A Statement of in-toto (v1); its predicate tells pieces with their revisions and writers, sources with what
// was read, and the `highlighter` that coloured code besides praxeo, where there was one. Canonical JSON of
// content hashes and recorded times alone, in parts with whole values.
void put_statement(const ExportRequest& request, const Selection& selection, const Subjects& subjects,
                   const std::string& highlighter, const ByteSink& sink);

// The same in the open part of a private bundle: it tells the files and how they are encrypted, and nothing
// of what is in them. The request has a lock.
void put_private_statement(const ExportRequest& request, const Subjects& subjects, const ByteSink& sink);

// DSSE v1 (github.com/secure-systems-lab/dsse): the payload and one signature over its pre-authentication
// encoding. keyid is the public key itself. In pieces, for a statement may be of many MiB.
void put_envelope(const base::LongBytes& statement, const base::SigningKey& key, const ByteSink& put);

struct OpenedEnvelope {
  std::string payload, public_key;
};
// Of a foreign text. Throws invalid_input where it is no such envelope, check_failed where the signature does
// not fit the key that it names.
[[nodiscard]] OpenedEnvelope open_envelope(std::string_view text);

}  // namespace praxeo::embed

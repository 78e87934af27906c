// SPDX-License-Identifier: Apache-2.0
#include "embed/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "embed/manifest.hpp"

namespace praxeo::embed {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kPayloadType = "application/vnd.in-toto+json";

// {"sha256": "…"} of "sha256:…".
Json digest_of(std::string_view hash) {
  constexpr std::string_view kForm = "sha256:";
  if (hash.starts_with(kForm)) hash.remove_prefix(kForm.size());
  return {{"sha256", hash}};
}

Json contents_of(const Selection& selection) {
  Json contents = Json::array();
  for (const ChosenContent& chosen : selection.chosen) {
    const auto& revision = chosen.content.revision;
    Json content = {{"slug", chosen.content.slug},
                    {"kind", chosen.content.kind},
                    {"revision", revision.revision},
                    {"state", revision.state},
                    {"digest", digest_of(revision.hash)},
                    {"author", revision.author},
                    {"createdOn", base::format_time(revision.created_at)}};
    if (!chosen.writer.empty()) content["writer"] = chosen.writer;
    contents.push_back(std::move(content));
  }
  return contents;
}

// In order of slug and version, as the manifest has them.
Json materials_of(const Selection& selection) {
  std::map<std::pair<std::string, std::int64_t>, Json> sorted;
  for (const auto& [pk, cited] : selection.versions) {
    sorted[{cited.slug, cited.version.ordinal}] = {
        {"uri", fmt::format("urn:praxeo:source:{}@{}", cited.slug, cited.version.ordinal)},
        {"digest", digest_of(cited.version.content_hash)},
        {"textDigest", digest_of(cited.version.text_hash)},
        {"citations", cited.citations}};
  }
  Json materials = Json::array();
  for (auto& [key, material] : sorted) materials.push_back(std::move(material));
  return materials;
}

// PAE of the specification: lengths in front, so that no two pairs of type and body give the same bytes.
std::string signed_bytes(std::string_view payload) {
  return fmt::format("DSSEv1 {} {} {} {}", kPayloadType.size(), kPayloadType, payload.size(), payload);
}

Json subjects_of(const std::vector<ExportedFile>& files) {
  Json subjects = Json::array();
  for (const ExportedFile& file : files)
    subjects.push_back({{"name", file.path}, {"digest", digest_of(file.hash)}});
  return subjects;
}

std::string base64_of(std::string_view bytes) {
  return base::base64({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

}  // namespace

std::string statement_of(const ExportRequest& request, const Selection& selection,
                         const std::vector<ExportedFile>& files, const std::string& highlighter) {
  base::TimePoint newest{};
  for (const ChosenContent& chosen : selection.chosen)
    newest = std::max(newest, chosen.content.revision.created_at);
  Json statement = {{"_type", kStatementType},
                    {"subject", subjects_of(files)},
                    {"predicateType", kPredicateType},
                    {"predicate",
                     {{"embed", request.embed.slug},
                      {"generator", request.generator},
                      {"contents", contents_of(selection)},
                      {"materials", materials_of(selection)},
                      {"writers", selection.writers},
                      {"editedByPeople", selection.by_people},
                      {"newestContentOn", base::format_time(newest)}}}};
  if (!highlighter.empty()) statement["predicate"]["highlighter"] = highlighter;
  return base::canonical(statement);
}

std::string private_statement_of(const ExportRequest& request, const std::vector<ExportedFile>& files) {
  const Json statement = {{"_type", kStatementType},
                          {"subject", subjects_of(files)},
                          {"predicateType", kPredicateType},
                          {"predicate",
                           {{"embed", request.embed.slug},
                            {"generator", request.generator},
                            {"encryption", encryption_of(*request.lock)}}}};
  return base::canonical(statement);
}

std::string envelope_of(std::string_view statement, const base::SigningKey& key) {
  const Json envelope = {
      {"payloadType", kPayloadType},
      {"payload", base64_of(statement)},
      {"signatures",
       Json::array({{{"keyid", key.public_key()}, {"sig", base64_of(key.sign(signed_bytes(statement)))}}})}};
  return envelope.dump(2) + "\n";
}

OpenedEnvelope open_envelope(std::string_view text) {
  const auto refuse = [](std::string_view why) { return Error(ErrorKind::invalid_input, std::string(why)); };
  const auto json = base::maybe_json(text);
  OpenedEnvelope opened;
  std::optional<std::string> payload, signature;
  try {
    if (!json || json->at("payloadType") != kPayloadType)
      throw refuse("is no envelope of an in-toto statement");
    payload = base::from_base64(json->at("payload").get_ref<const std::string&>());
    const auto& signatures = json->at("signatures");
    if (signatures.size() != 1) throw refuse("has not exactly one signature");
    opened.public_key = signatures.at(0).at("keyid").get<std::string>();
    signature = base::from_base64(signatures.at(0).at("sig").get_ref<const std::string&>());
  } catch (const Json::exception&) {
    throw refuse("is no envelope of an in-toto statement");
  }
  if (!payload || !signature) throw refuse("holds what is no base 64");
  if (!base::is_public_key(opened.public_key)) throw refuse("names no key of Ed25519");
  opened.payload = *std::move(payload);
  if (!base::signature_fits(opened.public_key, signed_bytes(opened.payload), *signature))
    throw Error(ErrorKind::check_failed, "is not signed by the key that it names");
  return opened;
}

}  // namespace praxeo::embed

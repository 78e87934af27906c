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

// The canonical form of a list, element by element: of thousands of files the values would take ten times the
// room of their text.
template <class List, class Value>
std::string canonical_list(const List& list, const Value& value) {
  std::string text = "[";
  for (const auto& element : list) {
    if (text.size() > 1) text += ',';
    text += base::canonical(value(element));
  }
  return text + ']';
}

std::string contents_of(const Selection& selection) {
  return canonical_list(selection.chosen, [](const ChosenContent& chosen) {
    const auto& revision = chosen.content.revision;
    Json content = {{"slug", chosen.content.slug},
                    {"kind", chosen.content.kind},
                    {"revision", revision.revision},
                    {"state", revision.state},
                    {"digest", digest_of(revision.hash)},
                    {"author", revision.author},
                    {"createdOn", base::format_time(revision.created_at)}};
    if (!chosen.writer.empty()) content["writer"] = chosen.writer;
    return content;
  });
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

std::string subjects_of(const std::vector<ExportedFile>& files) {
  return canonical_list(files, [](const ExportedFile& file) {
    return Json{{"name", file.path}, {"digest", digest_of(file.hash)}};
  });
}

// Canonical JSON (RFC 8785) has members in the order of their names: "contents" is the first of all that a
// predicate has, and the subjects stand last.
std::string statement_text(const Json& predicate, const std::string& contents,
                           const std::vector<ExportedFile>& files) {
  std::string text = fmt::format(R"({{"_type":"{}","predicate":)", kStatementType);
  const std::string rest = base::canonical(predicate);
  text += contents.empty() ? rest : fmt::format(R"({{"contents":{},{})", contents, rest.substr(1));
  return text + fmt::format(R"(,"predicateType":"{}","subject":{}}})", kPredicateType, subjects_of(files));
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
  Json predicate = {{"embed", request.embed.slug},           {"generator", request.generator},
                    {"materials", materials_of(selection)},  {"writers", selection.writers},
                    {"editedByPeople", selection.by_people}, {"newestContentOn", base::format_time(newest)}};
  if (!highlighter.empty()) predicate["highlighter"] = highlighter;
  return statement_text(predicate, contents_of(selection), files);
}

std::string private_statement_of(const ExportRequest& request, const std::vector<ExportedFile>& files) {
  return statement_text({{"embed", request.embed.slug},
                         {"generator", request.generator},
                         {"encryption", encryption_of(*request.lock)}},
                        {}, files);
}

// As JSON's dump(2) writes it; the payload may be of many MiB.
std::string envelope_of(std::string_view statement, const base::SigningKey& key) {
  const std::string signature = base64_of(key.sign(signed_bytes(statement)));
  return fmt::format(
      "{{\n"
      "  \"payload\": \"{}\",\n"
      "  \"payloadType\": \"{}\",\n"
      "  \"signatures\": [\n"
      "    {{\n"
      "      \"keyid\": \"{}\",\n"
      "      \"sig\": \"{}\"\n"
      "    }}\n"
      "  ]\n"
      "}}\n",
      base64_of(statement), kPayloadType, key.public_key(), signature);
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

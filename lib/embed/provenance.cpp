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

// The canonical form of a list, element by element: it may be longer than memory should hold.
class CanonicalList {
 public:
  explicit CanonicalList(const ByteSink& sink) : sink_(sink) {}
  void add(const Json& element) {
    sink_((empty_ ? "[" : ",") + base::canonical(element));
    empty_ = false;
  }
  void finish() { sink_(empty_ ? "[]" : "]"); }

 private:
  const ByteSink& sink_;
  bool empty_ = true;
};

void put_contents(const Selection& selection, const ByteSink& sink) {
  CanonicalList list(sink);
  for (const ChosenContent& chosen : selection.chosen) {
    Json content = {{"slug", chosen.slug},
                    {"kind", chosen.kind},
                    {"revision", chosen.revision},
                    {"state", chosen.state},
                    {"digest", digest_of(chosen.hash)},
                    {"author", chosen.author},
                    {"createdOn", base::format_time(chosen.created_at)}};
    if (!chosen.writer.empty()) content["writer"] = chosen.writer;
    list.add(content);
  }
  list.finish();
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

// PAE of the specification: lengths in front, so that no two pairs of type and body give the same bytes. What
// stands before a payload of so many bytes.
std::string signed_before(std::size_t bytes) {
  return fmt::format("DSSEv1 {} {} {} ", kPayloadType.size(), kPayloadType, bytes);
}

// Canonical JSON (RFC 8785) has members in the order of their names: "contents" is the first of all that a
// predicate has, and the subjects stand last. `selection` is null where the contents are nobody's affair.
void put_statement(const Json& predicate, const Selection* selection, const Subjects& subjects,
                   const ByteSink& sink) {
  sink(fmt::format(R"({{"_type":"{}","predicate":{{)", kStatementType));
  if (selection != nullptr) {
    sink(R"("contents":)");
    put_contents(*selection, sink);
    sink(",");
  }
  sink(std::string_view(base::canonical(predicate)).substr(1));
  sink(fmt::format(R"(,"predicateType":"{}","subject":)", kPredicateType));
  CanonicalList list(sink);
  const auto add = [&](const ExportedFile& file) {
    list.add({{"name", file.path}, {"digest", digest_of(file.hash)}});
  };
  for (const ExportedFile& file : subjects.files) add(file);
  add(subjects.manifest);
  list.finish();
  sink("}");
}

std::string base64_of(std::string_view bytes) {
  return base::base64({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

}  // namespace

void put_statement(const ExportRequest& request, const Selection& selection, const Subjects& subjects,
                   const std::string& highlighter, const ByteSink& sink) {
  base::TimePoint newest{};
  for (const ChosenContent& chosen : selection.chosen) newest = std::max(newest, chosen.created_at);
  Json predicate = {{"embed", request.embed.slug},           {"generator", request.generator},
                    {"materials", materials_of(selection)},  {"writers", selection.writers},
                    {"editedByPeople", selection.by_people}, {"newestContentOn", base::format_time(newest)}};
  if (!highlighter.empty()) predicate["highlighter"] = highlighter;
  put_statement(predicate, &selection, subjects, sink);
}

void put_private_statement(const ExportRequest& request, const Subjects& subjects, const ByteSink& sink) {
  put_statement({{"embed", request.embed.slug},
                 {"generator", request.generator},
                 {"encryption", encryption_of(*request.lock)}},
                nullptr, subjects, sink);
}

// As JSON's dump(2) writes it.
void put_envelope(const base::LongBytes& statement, const base::SigningKey& key, const ByteSink& put) {
  constexpr std::size_t kPart = 48UL << 10U;  // a multiple of three: parts are encoded as the whole would be
  const auto each_part = [&](const ByteSink& sink) {
    base::LongBytes::Reader reader(statement);
    for (auto part = reader.take(kPart); !part.empty(); part = reader.take(kPart)) sink(part);
  };
  const std::string signature = base64_of(key.sign([&](const ByteSink& sink) {
    sink(signed_before(statement.size()));
    each_part(sink);
  }));
  put("{\n  \"payload\": \"");
  each_part([&](std::string_view part) { put(base64_of(part)); });
  put(
      fmt::format("\",\n"
                  "  \"payloadType\": \"{}\",\n"
                  "  \"signatures\": [\n"
                  "    {{\n"
                  "      \"keyid\": \"{}\",\n"
                  "      \"sig\": \"{}\"\n"
                  "    }}\n"
                  "  ]\n"
                  "}}\n",
                  kPayloadType, key.public_key(), signature));
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
  if (!base::signature_fits(opened.public_key, signed_before(opened.payload.size()) + opened.payload,
                            *signature))
    throw Error(ErrorKind::check_failed, "is not signed by the key that it names");
  return opened;
}

}  // namespace praxeo::embed

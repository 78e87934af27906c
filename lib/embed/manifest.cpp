// SPDX-License-Identifier: Apache-2.0
#include "embed/manifest.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/crypto.hpp"
#include "embed/lock.hpp"
#include "embed/provenance.hpp"

namespace praxeo::embed {
namespace {

using Json = nlohmann::json;

Json listed(const std::vector<ExportedFile>& files) {
  Json list = Json::array();
  for (const ExportedFile& file : files)
    list.push_back({{"path", file.path}, {"hash", file.hash}, {"bytes", file.bytes}});
  return list;
}

}  // namespace

nlohmann::json encryption_of(const Lock& lock) {
  const auto& salt = lock.salt();
  return {{"cipher", kLockCipher},
          {"kdf", kLockDerivation},
          {"iterations", lock.rounds()},
          {"salt", base::base64({reinterpret_cast<const std::uint8_t*>(salt.data()), salt.size()})}};
}

std::string manifest_text(const ExportRequest& request, const Selection& selection,
                          const std::vector<ExportedFile>& files, const Exported& bundle) {
  Json contents = Json::array();
  for (const ChosenContent& chosen : selection.chosen) {
    contents.push_back({{"slug", chosen.content.slug},
                        {"kind", chosen.content.kind},
                        {"revision", chosen.content.revision.revision},
                        {"hash", chosen.content.revision.hash},
                        {"state", chosen.content.revision.state},
                        {"citations",
                         {{"verified", chosen.citations.verified},
                          {"refuted", chosen.citations.refuted},
                          {"unchecked", chosen.citations.unchecked}}}});
  }
  std::map<std::pair<std::string, std::int64_t>, Json> sources;
  for (const auto& [pk, cited] : selection.versions) {
    sources[{cited.slug, cited.version.ordinal}] = {{"slug", cited.slug},
                                                    {"version", cited.version.ordinal},
                                                    {"content_hash", cited.version.content_hash},
                                                    {"text_hash", cited.version.text_hash}};
  }
  Json source_list = Json::array();
  for (auto& [key, source] : sources) source_list.push_back(std::move(source));
  Json manifest = {{"schema", "praxeo/manifest/1"},
                   {"embed",
                    {{"slug", request.embed.slug},
                     {"title", request.embed.title},
                     {"theme", request.embed.theme},
                     {"height", bundle.height}}},
                   {"generator", request.generator},
                   {"files", listed(files)},
                   {"contents", std::move(contents)},
                   {"sources", std::move(source_list)}};
  if (!bundle.highlighter.empty()) manifest["highlighter"] = bundle.highlighter;
  // Its hash is not here: it tells that of the manifest.
  if (request.key != nullptr) manifest["provenance"] = kStatementFile;
  return manifest.dump(2) + "\n";
}

std::string private_manifest_text(const ExportRequest& request, const std::vector<ExportedFile>& files) {
  Json manifest = {{"schema", "praxeo/manifest/1"},
                   {"embed", {{"slug", request.embed.slug}}},
                   {"generator", request.generator},
                   {"files", listed(files)},
                   {"encryption", encryption_of(*request.lock)}};
  if (request.key != nullptr) manifest["provenance"] = kStatementFile;
  return manifest.dump(2) + "\n";
}

}  // namespace praxeo::embed

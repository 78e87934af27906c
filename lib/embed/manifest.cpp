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

// JSON as dump(2) writes it, member by member: a bundle of many pages has lists that are long, and as values
// they would take ten times the room of their text.
class Text {
 public:
  void member(std::string_view name, const Json& value) {
    begin(name);
    put(value, 2);
  }
  void begin_list(std::string_view name) {
    begin(name);
    text_ += '[';
    empty_ = true;
  }
  void element(const Json& value) {
    text_ += empty_ ? "\n    " : ",\n    ";
    empty_ = false;
    put(value, 4);
  }
  void end_list() { text_ += empty_ ? "]" : "\n  ]"; }
  [[nodiscard]] std::string finish() { return std::move(text_) + "\n}\n"; }

 private:
  void begin(std::string_view name) {
    text_ += text_.empty() ? "{\n  " : ",\n  ";
    text_ += Json(name).dump() + ": ";
  }
  void put(const Json& value, std::size_t depth) {
    for (const char c : value.dump(2)) {
      text_ += c;
      if (c == '\n') text_.append(depth, ' ');
    }
  }
  std::string text_;
  bool empty_ = true;
};

void put_files(Text& text, const std::vector<ExportedFile>& files) {
  text.begin_list("files");
  for (const ExportedFile& file : files)
    text.element({{"path", file.path}, {"hash", file.hash}, {"bytes", file.bytes}});
  text.end_list();
}

}  // namespace

nlohmann::json encryption_of(const Lock& lock) {
  const auto& salt = lock.salt();
  return {{"cipher", kLockCipher},
          {"kdf", kLockDerivation},
          {"iterations", lock.rounds()},
          {"salt", base::base64({reinterpret_cast<const std::uint8_t*>(salt.data()), salt.size()})}};
}

// Members in the order of their names, as in all that praxeo writes.
std::string manifest_text(const ExportRequest& request, const Selection& selection,
                          const std::vector<ExportedFile>& files, const Exported& bundle) {
  Text text;
  text.begin_list("contents");
  for (const ChosenContent& chosen : selection.chosen) {
    text.element({{"slug", chosen.content.slug},
                  {"kind", chosen.content.kind},
                  {"revision", chosen.content.revision.revision},
                  {"hash", chosen.content.revision.hash},
                  {"state", chosen.content.revision.state},
                  {"citations",
                   {{"verified", chosen.citations.verified},
                    {"refuted", chosen.citations.refuted},
                    {"unchecked", chosen.citations.unchecked}}}});
  }
  text.end_list();
  text.member("embed", {{"slug", request.embed.slug},
                        {"title", request.embed.title},
                        {"theme", request.embed.theme},
                        {"height", bundle.height}});
  put_files(text, files);
  text.member("generator", request.generator);
  if (!bundle.highlighter.empty()) text.member("highlighter", bundle.highlighter);
  // Its hash is not here: it tells that of the manifest.
  if (request.key != nullptr) text.member("provenance", kStatementFile);
  text.member("schema", "praxeo/manifest/1");
  std::map<std::pair<std::string, std::int64_t>, Json> sources;
  for (const auto& [pk, cited] : selection.versions) {
    sources[{cited.slug, cited.version.ordinal}] = {{"slug", cited.slug},
                                                    {"version", cited.version.ordinal},
                                                    {"content_hash", cited.version.content_hash},
                                                    {"text_hash", cited.version.text_hash}};
  }
  text.begin_list("sources");
  for (const auto& [key, source] : sources) text.element(source);
  text.end_list();
  if (request.split) text.member("split", true);
  return text.finish();
}

std::string private_manifest_text(const ExportRequest& request, const std::vector<ExportedFile>& files) {
  Text text;
  text.member("embed", {{"slug", request.embed.slug}});
  text.member("encryption", encryption_of(*request.lock));
  put_files(text, files);
  text.member("generator", request.generator);
  if (request.key != nullptr) text.member("provenance", kStatementFile);
  text.member("schema", "praxeo/manifest/1");
  return text.finish();
}

}  // namespace praxeo::embed

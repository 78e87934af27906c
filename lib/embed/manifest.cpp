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

// JSON as dump(2) writes it, handed out member by member and element by element: a bundle of many pages has
// lists that are longer than memory should hold.
class Text {
 public:
  explicit Text(const ByteSink& sink) : sink_(sink) {}
  void member(std::string_view name, const Json& value) {
    begin(name);
    put(value, 2);
    hand_out();
  }
  void begin_list(std::string_view name) {
    begin(name);
    text_ += '[';
    empty_ = true;
    hand_out();
  }
  void element(const Json& value) {
    text_ += empty_ ? "\n    " : ",\n    ";
    empty_ = false;
    put(value, 4);
    hand_out();
  }
  void end_list() { text_ += empty_ ? "]" : "\n  ]"; }
  void finish() {
    text_ += "\n}\n";
    hand_out();
  }

 private:
  void begin(std::string_view name) {
    text_ += first_ ? "{\n  " : ",\n  ";
    first_ = false;
    text_ += Json(name).dump() + ": ";
  }
  void put(const Json& value, std::size_t depth) {
    for (const char c : value.dump(2)) {
      text_ += c;
      if (c == '\n') text_.append(depth, ' ');
    }
  }
  void hand_out() {
    sink_(text_);
    text_.clear();
  }
  const ByteSink& sink_;
  std::string text_;
  bool first_ = true, empty_ = true;
};

void put_files(Text& text, const ExportedFiles& files) {
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
void put_manifest(const ExportRequest& request, const Selection& selection, const ExportedFiles& files,
                  const Exported& bundle, const ByteSink& sink) {
  Text text(sink);
  text.begin_list("contents");
  for (const ChosenContent& chosen : selection.chosen) {
    text.element({{"slug", chosen.slug},
                  {"kind", chosen.kind},
                  {"revision", chosen.revision},
                  {"hash", chosen.hash},
                  {"state", chosen.state},
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
  text.finish();
}

void put_private_manifest(const ExportRequest& request, const ExportedFiles& files, const ByteSink& sink) {
  Text text(sink);
  text.member("embed", {{"slug", request.embed.slug}});
  text.member("encryption", encryption_of(*request.lock));
  put_files(text, files);
  text.member("generator", request.generator);
  if (request.key != nullptr) text.member("provenance", kStatementFile);
  text.member("schema", "praxeo/manifest/1");
  text.finish();
}

}  // namespace praxeo::embed

// SPDX-License-Identifier: Apache-2.0
#include "embed/old_manifest.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.hpp"
#include "base/files.hpp"
#include "embed/provenance.hpp"

namespace praxeo::embed {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kLargestOldManifest = 1U << 30U;
constexpr std::size_t kDeepest = 16;

// Keeps what read_old_manifest() tells, and gives up on what no manifest holds there.
class ManifestReader final : public nlohmann::json_sax<Json> {
 public:
  explicit ManifestReader(const std::function<void(std::string_view)>& file) : file_(file) {}
  [[nodiscard]] std::optional<OldManifest> found() const {
    if (schema_ != "praxeo/manifest/1" || !has_embed_ || !has_files_) return std::nullopt;
    return manifest_;
  }

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t /*value*/) override { return true; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
  bool binary(binary_t& /*value*/) override { return false; }
  bool string(string_t& text) override {
    if (is({"schema"})) schema_ = text;
    if (is({"provenance"})) manifest_.has_statement = text == kStatementFile;
    if (is({"embed", "slug"})) {
      manifest_.embed = text;
      has_embed_ = true;
    }
    if (is({"files", "", "path"})) file_(text);
    return true;
  }
  bool start_object(std::size_t /*size*/) override { return enter(); }
  bool start_array(std::size_t /*size*/) override {
    if (is({"files"})) has_files_ = true;
    return enter();
  }
  bool key(string_t& name) override {
    way_.back() = name;
    if (is({"encryption"})) manifest_.is_private = true;
    return true;
  }
  bool end_object() override { return leave(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    return false;
  }

 private:
  // Names from the root down; elements of a list have none.
  [[nodiscard]] bool is(std::initializer_list<std::string_view> way) const {
    return way_.size() == way.size() && std::equal(way.begin(), way.end(), way_.begin());
  }
  bool enter() {
    way_.emplace_back();
    return way_.size() <= kDeepest;
  }
  bool leave() {
    way_.pop_back();
    return true;
  }

  const std::function<void(std::string_view)>& file_;
  std::vector<std::string> way_;
  OldManifest manifest_;
  std::string schema_;
  bool has_embed_ = false, has_files_ = false;
};

}  // namespace

std::optional<OldManifest> read_old_manifest(const std::filesystem::path& path,
                                             const std::function<void(std::string_view)>& file) {
  static_cast<void>(base::open_for_reading(path));  // says why it can't be
  std::error_code error;
  if (std::filesystem::file_size(path, error) > kLargestOldManifest || error) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  ManifestReader reader(file);
  if (!Json::sax_parse(in, &reader)) return std::nullopt;
  return reader.found();
}

}  // namespace praxeo::embed

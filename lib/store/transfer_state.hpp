// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.hpp"
#include "store/revision_rules.hpp"
#include "store/transfer.hpp"
#include "store/transfer_tables.hpp"

// Where an import stands, for transfer_import*.cpp alone. In .cpp files only: it brings the JSON type in
// full.
namespace praxeo::store::transfer {

struct SourceInHand {
  Pk pk = 0;
  std::string id, kind, head_hash, head_text_hash;
  std::int64_t head = 0, last_version = 0;
  bool head_seen = false;
};

struct VersionInHand {
  Pk pk = 0;
  std::string text_hash;
  std::int64_t ordinal = 0, declared = 0, characters = 0, passages = 0, set_aside = 0;
  base::Sha256 hash;
};

struct RevisionInHand {
  Pk pk = 0;
  std::int64_t revision = 0, inputs = 0;
  std::string schema_hash, hash;
  std::shared_ptr<const nlohmann::json> body;
  std::vector<CitedField> citations;
  Pk citation_pk = 0;
};

struct ContentInHand {
  Pk pk = 0;
  std::string id, kind, head_hash;
  std::int64_t head = 0, last_revision = 0;
};

struct Counts {
  std::int64_t sources = 0, versions = 0, passages = 0, contents = 0, revisions = 0, embeds = 0,
               generations = 0;
};

}  // namespace praxeo::store::transfer

namespace praxeo::store {

struct ProjectImport::State {
  State(Change& open, Options with) : change(open), options(std::move(with)) {}

  // By the file they stand in.
  void project_line(const nlohmann::json& line, std::string_view type);
  void generation_line(const nlohmann::json& line, std::string_view type);
  void embed_line(const nlohmann::json& line, std::string_view type);
  void source_line(const nlohmann::json& line, std::string_view type);
  void end_version();
  void end_source();
  void content_line(const nlohmann::json& line, std::string_view type);
  void end_revision();
  void end_content();

  Pk add(std::string_view type, const nlohmann::json& line, std::vector<transfer::Given> given);
  void require_new(std::string_view table, std::string_view noun, const nlohmann::json& line);
  void record(std::string type, const std::string& subject, const nlohmann::json& data);

  Change& change;
  Options options;
  std::optional<Project> project;
  std::optional<transfer::SourceInHand> source;
  std::optional<transfer::VersionInHand> version;
  std::optional<transfer::ContentInHand> content;
  std::optional<transfer::RevisionInHand> revision;
  std::set<std::string> used_blobs;
  transfer::Counts counts;
};

}  // namespace praxeo::store

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "store/blobs.hpp"
#include "store/thumbnails.hpp"
#include "store/transfer_state.hpp"

namespace praxeo::store {
namespace {

using nlohmann::json;
using transfer::refuse_line;

void name_blob(Change& change, const ProjectImport::Options& options, const std::string& hash) {
  const auto blob = options.blobs.find(hash);
  if (blob == options.blobs.end()) refuse_line(fmt::format("its file {} is not in the archive", hash));
  if (options.blobs_are_stored) return Blobs(change.store()).name(change, hash, blob->second);
  Query(change.store(),
        "INSERT INTO blobs(hash, bytes, created_at) VALUES(?, ?, ?) ON CONFLICT(hash) DO NOTHING")
      .args(hash, static_cast<std::int64_t>(blob->second), change.at())
      .run();
}

// A foreign picture is shown in pages: its bytes must be what is told of it, and nothing more. In a dry run
// they are not at hand.
void add_thumbnail(ProjectImport::State& state, const json& line) {
  transfer::require_fields(line, transfer::table("thumbnail"));
  const auto& source = *state.source;
  const auto hash = line.at("content_hash").get<std::string>();
  name_blob(state.change, state.options, hash);
  state.used_blobs.insert(hash);
  (void)state.add("thumbnail", line, {{"source_pk", source.pk}});
  if (!state.options.blobs_are_stored) return;
  Thumbnails thumbnails(state.change.store());
  const auto kept = thumbnails.find(source.pk).value();
  const auto fault = kept.bytes > static_cast<std::int64_t>(kLargestThumbnail)
                         ? fmt::format("has {} bytes, of at most {}", kept.bytes, kLargestThumbnail)
                         : thumbnail_fault(kept, thumbnails.bytes(kept));
  if (!fault.empty()) refuse_line(fmt::format("source {}: its picture {}", source.id, fault));
}

transfer::VersionInHand begin_version(ProjectImport::State& state, const json& line) {
  transfer::require_fields(line, transfer::table("version"));
  auto& source = *state.source;
  transfer::VersionInHand version;
  version.ordinal = line.at("ordinal").get<std::int64_t>();
  version.declared = line.at("characters").get<std::int64_t>();
  version.text_hash = line.at("text_hash").get<std::string>();
  if (version.ordinal <= source.last_version) refuse_line("versions stand in order of their numbers");
  source.last_version = version.ordinal;
  const auto hash = line.at("content_hash").get<std::string>();
  if (version.ordinal == source.head) {
    source.head_seen = true;
    source.head_hash = hash;
    source.head_text_hash = version.text_hash;
  }
  name_blob(state.change, state.options, hash);
  state.used_blobs.insert(hash);
  version.pk = state.add("version", line, {{"source_pk", source.pk}});
  ++state.counts.versions;
  return version;
}

void add_anchor(ProjectImport::State& state, const json& line) {
  transfer::require_fields(line, transfer::table("anchor"));
  const auto& version = *state.version;
  const auto start = line.at("char_start").get<std::int64_t>(), end = line.at("char_end").get<std::int64_t>();
  if (start < 0 || end < start || end > version.declared) refuse_line("an anchor lies outside the text");
  (void)state.add("anchor", line, {{"version_pk", version.pk}});
}

// Whoever shows, searches or hashes the text of a version relies on the form it was frozen in (data-model
// §4).
void require_normal(const std::string& words, std::string_view what) {
  base::Removed removed;
  (void)base::normalize_text(words, &removed);
  if (removed.any()) refuse_line(fmt::format("{} with control characters or invisible ones", what));
}

// Where it stands follows from those before it, so passages tile by their making.
void add_passage(ProjectImport::State& state, const json& line) {
  transfer::require_fields(line, transfer::table("passage"));
  auto& version = *state.version;
  const auto& lead = line.at("lead").get_ref<const std::string&>();
  const auto& text = line.at("text").get_ref<const std::string&>();
  if (text.empty()) refuse_line("an empty passage");
  require_normal(lead, "a passage");
  require_normal(text, "a passage");
  const auto start = version.characters + static_cast<std::int64_t>(base::utf8::length(lead));
  version.characters = start + static_cast<std::int64_t>(base::utf8::length(text));
  version.hash.update(lead);
  version.hash.update(text);
  (void)state.add("passage", line,
                  {{"version_pk", version.pk},
                   {"ordinal", ++version.passages},
                   {"char_start", start},
                   {"char_end", version.characters}});
  ++state.counts.passages;
}

void add_set_aside(ProjectImport::State& state, const json& line) {
  transfer::require_fields(line, transfer::table("set_aside"));
  auto& version = *state.version;
  const auto& text = line.at("text").get_ref<const std::string&>();
  if (text.empty()) refuse_line("a piece that was set aside and holds nothing");
  require_normal(text, "a piece that was set aside");
  (void)state.add("set_aside", line, {{"version_pk", version.pk}, {"ordinal", ++version.set_aside}});
}

}  // namespace

void ProjectImport::State::source_line(const json& line, std::string_view type) {
  if (type == "source" && project) {
    end_source();
    transfer::require_fields(line, transfer::table("source"));
    require_new("sources", "source", line);
    source.emplace();
    source->id = line.at("id").get<std::string>();
    source->head = line.at("head").get<std::int64_t>();
    source->pk = add("source", line, {{"project_pk", project->pk}});
    ++counts.sources;
  } else if (type == "thumbnail" && source && !version) {
    add_thumbnail(*this, line);
  } else if (type == "version" && source) {
    end_version();
    version = begin_version(*this, line);
  } else if ((type == "document" || type == "youtube" || type == "topic") && version) {
    transfer::require_fields(line, transfer::table(type));
    (void)add(type, line, {{"version_pk", version->pk}});
  } else if (type == "anchor" && version) {
    add_anchor(*this, line);
  } else if (type == "passage" && version) {
    add_passage(*this, line);
  } else if (type == "set_aside" && version) {
    add_set_aside(*this, line);
  } else {
    refuse_line(fmt::format("a '{}' has no place here", base::printable(type)));
  }
}

void ProjectImport::State::end_version() {
  if (!version) return;
  const auto where = fmt::format("version {} of source {}", version->ordinal, source->id);
  if (version->characters != version->declared) {
    refuse_line(fmt::format("{} says {} characters, its passages have {}", where, version->declared,
                            version->characters));
  }
  if (version->hash.finish() != version->text_hash)
    refuse_line(where + " has another text than its hash says");
  version.reset();
}

void ProjectImport::State::end_source() {
  end_version();
  if (!source) return;
  if (!source->head_seen) refuse_line(fmt::format("source {} has no version {}", source->id, source->head));
  record("source.imported", source->id,
         {{"version", source->head},
          {"content_hash", source->head_hash},
          {"text_hash", source->head_text_hash}});
  source.reset();
}

}  // namespace praxeo::store

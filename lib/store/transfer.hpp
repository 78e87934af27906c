// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace praxeo::store {

// A project as lines of canonical JSON, family by family, so that it can be taken elsewhere: ids stand in
// place of pks, a passage's or citation's place in the file says whose it is (source, its thumbnail, its
// versions, their anchors, passages and what was set aside; content, its revisions, their inputs, citations
// and checks). Not in it: events, actors and runs, which are the log of one workspace; calls that no revision
// names.
namespace transfer {

enum class Family { project, generations, sources, contents, embeds };
inline constexpr std::array kFamilies = {Family::project, Family::generations, Family::sources,
                                         Family::contents, Family::embeds};
[[nodiscard]] std::string_view name_of(Family family);

struct BlobSize {
  std::string hash;
  std::uint64_t bytes = 0;
};

// Gives each line of the family, without its newline. Two projects that are the same give the same lines.
// conflict when a call that a revision names is still under way. Hold a ReadSnapshot around all of it.
void write(Store& store, const Project& project, Family family,
           const std::function<void(std::string_view)>& line);
// The files behind its sources and their thumbnails, in order of their hashes.
[[nodiscard]] std::vector<BlobSize> blobs_of(Store& store, const Project& project);
[[nodiscard]] bool has_thumbnails(Store& store, const Project& project);

}  // namespace transfer

// Puts the lines of a project into an open change, family by family in the order of kFamilies. Nothing of
// them is believed: fields, types, references, tiling and text hashes, revision hashes, marks and places are
// checked, and the database's own rules hold as ever. Throws invalid_input for a line that is wrong, conflict
// when the project or a thing of it is in this workspace already, or its slug is taken. When it has thrown,
// the change must not be committed.
class ProjectImport {
 public:
  struct Options {
    std::optional<std::string> slug;             // in place of its own
    std::map<std::string, std::uint64_t> blobs;  // what came with it: hash → bytes
    bool blobs_are_stored = true;                // false in a dry run, where none was written
    // Throws for a body that is none of its kind; for what the store does not know by itself.
    std::function<void(std::string_view kind, const nlohmann::json& body)> check_body;
    // Throws for a setting that must not come from elsewhere.
    std::function<void(std::string_view key, const nlohmann::json& value)> check_setting;
  };
  ProjectImport(Change& change, Options options);
  ~ProjectImport();
  ProjectImport(const ProjectImport&) = delete;
  ProjectImport& operator=(const ProjectImport&) = delete;

  void line(transfer::Family family, std::string_view json);
  // After the last line of a family.
  void end(transfer::Family family);
  // Records project.imported, and gives the project.
  Project finish();

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace praxeo::store

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/kind.hpp"
#include "store/projects.hpp"
#include "templates/library.hpp"

// The templates of a workspace's own that go along with a project: prompt, schema and part of a page of the
// kinds that its content is of, and the files of the themes that its embeds have.
namespace praxeo::portable {

struct CarriedTemplate {
  std::string name;  // below templates/: "schemas/lesson.schema.json"
  std::string text;
};

// In order of their names. Throws invalid_input for one that can't be read.
[[nodiscard]] std::vector<CarriedTemplate> templates_of(store::Store& store, const store::Project& project,
                                                        const templates::Library& library);
[[nodiscard]] std::string to_json(const std::vector<CarriedTemplate>& templates);
// From elsewhere: names are those that templates have and lead nowhere else, texts UTF-8 of at most 1 MiB.
// Throws invalid_input.
[[nodiscard]] std::vector<CarriedTemplate> parse_templates(std::string_view json);

// What becomes of one: written where nothing of its name is there; same, when these bytes are; kept, what the
// workspace has of its own; shipped, what praxeo has, by which other projects of the workspace are written.
enum class Placing { written, same, kept, shipped };
[[nodiscard]] std::string_view name_of(Placing placing);
struct PlacedTemplate {
  std::string name;
  Placing placing = Placing::written;
};

// Puts templates into a workspace, once for each import. Until keep() all of it goes away again.
class TemplatePlacer {
 public:
  // `library` is the workspace's; without a folder nothing is placed. Writes nothing yet.
  TemplatePlacer(const templates::Library& library, std::vector<CarriedTemplate> templates);
  ~TemplatePlacer();
  TemplatePlacer(const TemplatePlacer&) = delete;
  TemplatePlacer& operator=(const TemplatePlacer&) = delete;

  [[nodiscard]] const std::vector<PlacedTemplate>& placed() const { return placed_; }
  // Throws invalid_input where a link leads out of the folder.
  void write();
  void keep() { kept_ = true; }

 private:
  const templates::Library& library_;
  std::vector<CarriedTemplate> templates_;
  std::vector<PlacedTemplate> placed_;
  std::vector<std::filesystem::path> written_;
  bool kept_ = false;
};

}  // namespace praxeo::portable

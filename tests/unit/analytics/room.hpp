// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "analytics/import.hpp"
#include "base/files.hpp"
#include "embed/compress.hpp"
#include "unit/store/fixture.hpp"

namespace praxeo::tests::analytics_rooms {

using namespace praxeo::analytics;
using namespace praxeo::tests::store_rooms;

// A line of the combined format: who asks for what on which day of November 2026.
struct Hit {
  std::string path = "/tea/";
  std::string address = "192.0.2.1";
  int day = 22;
  int status = 200;
  std::string referrer = "-";
  std::string agent = "Mozilla/5.0 (X11; Linux x86_64)";
  std::string method = "GET";
  int second = 0;
};
inline std::string line_of(const Hit& hit) {
  return fmt::format("{} - - [{:02}/Nov/2026:10:{:02}:{:02} +0000] \"{} {} HTTP/1.1\" {} 512 \"{}\" \"{}\"\n",
                     hit.address, hit.day, hit.second / 60 % 60, hit.second % 60, hit.method, hit.path,
                     hit.status, hit.referrer, hit.agent);
}
// `count` views of different visitors, from number `first` on; they follow one another.
inline std::string views(int first, int count) {
  std::string log;
  for (int i = first; i < first + count; ++i)
    log += line_of({.address = fmt::format("198.51.{}.{}", i / 250, i % 250), .second = i});
  return log;
}

inline std::string gz(const std::string& bytes) {
  std::string packed;
  embed::Compressor compressor(embed::Coding::gzip, [&](std::string_view part) { packed += part; });
  compressor.add(bytes);
  compressor.finish();
  return packed;
}

// A project with the embeds "tea" and "loops", and content "loops" to cite.
struct Desk : Room {
  Desk() {
    add_embed("tea");
    add_embed("loops");
    const auto source = add(document(store, "m", {{"A loop repeats."}})).source;
    static_cast<void>(add(example_citing(store, project, source, "loop", "One")));
  }
  void add_embed(const std::string& slug) {
    changing(store, [&](Change& change) {
      return Embeds(store).create(change, project, {.slug_from = slug, .title = slug, .selector = "{}"});
    });
  }
  std::filesystem::path write(const std::string& name, const std::string& bytes) {
    base::write_file(folder / name, bytes);
    return folder / name;
  }
  Imported import(const std::string& name, const std::string& bytes, const ImportRules& rules = {}) {
    const auto path = write(name, bytes);
    Importer importer(store, project, rules, world.random);
    return take(importer, path);
  }
  Imported take(Importer& importer, const std::filesystem::path& path) {
    base::NoProgress progress;
    return importer.take(path.filename().string(), [&] { return open_log_file(path); }, true, progress, {});
  }
  [[nodiscard]] ReadersRow total() { return Analytics(store).total({.project = project.pk}); }
  [[nodiscard]] std::vector<ReadersRow> report(ReadersBy by) {
    return Analytics(store).report({.project = project.pk, .by = by});
  }
};

}  // namespace praxeo::tests::analytics_rooms

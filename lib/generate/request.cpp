// SPDX-License-Identifier: Apache-2.0
#include "generate/request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "content/kind.hpp"
#include "store/locator.hpp"

namespace praxeo::generate {
namespace {

struct Stretch {
  store::Source source;
  store::Range range;
};

Stretch stretch_of(store::Sources& sources, store::Pk project, const std::string& from) {
  const auto locator = store::parse_locator(from);
  auto source = sources.resolve(project, locator.reference);
  if (locator.version) source = sources.at_version(source, *locator.version);
  const auto range = store::resolve_place(sources, source, locator.place);
  return {std::move(source), range};
}

std::vector<Stretch> merged(std::vector<Stretch> all) {
  std::vector<Stretch> kept;
  for (auto& next : all) {
    bool taken = false;
    for (auto& have : kept) {
      if (have.source.version.pk != next.source.version.pk || next.range.start > have.range.end ||
          have.range.start > next.range.end) {
        continue;
      }
      have.range.start = std::min(have.range.start, next.range.start);
      have.range.end = std::max(have.range.end, next.range.end);
      taken = true;
      break;
    }
    if (!taken) kept.push_back(std::move(next));
  }
  return kept;
}

}  // namespace

std::vector<Material> materials_of(store::Store& store, const store::Project& project,
                                   const GenerateRequest& request) {
  if (request.count < 1) {
    throw Error(ErrorKind::usage, fmt::format("can't make {} of a kind: at least 1", request.count));
  }
  if (request.slug && request.count != 1) {
    throw Error(ErrorKind::usage, fmt::format("one name can't stand for {} pieces", request.count));
  }
  store::Sources sources(store);
  std::vector<Stretch> all;
  if (request.from.empty()) {
    for (auto& source : sources.list(project.pk)) {
      const store::Range whole{0, source.version.characters};
      all.push_back({std::move(source), whole});
    }
  } else {
    for (const auto& from : request.from) all.push_back(stretch_of(sources, project.pk, from));
    // A second pass: a third locator may have joined two that were apart.
    all = merged(merged(std::move(all)));
  }
  std::vector<Material> materials;
  for (const auto& [source, range] : all) {
    if (!range.empty()) materials.push_back(read_material(sources, source, range));
  }
  if (!materials.empty()) return materials;
  throw Error(ErrorKind::check_failed,
              request.from.empty()
                  ? fmt::format("no source to write from: project '{}' has none", project.slug)
                  : std::string("no text to write from at the places named"));
}

std::string request_parameters(const Task& task) { return nlohmann::json{{"count", task.count}}.dump(); }

std::string request_hash(const Writer& writer, const Task& task) {
  using nlohmann::json;
  auto parts = json::array();
  for (const auto& material : task.materials) {
    parts.push_back({{"type", "passage"},
                     {"text_hash", base::sha256(material.text)},
                     {"start", material.range.start},
                     {"end", material.range.end}});
  }
  if (!task.instructions.empty()) parts.push_back({{"type", "text"}, {"text", task.instructions}});
  const auto& kind = content::kind(task.kind);
  const json canonical{{"v", 1},
                       {"provider", writer.provider()},
                       {"model", writer.model()},
                       {"system", ""},
                       {"messages", json::array({{{"role", "user"}, {"parts", parts}}})},
                       {"schema", {{"name", kind.name}, {"hash", kind.schema_hash}}},
                       {"parameters", json::parse(request_parameters(task))},
                       {"max_output_tokens", nullptr},
                       {"sample", task.already_made.size()}};
  return base::sha256(base::canonical(canonical));
}

}  // namespace praxeo::generate

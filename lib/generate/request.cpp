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

// What a topic says to write about.
std::string topic_words(store::Sources& sources, const store::Source& source) {
  const auto told = sources.inputs(source.version.pk).topic;
  auto words = source.version.title;
  if (!told) return words;
  for (const auto& more : {told->notes, told->audience, told->level}) {
    if (more && !more->empty()) (words += ". ") += *more;
  }
  return words;
}

Error nothing_to_read(const store::Project& project, const GenerateRequest& request,
                      const std::vector<store::Source>& topics) {
  if (!topics.empty()) {
    return Error(ErrorKind::check_failed,
                 fmt::format("no source to write from: a topic holds no facts, and project '{}' has {}",
                             project.slug,
                             topics.size() == 1 ? fmt::format("only the topic '{}'", topics.front().slug)
                                                : std::string("only topics")))
        .with_hint("ingest a source that speaks of it");
  }
  return Error(ErrorKind::check_failed,
               request.from.empty()
                   ? fmt::format("no source to write from: project '{}' has none", project.slug)
                   : std::string("no text to write from at the places named"));
}

}  // namespace

Ground ground_of(store::Store& store, const store::Project& project, const GenerateRequest& request) {
  if (request.count < 1) {
    throw Error(ErrorKind::usage, fmt::format("can't make {} of a kind: at least 1", request.count));
  }
  if (request.slug && request.count != 1) {
    throw Error(ErrorKind::usage, fmt::format("one name can't stand for {} pieces", request.count));
  }
  store::Sources sources(store);
  std::vector<Stretch> named;
  for (const auto& from : request.from) named.push_back(stretch_of(sources, project.pk, from));
  std::vector<store::Source> topics;
  for (const auto& [source, range] : named) {
    if (source.kind == store::SourceKind::topic) topics.push_back(source);
  }
  std::erase_if(named, [](const auto& stretch) { return stretch.source.kind == store::SourceKind::topic; });
  std::vector<Stretch> all;
  if (named.empty()) {
    for (auto& source : sources.list(project.pk)) {
      if (source.kind == store::SourceKind::topic) {
        if (request.from.empty()) topics.push_back(source);
        continue;
      }
      const store::Range whole{0, source.version.characters};
      all.push_back({std::move(source), whole});
    }
  } else {
    // A second pass: a third locator may have joined two that were apart.
    all = merged(merged(std::move(named)));
  }
  Ground ground;
  for (const auto& [source, range] : all) {
    if (!range.empty()) ground.materials.push_back(read_material(sources, source, range));
  }
  if (ground.materials.empty()) throw nothing_to_read(project, request, topics);
  ground.steering = request.instructions;
  for (const auto& topic : topics) {
    const auto words = topic_words(sources, topic);
    if (!ground.steering.empty()) ground.steering += '\n';
    ground.steering += words;
    ground.topics.push_back(topic.slug);
    ground.titles.push_back(topic.version.title);
  }
  return ground;
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
  const auto& kind = task.kinds->at(task.kind);
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

store::NewCall Writer::call_of(const Task& task) const {
  store::NewCall call;
  call.purpose = "generate";
  call.provider = provider();
  call.model = model();
  call.request_hash = request_hash(*this, task);
  call.parameters = request_parameters(task);
  call.route = "local";
  return call;
}

}  // namespace praxeo::generate

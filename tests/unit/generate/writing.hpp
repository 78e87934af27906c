// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

#include "content/marks.hpp"
#include "generate/writer.hpp"
#include "unit/generate/sample.hpp"

// What the tests of the embedded writer share: a task over the sample manual, and looking at what came of it.
namespace praxeo::tests::generate_rooms {

// What a writer told of its calls.
struct ToldCalls final : generate::Calls {
  void begin(store::NewCall call) override { begun.push_back(std::move(call)); }
  void settle(store::CallOutcome outcome) override { settled.push_back(std::move(outcome)); }
  void abandon() override { ++abandoned; }
  std::vector<store::NewCall> begun;
  std::vector<store::CallOutcome> settled;
  int abandoned = 0;
};

inline generate::Written write(const generate::Task& task, std::stop_token stop = {}) {
  base::NoProgress progress;
  ToldCalls calls;
  return generate::make_extractive_writer()->write(task, calls, progress, stop);
}

inline generate::Task task_of(std::string kind, std::string_view text = kManual, int count = 9) {
  generate::Task task;
  task.kind = std::move(kind);
  task.materials.push_back(material(text));
  task.count = count;
  return task;
}

// The draft with this title, or with it behind the heading above.
inline nlohmann::json body_of(const generate::Written& written, std::string_view title) {
  for (const auto& draft : written.drafts) {
    auto body = nlohmann::json::parse(draft.body);
    const auto named = body["title"].get<std::string>();
    if (named == title || named.ends_with(": " + std::string(title))) return body;
  }
  FAIL("no draft with that title");
  return {};
}

inline std::string bare(const nlohmann::json& prose) {
  return content::without_marks(prose.get<std::string>());
}

}  // namespace praxeo::tests::generate_rooms

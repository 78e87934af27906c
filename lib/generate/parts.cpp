// SPDX-License-Identifier: Apache-2.0
#include "generate/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "generate/prompt.hpp"

namespace praxeo::generate {
namespace {

using Passages = std::vector<ShownPassage>;

std::int64_t characters_of(const Task& task) {
  std::int64_t all = 0;
  for (const auto& material : task.materials) all += material.range.size();
  return all;
}

// The task without what is read: the text of a book is not copied for every part of it.
Task bare(const Task& task) {
  return {.kind = task.kind,
          .kinds = task.kinds,
          .materials = {},
          .instructions = task.instructions,
          .count = task.count,
          .topics = task.topics,
          .topics_alone = task.topics_alone,
          .already_made = task.already_made,
          .already_quoted = task.already_quoted,
          .titles = task.titles};
}

// The task with these passages alone, which stand in the order of the text.
Task with_passages(store::Store& store, const Task& task, const Passages& passages) {
  auto part = bare(task);
  store::Sources sources(store);
  for (std::size_t first = 0; first < passages.size();) {
    auto last = first;
    const auto follows = [&](const ShownPassage& one, const ShownPassage& next) {
      constexpr std::int64_t kBlanks = 8;  // between two blocks
      return one.material == next.material && next.range.start - one.range.end <= kBlanks;
    };
    while (last + 1 < passages.size() && follows(passages[last], passages[last + 1])) ++last;
    part.materials.push_back(read_material(sources, task.materials[passages[first].material].source,
                                           {passages[first].range.start, passages[last].range.end}));
    first = last + 1;
  }
  return part;
}

// The best passages, up to `most`, in the order of the text; none where nothing answers.
Passages chosen(const Task& task, const Passages& all, std::int64_t most, const Ranker& ranker) {
  const auto order = ranker(task, all);
  std::vector<std::size_t> taken;
  std::int64_t room = most;
  for (const auto index : order) {
    const auto size = all[index].range.size();
    if (size > room) break;
    room -= size;
    taken.push_back(index);
  }
  std::sort(taken.begin(), taken.end());
  Passages passages;
  for (const auto index : taken) passages.push_back(all[index]);
  return passages;
}

// Runs of passages, each of at most about `most`, all of about the same size.
std::vector<Passages> cut(const Passages& all, std::int64_t most) {
  std::int64_t size = 0;
  for (const auto& each : all) size += each.range.size();
  const auto count = (size + most - 1) / most;
  const auto even = size / count + 1;
  std::vector<Passages> runs(1);
  std::int64_t held = 0;
  for (const auto& each : all) {
    if (held > 0 && held + each.range.size() > most) {
      runs.emplace_back();
      held = 0;
    }
    runs.back().push_back(each);
    held += each.range.size();
    if (held >= even && &each != &all.back()) {
      runs.emplace_back();
      held = 0;
    }
  }
  return runs;
}

}  // namespace

Parts parts_of(store::Store& store, const Task& task, std::int64_t most, const Ranker& ranker) {
  const auto characters = characters_of(task);
  if (characters <= most) return {{task}, ""};
  const auto all = cut_passages(task);
  if (!task.instructions.empty()) {
    const auto best = chosen(task, all, most, ranker);
    if (!best.empty()) {
      return {{with_passages(store, task, best)},
              fmt::format("{} of {} passages were read: those that answer the instructions best", best.size(),
                          all.size()),
              true};
    }
  }
  const auto runs = cut(all, most);
  const auto count = static_cast<std::size_t>(std::max(1, task.count));
  const auto read = std::min(runs.size(), count);
  Parts parts;
  for (std::size_t i = 0; i < read; ++i) {
    // The middle of each of `read` equal stretches.
    const auto at = (2 * i + 1) * runs.size() / (2 * read);
    auto part = with_passages(store, task, runs[at]);
    part.count = static_cast<int>(count / read + (i < count % read ? 1 : 0));
    parts.tasks.push_back(std::move(part));
  }
  const bool unanswered = !task.instructions.empty();
  parts.note =
      read == runs.size()
          ? fmt::format("the sources are longer than what is read at once: they were read in {} parts",
                        runs.size())
          : fmt::format("the sources are longer than what is read at once: {} of {} parts were read; {}",
                        read, runs.size(),
                        unanswered ? "no passage answers the instructions, and more pieces read more"
                                   : "--instructions choose what is, and more pieces read more");
  return parts;
}

}  // namespace praxeo::generate
